import * as z from 'zod/mini';
import type { Checked, Fault } from '../../../core/problem.ts';
import { checkPushKeys } from '../../../core/push-endpoint.ts';
import type { Device } from '../../../core/reach.ts';

/** What checking a browser's subscription needs. */
export interface SubscriptionTools {
  /** Whether an address is one of a push service we call, or what is wrong with it. */
  checkEndpoint(endpoint: string): Checked<string>;
  /** The VAPID keys: the newest first, by public key. */
  vapidKeys(): Promise<readonly { id: string; publicKey: string }[]>;
}

/** What the parts of a subscription may be. */
export const subscriptionForm = {
  base64url: [/^[A-Za-z0-9_-]+={0,2}$/, { error: 'is not base64url' }],
  endpoint: [2000, 'is longer than 2000 characters'],
  p256dh: [200],
  auth: [100],
  vapidKeyId: [64],
} as const;
const form = subscriptionForm;
const base64url = z.regex(...form.base64url);

/** As a browser's `PushSubscription` gives it. */
export const subscriptionFields = {
  endpoint: z.string().check(z.maxLength(...form.endpoint)),
  keys: z.strictObject({
    p256dh: z.string().check(base64url, z.maxLength(...form.p256dh)),
    auth: z.string().check(base64url, z.maxLength(...form.auth)),
  }),
  /** The VAPID key it subscribed with; absent: the newest. */
  vapidKeyId: z.optional(z.string().check(z.maxLength(...form.vapidKeyId))),
};

/** What a browser's subscription has. */
export type Subscription = Pick<Device, 'endpoint' | 'keys' | 'vapidKeyId'>;

/** Checks a subscription whose form is right: we will POST to its endpoint, and encrypt with its keys. */
export async function checkSubscription(
  { checkEndpoint, vapidKeys }: SubscriptionTools,
  given: Omit<Subscription, 'vapidKeyId'> & { vapidKeyId?: string },
): Promise<Checked<Subscription>> {
  const endpoint = checkEndpoint(given.endpoint);
  if (!endpoint.ok) {
    return { ok: false, faults: endpoint.faults.map((fault) => ({ ...fault, pointer: '/endpoint' })) };
  }
  const keys = checkPushKeys(given.keys);
  if (!keys.ok) return keys;
  const known = await vapidKeys();
  const vapidKeyId = given.vapidKeyId ?? known[0]?.id;
  if (!vapidKeyId || !known.some(({ id }) => id === vapidKeyId)) return { ok: false, faults: [unknownKey] };
  return { ok: true, value: { endpoint: endpoint.value, keys: keys.value, vapidKeyId } };
}

const unknownKey: Fault = {
  pointer: '/vapidKeyId',
  code: 'unknown-key',
  detail: 'There is no VAPID key of this id.',
  remedy: 'Subscribe with the key of GET /v1/vapid; make one with "ringback vapid create" if there is none.',
};
