import type { Store } from '../adapters/store/store.ts';
import type { Delivery } from '../core/delivery.ts';
import type { DeliveryStep } from '../core/delivery-machine.ts';
import { rowUserOf } from '../core/recipients.ts';
import { instant } from '../core/time.ts';
import type { FollowStep } from './follow.ts';

/** What settling needs. */
export interface Settling {
  follow: FollowStep;
  now(): Date;
}

/** By what a call is settled for the row of a user, as a stable code; undefined: it is not. */
export type SettledBy = (callId: string, rowUser: string) => string | undefined;

/**
 * Settles calls: what was not sent is withdrawn, what is shown is replaced (invariant 5). May be repeated.
 * Of several notifications on one screen the latest is replaced: they share its place.
 */
export async function settleCalls(
  store: Store,
  callIds: readonly string[],
  settledBy: SettledBy,
  { follow, now }: Settling,
): Promise<void> {
  const about = await Promise.all(callIds.map((callId) => store.deliveries.about(`CALL#${callId}`)));
  const latest = new Map<string, { delivery: Delivery; step: DeliveryStep }>();
  for (const delivery of about.flat().sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))) {
    if (delivery.purpose !== 'missed') continue;
    const code = settledBy(delivery.subject.slice('CALL#'.length), rowUserOf(delivery.recipient));
    if (!code) continue;
    // Who settled it before may have died before the replacement was on its way.
    const step: DeliveryStep = delivery.settledAt
      ? { delivery, effects: wasShown(delivery) ? [{ type: 'replace' }] : [] }
      : await store.deliveries.settle(delivery, { now: instant(now()), code });
    latest.set([delivery.recipient, delivery.channel, delivery.device].join('\n'), { delivery, step });
  }
  for (const { step } of latest.values()) await follow(store, step);
}

function wasShown({ state }: Delivery): boolean {
  return state === 'sent' || state === 'delivered' || state === 'opened';
}
