import type { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { sendAll } from '../adapters/queues.ts';
import type { Channel } from '../core/directory.ts';
import type { EnqueueDeliveries } from './delivery-message.ts';
import type { WorkerQueues } from './sqs-worker.ts';

/** A worker's own queue and dead-letter queue, from its environment. */
export function workerQueues(
  sqs: SQSClient,
  environment: { WORK_QUEUE_URL: string; DEAD_LETTER_QUEUE_URL: string },
): WorkerQueues {
  return {
    putBack: (message) => sendAll(sqs, environment.WORK_QUEUE_URL, [message]),
    deadLetter: (message) => sendAll(sqs, environment.DEAD_LETTER_QUEUE_URL, [message]),
  };
}

/** Variables that name the queues of the channels; functions that queue deliveries have all of them. */
export const channelQueueUrls = {
  SEND_EMAIL_QUEUE_URL: z.url(),
  SEND_SMS_QUEUE_URL: z.url(),
  SEND_PUSH_QUEUE_URL: z.url(),
};

/** The queues of the channels. */
export function channelQueues(
  sqs: SQSClient,
  environment: { SEND_EMAIL_QUEUE_URL: string; SEND_SMS_QUEUE_URL: string; SEND_PUSH_QUEUE_URL: string },
): EnqueueDeliveries {
  const urls: Record<Channel, string> = {
    email: environment.SEND_EMAIL_QUEUE_URL,
    sms: environment.SEND_SMS_QUEUE_URL,
    push: environment.SEND_PUSH_QUEUE_URL,
  };
  return (channel, messages) => sendAll(sqs, urls[channel], messages);
}
