import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import type { OnSdkCall } from '../sdk-calls.ts';
import type { TableModel } from '../template/model.ts';
import { repairIndexes } from './index-repair.ts';
import { LOOPBACK, listenOn } from './listen.ts';

/** The embedded DynamoDB. */
export interface DynamoDbService {
  readonly endpoint: string;
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * Starts dynalite on a folder.
 *
 * It writes through LevelDB's log, so what it has answered survives the death of the process. It has no
 * transactions, streams or TTL (`docs/decisions`), and ignores `ReturnValuesOnConditionCheckFailure`.
 */
export async function startDynamoDb(options: {
  folder: string;
  port: number;
  onCall: OnSdkCall;
}): Promise<DynamoDbService> {
  const server = dynalite({ path: options.folder, createTableMs: 0 });
  server.prependListener('request', (request) => {
    const action = String(request.headers['x-amz-target'] ?? '').split('.')[1];
    if (!action) return;
    const body: Buffer[] = [];
    request.on('data', (chunk: Buffer) => body.push(chunk));
    request.on('end', () => {
      const index = /"IndexName"\s*:\s*"([^"]+)"/.exec(Buffer.concat(body).toString('utf8'))?.[1];
      options.onCall('dynamodb', action, request.headers.authorization, index ? `index:${index}` : 'table');
    });
  });
  const port = await listenOn(server, options.port);
  return {
    endpoint: `http://${LOOPBACK}:${port}`,
    port,
    stop: () =>
      new Promise((done, fail) => {
        server.close((error) => (error ? fail(error) : done()));
        server.closeAllConnections();
      }),
  };
}

/**
 * Makes the tables that the template wants and are not there yet.
 * @param repair whether the last run ended without stopping: indexes are then made to agree with the items.
 * @throws Error when a table on disk has other keys or indexes than the template.
 */
export async function ensureTables(
  tables: readonly TableModel[],
  client: DynamoDBClient,
  repair: boolean,
): Promise<void> {
  for (const table of tables) {
    const existing = await describe(table.name, client);
    if (!existing) {
      await client.send(
        new CreateTableCommand({
          TableName: table.name,
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: table.attributeDefinitions,
          KeySchema: table.keySchema,
          ...(table.indexes.length > 0 && { GlobalSecondaryIndexes: [...table.indexes] }),
        }),
      );
      while ((await describe(table.name, client))?.status !== 'ACTIVE') await pause(5);
      continue;
    }
    if (existing.shape !== shapeOf(table.keySchema, table.indexes)) {
      throw new Error(
        `Table ${table.name} on disk has other keys or indexes than the stack now wants. ` +
          'Start with --fresh to begin with empty data.',
      );
    }
    if (repair) await repairIndexes(table, client);
  }
}

async function describe(name: string, client: DynamoDBClient) {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
    return {
      status: Table?.TableStatus,
      shape: shapeOf(Table?.KeySchema ?? [], Table?.GlobalSecondaryIndexes ?? []),
    };
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

type Keys = readonly { AttributeName?: string; KeyType?: string }[];

function shapeOf(
  keys: Keys,
  indexes: readonly { IndexName?: string; KeySchema?: Keys; Projection?: { ProjectionType?: string } }[],
): string {
  const key = (schema: Keys) =>
    schema.map(({ AttributeName, KeyType }) => `${KeyType}:${AttributeName}`).join();
  const index = indexes
    .map((i) => `${i.IndexName}(${key(i.KeySchema ?? [])} ${i.Projection?.ProjectionType ?? 'ALL'})`)
    .sort();
  return [key(keys), ...index].join(' ');
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** A client for the embedded DynamoDB on local mode's own behalf. */
export function localDynamoDbClient(endpoint: string, region: string): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    region,
    credentials: { accessKeyId: 'local-mode', secretAccessKey: 'local' },
  });
}
