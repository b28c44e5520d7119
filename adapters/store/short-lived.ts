import type { Item, Table } from './table.ts';

/** What is kept for 90 days otherwise is gone after 2. */
const sooner = 88 * 86_400;

/** A table whose items expire {@link sooner}: for what is of no use to anybody tomorrow. */
export function shortLived(table: Table): Table {
  const soon = <T extends Partial<Item>>(item: T): T =>
    typeof item.expiresAt === 'number' ? { ...item, expiresAt: item.expiresAt - sooner } : item;
  return {
    ...table,
    putIfAbsent: (item) => table.putIfAbsent(soon(item)),
    putIfVersion: (item, version) => table.putIfVersion(soon(item), version),
    putIfMember: (item, member, was) => table.putIfMember(soon(item), member, was),
    put: (item) => table.put(soon(item)),
    changeSet: (key, attribute, change, set = {}) => table.changeSet(key, attribute, change, soon(set)),
    raise: (key, attribute, value, set = {}) => table.raise(key, attribute, value, soon(set)),
  };
}
