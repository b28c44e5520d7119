import type { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import type { Log } from '../adapters/log.ts';
import { findDelivery } from '../adapters/store/delivery-ids.ts';
import { openStore } from '../adapters/store/store.ts';
import { type ChannelSender, deliver } from './deliver.ts';
import { type EnqueueDeliveries, parseDeliveryMessage } from './delivery-message.ts';
import { type FollowStep, stepFollower } from './follow.ts';
import { followingMeetings } from './follow-meetings.ts';
import { type ChannelQueueUrls, channelQueues } from './queue-wiring.ts';
import { type AdvanceSteps, stepAdvancer } from './steps.ts';
import { reportTaker, type TakeReport } from './take-report.ts';
import { type OwnQueueUrls, queueWorker, type Wiring, workerVariables } from './worker-wiring.ts';

/** Variables of every worker that sends deliveries. */
export const deliveryVariables = {
  ...workerVariables,
  LEASE_SECONDS: z.coerce.number().check(z.multipleOf(1), z.minimum(5)),
};

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

/** What handlers that move deliveries work with: the data, what follows, a clock, a log. */
export function deliveryTools({ table, sqs, environment, now, log }: Wiring<ChannelQueueUrls>) {
  return {
    storeOf: (tenant: string) => openStore(table, tenant),
    ...deliveryFollower(sqs, environment, now, log),
    now,
    log,
  };
}

/** Moves deliveries forward by what providers report. */
export function deliveryReports(wiring: Wiring<ChannelQueueUrls>): TakeReport {
  return reportTaker({ ...deliveryTools(wiring), findDelivery: (id) => findDelivery(wiring.table, id) });
}

/** The Lambda handler behind a channel's queue. */
export function deliveryWorker<Request>(
  channel: ChannelSender<Request>,
  wiring: Wiring<ChannelQueueUrls & OwnQueueUrls & { LEASE_SECONDS: number }>,
) {
  const { LEASE_SECONDS: leaseSeconds } = wiring.environment;
  const handle = deliver(channel, { ...deliveryTools(wiring), random: Math.random, leaseSeconds });
  return queueWorker(wiring, parseDeliveryMessage, handle);
}
