import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESClient } from '@aws-sdk/client-ses';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { repeatableClient, sendingClient } from '../../adapters/aws.ts';
import { sendMail } from '../../adapters/email.ts';
import { readEnvironment } from '../../adapters/environment.ts';
import { openLog } from '../../adapters/log.ts';
import { openSecret } from '../../adapters/secrets.ts';
import { openAddressStops } from '../../adapters/store/address-stops.ts';
import { openStore } from '../../adapters/store/store.ts';
import { openTable } from '../../adapters/store/table.ts';
import { deliver } from '../deliver.ts';
import { parseDeliveryMessage } from '../delivery-message.ts';
import { channelQueues, channelQueueUrls, workerQueues } from '../queue-wiring.ts';
import { isAwsOutage, sqsWorker } from '../sqs-worker.ts';
import { stepAdvancer } from '../steps.ts';
import { prepareMail } from './handler.ts';

// Runs on cold start only.
const environment = readEnvironment(
  z.object({
    RINGBACK_TABLE: z.string().min(1),
    RINGBACK_PUBLIC_URL: z.url(),
    RINGBACK_MAIL_FROM: z.email(),
    RINGBACK_MAIL_DOMAINS: z.string().transform((list) => list.split(',')),
    LINK_KEY_SECRET: z.string().min(1),
    RINGBACK_SES_CONFIGURATION_SET: z.string().min(1),
    ...channelQueueUrls,
    WORK_QUEUE_URL: z.url(),
    DEAD_LETTER_QUEUE_URL: z.url(),
    LEASE_SECONDS: z.coerce.number().int().min(5),
  }),
);
const sqs = new SQSClient(repeatableClient);
const ses = new SESClient(sendingClient);
const table = openTable(new DynamoDBClient(repeatableClient), environment.RINGBACK_TABLE);
const log = openLog('send-email');
const now = () => new Date();
const enqueue = channelQueues(sqs, environment);

/** Lambda behind the queue of mails. */
export const handler = sqsWorker(
  {
    parse: parseDeliveryMessage,
    handle: deliver(
      {
        prepare: prepareMail({
          from: environment.RINGBACK_MAIL_FROM,
          verifiedDomains: environment.RINGBACK_MAIL_DOMAINS,
          publicUrl: environment.RINGBACK_PUBLIC_URL,
          linkKey: openSecret(new SecretsManagerClient(repeatableClient), environment.LINK_KEY_SECRET),
          addressStops: openAddressStops(table),
          now,
        }),
        send: (mail, delivery) =>
          sendMail(ses, mail, delivery.id, environment.RINGBACK_SES_CONFIGURATION_SET),
      },
      {
        storeOf: (tenant) => openStore(table, tenant),
        enqueue,
        advance: stepAdvancer({ enqueue, now }),
        now,
        random: Math.random,
        leaseSeconds: environment.LEASE_SECONDS,
        log,
      },
    ),
    isOutage: isAwsOutage,
  },
  workerQueues(sqs, environment),
  log,
);
