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
