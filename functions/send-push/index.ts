import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { repeatableClient } from '../../adapters/aws.ts';
import { readEnvironment } from '../../adapters/environment.ts';
import { openLog } from '../../adapters/log.ts';
import { openPush } from '../../adapters/push.ts';
import { openSecret } from '../../adapters/secrets.ts';
import { openStore } from '../../adapters/store/store.ts';
import { openTable } from '../../adapters/store/table.ts';
import { deliver } from '../deliver.ts';
import { parseDeliveryMessage } from '../delivery-message.ts';
import { pushEndpointRules, pushHostVariables } from '../push-wiring.ts';
import { channelQueues, channelQueueUrls, workerQueues } from '../queue-wiring.ts';
import { isAwsOutage, sqsWorker } from '../sqs-worker.ts';
import { stepAdvancer } from '../steps.ts';
import { pushChannel } from './handler.ts';

// Runs on cold start only.
const environment = readEnvironment(
  z.object({
    RINGBACK_TABLE: z.string().min(1),
    RINGBACK_PUBLIC_URL: z.url(),
    LINK_KEY_SECRET: z.string().min(1),
    VAPID_SECRET: z.string().min(1),
    ...pushHostVariables,
    ...channelQueueUrls,
    WORK_QUEUE_URL: z.url(),
    DEAD_LETTER_QUEUE_URL: z.url(),
    LEASE_SECONDS: z.coerce.number().int().min(5),
  }),
);
const sqs = new SQSClient(repeatableClient);
const table = openTable(new DynamoDBClient(repeatableClient), environment.RINGBACK_TABLE);
const log = openLog('send-push');
const now = () => new Date();
const enqueue = channelQueues(sqs, environment);
const secrets = new SecretsManagerClient(repeatableClient);
const channel = pushChannel({
  push: openPush({ rules: pushEndpointRules(environment) }),
  vapid: openSecret(secrets, environment.VAPID_SECRET),
  linkKey: openSecret(secrets, environment.LINK_KEY_SECRET),
  publicUrl: environment.RINGBACK_PUBLIC_URL,
  now,
});

/** Lambda behind the queue of notifications. */
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
