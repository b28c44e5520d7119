import { randomBytes } from 'node:crypto';
import type { Store } from '../adapters/store/store.ts';
import { type DeliveryKey, newDelivery, type UserPurpose } from '../core/delivery.ts';
import type { Channel } from '../core/directory.ts';
import { type Instant, instant, plusSeconds } from '../core/time.ts';
import { type EnqueueDeliveries, enqueueAll } from './delivery-message.ts';

/** What messages about users themselves need. */
export interface UserMessageTools {
  enqueue: EnqueueDeliveries;
  /** Makes codes. */
  linkKey(): Promise<string>;
  /** Where people find Ringback; no slash at the end. */
  publicUrl: string;
  now(): Date;
}

/** A message that is on its way; what becomes of it says {@link deliveryOf}. */
export interface SentMessage {
  deliveryId: string;
}

/** Messages of each kind that a user may get a day: a loop, or a stolen session, shall not write for ever. */
const perDay: Record<Exclude<UserPurpose, 'changed'>, number> = {
  test: 30,
  invitation: 10,
  activation: 20,
  confirmation: 5,
};

/** The subject of messages about a user. */
export function userSubject(userId: string): string {
  return `USER#${userId}`;
}

/** A message about a user. */
export interface UserMessage {
  purpose: UserPurpose;
  channel: Channel;
  device?: string;
  /** What tells it from others of its kind. */
  seq: number;
  /** How long it is of use. */
  seconds: number;
}

/** Puts a message on its way. May be repeated: each message exists once. */
export async function sendMessage(
  store: Store,
  userId: string,
  { seconds, ...message }: UserMessage,
  { enqueue, now }: Pick<UserMessageTools, 'enqueue' | 'now'>,
): Promise<SentMessage> {
  const at: Instant = instant(now());
  const key: DeliveryKey = { ...message, subject: userSubject(userId), recipient: userId };
  const delivery = newDelivery(store.tenant, key, at, plusSeconds(at, seconds));
  await store.deliveries.create(delivery);
  await enqueueAll([delivery], store.tenant, enqueue);
  return { deliveryId: delivery.id };
}

/** Takes a message from what the day allows. @returns false when it allows no more */
export function takeMessage(
  store: Store,
  userId: string,
  purpose: keyof typeof perDay,
  now: Date,
): Promise<boolean> {
  // Days of UTC: nobody plans with these limits.
  return store.caps.take(instant(now).slice(0, 10), `USER#${userId}#${purpose}`, 1, perDay[purpose]);
}

/** A secret's other half: random, stored, worth nothing without the key. */
export function newNonce(): string {
  return randomBytes(16).toString('base64url');
}
