import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { repeatableClient } from '../../adapters/aws.ts';
import { readEnvironment } from '../../adapters/environment.ts';
import { openLog } from '../../adapters/log.ts';
import { allTenants } from '../../adapters/store/api-keys.ts';
import { openStore } from '../../adapters/store/store.ts';
import { openTable } from '../../adapters/store/table.ts';
import { instant } from '../../core/time.ts';
import { deliveryFollower } from '../delivery-wiring.ts';
import { openCallCounter } from '../open-calls.ts';
import { callReporter, channelQueueUrls } from '../queue-wiring.ts';
import { onDue } from './handler.ts';

// Runs on cold start only.
const environment = readEnvironment(
  z.object({
    RINGBACK_TABLE: z.string().check(z.minLength(1)),
    MISSED_CALL_QUEUE_URL: z.url(),
    ANSWERED_CALL_QUEUE_URL: z.url(),
    ...channelQueueUrls,
  }),
);
const table = openTable(new DynamoDBClient(repeatableClient), environment.RINGBACK_TABLE);
const now = () => new Date();
const log = openLog('on-due');
const sqs = new SQSClient(repeatableClient);
const storeOf = (tenant: string) => openStore(table, tenant);
const sweep = onDue({
  table,
  storeOf,
  ...deliveryFollower(sqs, environment, now, log),
  reportCall: callReporter(sqs, environment),
  now,
  log,
});

const countOpenCalls = openCallCounter({ storeOf, tenants: () => allTenants(table), log });

/** Lambda behind the every-minute schedule. */
export const handler = async (_event: unknown, context: Context): Promise<void> => {
  const remaining = () => context.getRemainingTimeInMillis();
  await sweep(remaining);
  await countOpenCalls(instant(now()), remaining);
};
