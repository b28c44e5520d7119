import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { repeatableClient } from '../../adapters/aws.ts';
import { readEnvironment } from '../../adapters/environment.ts';
import { openLog } from '../../adapters/log.ts';
import { sendAll } from '../../adapters/queues.ts';
import { openApiKeys } from '../../adapters/store/api-keys.ts';
import { openTable } from '../../adapters/store/dynamodb-table.ts';
import { receiveEvents } from './handler.ts';

// Runs on cold start only.
const environment = readEnvironment(
  z.object({
    RINGBACK_TABLE: z.string().check(z.minLength(1)),
    MISSED_CALL_QUEUE_URL: z.url(),
    ANSWERED_CALL_QUEUE_URL: z.url(),
    OUTBOUND_CALL_QUEUE_URL: z.url(),
    VIDEO_CALL_QUEUE_URL: z.url(),
  }),
);
const sqs = new SQSClient(repeatableClient);
const table = openTable(new DynamoDBClient(repeatableClient), environment.RINGBACK_TABLE);

/** Lambda behind `POST /v1/events`. */
export const handler = receiveEvents({
  apiKeys: openApiKeys(table),
  queueUrls: {
    'ringback.call.missed.v1': environment.MISSED_CALL_QUEUE_URL,
    'ringback.call.ringing.v1': environment.ANSWERED_CALL_QUEUE_URL,
    'ringback.call.answered.v1': environment.ANSWERED_CALL_QUEUE_URL,
    'ringback.call.ended.v1': environment.ANSWERED_CALL_QUEUE_URL,
    'ringback.call.outbound.v1': environment.OUTBOUND_CALL_QUEUE_URL,
    'ringback.video.incoming.v1': environment.VIDEO_CALL_QUEUE_URL,
    'ringback.video.accepted.v1': environment.VIDEO_CALL_QUEUE_URL,
    'ringback.video.ended.v1': environment.VIDEO_CALL_QUEUE_URL,
  },
  queue: (queueUrl, events) =>
    sendAll(
      sqs,
      queueUrl,
      events.map((body) => ({ body })),
    ),
  log: openLog('receive-events'),
});
