import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';
import { repeatableClient } from '../../adapters/aws.ts';
import { readEnvironment } from '../../adapters/environment.ts';
import { openLog } from '../../adapters/log.ts';
import { openOwnApi } from '../../adapters/own-api.ts';
import { openSecret } from '../../adapters/secrets.ts';
import { openApiKeys } from '../../adapters/store/api-keys.ts';
import { openTable } from '../../adapters/store/dynamodb-table.ts';
import { canaryKeyPrefix } from '../../core/canary.ts';
import { canary } from './handler.ts';

// Runs on cold start only.
const environment = readEnvironment(
  z.object({
    RINGBACK_TABLE: z.string().check(z.minLength(1)),
    RINGBACK_PUBLIC_URL: z.url(),
    CANARY_KEY_SECRET: z.string().check(z.minLength(1)),
  }),
);
const secret = openSecret(new SecretsManagerClient(repeatableClient), environment.CANARY_KEY_SECRET);
const key = async () => canaryKeyPrefix + (await secret());

/** Lambda behind the hourly schedule. */
export const handler = canary({
  api: openOwnApi(environment.RINGBACK_PUBLIC_URL, key),
  key,
  apiKeys: openApiKeys(openTable(new DynamoDBClient(repeatableClient), environment.RINGBACK_TABLE)),
  now: () => new Date(),
  pause: (milliseconds) => setTimeout(milliseconds),
  log: openLog('canary'),
});
