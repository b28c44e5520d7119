import { BatchGetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { decode, encode } from './requests.ts';
import type { Item, Key, Table } from './table.ts';

/** BatchGetItem's limit per request. */
const batchSize = 100;

/** Reads items of a table by their keys, see {@link Table.getMany}. */
export function batchGet(client: DynamoDBClient, name: string): Table['getMany'] {
  return together(async (keys) => {
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
  });
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
