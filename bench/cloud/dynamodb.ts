import { conditionHolds, type Names, updated } from './expressions.ts';
import { type Attribute, bytesOf, type StoredItem, unitsOfIndexes } from './units.ts';

/** What a request costs, in the units that DynamoDB bills on demand. */
export interface Units {
  read: number;
  /** Of the table and its indexes together. */
  write: number;
}

/** A request's JSON, as far as Ringback's requests go. */
interface Request {
  Key?: StoredItem;
  Item?: StoredItem;
  RequestItems?: Record<string, { Keys: StoredItem[] }>;
  IndexName?: 'due' | 'list' | 'delivery';
  KeyConditionExpression?: string;
  ConditionExpression?: string;
  UpdateExpression?: string;
  ExpressionAttributeNames?: Names['names'];
  ExpressionAttributeValues?: Names['values'];
  ScanIndexForward?: boolean;
  Limit?: number;
}

/** An answer, and what the request cost. */
export interface Answer {
  status: number;
  body: object;
  units: Units;
}

/** A table that speaks DynamoDB's protocol from memory, fast enough not to be what is measured. */
export interface MemoryDynamoDb {
  handle(action: string, request: Request): Answer;
  /** From now on, new items beyond so many push out the oldest of the new: runs of any length fit in memory. */
  keepAtMost(items: number): void;
}

const indexKeys = { due: ['dueShard', 'dueAt'], list: ['listKey', 'listAt'], delivery: ['deliveryId', 'pk'] };

export function memoryDynamoDb(): MemoryDynamoDb {
  const partitions = new Map<string, Map<string, StoredItem>>();
  const recent: { pk: string; sk: string }[] = [];
  let first = 0;
  let bound: number | undefined;
  const textOf = (attribute: Attribute | undefined) => String(attribute?.S ?? '');
  const find = (key: StoredItem) => partitions.get(textOf(key.pk))?.get(textOf(key.sk));

  function store(item: StoredItem, old: StoredItem | undefined): void {
    const [pk, sk] = [textOf(item.pk), textOf(item.sk)];
    let partition = partitions.get(pk);
    if (!partition) {
      partition = new Map();
      partitions.set(pk, partition);
    }
    partition.set(sk, item);
    if (bound === undefined || old) return;
    recent.push({ pk, sk });
    if (recent.length - first <= bound) return;
    const oldest = recent[first]!;
    first += 1;
    remove(oldest.pk, oldest.sk);
    if (first > 10_000) first -= recent.splice(0, first).length;
  }
  function remove(pk: string, sk: string): void {
    const partition = partitions.get(pk);
    partition?.delete(sk);
    if (partition?.size === 0) partitions.delete(pk);
  }
  const read = (items: readonly (StoredItem | undefined)[]) =>
    items.reduce((sum, item) => sum + Math.max(1, Math.ceil((item ? bytesOf(item) : 0) / 4096)), 0);
  const write = (old: StoredItem | undefined, item: StoredItem | undefined) => {
    const bytes = Math.max(old ? bytesOf(old) : 0, item ? bytesOf(item) : 0);
    return Math.max(1, Math.ceil(bytes / 1024)) + unitsOfIndexes(old, item);
  };
  const done = (body: object, units: Partial<Units>): Answer => ({
    status: 200,
    body,
    units: { read: 0, write: 0, ...units },
  });

  function query(request: Request): Answer {
    const { IndexName: index, ExpressionAttributeValues: values = {} } = request;
    const [hash, range] = index ? indexKeys[index] : ['pk', 'sk'];
    const partition = textOf(values[':h']);
    const all = index
      ? [...partitions.values()]
          .flatMap((each) => [...each.values()])
          .filter((each) => textOf(each[hash!]) === partition)
      : [...(partitions.get(partition)?.values() ?? [])];
    const found = all
      .filter((each) => !values[':b'] || textOf(each[range!]).startsWith(textOf(values[':b'])))
      .filter((each) => !values[':m'] || textOf(each[range!]) <= textOf(values[':m']))
      .sort((a, b) => (textOf(a[range!]) < textOf(b[range!]) ? -1 : 1));
    if (request.ScanIndexForward === false) found.reverse();
    const Items = found.slice(0, request.Limit ?? found.length);
    const bytes = Items.reduce((sum, item) => sum + bytesOf(item), 0);
    return done(
      { Items, Count: Items.length },
      { read: Math.max(1, Math.ceil(bytes / 4096)) * (index ? 0.5 : 1) },
    );
  }

  return {
    keepAtMost(items) {
      bound = items;
    },
    handle(action, request) {
      const names: Names = {
        names: request.ExpressionAttributeNames ?? {},
        values: request.ExpressionAttributeValues ?? {},
      };
      switch (action) {
        case 'GetItem': {
          const Item = find(request.Key!);
          return done(Item ? { Item } : {}, { read: read([Item]) });
        }
        case 'BatchGetItem': {
          const [name, { Keys }] = Object.entries(request.RequestItems!)[0]!;
          const items = Keys.map(find);
          return done(
            { Responses: { [name]: items.filter((item) => item !== undefined) }, UnprocessedKeys: {} },
            { read: read(items) },
          );
        }
        case 'Query':
          return query(request);
        case 'PutItem':
        case 'UpdateItem':
        case 'DeleteItem': {
          const key = request.Item ?? request.Key!;
          const old = find(key);
          if (request.ConditionExpression && !conditionHolds(request.ConditionExpression, old, names)) {
            const __type = 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException';
            const body = { __type, message: 'The conditional request failed' };
            return { status: 400, body, units: { read: 0, write: write(old, old) } };
          }
          if (action === 'DeleteItem') {
            remove(textOf(key.pk), textOf(key.sk));
            return done({}, { write: write(old, undefined) });
          }
          const item =
            request.Item ??
            (request.UpdateExpression
              ? updated(request.UpdateExpression, old ?? request.Key!, names)
              : request.Key!);
          store(item, old);
          return done({}, { write: write(old, item) });
        }
        default:
          throw new Error(`The benchmark's table does not know ${action}.`);
      }
    },
  };
}
