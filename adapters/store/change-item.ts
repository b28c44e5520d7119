import type { Item, Key, Table } from './table.ts';

/** How often a change is decided anew when others are faster, and what the error says after that. */
export interface Rounds {
  most: number;
  tooMany: string;
}

/** What an item shall be (its key and version are seen to), and what the change returns; without `next` it stays as it is. */
export interface Decided<T> {
  next?: Record<string, unknown>;
  result: T;
}

/**
 * Changes one item: read, decide, write on condition that nobody was faster, else again.
 * @param decide is given the item as it is now; undefined: there is none, and `next` makes it
 * @throws Error `tooMany` of the rounds
 */
export async function changeItem<T>(
  table: Table,
  key: Key,
  rounds: Rounds,
  decide: (item: Item | undefined) => Decided<T> | Promise<Decided<T>>,
): Promise<T> {
  for (let round = 0; round < rounds.most; round += 1) {
    const item = await table.get(key);
    const { next, result } = await decide(item);
    if (!next) return result;
    const written = item
      ? await table.putIfVersion({ ...next, ...key }, Number(item.version))
      : await table.putIfAbsent({ ...next, ...key, version: 1 });
    if (written) return result;
  }
  throw new Error(rounds.tooMany);
}
