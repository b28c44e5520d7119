import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { repeatableClient } from '../../adapters/aws.ts';
import { readEnvironment } from '../../adapters/environment.ts';
import { openLog } from '../../adapters/log.ts';
import { openStore } from '../../adapters/store/store.ts';
import { openTable } from '../../adapters/store/table.ts';
import { deliveryFollower } from '../delivery-wiring.ts';
import { callReporter, channelQueueUrls } from '../queue-wiring.ts';
import { onDue } from './handler.ts';

// Runs on cold start only.
const environment = readEnvironment(
  z.object({
    RINGBACK_TABLE: z.string().min(1),
    MISSED_CALL_QUEUE_URL: z.url(),
    ANSWERED_CALL_QUEUE_URL: z.url(),
    ...channelQueueUrls,
  }),
);
const table = openTable(new DynamoDBClient(repeatableClient), environment.RINGBACK_TABLE);
const now = () => new Date();
const sqs = new SQSClient(repeatableClient);
const sweep = onDue({
  table,
  storeOf: (tenant) => openStore(table, tenant),
  ...deliveryFollower(sqs, environment, now),
  reportCall: callReporter(sqs, environment),
  now,
  log: openLog('on-due'),
});

/** Lambda behind the every-minute schedule. */
export const handler = (_event: unknown, context: Context): Promise<void> =>
  sweep(() => context.getRemainingTimeInMillis());
