import { type Reach, unknownReach } from '../../core/reach.ts';
import { changeItem } from './change-item.ts';
import type { Key, Table } from './table.ts';

/** How the users of one tenant can be reached, and what they stopped. */
export interface Reaches {
  /** By user id; users of whom nothing is known are missing. */
  getMany(userIds: readonly string[]): Promise<Map<string, Reach>>;
  /** Forgets what is known of a user who is no more. */
  forget(userId: string): Promise<void>;
  /** Changes what is known of a user; decided anew when somebody else was faster. */
  change(userId: string, decide: (reach: Reach) => Reach): Promise<Reach>;
}

const rounds = { most: 10, tooMany: "A user's devices kept changing; it will be tried again." };

/** Opens the reaches of a tenant; `prefix` is `T#<tenant>#`. */
export function openReaches(table: Table, prefix: string): Reaches {
  const keyOf = (userId: string): Key => ({ pk: `${prefix}USER#${userId}`, sk: 'REACH' });
  const start = `${prefix}USER#`.length;
  return {
    async getMany(userIds) {
      const items = await table.getMany(userIds.map(keyOf));
      return new Map(items.map((item) => [item.pk.slice(start), item.reach as Reach]));
    },
    async forget(userId) {
      await table.delete(keyOf(userId));
    },
    change: (userId, decide) =>
      changeItem(table, keyOf(userId), rounds, (item) => {
        const reach = decide((item?.reach as Reach | undefined) ?? unknownReach);
        const seenAt = [reach, ...reach.devices]
          .flatMap(({ seenAt }) => seenAt ?? [])
          .sort()
          .at(-1);
        const seen = seenAt && { listKey: `${prefix}SEEN`, listAt: `${seenAt}#${userId}` };
        return { next: { ...item, reach, ...seen }, result: reach };
      }),
  };
}
