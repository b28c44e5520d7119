import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { repeatableClient } from '../../adapters/aws.ts';
import { readEnvironment } from '../../adapters/environment.ts';
import { openLog } from '../../adapters/log.ts';
import { openAddressStops } from '../../adapters/store/address-stops.ts';
import { openTable } from '../../adapters/store/table.ts';
import { deliveryReports } from '../delivery-wiring.ts';
import { channelQueueUrls, workerQueues } from '../queue-wiring.ts';
import { isAwsOutage, sqsWorker } from '../sqs-worker.ts';
import { onMailReport, readMailReport } from './handler.ts';

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
const log = openLog('on-mail-report');
const now = () => new Date();

/** Lambda behind the queue of SES's reports. */
export const handler = sqsWorker(
  {
    parse: readMailReport,
    handle: onMailReport({
      takeReport: deliveryReports(table, sqs, environment, now, log),
      addressStops: openAddressStops(table),
      now,
      log,
    }),
    isOutage: isAwsOutage,
  },
  workerQueues(sqs, environment),
  log,
);
