import { type Delivery, deliverySortKey, hasFailed } from '../../core/delivery.ts';
import { stepDelivery } from '../../core/delivery-machine.ts';
import type { DeliveryInput, DeliveryStep } from '../../core/delivery-step.ts';
import type { Instant } from '../../core/time.ts';
import { changeItem } from './change-item.ts';
import type { Listed } from './directory.ts';
import { dueShard } from './due.ts';
import { retention } from './retention.ts';
import type { Item, Key, Page, Table } from './table.ts';

const rounds = { most: 20, tooMany: 'A delivery kept changing under a step; it will be tried again.' };

/** The deliveries of one tenant. */
export interface Deliveries {
  /** Records a new delivery. @returns false when it exists already */
  create(delivery: Delivery): Promise<boolean>;
  get(subject: string, sortKey: string): Promise<Delivery | undefined>;
  /** All deliveries about one subject. */
  about(subject: string): Promise<Delivery[]>;
  /**
   * Messages that did not reach anybody, or wait for somebody to mend something; latest first.
   * @param from where the page before ended; a place that is not of this list begins again
   */
  failed(limit: number, from?: Page['next']): Promise<Listed<Delivery>>;
  /**
   * Takes one step of the state machine: read, decide, write on condition that nobody was faster, else again.
   * @returns the step taken; `ignored` when there is no such delivery or nothing changes
   */
  step(key: { subject: string; sortKey: string }, input: DeliveryInput): Promise<DeliveryStep>;
  /** The matter of a delivery is settled (invariant 5). */
  settle(delivery: Delivery, how: { now: Instant; code: string }): Promise<DeliveryStep>;
}

/** Opens the deliveries of a tenant; `prefix` is `T#<tenant>#`. */
export function openDeliveries(table: Table, prefix: string): Deliveries {
  const keyOf = (subject: string, sk: string): Key => ({ pk: `${prefix}${subject}`, sk });
  const deliveries: Deliveries = {
    create: (delivery) => table.putIfAbsent({ ...toItem(prefix, delivery), version: 1 }),

    async get(subject, sortKey) {
      const item = await table.get(keyOf(subject, sortKey));
      return item && toDelivery(item);
    },

    async about(subject) {
      const items = await table.queryAll({ partition: `${prefix}${subject}`, beginsWith: 'DELIVERY#' });
      return items.map(toDelivery);
    },

    async failed(limit, from) {
      const isOurs = from?.listKey === failedKey(prefix) && from.pk.startsWith(prefix);
      const page = await table.query({
        index: 'list',
        partition: failedKey(prefix),
        descending: true,
        limit,
        from: isOurs ? from : undefined,
      });
      return { items: page.items.map(toDelivery), next: page.next };
    },

    step: ({ subject, sortKey }, input) =>
      changeItem<DeliveryStep>(table, keyOf(subject, sortKey), rounds, (item) => {
        if (!item) return { result: { ignored: 'no such delivery' } };
        const step = stepDelivery(toDelivery(item), input);
        return 'ignored' in step ? { result: step } : { next: toItem(prefix, step.delivery), result: step };
      }),

    settle: (delivery, how) =>
      deliveries.step(
        { subject: delivery.subject, sortKey: deliverySortKey(delivery) },
        { ...how, type: 'settle' },
      ),
  };
  return deliveries;
}

function toItem(prefix: string, delivery: Delivery): Item {
  const sk = deliverySortKey(delivery);
  return {
    pk: `${prefix}${delivery.subject}`,
    sk,
    delivery,
    deliveryId: delivery.id,
    // Sparse index: only what is due at some time is in it.
    ...(delivery.dueAt && { dueShard: dueShard(delivery.id), dueAt: delivery.dueAt }),
    // And only what failed is in the list of that: it costs nothing where all goes well.
    ...(hasFailed(delivery) && {
      listKey: failedKey(prefix),
      listAt: `${delivery.history.at(-1)!.at}#${delivery.id}`,
    }),
    expiresAt: retention.calls(delivery.createdAt),
  };
}

function failedKey(prefix: string): string {
  return `${prefix}FAILED`;
}

function toDelivery(item: Item): Delivery {
  return item.delivery as Delivery;
}
