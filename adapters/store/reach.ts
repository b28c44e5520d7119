import { type Reach, unknownReach } from '../../core/reach.ts';
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

/** How often a change is decided anew. */
const mostRounds = 10;

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
    async change(userId, decide) {
      for (let round = 0; round < mostRounds; round += 1) {
        const item = await table.get(keyOf(userId));
        const reach = decide((item?.reach as Reach | undefined) ?? unknownReach);
        const seenAt = [reach, ...reach.devices]
          .flatMap(({ seenAt }) => seenAt ?? [])
          .sort()
          .at(-1);
        const seen = seenAt && { listKey: `${prefix}SEEN`, listAt: `${seenAt}#${userId}` };
        const written = item
          ? await table.putIfVersion({ ...item, reach, ...seen }, Number(item.version))
          : await table.putIfAbsent({ ...keyOf(userId), reach, ...seen, version: 1 });
        if (written) return reach;
      }
      throw new Error("A user's devices kept changing; it will be tried again.");
    },
  };
}
