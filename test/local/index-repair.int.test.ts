import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type DynamoDbService,
  ensureTables,
  localDynamoDbClient,
  startDynamoDb,
} from '../../local/services/dynamodb.ts';
import type { TableModel } from '../../local/template/model.ts';

const table: TableModel = {
  logicalId: 'Table',
  name: 'tiny',
  attributeDefinitions: ['pk', 'sk', 'dueShard', 'dueAt'].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S',
  })),
  keySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  indexes: [
    {
      IndexName: 'due',
      KeySchema: [
        { AttributeName: 'dueShard', KeyType: 'HASH' },
        { AttributeName: 'dueAt', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
};

/** What dynalite itself stores in. */
const LEVELDB = 'level';

let folder: string;
let service: DynamoDbService;
let client: DynamoDBClient;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ringback-repair-'));
  await start();
  await ensureTables([table], client, false);
});
afterEach(async () => {
  await stop();
  rmSync(folder, { recursive: true });
});

async function start() {
  service = await startDynamoDb({ folder, port: 0, onCall: () => undefined });
  client = localDynamoDbClient(service.endpoint, 'eu-central-1');
}
async function stop() {
  client.destroy();
  await service.stop();
}
const put = (pk: string, dueAt?: string) =>
  client.send(
    new PutItemCommand({
      TableName: 'tiny',
      Item: {
        pk: { S: pk },
        sk: { S: 'x' },
        note: { S: pk },
        ...(dueAt && { dueShard: { S: '1' }, dueAt: { S: dueAt } }),
      },
    }),
  );
async function rows(IndexName?: string): Promise<string[]> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: 'tiny', IndexName }));
  return Items.map(({ pk, dueAt }) => `${pk?.S} ${dueAt?.S ?? '-'}`).sort();
}

/** Changes the LevelDB below dynalite, as a death between two of its writes would leave it. */
async function damage(change: (level: Level) => Promise<void>) {
  await stop();
  const require = createRequire(createRequire(import.meta.url).resolve('dynalite'));
  const { Level } = require(LEVELDB) as { Level: new (folder: string, options: object) => Level };
  const level = new Level(folder, { valueEncoding: 'json' });
  await change(level);
  await level.close();
  await start();
}
interface Level {
  keys(): { all(): Promise<string[]> };
  del(key: string): Promise<void>;
  get(key: string): Promise<{ pk: { S: string } }>;
  close(): Promise<void>;
}
async function keysOf(level: Level, prefix: string, pk: string): Promise<string[]> {
  const found: string[] = [];
  for (const key of await level.keys().all()) {
    if (key.startsWith(prefix) && (await level.get(key)).pk.S === pk) found.push(key);
  }
  return found;
}

test('a lost index row comes back, and rows that no item has go', async () => {
  await put('kept', '2026-11-21T10');
  await put('lost row', '2026-11-21T11');
  await put('deleted item', '2026-11-21T12');
  await put('never due');
  await damage(async (level) => {
    const [row] = await keysOf(level, 'index-', 'lost row');
    const [item] = await keysOf(level, 'item-', 'deleted item');
    if (!row || !item) throw new Error('dynalite keeps its rows elsewhere now');
    await level.del(row);
    await level.del(item);
  });
  expect(await rows('due')).toEqual(['deleted item 2026-11-21T12', 'kept 2026-11-21T10']);

  await ensureTables([table], client, true);
  expect(await rows('due')).toEqual(['kept 2026-11-21T10', 'lost row 2026-11-21T11']);
  expect(await rows()).toEqual(['kept 2026-11-21T10', 'lost row 2026-11-21T11', 'never due -']);
});

test('a table on disk with other indexes is not used', async () => {
  await expect(ensureTables([{ ...table, indexes: [] }], client, false)).rejects.toThrow(/tiny.*--fresh/);
});
