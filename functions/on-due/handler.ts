import type { Log } from '../../adapters/log.ts';
import { type DueItem, type DuePage, dueItems, dueShards } from '../../adapters/store/due.ts';
import type { Store } from '../../adapters/store/store.ts';
import type { Item, Table } from '../../adapters/store/table.ts';
import { type Delivery, hasFailed } from '../../core/delivery.ts';
import { instant } from '../../core/time.ts';
import { type EnqueueDeliveries, messageFor } from '../delivery-message.ts';
import type { AdvanceSteps } from '../steps.ts';

/** What sweeping needs. */
export interface Sweeping {
  table: Table;
  storeOf(tenant: string): Store;
  enqueue: EnqueueDeliveries;
  /** Looks at the steps of a user's missed call. */
  advance: AdvanceSteps;
  now(): Date;
  log: Log;
}

/** Items taken from a shard at a time, oldest first. */
const pageSize = 50;
/** A sweep stops when less than this is left of its time; the next minute's goes on. */
const reserveMilliseconds = 10_000;

/**
 * Every minute: finds what has fallen due and does it (design section 2, timers are state).
 * Found through an index, decided on the item itself: a stale find changes nothing.
 */
export function onDue({ table, storeOf, enqueue, advance, now, log }: Sweeping) {
  return async (remainingMilliseconds: () => number): Promise<void> => {
    const counts = await Promise.all(Array.from({ length: dueShards }, (_, shard) => sweep(shard)));
    const done = counts.reduce((sum, count) => sum + count, 0);
    if (done > 0) log.info('DUE_SWEPT', { items: done });

    async function sweep(shard: number): Promise<number> {
      let swept = 0;
      let from: DuePage['next'];
      do {
        const page = await dueItems(table, shard, instant(now()), pageSize, from);
        // What waits longest goes first, once a provider is back.
        for (const each of await byAge(page.items)) await fire(each);
        swept += page.items.length;
        // On to the next page, not to the same again: items that keep failing hold up nobody.
        from = page.next;
      } while (from && remainingMilliseconds() > reserveMilliseconds);
      return swept;
    }
  };

  /** Oldest first. Read anew, because the index holds keys only. */
  async function byAge(found: readonly DueItem[]): Promise<DueItem[]> {
    const items = await table.getMany(
      found.map(({ tenant, subject, sortKey }) => ({ pk: `T#${tenant}#${subject}`, sk: sortKey })),
    );
    const age = new Map(items.map((item) => [`${item.pk}\n${item.sk}`, createdAt(item)]));
    const ageOf = ({ tenant, subject, sortKey }: DueItem) =>
      age.get(`T#${tenant}#${subject}\n${sortKey}`) ?? '';
    return [...found].sort((a, b) => (ageOf(a) < ageOf(b) ? -1 : 1));
  }

  async function fire(item: DueItem): Promise<void> {
    try {
      const store = storeOf(item.tenant);
      if (!item.sortKey.startsWith('DELIVERY#')) return await advance(store, item);
      // Before its timer is cleared: a failure whose next step was not run is to be found again.
      await runNextStep(store, await store.deliveries.get(item.subject, item.sortKey));
      const taken = await store.deliveries.step(item, { type: 'due', now: instant(now()) });
      if ('ignored' in taken) return;
      await runNextStep(store, taken.delivery);
      for (const effect of taken.effects) {
        if (effect.type === 'enqueue') {
          await enqueue(taken.delivery.channel, [
            { body: messageFor(item.tenant, taken.delivery), delaySeconds: effect.delaySeconds },
          ]);
        }
      }
    } catch (error) {
      // One item must not keep the others waiting; its dueAt brings it back.
      log.error('DUE_ITEM_FAILED', error, { tenant: item.tenant });
    }
  }

  async function runNextStep(store: Store, delivery: Delivery | undefined): Promise<void> {
    if (delivery?.concern && hasFailed(delivery)) await advance(store, delivery.concern);
  }
}

function createdAt(item: Item): string {
  return (item.delivery as Delivery | undefined)?.createdAt ?? '';
}
