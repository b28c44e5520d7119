import type { Item, Key, Table } from './table.ts';

/**
 * Cards by which entries are found by how their names begin: one item each, in the index of lists. Like the rows of
 * numbers they are hints: one may lead to nothing, but none is missing.
 */
export interface Sought {
  write(id: string, names: readonly string[]): Promise<void>;
  remove(id: string, names: readonly string[]): Promise<void>;
  /** Ids of the entries with a name that begins so, in the order of the names. One request. */
  find(beginning: string, limit: number): Promise<string[]>;
}

/** Opens the cards of one kind of entry. @param name of the kind; `prefix` is `T#<tenant>#` */
export function openSought(table: Table, prefix: string, name: string): Sought {
  const keyOf = (id: string, sought: string): Key => ({
    pk: `${prefix}${name}#${id}`,
    sk: `SOUGHT#${sought}`,
  });
  const listKey = `${prefix}SOUGHT#${name}`;
  return {
    async write(id, names) {
      const items = names.map((each): Item => ({ ...keyOf(id, each), id, listKey, listAt: `${each}#${id}` }));
      await Promise.all(items.map((item) => table.put(item)));
    },
    async remove(id, names) {
      await Promise.all(names.map((each) => table.delete(keyOf(id, each))));
    },
    async find(beginning, limit) {
      const page = await table.query({ index: 'list', partition: listKey, beginsWith: beginning, limit });
      return [...new Set(page.items.map((item) => String(item.id)))];
    },
  };
}
