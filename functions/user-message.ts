import type { Logins } from '../adapters/store/logins.ts';
import type { Store } from '../adapters/store/store.ts';
import { activationSeconds } from '../core/activations.ts';
import type { Delivery, DeliveryKey } from '../core/delivery.ts';
import type { Channel, User } from '../core/directory.ts';
import { type Instant, instant } from '../core/time.ts';
import {
  type SentMessage,
  sendMessage,
  takeMessage,
  type UserMessageTools,
  userSubject,
} from './user-delivery.ts';

// One door for pages to all messages about users.
export {
  devicesOf,
  longestDeviceName,
  prepareActivation,
  preparedActivation,
  removeActivation,
  resetActivation,
  sendActivation,
} from './activation.ts';
export { confirmChange, pendingChange, startChange } from './address-change.ts';
export type { UserMessageTools } from './user-delivery.ts';

/** How long a test is of use, seconds. */
const testSeconds = 15 * 60;

/**
 * Sends a message that says that it is a test, by one channel. Quiet hours do not hold it: somebody has just asked for it.
 * @param how `device`: which one is to show a notification; absent: the one that was heard of last
 */
export async function sendTest(
  store: Store,
  user: User,
  { channel, device }: { channel: Channel; device?: string },
  tools: UserMessageTools,
): Promise<SentMessage | { refused: 'no-address' | 'no-device' | 'too-many' }> {
  const target = channel === 'push' ? await deviceFor(store, user.id, device) : undefined;
  if (channel === 'push' && !target) return { refused: 'no-device' };
  if (channel !== 'push' && !user[channel === 'email' ? 'email' : 'mobile']) return { refused: 'no-address' };
  const now = tools.now();
  if (!(await takeMessage(store, user.id, 'test', now))) return { refused: 'too-many' };
  const to = { channel, ...(target && { device: target }), seq: now.getTime() };
  return sendMessage(store, user.id, { ...to, purpose: 'test', seconds: testSeconds }, tools);
}

/** Invites a user to connect their sign-in, by mail; a link that was sent before stops working. */
export async function sendInvitation(
  store: Store,
  user: User,
  tools: UserMessageTools & { logins: Pick<Logins, 'invite'> },
): Promise<SentMessage | { refused: 'no-address' | 'connected' | 'too-many' }> {
  if (!user.email) return { refused: 'no-address' };
  const now = tools.now();
  if (!(await takeMessage(store, user.id, 'invitation', now))) return { refused: 'too-many' };
  const invitation = await tools.logins.invite(store.tenant, user.id, instant(now));
  if (!invitation) return { refused: 'connected' };
  const message = { channel: 'email', purpose: 'invitation', seq: now.getTime() } as const;
  return sendMessage(store, user.id, { ...message, seconds: activationSeconds }, tools);
}

/** What became of a message, for the page that sent it; undefined when the user was sent no such message. */
export async function deliveryOf(
  store: Store,
  userId: string,
  deliveryId: string,
): Promise<Delivery | undefined> {
  const about = await store.deliveries.about(userSubject(userId));
  return about.find(({ id }) => id === deliveryId);
}

/** The message of a kind that was sent last, as {@link deliveryOf} has it. */
export async function lastDelivery(
  store: Store,
  userId: string,
  of: Pick<DeliveryKey, 'purpose'> & Partial<Pick<DeliveryKey, 'channel' | 'device'>>,
): Promise<Delivery | undefined> {
  const about = await store.deliveries.about(userSubject(userId));
  return about
    .filter(
      ({ purpose, channel, device }) =>
        purpose === of.purpose &&
        (of.channel ?? channel) === channel &&
        (of.device === undefined || of.device === device),
    )
    .toSorted((a, b) => a.seq - b.seq)
    .at(-1);
}

async function deviceFor(store: Store, userId: string, wanted?: string): Promise<string | undefined> {
  const reach = (await store.reach.getMany([userId])).get(userId);
  const usable = (reach?.devices ?? []).filter(
    ({ id, disabled }) => !disabled && (wanted === undefined || id === wanted),
  );
  const seen = (at: { seenAt?: Instant; addedAt: Instant }) => at.seenAt ?? at.addedAt;
  return usable.toSorted((a, b) => (seen(a) < seen(b) ? -1 : 1)).at(-1)?.id;
}
