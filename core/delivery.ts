import { createHash } from 'node:crypto';
import type { Channel } from './directory.ts';
import { type Instant, plusSeconds, secondsBetween } from './time.ts';

/** Where a delivery stands (design section 5). */
export type DeliveryState =
  | 'queued'
  | 'sending'
  | 'sent'
  | 'delivered'
  | 'opened'
  | 'failed'
  | 'unknown'
  | 'expired'
  | 'withdrawn';

/**
 * What a message is for: a missed call; calls missed while the reader was not to be disturbed; what became of a call that
 * was told of before (somebody claimed it, did not call after all, or it is settled); a video call that rings;
 * an invitation to one, that it is off, and what its host has to know of it.
 * And about users themselves: a test of a channel, an invitation to sign in (`invite` is the one to a video call), how to
 * enable another device, the code that confirms a new address or number, and that one was changed, to the former one.
 */
export type Purpose =
  | 'missed'
  | 'digest'
  | 'claimed'
  | 'lapsed'
  | 'settled'
  | 'video'
  | 'invite'
  | 'cancel'
  | 'notice'
  | UserPurpose;

/** Messages about users themselves; their subject is `USER#<id>`. */
export type UserPurpose = 'test' | 'invitation' | 'activation' | 'confirmation' | 'changed';

/**
 * Messages that seconds count for, with queues of their own: video calls, and what somebody has just asked for and waits
 * for in front of a page.
 */
export function isUrgent({ subject }: Pick<Delivery, 'subject'>): boolean {
  return /^(?:VIDEO|MEETING|USER)#/.test(subject);
}

/** Invariant 4: one delivery = subject × recipient × channel (× device) × purpose × sequence. */
export interface DeliveryKey {
  /**
   * What it is about: `CALL#<callId>`, `DIGEST#<userId>#<time>`, `VIDEO#<callId>`, `MEETING#<callId>`,
   * `USER#<userId>`.
   */
  subject: string;
  /** A user id, or `mailbox:<address>`. */
  recipient: string;
  channel: Channel;
  /** Push goes to one device each; its id. */
  device?: string;
  purpose: Purpose;
  /** 1 for the first message of its purpose, then counting; or a time in ms where each message is a matter of its own. */
  seq: number;
}

/**
 * What a delivery is made of: each kind has facts and wording of its own, and each channel its own way to write it. An
 * `invitation` is one to a video call, or that it is off; a `notice` says what its host has to know of it; `user` is what is
 * told users about themselves.
 */
export type MessageKind = 'missed-call' | 'digest' | 'video-call' | 'invitation' | 'notice' | 'user';

/** Which kind of message a delivery is. */
export function messageKindOf({ subject, purpose }: Pick<Delivery, 'subject' | 'purpose'>): MessageKind {
  if (purpose === 'notice') return 'notice';
  if (subject.startsWith('DIGEST#')) return 'digest';
  if (subject.startsWith('VIDEO#')) return 'video-call';
  if (subject.startsWith('MEETING#')) return 'invitation';
  if (subject.startsWith('USER#')) return 'user';
  return 'missed-call';
}

/** A change of state, kept for the record. */
export interface HistoryEntry {
  at: Instant;
  state: DeliveryState;
  /** Stable reason; provider codes as `ses:…`, `twilio:…`. */
  code?: string;
}

/** One message to one recipient by one channel; a state machine in one item. */
export interface Delivery extends DeliveryKey {
  /** Made from tenant and key; 22 characters of base64url, fit for provider tags and links. */
  id: string;
  state: DeliveryState;
  /** The attempt that is queued or under way, from 1. */
  attempt: number;
  createdAt: Instant;
  /** When we had the event that it tells of, where there is one: the time to the provider counts from there. */
  receivedAt?: Instant;
  /** It does not go out before; absent: at once. */
  heldUntil?: Instant;
  /** After this instant the message is of no use. */
  usefulUntil: Instant;
  /** While `sending`: until when the claim holds. */
  leaseUntil?: Instant;
  /** When `on-due` looks at it next. */
  dueAt?: Instant;
  /** The matter was settled (answered, processed, ended) at this instant; no claim is taken after it. */
  settledAt?: Instant;
  settledCode?: string;
  /** The provider's id of the accepted message. */
  providerId?: string;
  /** How the next attempt differs after a refusal that allows it: `own-sender`, `no-vcard`. */
  fallback?: string;
  /** SHA-256 of the text handed to the provider, by which it is found there after an unknown outcome. */
  contentHash?: string;
  /** It waits for somebody to mend the configuration; the person's next step does not wait for that. */
  parked?: boolean;
  /** Whose steps it belongs to: the row of the user's missed call. */
  concern?: { subject: string; sortKey: string };
  /** A notification that nobody knows of whether it is on the screen: to be replaced there once it is settled. */
  mayBeShown?: boolean;
  /** How many attempts ended without anybody knowing whether the message went out. */
  unknowns: number;
  history: HistoryEntry[];
}

/** How a provider's refusal is to be taken (what each code means lives with its adapter). */
export type Failure =
  | { class: 'permanent'; code: string }
  | { class: 'retryable'; code: string; waitSeconds?: number }
  | { class: 'reconfigure'; code: string }
  | { class: 'fallback'; code: string; fallback: string }
  | { class: 'unknown'; code: string };

/** A queued delivery whose message got lost is queued again after this many seconds. */
export const lostMessageSeconds = 300;

/** Waits up to this long are SQS delays; longer ones are `dueAt` (design section 2, timers are state). */
export const longestQueueDelaySeconds = 60;

/** The sort key of a delivery under its subject. */
export function deliverySortKey(key: DeliveryKey): string {
  const parts = [
    key.recipient,
    key.channel,
    ...(key.device ? [key.device] : []),
    key.purpose,
    String(key.seq),
  ];
  return `DELIVERY#${parts.map(encodeURIComponent).join('#')}`;
}

/** The id of a delivery, the same wherever it is computed: 128 bits of SHA-256 as base64url. */
export function deliveryId(tenant: string, key: DeliveryKey): string {
  const name = JSON.stringify([tenant, key.subject, deliverySortKey(key)]);
  return createHash('sha256').update(name).digest().subarray(0, 16).toString('base64url');
}

/**
 * How long a new delivery's message waits in its queue, seconds; undefined when it waits longer than that is used for,
 * and its time brings it to the queue (design section 2, timers are state).
 */
export function queueDelay({ createdAt, heldUntil = createdAt }: Delivery): number | undefined {
  const seconds = secondsBetween(createdAt, heldUntil);
  return seconds < longestQueueDelaySeconds ? seconds : undefined;
}

/** A new delivery, about to be queued. @param heldUntil it does not go out before */
export function newDelivery(
  tenant: string,
  key: DeliveryKey & Pick<Delivery, 'concern' | 'receivedAt'>,
  now: Instant,
  usefulUntil: Instant,
  heldUntil: Instant = now,
): Delivery {
  return {
    ...key,
    id: deliveryId(tenant, key),
    state: 'queued',
    attempt: 1,
    createdAt: now,
    ...(heldUntil > now && { heldUntil }),
    usefulUntil,
    // What is held for long is not in a queue at all; its time brings it there.
    dueAt:
      secondsBetween(now, heldUntil) < longestQueueDelaySeconds
        ? plusSeconds(heldUntil, lostMessageSeconds)
        : heldUntil,
    unknowns: 0,
    history: [{ at: now, state: 'queued', ...(heldUntil > now && { code: 'held' }) }],
  };
}

/** True when nothing of its own accord will change the delivery any more. */
export function isFinal(state: DeliveryState): boolean {
  return state !== 'queued' && state !== 'sending' && state !== 'unknown';
}

/** Seconds without a report after which a message that the provider accepted counts as having arrived. */
const quietSuccessSeconds: Record<Channel, number> = { email: 0, sms: 120, push: 60 };

/** Whether a message has reached its recipient, as far as anybody can know by `now` (design section 4). */
export function hasSucceeded(delivery: Delivery, now: Instant): boolean {
  if (delivery.state === 'delivered' || delivery.state === 'opened') return true;
  if (delivery.state !== 'sent') return false;
  const sentAt = delivery.history.findLast(({ state }) => state === 'sent')?.at ?? now;
  return secondsBetween(sentAt, now) >= quietSuccessSeconds[delivery.channel];
}

/** Whether somebody may have a message, as far as is known. */
export function hasGoneOut({ state }: Delivery): boolean {
  return state === 'sent' || state === 'delivered' || state === 'opened';
}

/** Whether a message will not reach its recipient any more, or not before somebody has mended something. */
export function hasFailed({ state, parked }: Delivery): boolean {
  return state === 'failed' || state === 'expired' || parked === true;
}
