import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { repeatableClient } from '../../adapters/aws.ts';
import { readEnvironment } from '../../adapters/environment.ts';
import { openLog } from '../../adapters/log.ts';
import { openAddressStops } from '../../adapters/store/address-stops.ts';
import { findDelivery } from '../../adapters/store/delivery-ids.ts';
import { openStore } from '../../adapters/store/store.ts';
import { openTable } from '../../adapters/store/table.ts';
import { channelQueues, channelQueueUrls, workerQueues } from '../queue-wiring.ts';
import { isAwsOutage, sqsWorker } from '../sqs-worker.ts';
import { stepAdvancer } from '../steps.ts';
import { reportTaker } from '../take-report.ts';
import { onMailReport, readMailReport } from './handler.ts';

// Runs on cold start only.
const environment = readEnvironment(
  z.object({
    RINGBACK_TABLE: z.string().min(1),
    WORK_QUEUE_URL: z.url(),
    DEAD_LETTER_QUEUE_URL: z.url(),
    ...channelQueueUrls,
  }),
);
const sqs = new SQSClient(repeatableClient);
const table = openTable(new DynamoDBClient(repeatableClient), environment.RINGBACK_TABLE);
const log = openLog('on-mail-report');
const now = () => new Date();
const enqueue = channelQueues(sqs, environment);

/** Lambda behind the queue of SES's reports. */
export const handler = sqsWorker(
  {
    parse: readMailReport,
    handle: onMailReport({
      takeReport: reportTaker({
        storeOf: (tenant) => openStore(table, tenant),
        findDelivery: (id) => findDelivery(table, id),
        enqueue,
        advance: stepAdvancer({ enqueue, now }),
        now,
      }),
      addressStops: openAddressStops(table),
      now,
      log,
    }),
    isOutage: isAwsOutage,
  },
  workerQueues(sqs, environment),
  log,
);
