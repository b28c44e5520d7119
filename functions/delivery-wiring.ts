import type { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { Log } from '../adapters/log.ts';
import { openStore } from '../adapters/store/store.ts';
import type { Table } from '../adapters/store/table.ts';
import { type ChannelSender, deliver } from './deliver.ts';
import { parseDeliveryMessage } from './delivery-message.ts';
import { channelQueues, channelQueueUrls, workerQueues } from './queue-wiring.ts';
import { isAwsOutage, sqsWorker } from './sqs-worker.ts';
import { stepAdvancer } from './steps.ts';

/** Variables of every worker that sends deliveries. */
export const deliveryVariables = {
  RINGBACK_TABLE: z.string().min(1),
  ...channelQueueUrls,
  WORK_QUEUE_URL: z.url(),
  DEAD_LETTER_QUEUE_URL: z.url(),
  LEASE_SECONDS: z.coerce.number().int().min(5),
};

/** What a worker that sends deliveries is made of. */
export interface DeliveryWiring {
  table: Table;
  sqs: SQSClient;
  environment: {
    SEND_EMAIL_QUEUE_URL: string;
    SEND_SMS_QUEUE_URL: string;
    SEND_PUSH_QUEUE_URL: string;
    WORK_QUEUE_URL: string;
    DEAD_LETTER_QUEUE_URL: string;
    LEASE_SECONDS: number;
  };
  now(): Date;
  log: Log;
}

/** The Lambda handler behind a channel's queue. */
export function deliveryWorker<Request>(channel: ChannelSender<Request>, wiring: DeliveryWiring) {
  const { table, sqs, environment, now, log } = wiring;
  const enqueue = channelQueues(sqs, environment);
  const handle = deliver(channel, {
    storeOf: (tenant) => openStore(table, tenant),
    enqueue,
    advance: stepAdvancer({ enqueue, now }),
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
