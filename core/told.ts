import type { Delivery, DeliveryState, Purpose } from './delivery.ts';
import type { Instant } from './time.ts';

/** Messages by which people learn of something. The others say what became of it, or are about users themselves. */
const tells: ReadonlySet<Purpose> = new Set(['missed', 'digest', 'video', 'invite', 'cancel', 'notice']);

/** States in which the provider has the message. */
const handedOver: ReadonlySet<DeliveryState> = new Set(['sent', 'delivered', 'opened']);

/** Whether people learn of something by a message of this purpose. */
export function tellsPeople({ purpose }: Pick<Delivery, 'purpose'>): boolean {
  return tells.has(purpose);
}

/**
 * Whether the step that was just taken is the one by which the provider has the message, and how long that took from
 * {@link startOf}, milliseconds; undefined for every other step.
 */
export function justHandedOver(delivery: Delivery): number | undefined {
  const all = delivery.history.filter(({ state }) => handedOver.has(state));
  const [first] = all;
  if (!first || all.length > 1 || delivery.history.at(-1) !== first) return undefined;
  return Math.max(0, Date.parse(first.at) - Date.parse(startOf(delivery)));
}

/**
 * When the time to the provider begins: when we had the event. What waits on purpose begins when the waiting is over;
 * what has no event (a later step, a reminder) when it was decided.
 */
function startOf({ receivedAt, createdAt, heldUntil }: Delivery): Instant {
  return heldUntil ?? receivedAt ?? createdAt;
}
