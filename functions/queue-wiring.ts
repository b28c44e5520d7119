import { createHash } from 'node:crypto';
import type { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { sendAll } from '../adapters/queues.ts';
import { isUrgent } from '../core/delivery.ts';
import type { Channel } from '../core/directory.ts';
import { ownSource } from '../core/missed-calls.ts';
import type { EnqueueDeliveries } from './delivery-message.ts';
import type { ReportCall } from './report-call.ts';

const address = z.url();

/** Variables that name the queues of the channels; functions that queue deliveries have all of them. */
export const channelQueueUrls = {
  SEND_EMAIL_QUEUE_URL: address,
  SEND_SMS_QUEUE_URL: address,
  SEND_PUSH_QUEUE_URL: address,
  URGENT_EMAIL_QUEUE_URL: address,
  URGENT_SMS_QUEUE_URL: address,
  URGENT_PUSH_QUEUE_URL: address,
};

/** Their addresses. */
export type ChannelQueueUrls = Record<keyof typeof channelQueueUrls, string>;

/** The queues of the channels: each message on that of its channel, or on the urgent one of it. */
export function channelQueues(sqs: SQSClient, environment: ChannelQueueUrls): EnqueueDeliveries {
  const urls: Record<Channel, { usual: string; urgent: string }> = {
    email: { usual: environment.SEND_EMAIL_QUEUE_URL, urgent: environment.URGENT_EMAIL_QUEUE_URL },
    sms: { usual: environment.SEND_SMS_QUEUE_URL, urgent: environment.URGENT_SMS_QUEUE_URL },
    push: { usual: environment.SEND_PUSH_QUEUE_URL, urgent: environment.URGENT_PUSH_QUEUE_URL },
  };
  return async (channel, messages) => {
    const byQueue = Map.groupBy(messages, ({ body }) => urls[channel][isUrgent(body) ? 'urgent' : 'usual']);
    await Promise.all([...byQueue].map(([url, each]) => sendAll(sqs, url, each)));
  };
}

/** Makes {@link ReportCall} over the queues of calls. */
export function callReporter(
  sqs: SQSClient,
  environment: { MISSED_CALL_QUEUE_URL: string; ANSWERED_CALL_QUEUE_URL: string },
): ReportCall {
  const { MISSED_CALL_QUEUE_URL: missed, ANSWERED_CALL_QUEUE_URL: answered } = environment;
  return async (tenant, type, data) => {
    const id = createHash('sha256')
      .update(JSON.stringify([type, data]))
      .digest('base64url')
      .slice(0, 22);
    const event = { specversion: '1.0', id, source: ownSource, type, tenant, data };
    await sendAll(sqs, type === 'ringback.call.missed.v1' ? missed : answered, [{ body: event }]);
  };
}
