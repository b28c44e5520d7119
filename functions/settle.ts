import type { Store } from '../adapters/store/store.ts';
import { rowUserOf } from '../core/concerned.ts';
import type { Delivery } from '../core/delivery.ts';
import type { DeliveryStep } from '../core/delivery-step.ts';
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
    if (!isOfCall(delivery)) continue;
    const code = settledBy(delivery.subject.slice('CALL#'.length), rowUserOf(delivery.recipient));
    if (!code) continue;
    // Who settled it before may have died before the replacement was on its way.
    const step: DeliveryStep = delivery.settledAt
      ? { delivery, effects: wasShown(delivery) ? [{ type: 'replace' }] : [] }
      : await store.deliveries.settle(delivery, { now: instant(now()), code });
    // Not shown yet: its sender sees that it is settled.
    if ('ignored' in step || step.effects.length === 0) continue;
    latest.set([delivery.recipient, delivery.channel, delivery.device].join('\n'), { delivery, step });
  }
  for (const { step } of latest.values()) await follow(store, step);
}

/** What tells of a call, and news of its claim that a screen may still show. */
function isOfCall({ purpose, channel }: Delivery): boolean {
  return purpose === 'missed' || ((purpose === 'claimed' || purpose === 'lapsed') && channel === 'push');
}

function wasShown({ state, mayBeShown }: Delivery): boolean {
  return state === 'sent' || state === 'delivered' || state === 'opened' || mayBeShown === true;
}
