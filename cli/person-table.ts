import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { repeatableClient } from '../adapters/aws.ts';
import { openPersonalData, type PersonalData } from '../adapters/personal-data/personal-data.ts';
import { openWholeTable } from '../adapters/personal-data/whole-table.ts';
import { openTable } from '../adapters/store/dynamodb-table.ts';
import { openStore, type Store } from '../adapters/store/store.ts';
import type { QueueAddresses, TableAddress } from './addresses.ts';
import { localCredentials, understood } from './key-table.ts';

/** One tenant's data, with the queues, for one use. */
export interface PersonTable {
  data: PersonalData;
  store: Store;
}

/** How fast the table is read: half of what a new on-demand table gives at the least would be 6000. */
const unitsPerSecond = 1000;

/**
 * Opens the data about people in a tenant.
 * @throws Failure saying what to do when AWS does not let us, or the table is not there
 */
export async function withPersonalData<T>(
  table: TableAddress,
  queues: QueueAddresses,
  tenant: string,
  around: { pause(ms: number): Promise<void>; progress(items: number): void },
  use: (opened: PersonTable) => Promise<T>,
): Promise<T> {
  const { region, endpoint } = table;
  const client = new DynamoDBClient({
    ...repeatableClient,
    ...(region && { region }),
    ...(endpoint && { endpoint, credentials: localCredentials }),
  });
  const sqs = new SQSClient({
    ...repeatableClient,
    ...(queues.region && { region: queues.region }),
    ...(queues.endpoint && { endpoint: queues.endpoint, credentials: localCredentials }),
  });
  try {
    const opened = openTable(client, table.name);
    const store = openStore(opened, tenant);
    const data = openPersonalData({
      store,
      table: opened,
      whole: openWholeTable(client, table.name),
      sqs,
      queues: queues.names,
      pace: (units) => (endpoint ? Promise.resolve() : around.pause((units / unitsPerSecond) * 1000)),
      progress: around.progress,
      newId: () => `former-${randomBytes(6).toString('hex')}`,
    });
    return await use({ data, store });
  } catch (error) {
    throw understood(
      error,
      table.name,
      endpoint,
      'It takes dynamodb:Scan, GetItem, BatchGetItem, Query, PutItem, UpdateItem, DeleteItem on the table and its ' +
        'indexes, and sqs:GetQueueUrl, GetQueueAttributes, ReceiveMessage, ChangeMessageVisibility, SendMessage, ' +
        'DeleteMessage on the queues.',
    );
  } finally {
    client.destroy();
    sqs.destroy();
  }
}
