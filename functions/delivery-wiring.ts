import type { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import type { Log } from '../adapters/log.ts';
import { findDelivery } from '../adapters/store/delivery-ids.ts';
import { openStore } from '../adapters/store/store.ts';
import type { Table } from '../adapters/store/table.ts';
import { type ChannelSender, deliver } from './deliver.ts';
import { type EnqueueDeliveries, parseDeliveryMessage } from './delivery-message.ts';
import { type FollowStep, stepFollower } from './follow.ts';
import { followingMeetings } from './follow-meetings.ts';
import { type ChannelQueueUrls, channelQueues, channelQueueUrls, workerQueues } from './queue-wiring.ts';
import { isAwsOutage, sqsWorker } from './sqs-worker.ts';
import { type AdvanceSteps, stepAdvancer } from './steps.ts';
import { reportTaker, type TakeReport } from './take-report.ts';

/** Variables of every worker that sends deliveries. */
export const deliveryVariables = {
  RINGBACK_TABLE: z.string().check(z.minLength(1)),
  ...channelQueueUrls,
  WORK_QUEUE_URL: z.url(),
  DEAD_LETTER_QUEUE_URL: z.url(),
  LEASE_SECONDS: z.coerce.number().check(z.multipleOf(1), z.minimum(5)),
};

/** What a worker that sends deliveries is made of. */
export interface DeliveryWiring {
  table: Table;
  sqs: SQSClient;
  environment: ChannelQueueUrls & {
    WORK_QUEUE_URL: string;
    DEAD_LETTER_QUEUE_URL: string;
    LEASE_SECONDS: number;
  };
  now(): Date;
  log: Log;
}

/** What follows the steps of deliveries, over the queues of the channels. */
export function deliveryFollower(
  sqs: SQSClient,
  environment: ChannelQueueUrls,
  now: () => Date,
  log?: Log,
): { enqueue: EnqueueDeliveries; advance: AdvanceSteps; follow: FollowStep } {
  const enqueue = channelQueues(sqs, environment);
  const advance = stepAdvancer({ enqueue, now, log });
  const follow = followingMeetings(stepFollower({ enqueue, advance, now }), { enqueue, now });
  return { enqueue, advance, follow };
}

/** Moves deliveries forward by what providers report. */
export function deliveryReports(
  table: Table,
  sqs: SQSClient,
  environment: ChannelQueueUrls,
  now: () => Date,
  log: Log,
): TakeReport {
  return reportTaker({
    storeOf: (tenant) => openStore(table, tenant),
    findDelivery: (id) => findDelivery(table, id),
    follow: deliveryFollower(sqs, environment, now, log).follow,
    now,
    log,
  });
}

/** The Lambda handler behind a channel's queue. */
export function deliveryWorker<Request>(channel: ChannelSender<Request>, wiring: DeliveryWiring) {
  const { table, sqs, environment, now, log } = wiring;
  const handle = deliver(channel, {
    storeOf: (tenant) => openStore(table, tenant),
    follow: deliveryFollower(sqs, environment, now, log).follow,
    now,
    random: Math.random,
    leaseSeconds: environment.LEASE_SECONDS,
    log,
  });
  return sqsWorker(
    { parse: parseDeliveryMessage, handle, isOutage: isAwsOutage },
    workerQueues(sqs, environment),
    log,
  );
}
