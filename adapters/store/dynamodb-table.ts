import {
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { batchGet } from './batch-get.ts';
import { conditional, decode, encode } from './requests.ts';
import type { Item, Page, QueryOptions, Table } from './table.ts';

/** Names of the key attributes of the table and its indexes. */
const keyNames = {
  table: ['pk', 'sk'],
  due: ['dueShard', 'dueAt'],
  list: ['listKey', 'listAt'],
  delivery: ['deliveryId', 'pk'],
} as const;

/** Opens a table by name. */
export function openTable(client: DynamoDBClient, name: string): Table {
  async function query(options: QueryOptions): Promise<Page> {
    const [hash, range] = keyNames[options.index ?? 'table'];
    const conditions = ['#h = :h'];
    const values: Record<string, unknown> = { ':h': options.partition };
    if (options.beginsWith !== undefined) {
      conditions.push('begins_with(#r, :b)');
      values[':b'] = options.beginsWith;
    } else if (options.atMost !== undefined) {
      conditions.push('#r <= :m');
      values[':m'] = options.atMost;
    }
    const result = await client.send(
      new QueryCommand({
        TableName: name,
        ...(options.index ? { IndexName: options.index } : { ConsistentRead: true }),
        KeyConditionExpression: conditions.join(' AND '),
        ExpressionAttributeNames: { '#h': hash, ...(conditions.length > 1 && { '#r': range }) },
        ExpressionAttributeValues: encode(values),
        ScanIndexForward: !options.descending,
        Limit: options.limit,
        ExclusiveStartKey: isPlaceOf(options, hash, range) ? encode(options.from!) : undefined,
      }),
    );
    return {
      items: (result.Items ?? []).map(decode),
      next: result.LastEvaluatedKey && decode(result.LastEvaluatedKey),
    };
  }

  return {
    async get(key) {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: name, Key: encode({ ...key }), ConsistentRead: true }),
      );
      return Item && decode(Item);
    },

    getMany: batchGet(client, name),

    query,

    async queryAll(options) {
      const items: Item[] = [];
      let from: Page['next'];
      do {
        const page: Page = await query({ ...options, from });
        items.push(...page.items);
        from = page.next;
      } while (from);
      return items;
    },

    putIfAbsent: (item) =>
      conditional(
        client.send(
          new PutItemCommand({
            TableName: name,
            Item: encode(item),
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
      ),

    putIfVersion: (item, version) =>
      conditional(
        client.send(
          new PutItemCommand({
            TableName: name,
            Item: encode({ ...item, version: version + 1 }),
            ConditionExpression: '#v = :v',
            ExpressionAttributeNames: { '#v': 'version' },
            ExpressionAttributeValues: encode({ ':v': version }),
          }),
        ),
      ),

    putIfMember: (item, [attribute, member], was) =>
      conditional(
        client.send(
          new PutItemCommand({
            TableName: name,
            Item: encode(item),
            ConditionExpression:
              was === undefined ? 'attribute_exists(pk) AND attribute_not_exists(#a.#m)' : '#a.#m = :was',
            ExpressionAttributeNames: { '#a': attribute, '#m': member },
            ...(was !== undefined && { ExpressionAttributeValues: encode({ ':was': was }) }),
          }),
        ),
      ),

    async put(item) {
      await client.send(new PutItemCommand({ TableName: name, Item: encode(item) }));
    },

    delete: (key) =>
      conditional(
        client.send(
          new DeleteItemCommand({
            TableName: name,
            Key: encode({ ...key }),
            ConditionExpression: 'attribute_exists(pk)',
          }),
        ),
      ),

    addWithin: (key, amount, limit, expiresAt) =>
      conditional(
        client.send(
          new UpdateItemCommand({
            TableName: name,
            Key: encode({ ...key }),
            UpdateExpression: 'ADD taken :a SET expiresAt = :e',
            ConditionExpression: amount > limit ? 'taken < :r' : 'attribute_not_exists(taken) OR taken <= :r',
            ExpressionAttributeValues: encode({ ':a': amount, ':e': expiresAt, ':r': limit - amount }),
          }),
        ),
      ),

    async changeSet(key, attribute, { add, remove }, set = {}) {
      for (const [verb, members] of [['ADD', add] as const, ['DELETE', remove] as const]) {
        if (!members?.length) continue;
        const { expression, names, values } = assignments(set);
        await client.send(
          new UpdateItemCommand({
            TableName: name,
            Key: encode({ ...key }),
            UpdateExpression: `${verb} #a :m${expression && ` SET ${expression}`}`,
            ExpressionAttributeNames: { '#a': attribute, ...names },
            ExpressionAttributeValues: encode({ ':m': new Set(members), ...values }),
          }),
        );
      }
    },

    async raise(key, attribute, value, set = {}) {
      const { expression, names, values } = assignments(set);
      await conditional(
        client.send(
          new UpdateItemCommand({
            TableName: name,
            Key: encode({ ...key }),
            UpdateExpression: `SET #a = :v${expression && `, ${expression}`}`,
            ConditionExpression: 'attribute_not_exists(#a) OR #a < :v',
            ExpressionAttributeNames: { '#a': attribute, ...names },
            ExpressionAttributeValues: encode({ ':v': value, ...values }),
          }),
        ),
      );
    },

    async clearDue(key, dueAt) {
      await conditional(
        client.send(
          new UpdateItemCommand({
            TableName: name,
            Key: encode({ ...key }),
            UpdateExpression: 'REMOVE dueShard, dueAt',
            ConditionExpression: 'dueAt = :d',
            ExpressionAttributeValues: encode({ ':d': dueAt }),
          }),
        ),
      );
    },
  };
}

/** The part of an update expression that sets attributes. */
function assignments(set: Record<string, string | number>) {
  const entries = Object.entries(set);
  return {
    expression: entries.map((_, index) => `#s${index} = :s${index}`).join(', '),
    names: Object.fromEntries(entries.map(([attribute], index) => [`#s${index}`, attribute])),
    values: Object.fromEntries(entries.map(([, value], index) => [`:s${index}`, value])),
  };
}

/** Whether a query may begin at a place: a cursor may be made up, and of another tenant. */
function isPlaceOf({ from, partition }: QueryOptions, hash: string, range: string): boolean {
  if (from === undefined || from[hash] !== partition) return false;
  const names = [...new Set(['pk', 'sk', hash, range])];
  return (
    Object.keys(from).length === names.length &&
    names.every((name) => typeof from[name] === 'string' && from[name])
  );
}
