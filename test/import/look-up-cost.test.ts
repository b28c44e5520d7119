import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BatchWriteItemCommand, CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTable } from '../../adapters/store/dynamodb-table.ts';
import { lookUpCall } from '../../adapters/store/look-up.ts';
import { openStore } from '../../adapters/store/store.ts';
import type { MissedCall } from '../../core/missed-calls.ts';
import { type DynamoDbService, localDynamoDbClient, startDynamoDb } from '../../local/services/dynamodb.ts';
import { memoryTable } from '../fixtures/memory-table.ts';

const folder = mkdtempSync(join(tmpdir(), 'ringback-look-up-'));
let service: DynamoDbService;
let client: DynamoDBClient;
const requests: string[] = [];

beforeAll(async () => {
  service = await startDynamoDb({ folder, port: 0, onCall: (_service, action) => requests.push(action) });
  client = localDynamoDbClient(service.endpoint, 'eu-central-1');
  for (const size of [20, 20_000]) await fill(`contacts-${size}`, size);
}, 120_000);
afterAll(async () => {
  client.destroy();
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('looking a caller up costs the same requests among 20,000 contacts as among 20', async () => {
  const costs = [];
  for (const size of [20, 20_000]) {
    const store = openStore(openTable(client, `contacts-${size}`), 'demo');
    requests.length = 0;
    const found = await lookUpCall(store, callFrom(numberOf(size - 3)));
    expect(found.contacts.map(({ lastName }) => lastName)).toEqual([`Kontakt ${size - 3}`]);
    costs.push([...requests].sort());
  }
  expect(costs[1]).toEqual(costs[0]);
  expect(costs[0]!.length).toBeLessThanOrEqual(6);
});

function numberOf(index: number): string {
  return `+4930${2_000_000 + index}`;
}

/** Puts contacts in as the directory lays them out, in bulk. */
async function fill(table: string, size: number): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk'].map((name) => ({
        AttributeName: name,
        AttributeType: 'S' as const,
      })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  const memory = memoryTable();
  const { contacts } = openStore(memory, 'demo').directory;
  for (let index = 0; index < size; index += 1) {
    const numbers = [{ number: numberOf(index) }];
    await contacts.put(
      `c${index}`,
      { lastName: `Kontakt ${index}`, numbers, emails: [], inDirectory: true },
      null,
    );
  }
  const items = [...memory.items.values()];
  for (let start = 0; start < items.length; start += 25) {
    const puts = items.slice(start, start + 25).map((item) => ({ PutRequest: { Item: marshall(item) } }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: puts } }));
  }
}

function callFrom(number: string): MissedCall {
  return {
    callId: 'call-1',
    kind: 'voice',
    caller: { number, withheld: false },
    calledNumber: '+4930555100',
    ringStartedAt: '2026-11-21T09:14:02Z',
    reason: 'no-answer',
    rang: [{ extension: '11', outcome: 'no-answer' }],
  } as unknown as MissedCall;
}
