import { describe, expect, test } from 'vitest';
import { memoryDynamoDb } from '../../bench/cloud/dynamodb.ts';

const key = { pk: { S: 'p' }, sk: { S: 's' } };
const put = (item: object, condition?: object) =>
  ({ Item: { ...key, ...item }, ...condition }) as Parameters<ReturnType<typeof memoryDynamoDb>['handle']>[1];
const absent = { ConditionExpression: 'attribute_not_exists(pk)' };

describe("the benchmark's table", () => {
  test('refuses what a condition forbids, and bills it', () => {
    const table = memoryDynamoDb();
    expect(table.handle('PutItem', put({ n: { N: '1' } }, absent)).status).toBe(200);
    const refused = table.handle('PutItem', put({ n: { N: '2' } }, absent));
    expect(refused).toMatchObject({ status: 400, units: { read: 0, write: 1 } });
    const version = (v: string) => ({
      ConditionExpression: '#v = :v',
      ExpressionAttributeNames: { '#v': 'n' },
      ExpressionAttributeValues: { ':v': { N: v } },
    });
    expect(table.handle('PutItem', put({ n: { N: '2' } }, version('2'))).status).toBe(400);
    expect(table.handle('PutItem', put({ n: { N: '2' } }, version('1'))).status).toBe(200);
  });

  test('counts within a limit, and keeps sets', () => {
    const table = memoryDynamoDb();
    const add = () =>
      table.handle('UpdateItem', {
        Key: key,
        UpdateExpression: 'ADD taken :a SET expiresAt = :e',
        ConditionExpression: 'attribute_not_exists(taken) OR taken <= :r',
        ExpressionAttributeValues: { ':a': { N: '1' }, ':e': { N: '9' }, ':r': { N: '1' } },
      }).status;
    expect([add(), add(), add()]).toEqual([200, 200, 400]);
    for (const [verb, members] of [['ADD', ['a', 'b']] as const, ['DELETE', ['a']] as const])
      table.handle('UpdateItem', {
        Key: key,
        UpdateExpression: `${verb} #a :m`,
        ExpressionAttributeNames: { '#a': 'names' },
        ExpressionAttributeValues: { ':m': { SS: [...members] } },
      });
    expect(table.handle('GetItem', { Key: key }).body).toEqual({
      Item: { ...key, taken: { N: '2' }, expiresAt: { N: '9' }, names: { SS: ['b'] } },
    });
  });

  test('bills what DynamoDB bills: kilobytes begun, four of them read, and each index entry', () => {
    const table = memoryDynamoDb();
    const long = { S: 'x'.repeat(1900) };
    expect(table.handle('PutItem', put({ long })).units.write).toBe(2);
    // Into two indexes that hold keys, and one that holds whole items.
    const listed = {
      long,
      dueShard: { S: '1' },
      dueAt: { S: 't' },
      deliveryId: { S: 'd' },
      listKey: { S: 'l' },
      listAt: { S: 't' },
    };
    expect(table.handle('PutItem', put(listed)).units.write).toBe(2 + 1 + 1 + 2);
    // A new time is one entry out and one in; the whole item is written anew where it is kept whole.
    expect(table.handle('PutItem', put({ ...listed, dueAt: { S: 'u' } })).units.write).toBe(2 + 2 + 2);
    expect(table.handle('GetItem', { Key: key }).units.read).toBe(1);
    expect(
      table.handle('BatchGetItem', { RequestItems: { t: { Keys: [key, { ...key, sk: { S: 'none' } }] } } })
        .units.read,
    ).toBe(2);
  });

  test('is read by key and by index, and forgets the oldest of the new', () => {
    const table = memoryDynamoDb();
    table.handle('PutItem', put({}));
    table.keepAtMost(2);
    for (const sk of ['a1', 'a2', 'a3'])
      table.handle('PutItem', { Item: { ...key, sk: { S: sk }, listKey: { S: 'l' }, listAt: { S: sk } } });
    const query = (index: object, partition: string) =>
      table.handle('Query', {
        ...index,
        ExpressionAttributeValues: { ':h': { S: partition } },
        ScanIndexForward: false,
      }).body as { Items: { sk: { S: string } }[] };
    expect(query({}, 'p').Items.map(({ sk }) => sk.S)).toEqual(['s', 'a3', 'a2']);
    expect(query({ IndexName: 'list' }, 'l').Items.map(({ sk }) => sk.S)).toEqual(['a3', 'a2']);
  });
});
