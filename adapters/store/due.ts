import type { Instant } from '../../core/time.ts';
import type { Table } from './table.ts';

/** The index of timers is spread over this many partitions (design section 2). */
export const dueShards = 8;

/** The shard of an item in the index of timers: the same for one id, evenly spread over all. */
export function dueShard(id: string): string {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.codePointAt(0)!) >>> 0;
  return `DUE#${sum % dueShards}`;
}

/** An item whose time has come. */
export interface DueItem {
  tenant: string;
  /** Partition key without the tenant. */
  subject: string;
  sortKey: string;
  dueAt: Instant;
}

/** What fell due in one shard until `now`, oldest first, at most `limit`. Read through the index: a hint, to be verified. */
export async function dueItems(table: Table, shard: number, now: Instant, limit: number): Promise<DueItem[]> {
  const { items } = await table.query({ index: 'due', partition: `DUE#${shard}`, atMost: now, limit });
  return items.map((item) => {
    const [, tenant, subject] = /^T#([^#]+)#(.*)$/s.exec(item.pk)!;
    return { tenant: tenant!, subject: subject!, sortKey: item.sk, dueAt: String(item.dueAt) };
  });
}
