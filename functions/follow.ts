import type { Store } from '../adapters/store/store.ts';
import { type Delivery, deliverySortKey, hasFailed, newDelivery } from '../core/delivery.ts';
import type { DeliveryStep } from '../core/delivery-step.ts';
import { instant, later, plusSeconds } from '../core/time.ts';
import { type EnqueueDeliveries, enqueueAll, messageFor } from './delivery-message.ts';
import type { AdvanceSteps } from './steps.ts';

/** What following a delivery's step needs. */
export interface Following {
  enqueue: EnqueueDeliveries;
  /** Runs the user's next step once a delivery has failed. */
  advance: AdvanceSteps;
  now(): Date;
}

/** Does what a step of a delivery asks for after it is stored; every part may be repeated. */
export type FollowStep = (store: Store, step: DeliveryStep) => Promise<void>;

/** How long a notification that replaces another is of use at least, seconds: the other may be on the screen still. */
const replacementSeconds = 3600;
/** Calls that are settled and opened again so often are left as they are on screens. */
const mostReplacements = 5;

/** Makes {@link FollowStep}. Sending and looking at providers' lists is the channels' own part. */
export function stepFollower({ enqueue, advance, now }: Following): FollowStep {
  return async (store, step) => {
    if ('ignored' in step) return;
    const { delivery, effects } = step;
    for (const effect of effects) {
      if (effect.type === 'enqueue') {
        const body = { ...messageFor(store.tenant, delivery), attempt: effect.attempt };
        await enqueue(delivery.channel, [{ body, delaySeconds: effect.delaySeconds }]);
      }
      if (effect.type === 'replace') await replace(store, delivery);
    }
    if (hasFailed(delivery) && delivery.concern) await advance(store, delivery.concern);
  };

  /** What is shown can be replaced on screens only; mails and texts lead to pages that say how it stands. */
  async function replace(store: Store, { subject, recipient, channel, device, seq, usefulUntil }: Delivery) {
    if (channel !== 'push') return;
    const at = instant(now());
    const key = { subject, recipient, channel, device, purpose: 'settled' as const, seq };
    const until = later(usefulUntil, plusSeconds(at, replacementSeconds));
    for (let again = 0; again < mostReplacements; again += 1) {
      const replacement = newDelivery(store.tenant, { ...key, seq: seq + again * 100 }, at, until);
      if (!(await store.deliveries.create(replacement))) {
        // One that was withdrawn, because the call was open again by then, replaced nothing.
        const known = await store.deliveries.get(subject, deliverySortKey(replacement));
        if (known?.state === 'withdrawn') continue;
      }
      return enqueueAll([replacement], store.tenant, enqueue);
    }
  }
}
