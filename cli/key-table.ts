import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { repeatableClient } from '../adapters/aws.ts';
import { type ApiKeys, openApiKeys } from '../adapters/store/api-keys.ts';
import { openTable } from '../adapters/store/dynamodb-table.ts';
import { openStore } from '../adapters/store/store.ts';
import type { Instant } from '../core/time.ts';
import type { TableAddress } from './addresses.ts';
import { localModeGone, whyUnreachable } from './api.ts';
import { Failure } from './failure.ts';

/** The embedded DynamoDB takes any: it keeps nobody out, it listens on this machine only. */
export const localCredentials = { accessKeyId: 'ringback-cli', secretAccessKey: 'local' };

const keysNeed = 'Keys need dynamodb:Query, PutItem and DeleteItem on the table and its index "list".';

/** API keys, and the tenants' records of what is done with them. */
export interface KeyTable {
  apiKeys: ApiKeys;
  /** Puts a change of a key on record. @throws when the table does not take it */
  record(
    tenant: string,
    action: 'create' | 'revoke',
    id: string,
    fields: string[],
    at: Instant,
  ): Promise<void>;
}

/**
 * Opens the API keys of a table for one use.
 * @throws Failure saying what to do when AWS does not let us, or the table is not there
 */
export async function withApiKeys<T>(
  { name, region, endpoint }: TableAddress,
  use: (keys: KeyTable) => Promise<T>,
): Promise<T> {
  const client = new DynamoDBClient({
    ...repeatableClient,
    ...(region && { region }),
    ...(endpoint && { endpoint, credentials: localCredentials }),
  });
  try {
    const table = openTable(client, name);
    return await use({
      apiKeys: openApiKeys(table),
      record: (tenant, action, id, fields, at) =>
        openStore(table, tenant).audit.record({
          at,
          by: { commandLine: true },
          action,
          subject: `keys/${id}`,
          fields,
        }),
    });
  } catch (error) {
    throw understood(error, name, endpoint, keysNeed);
  } finally {
    client.destroy();
  }
}

/** AWS's refusals that a person can do something about; others are passed on. @param needed what it takes, as a sentence */
export function understood(
  error: unknown,
  table: string,
  localEndpoint: string | undefined,
  needed: string,
): unknown {
  if (!(error instanceof Error)) return error;
  const { code, $metadata } = error as Error & { code?: string; $metadata?: { httpStatusCode?: number } };
  if (error.name === 'ResourceNotFoundException') {
    return new Failure(
      `There is no table ${table} in this account and region.`,
      'Check AWS_PROFILE and AWS_REGION, and the name: the stack has it as its output TableName.',
    );
  }
  if (error.name === 'CredentialsProviderError' || /token|credential|signature/i.test(error.name)) {
    return new Failure(
      `AWS does not know who is asking (${error.name}).`,
      'Sign in to AWS on this machine, or set AWS_PROFILE.',
    );
  }
  if (/^AccessDenied/.test(error.name)) {
    return new Failure(`AWS does not let you use the table ${table}.`, needed);
  }
  if (/region is missing/i.test(error.message)) {
    return new Failure('It is not known in which region the table is.', 'Set AWS_REGION.');
  }
  if (code !== undefined && $metadata?.httpStatusCode === undefined) {
    if (localEndpoint && code === 'ECONNREFUSED') return localModeGone(localEndpoint);
    return new Failure(`DynamoDB does not answer: ${whyUnreachable(error)}.`);
  }
  return error;
}
