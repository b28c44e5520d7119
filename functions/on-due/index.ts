import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { repeatableClient } from '../../adapters/aws.ts';
import { readEnvironment } from '../../adapters/environment.ts';
import { openLog } from '../../adapters/log.ts';
import { openStore } from '../../adapters/store/store.ts';
import { openTable } from '../../adapters/store/table.ts';
import { channelQueues, channelQueueUrls } from '../queue-wiring.ts';
import { stepAdvancer } from '../steps.ts';
import { onDue } from './handler.ts';

// Runs on cold start only.
const environment = readEnvironment(z.object({ RINGBACK_TABLE: z.string().min(1), ...channelQueueUrls }));
const table = openTable(new DynamoDBClient(repeatableClient), environment.RINGBACK_TABLE);
const now = () => new Date();
const enqueue = channelQueues(new SQSClient(repeatableClient), environment);
const sweep = onDue({
  table,
  storeOf: (tenant) => openStore(table, tenant),
  enqueue,
  advance: stepAdvancer({ enqueue, now }),
  now,
  log: openLog('on-due'),
});

/** Lambda behind the every-minute schedule. */
export const handler = (_event: unknown, context: Context): Promise<void> =>
  sweep(() => context.getRemainingTimeInMillis());
