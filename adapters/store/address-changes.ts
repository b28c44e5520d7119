import type { AddressChange, AddressField, ChangedAddress } from '../../core/address-changes.ts';
import { changeItem } from './change-item.ts';
import type { Key, Table } from './table.ts';

/** New addresses and numbers that the users of one tenant have still to confirm, and those that were changed lately. */
export interface AddressChanges {
  get(userId: string, field: AddressField): Promise<AddressChange | undefined>;
  /**
   * Begins, counts or replaces a change; decided anew when somebody else was faster.
   * @param decide undefined: it stays as it is
   * @returns what was written; undefined when nothing was
   */
  change(
    userId: string,
    field: AddressField,
    decide: (change: AddressChange | undefined) => AddressChange | undefined,
  ): Promise<AddressChange | undefined>;
  /** What an address was before a change. */
  changed(userId: string, field: AddressField, seq: number): Promise<ChangedAddress | undefined>;
  /** Keeps what an address was before a change; the first time counts. */
  keep(userId: string, field: AddressField, changed: ChangedAddress): Promise<void>;
  /** Forgets all of them of a user who is no more. */
  forget(userId: string): Promise<void>;
}

const rounds = { most: 10, tooMany: 'A change of address kept changing; it can be tried again.' };
const day = 86_400;

/** Opens the changes of a tenant; `prefix` is `T#<tenant>#`. */
export function openAddressChanges(table: Table, prefix: string): AddressChanges {
  const keyOf = (userId: string, field: AddressField): Key => ({
    pk: `${prefix}USER#${userId}`,
    sk: `CHANGE#${field}`,
  });
  const changedKey = (userId: string, field: AddressField, seq: number): Key => ({
    pk: `${prefix}USER#${userId}`,
    sk: `CHANGED#${field}#${seq}`,
  });
  return {
    async get(userId, field) {
      return (await table.get(keyOf(userId, field)))?.change as AddressChange | undefined;
    },
    change: (userId, field, decide) =>
      changeItem(table, keyOf(userId, field), rounds, (item) => {
        const change = decide(item?.change as AddressChange | undefined);
        const expiresAt = change && Math.floor(Date.parse(change.expiresAt) / 1000) + day;
        return { next: change && { change, expiresAt }, result: change };
      }),
    async changed(userId, field, seq) {
      return (await table.get(changedKey(userId, field, seq)))?.changed as ChangedAddress | undefined;
    },
    async keep(userId, field, changed) {
      await table.putIfAbsent({
        ...changedKey(userId, field, changed.seq),
        changed,
        expiresAt: Math.floor(Date.parse(changed.at) / 1000) + 7 * day,
      });
    },
    async forget(userId) {
      const partition = `${prefix}USER#${userId}`;
      // CHANGE# and CHANGED#.
      for (const { pk, sk } of await table.queryAll({ partition, beginsWith: 'CHANGE' })) {
        await table.delete({ pk, sk });
      }
    },
  };
}
