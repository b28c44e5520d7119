import type { Failure } from './delivery.ts';

/** What a provider made of a message: accepted under its id, or a classified failure. */
export type ProviderResult = { ok: true; providerId: string } | { ok: false; failure: Failure };

/**
 * What follows from a provider's code beyond the delivery itself; each provider's table says which code has which.
 * `stop-address` nothing more to this number or address · `opted-out` the same, until the person says START ·
 * `remove-device` the push subscription is gone · `renew-device` the browser has to subscribe again ·
 * `retry-once` one more attempt, later · `next-step` waiting brings nothing, the person's next channel does ·
 * `alarm` somebody has to mend the configuration, or us.
 */
export type ProviderEffect =
  | 'stop-address'
  | 'opted-out'
  | 'remove-device'
  | 'renew-device'
  | 'retry-once'
  | 'next-step'
  | 'alarm';

/** What a provider's code means. */
export interface ProviderMeaning {
  class: Failure['class'];
  effect?: ProviderEffect;
  /** Least wait before the next attempt, seconds. */
  waitSeconds?: number;
}
