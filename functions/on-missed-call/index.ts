import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { repeatableClient } from '../../adapters/aws.ts';
import { readEnvironment } from '../../adapters/environment.ts';
import { openLog } from '../../adapters/log.ts';
import { openStore } from '../../adapters/store/store.ts';
import { openTable } from '../../adapters/store/table.ts';
import { deliveryFollower } from '../delivery-wiring.ts';
import { channelQueueUrls, workerQueues } from '../queue-wiring.ts';
import { isAwsOutage, sqsWorker } from '../sqs-worker.ts';
import { onMissedCall, parseMissedCall } from './handler.ts';

// Runs on cold start only.
const environment = readEnvironment(
  z.object({
    RINGBACK_TABLE: z.string().check(z.minLength(1)),
    WORK_QUEUE_URL: z.url(),
    DEAD_LETTER_QUEUE_URL: z.url(),
    ...channelQueueUrls,
  }),
);
const sqs = new SQSClient(repeatableClient);
const table = openTable(new DynamoDBClient(repeatableClient), environment.RINGBACK_TABLE);
const now = () => new Date();
const log = openLog('on-missed-call');

/** Lambda behind the queue of missed calls. */
export const handler = sqsWorker(
  {
    parse: parseMissedCall,
    handle: onMissedCall({
      storeOf: (tenant) => openStore(table, tenant),
      ...deliveryFollower(sqs, environment, now, log),
      now,
      log,
    }),
    isOutage: isAwsOutage,
  },
  workerQueues(sqs, environment),
  log,
);
