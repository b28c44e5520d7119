import {
  type AttributeValue,
  BatchGetItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { conditional, encode } from './requests.ts';

/** Primary key of an item. */
export interface Key {
  pk: string;
  sk: string;
}

/** An item: its key and whatever else. */
export type Item = Key & Record<string, unknown>;

/** One page of a query, and where the next begins. */
export interface Page {
  items: Item[];
  next?: Key & Record<string, unknown>;
}

/** What to query: one partition of the table or of an index, read by sort key. */
export interface QueryOptions {
  index?: 'due' | 'list' | 'delivery';
  /** Values of the partition key, and optionally the bounds of the sort key. */
  partition: string;
  beginsWith?: string;
  atMost?: string;
  descending?: boolean;
  limit?: number;
  /** `next` of the page before; what is no place in this partition begins at the beginning. */
  from?: Record<string, unknown>;
}

/** Names of the key attributes of the table and its indexes. */
const keyNames = {
  table: ['pk', 'sk'],
  due: ['dueShard', 'dueAt'],
  list: ['listKey', 'listAt'],
  delivery: ['deliveryId', 'pk'],
} as const;

/** BatchGetItem's limit per request. */
const batchSize = 100;

/**
 * The DynamoDB table, with the few operations that Ringback needs. Reads are strongly consistent except through
 * an index; every write is one conditional or put-if-absent write on one item (invariant 2).
 */
export interface Table {
  get(key: Key): Promise<Item | undefined>;
  /**
   * Items that exist, in no particular order; one request per hundred keys. What is asked for in the same turn
   * goes out together, so that reading many kinds of things costs no more requests than reading one.
   */
  getMany(keys: readonly Key[]): Promise<Item[]>;
  query(options: QueryOptions): Promise<Page>;
  /** All pages of a query. */
  queryAll(options: QueryOptions): Promise<Item[]>;
  /** @returns false when an item with this key exists already (it stays as it is) */
  putIfAbsent(item: Item): Promise<boolean>;
  /** Writes the item if its stored `version` is still the given one. @returns false when it is not */
  putIfVersion(item: Item, version: number): Promise<boolean>;
  /**
   * Writes the item if there is one, and a member of its attribute is still as it was read.
   * @param member attribute and member; `was` undefined: it was not there
   * @returns false when it is not (any more)
   */
  putIfMember(item: Item, member: readonly [string, string], was: string | undefined): Promise<boolean>;
  put(item: Item): Promise<void>;
  delete(key: Key): Promise<boolean>;
  /** Adds to a number if it stays within a limit, making the item when it is not there. @returns false when it would not */
  addWithin(key: Key, amount: number, limit: number, expiresAt: number): Promise<boolean>;
  /**
   * Adds to or removes from a set of strings, making the item when it is not there.
   * @param set other attributes to write with it
   */
  changeSet(
    key: Key,
    attribute: string,
    change: { add?: string[]; remove?: string[] },
    set?: Record<string, string | number>,
  ): Promise<void>;
  /** Sets an attribute if the stored value is smaller (as text) or missing, making the item when it is not there. */
  raise(key: Key, attribute: string, value: string, set?: Record<string, string | number>): Promise<void>;
  /** Takes an item out of the index of timers, if it is still due at the given time. */
  clearDue(key: Key, dueAt: string): Promise<void>;
}

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
      next: result.LastEvaluatedKey && (unmarshall(result.LastEvaluatedKey) as Page['next']),
    };
  }

  async function readMany(keys: readonly Key[]): Promise<Item[]> {
    const found: Item[] = [];
    for (let start = 0; start < keys.length; start += batchSize) {
      let wanted = keys.slice(start, start + batchSize).map(({ pk, sk }) => encode({ pk, sk }));
      // A throttled or oversize answer leaves keys unprocessed: ask again for those.
      for (let round = 0; wanted.length > 0; round += 1) {
        if (round > 0) await new Promise((resolve) => setTimeout(resolve, Math.min(1000, 25 * 2 ** round)));
        if (round > 8) throw new Error('DynamoDB keeps leaving keys of a batch unread.');
        const answer = await client.send(
          new BatchGetItemCommand({ RequestItems: { [name]: { Keys: wanted, ConsistentRead: true } } }),
        );
        found.push(...(answer.Responses?.[name] ?? []).map(decode));
        wanted = answer.UnprocessedKeys?.[name]?.Keys ?? [];
      }
    }
    return found;
  }

  return {
    async get(key) {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: name, Key: encode({ ...key }), ConsistentRead: true }),
      );
      return Item && decode(Item);
    },

    getMany: together(readMany),

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

function decode(item: Record<string, AttributeValue>): Item {
  return unmarshall(item) as Item;
}

/** Joins the reads of one turn of the event loop into one; each caller gets the items of its own keys. */
function together(read: (keys: readonly Key[]) => Promise<Item[]>): Table['getMany'] {
  const nameOf = ({ pk, sk }: Key) => `${pk}\n${sk}`;
  let waiting: { keys: Map<string, Key>; items: Promise<Map<string, Item>> } | undefined;
  return async (keys) => {
    if (keys.length === 0) return [];
    if (!waiting) {
      const turn = new Map<string, Key>();
      const items = Promise.resolve().then(async () => {
        waiting = undefined;
        return new Map((await read([...turn.values()])).map((item) => [nameOf(item), item]));
      });
      waiting = { keys: turn, items };
    }
    const names = new Set(keys.map(nameOf));
    for (const key of keys) waiting.keys.set(nameOf(key), key);
    const items = await waiting.items;
    return [...names].flatMap((name) => items.get(name) ?? []);
  };
}
