import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { conditional, encode } from '../store/requests.ts';
import type { Item, Key } from '../store/table.ts';

/** A page of everything. */
export interface WholePage {
  items: Item[];
  /** Read request units that it cost. */
  units: number;
}

/** Members that leave sets of an item, and those that come in for them. */
export type SetChanges = Record<string, { remove: string[]; add?: string[] }>;

/** Every item of the table: for an administrator's rare command, never for a function. */
export interface WholeTable {
  /** All items, strongly consistent, a megabyte at a time. */
  pages(): AsyncIterable<WholePage>;
  /**
   * Brings an item to what it shall be, if what changes is still as it was read.
   * @returns false when it is not, or the item is gone
   */
  update(was: Item, next: Item): Promise<boolean>;
  /** Changes sets of an item, whatever else changes in it meanwhile; removes it when nothing is left in any of them. */
  changeSets(key: Key, sets: SetChanges): Promise<void>;
  /** Writes an item under a key that nobody else writes to. */
  put(item: Item): Promise<void>;
  /** @param version it goes only if it still has this; absent: in any case @returns false when it stayed */
  remove(key: Key, version?: number): Promise<boolean>;
}

/** Opens a table by name. */
export function openWholeTable(client: DynamoDBClient, name: string): WholeTable {
  const keyOf = ({ pk, sk }: Key) => encode({ pk, sk });
  return {
    async *pages() {
      let from: Record<string, AttributeValue> | undefined;
      do {
        const page = await client.send(
          new ScanCommand({
            TableName: name,
            ConsistentRead: true,
            ExclusiveStartKey: from,
            ReturnConsumedCapacity: 'TOTAL',
          }),
        );
        from = page.LastEvaluatedKey;
        yield {
          items: (page.Items ?? []).map((item) => unmarshall(item) as Item),
          units: page.ConsumedCapacity?.CapacityUnits ?? 0,
        };
      } while (from);
    },

    update(was, next) {
      const names: Record<string, string> = {};
      const values: Record<string, unknown> = {};
      const [set, remove, still] = [[] as string[], [] as string[], ['attribute_exists(pk)']];
      for (const { path, before, after } of changesOf(was, next)) {
        const place = path.map((each) => `#${nameIn(names, each)}`).join('.');
        if (after === undefined) remove.push(place);
        else {
          set.push(`${place} = :n${set.length}`);
          values[`:n${set.length - 1}`] = after;
        }
        // Texts and numbers, the version among them, say whether somebody was faster. Of lists and objects the last writer
        // wins, as in the directory itself.
        if (typeof before === 'object' || path.length > 1) continue;
        if (before === undefined) still.push(`attribute_not_exists(${place})`);
        else {
          still.push(`${place} = :w${still.length}`);
          values[`:w${still.length - 1}`] = before;
        }
      }
      if (set.length + remove.length === 0) return Promise.resolve(true);
      return conditional(
        client.send(
          new UpdateItemCommand({
            TableName: name,
            Key: keyOf(was),
            UpdateExpression: [
              ...(set.length > 0 ? [`SET ${set.join(', ')}`] : []),
              ...(remove.length > 0 ? [`REMOVE ${remove.join(', ')}`] : []),
            ].join(' '),
            ConditionExpression: still.join(' AND '),
            ExpressionAttributeNames: names,
            ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: encode(values) }),
          }),
        ),
      );
    },

    async changeSets(key, sets) {
      for (const [attribute, { remove, add = [] }] of Object.entries(sets)) {
        // What comes in first: a crash in between leaves both, and is finished by the next round.
        for (const [verb, members] of [['ADD', add] as const, ['DELETE', remove] as const]) {
          if (members.length === 0) continue;
          await conditional(
            client.send(
              new UpdateItemCommand({
                TableName: name,
                Key: keyOf(key),
                UpdateExpression: `${verb} #a :m`,
                ConditionExpression: 'attribute_exists(pk)',
                ExpressionAttributeNames: { '#a': attribute },
                ExpressionAttributeValues: encode({ ':m': new Set(members) }),
              }),
            ),
          );
        }
      }
      const attributes = Object.keys(sets);
      await conditional(
        client.send(
          new DeleteItemCommand({
            TableName: name,
            Key: keyOf(key),
            ConditionExpression: attributes
              .map((_, index) => `attribute_not_exists(#a${index})`)
              .join(' AND '),
            ExpressionAttributeNames: Object.fromEntries(
              attributes.map((each, index) => [`#a${index}`, each]),
            ),
          }),
        ),
      );
    },

    async put(item) {
      await client.send(new PutItemCommand({ TableName: name, Item: encode(item) }));
    },

    remove: (key, version) =>
      conditional(
        client.send(
          new DeleteItemCommand({
            TableName: name,
            Key: keyOf(key),
            ...(version !== undefined && {
              ConditionExpression: '#v = :v',
              ExpressionAttributeNames: { '#v': 'version' },
              ExpressionAttributeValues: encode({ ':v': version }),
            }),
          }),
        ),
      ),
  };
}

/** What differs between two items: attributes, and of objects their members, so that nothing else of them is touched. */
function changesOf(was: Item, next: Item): { path: string[]; before: unknown; after: unknown }[] {
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  const between = (a: Record<string, unknown>, b: Record<string, unknown>, path: string[]) =>
    [...new Set([...Object.keys(a), ...Object.keys(b)])]
      .filter((each) => JSON.stringify(a[each]) !== JSON.stringify(b[each]))
      .map((each) => ({ path: [...path, each], before: a[each], after: b[each] }));
  return between(was, next, []).flatMap((change) =>
    isObject(change.before) && isObject(change.after)
      ? between(change.before, change.after, change.path)
      : [change],
  );
}

/** A placeholder for the name of an attribute. */
function nameIn(names: Record<string, string>, attribute: string): string {
  const known = Object.entries(names).find(([, name]) => name === attribute);
  if (known) return known[0].slice(1);
  const fresh = `a${Object.keys(names).length}`;
  names[`#${fresh}`] = attribute;
  return fresh;
}
