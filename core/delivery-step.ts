import {
  type Delivery,
  type DeliveryState,
  type Failure,
  longestQueueDelaySeconds,
  lostMessageSeconds,
} from './delivery.ts';
import { type Instant, plusSeconds } from './time.ts';

/** What happens to a delivery. */
export type DeliveryInput =
  /** `redelivered`: the queue gives the message again, so whoever had it before may have died with it. */
  | { type: 'claim'; attempt: number; now: Instant; leaseSeconds: number; redelivered?: boolean }
  /** The message is made and about to be handed over; recorded where the provider can be asked for it afterwards. */
  | { type: 'handing-over'; attempt: number; contentHash: string }
  | { type: 'accepted'; attempt: number; now: Instant; providerId: string }
  | { type: 'failure'; attempt: number; now: Instant; failure: Failure; random: number }
  | { type: 'withdraw'; attempt: number; now: Instant; code: string }
  | { type: 'settle'; now: Instant; code: string }
  /** What the provider says later; `retryWaitSeconds`: a failure worth one more attempt. */
  | {
      type: 'report';
      now: Instant;
      state: 'sent' | 'delivered' | 'opened' | 'failed';
      code?: string;
      providerId?: string;
      retryWaitSeconds?: number;
      /** A failure worth one more attempt in another way. */
      fallback?: string;
    }
  /** What the provider's own list showed after an unknown outcome; without `found` the message is not there. */
  | { type: 'looked'; attempt: number; now: Instant; found?: { providerId: string } }
  | { type: 'due'; now: Instant };

/** What has to be done after the new state is stored. */
export type DeliveryEffect =
  | { type: 'send' }
  /** Look at the provider's list before deciding about an unknown outcome. */
  | { type: 'look' }
  | { type: 'enqueue'; attempt: number; delaySeconds: number }
  /** The matter was settled while the message went out: replace or withdraw what the recipient sees. */
  | { type: 'replace' };

/** The next state and what to do, or why nothing changes. */
export type DeliveryStep = { delivery: Delivery; effects: DeliveryEffect[] } | { ignored: string };

/** Enters a state and writes it into the history; what belonged to the old state is dropped. */
export function to(delivery: Delivery, state: DeliveryState, at: Instant, code?: string): Delivery {
  return {
    ...delivery,
    state,
    leaseUntil: undefined,
    // Whoever records a failure runs the next step; should they die in between, `on-due` does.
    dueAt:
      delivery.concern && (state === 'failed' || state === 'expired')
        ? plusSeconds(at, lostMessageSeconds)
        : undefined,
    history: [...delivery.history, { at, state, ...(code && { code }) }].slice(-60),
  };
}

/** Certainly not sent: the next attempt waits in the queue (short) or on its `dueAt` (long). */
export function again(delivery: Delivery, now: Instant, code: string, waitSeconds: number): DeliveryStep {
  if (delivery.settledAt) return withdrawn(delivery, now, delivery.settledCode);
  const attempt = delivery.attempt + 1;
  const short = waitSeconds < longestQueueDelaySeconds;
  const dueAt = plusSeconds(now, short ? waitSeconds + lostMessageSeconds : waitSeconds);
  const queued = { ...to(delivery, 'queued', now, code), attempt, dueAt };
  return {
    delivery: queued,
    effects: short ? [{ type: 'enqueue', attempt, delaySeconds: Math.ceil(waitSeconds) }] : [],
  };
}

/** Not sent any more, because the matter is settled; an earlier attempt may be on the screen nevertheless. */
export function withdrawn(delivery: Delivery, now: Instant, code: string | undefined): DeliveryStep {
  const effects: DeliveryEffect[] = delivery.mayBeShown ? [{ type: 'replace' }] : [];
  return { delivery: to(delivery, 'withdrawn', now, code), effects };
}
