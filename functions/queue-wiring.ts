import type { SQSClient } from '@aws-sdk/client-sqs';
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

/** The queues of the channels. @param urls by channel */
export function channelQueues(sqs: SQSClient, urls: Partial<Record<Channel, string>>): EnqueueDeliveries {
  return async (channel, messages) => {
    const url = urls[channel];
    if (!url) throw new Error(`There is no queue for ${channel}.`);
    await sendAll(sqs, url, messages);
  };
}
