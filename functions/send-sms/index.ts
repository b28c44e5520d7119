import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { repeatableClient } from '../../adapters/aws.ts';
import { readEnvironment } from '../../adapters/environment.ts';
import { openLog } from '../../adapters/log.ts';
import { openSecret } from '../../adapters/secrets.ts';
import { openTwilio } from '../../adapters/sms-client.ts';
import { openAddressStops } from '../../adapters/store/address-stops.ts';
import { openStore } from '../../adapters/store/store.ts';
import { openTable } from '../../adapters/store/table.ts';
import { deliver } from '../deliver.ts';
import { parseDeliveryMessage } from '../delivery-message.ts';
import { channelQueues, channelQueueUrls, workerQueues } from '../queue-wiring.ts';
import { isAwsOutage, sqsWorker } from '../sqs-worker.ts';
import { stepAdvancer } from '../steps.ts';
import { smsChannel } from './handler.ts';

// Runs on cold start only.
const environment = readEnvironment(
  z.object({
    RINGBACK_TABLE: z.string().min(1),
    RINGBACK_PUBLIC_URL: z.url(),
    TWILIO_SECRET: z.string().min(1),
    /** Another address of Twilio's API, as AWS_ENDPOINT_URL is for AWS. */
    TWILIO_ENDPOINT_URL: z.url().optional(),
    ...channelQueueUrls,
    WORK_QUEUE_URL: z.url(),
    DEAD_LETTER_QUEUE_URL: z.url(),
    LEASE_SECONDS: z.coerce.number().int().min(5),
  }),
);
const sqs = new SQSClient(repeatableClient);
const table = openTable(new DynamoDBClient(repeatableClient), environment.RINGBACK_TABLE);
const log = openLog('send-sms');
const now = () => new Date();
const enqueue = channelQueues(sqs, environment);
const channel = smsChannel({
  twilio: openTwilio(openSecret(new SecretsManagerClient(repeatableClient), environment.TWILIO_SECRET), {
    endpoint: environment.TWILIO_ENDPOINT_URL,
  }),
  addressStops: openAddressStops(table),
  publicUrl: environment.RINGBACK_PUBLIC_URL,
  now,
});

/** Lambda behind the queue of texts. */
export const handler = sqsWorker(
  {
    parse: parseDeliveryMessage,
    handle: deliver(channel, {
      storeOf: (tenant) => openStore(table, tenant),
      enqueue,
      advance: stepAdvancer({ enqueue, now }),
      now,
      random: Math.random,
      leaseSeconds: environment.LEASE_SECONDS,
      log,
    }),
    isOutage: isAwsOutage,
  },
  workerQueues(sqs, environment),
  log,
);
