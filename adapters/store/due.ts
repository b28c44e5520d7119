import type { Instant } from '../../core/time.ts';
import { type DeliveryPlace, placeOf } from './delivery-ids.ts';
import type { Page, Table } from './table.ts';

/** The index of timers is spread over this many partitions (design section 2). */
export const dueShards = 8;

/** The shard of an item in the index of timers: the same for one id, evenly spread over all. */
export function dueShard(id: string): string {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.codePointAt(0)!) >>> 0;
  return `DUE#${sum % dueShards}`;
}

/** A delivery whose time has come. */
export type DueItem = DeliveryPlace & { dueAt: Instant };

/** A page of what fell due, and where the next begins. */
export interface DuePage {
  items: DueItem[];
  next?: Page['next'];
}

/** What fell due in one shard until `now`, oldest first, a page at a time. Read through the index: a hint, to be verified. */
export async function dueItems(
  table: Table,
  shard: number,
  now: Instant,
  limit: number,
  from?: Page['next'],
): Promise<DuePage> {
  const page = await table.query({ index: 'due', partition: `DUE#${shard}`, atMost: now, limit, from });
  const items = page.items.map((item) => ({ ...placeOf(item.pk, item.sk), dueAt: String(item.dueAt) }));
  return { items, next: page.next };
}
