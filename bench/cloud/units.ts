/** A value in DynamoDB's own form. */
export type Attribute = {
  S?: string;
  N?: string;
  BOOL?: boolean;
  M?: StoredItem;
  L?: Attribute[];
  SS?: string[];
};
/** An item in DynamoDB's own form. */
export type StoredItem = { [name: string]: Attribute };

/** An item's size by DynamoDB's rules: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
export function bytesOf(item: StoredItem): number {
  let bytes = 0;
  for (const [name, value] of Object.entries(item)) bytes += name.length + valueBytes(value);
  return bytes;
}

function valueBytes({ S, N, M, L, SS }: Attribute): number {
  if (S !== undefined) return Buffer.byteLength(S);
  if (N !== undefined) return Math.ceil(N.length / 2) + 1;
  if (M) return 3 + bytesOf(M) + Object.keys(M).length;
  if (L) return 3 + L.reduce((sum, each) => sum + valueBytes(each) + 1, 0);
  if (SS) return SS.reduce((sum, each) => sum + Buffer.byteLength(each), 0);
  return 1;
}

/** The table's indexes (lib/ringback-table.ts): keys, and whether whole items are in them. */
const indexes = [
  { keys: ['dueShard', 'dueAt'], whole: false },
  { keys: ['deliveryId'], whole: false },
  { keys: ['listKey', 'listAt'], whole: true },
];

/** What writing an item costs in its indexes: nothing, one entry changed, or one taken out and one put in. */
export function unitsOfIndexes(old: StoredItem | undefined, item: StoredItem | undefined): number {
  let units = 0;
  for (const { keys, whole } of indexes) {
    const [before, after] = [entryOf(old, keys), entryOf(item, keys)];
    const one = (each: StoredItem | undefined) => (whole && each ? Math.ceil(bytesOf(each) / 1024) : 1);
    if (before !== after)
      units += (before === undefined ? 0 : one(old)) + (after === undefined ? 0 : one(item));
    else if (whole && after !== undefined && JSON.stringify(old) !== JSON.stringify(item)) units += one(item);
  }
  return units;
}

function entryOf(item: StoredItem | undefined, keys: readonly string[]): string | undefined {
  if (!item || keys.some((key) => item[key] === undefined)) return undefined;
  return JSON.stringify(keys.map((key) => item[key]));
}
