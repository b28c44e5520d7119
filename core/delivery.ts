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

/** What a message is for. */
export type Purpose = 'missed';

/** Invariant 4: one delivery = subject × recipient × channel (× device) × purpose × sequence. */
export interface DeliveryKey {
  /** What it is about: `CALL#<callId>`. */
  subject: string;
  /** A user id, or `mailbox:<address>`. */
  recipient: string;
  channel: Channel;
  /** Push goes to one device each. */
  device?: string;
  purpose: Purpose;
  /** 1 for the first message of its purpose, then counting. */
  seq: number;
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
  /** How many attempts ended without anybody knowing whether the message went out. */
  unknowns: number;
  history: HistoryEntry[];
}

/** How a provider's refusal is to be taken (notes of each provider's codes live with its adapter). */
export type Failure =
  | { class: 'permanent'; code: string }
  | { class: 'retryable'; code: string; waitSeconds?: number }
  | { class: 'reconfigure'; code: string }
  | { class: 'fallback'; code: string; fallback: string }
  | { class: 'unknown'; code: string };

/** What happens to a delivery. */
export type DeliveryInput =
  /** `redelivered`: the queue gives the message again, so whoever had it before may have died with it. */
  | { type: 'claim'; attempt: number; now: Instant; leaseSeconds: number; redelivered?: boolean }
  | { type: 'accepted'; attempt: number; now: Instant; providerId: string }
  | { type: 'failure'; attempt: number; now: Instant; failure: Failure; random: number }
  | { type: 'withdraw'; attempt: number; now: Instant; code: string }
  | { type: 'settle'; now: Instant; code: string }
  | {
      type: 'report';
      now: Instant;
      state: 'sent' | 'delivered' | 'opened' | 'failed';
      code?: string;
      providerId?: string;
    }
  | { type: 'due'; now: Instant };

/** What has to be done after the new state is stored. */
export type DeliveryEffect =
  | { type: 'send' }
  | { type: 'enqueue'; attempt: number; delaySeconds: number }
  /** The matter was settled while the message went out: replace or withdraw what the recipient sees. */
  | { type: 'replace' };

/** The next state and what to do, or why nothing changes. */
export type DeliveryStep = { delivery: Delivery; effects: DeliveryEffect[] } | { ignored: string };

/** A queued delivery whose message got lost is queued again after this many seconds. */
const lostMessageSeconds = 300;
/** Waits up to this long are SQS delays; longer ones are `dueAt` (design section 2, timers are state). */
const longestQueueDelaySeconds = 60;
/** A configuration fault is tried again after this long: somebody has to mend it first. */
const reconfigureWaitSeconds = 900;
/** How long the provider's own report may take before an unknown outcome is decided; short enough for a queue delay. */
const unknownLookSeconds = 59;

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

/** A new delivery, about to be queued. */
export function newDelivery(tenant: string, key: DeliveryKey, now: Instant, usefulUntil: Instant): Delivery {
  return {
    ...key,
    id: deliveryId(tenant, key),
    state: 'queued',
    attempt: 1,
    createdAt: now,
    usefulUntil,
    dueAt: plusSeconds(now, lostMessageSeconds),
    unknowns: 0,
    history: [{ at: now, state: 'queued' }],
  };
}

/** True when nothing of its own accord will change the delivery any more. */
export function isFinal(state: DeliveryState): boolean {
  return state !== 'queued' && state !== 'sending' && state !== 'unknown';
}

/** How far along a state is; reports only move forward. */
const rank: Record<DeliveryState, number> = {
  queued: 0,
  sending: 1,
  unknown: 2,
  withdrawn: 2,
  expired: 2,
  sent: 3,
  failed: 4,
  delivered: 5,
  opened: 6,
};

/**
 * Seconds until the next attempt: doubling from 5 s to 15 min, jittered by half so that waiting
 * deliveries do not come back together.
 * @param random from 0 to 1
 */
export function retryWait(attempt: number, random: number): number {
  return Math.min(900, 5 * 2 ** Math.min(attempt - 1, 10)) * (0.5 + random);
}

/** The state machine (design section 5): pure, total. */
export function stepDelivery(delivery: Delivery, input: DeliveryInput): DeliveryStep {
  switch (input.type) {
    case 'claim':
      return claim(delivery, input);
    case 'accepted':
      return accepted(delivery, input);
    case 'failure':
      return failed(delivery, input);
    case 'withdraw':
      if (delivery.state !== 'sending' || delivery.attempt !== input.attempt)
        return { ignored: 'not the running attempt' };
      return { delivery: to(delivery, 'withdrawn', input.now, input.code), effects: [] };
    case 'settle':
      return settle(delivery, input);
    case 'report':
      return report(delivery, input);
    case 'due':
      return due(delivery, input.now);
  }
}

function claim(delivery: Delivery, input: Extract<DeliveryInput, { type: 'claim' }>): DeliveryStep {
  if (delivery.attempt !== input.attempt) return { ignored: 'message of another attempt' };
  if (delivery.state === 'unknown') return due(delivery, input.now);
  if (delivery.state === 'sending' && input.redelivered) return afterCrash(delivery, input.now);
  if (delivery.state !== 'queued') return { ignored: `already ${delivery.state}` };
  if (delivery.settledAt)
    return { delivery: to(delivery, 'withdrawn', input.now, delivery.settledCode), effects: [] };
  if (input.now >= delivery.usefulUntil) return { delivery: to(delivery, 'expired', input.now), effects: [] };
  const leaseUntil = plusSeconds(input.now, input.leaseSeconds);
  const sending = { ...to(delivery, 'sending', input.now), leaseUntil, dueAt: plusSeconds(leaseUntil, 5) };
  return { delivery: sending, effects: [{ type: 'send' }] };
}

/** The message of a claimed delivery came again: it waits for the end of the lease; then the outcome is unknown. */
function afterCrash(delivery: Delivery, now: Instant): DeliveryStep {
  const leaseUntil = delivery.leaseUntil ?? now;
  if (now >= leaseUntil) return toUnknown(delivery, now, 'lease-expired');
  const delaySeconds = Math.min(secondsBetween(now, leaseUntil) + 1, longestQueueDelaySeconds);
  return { delivery, effects: [{ type: 'enqueue', attempt: delivery.attempt, delaySeconds }] };
}

function accepted(delivery: Delivery, input: Extract<DeliveryInput, { type: 'accepted' }>): DeliveryStep {
  // A lease may have run out under a slow answer: the answer still counts, it is proof.
  const ours =
    delivery.attempt === input.attempt && (delivery.state === 'sending' || delivery.state === 'unknown');
  if (!ours) return { ignored: `already ${delivery.state}` };
  const sent = { ...to(delivery, 'sent', input.now), providerId: input.providerId };
  return { delivery: sent, effects: delivery.settledAt ? [{ type: 'replace' }] : [] };
}

function failed(delivery: Delivery, input: Extract<DeliveryInput, { type: 'failure' }>): DeliveryStep {
  if (delivery.state !== 'sending' || delivery.attempt !== input.attempt)
    return { ignored: 'not the running attempt' };
  const { failure, now } = input;
  switch (failure.class) {
    case 'permanent':
      return { delivery: to(delivery, 'failed', now, failure.code), effects: [] };
    case 'fallback':
      return again({ ...delivery, fallback: failure.fallback }, now, failure.code, 0);
    case 'retryable': {
      const wait = retryWait(delivery.attempt, input.random);
      return again(delivery, now, failure.code, Math.max(failure.waitSeconds ?? 0, wait));
    }
    case 'reconfigure':
      return again(delivery, now, failure.code, reconfigureWaitSeconds * (0.5 + input.random));
    case 'unknown':
      return toUnknown(delivery, now, failure.code);
  }
}

/** Certainly not sent: the next attempt waits in the queue (short) or on its `dueAt` (long). */
function again(delivery: Delivery, now: Instant, code: string, waitSeconds: number): DeliveryStep {
  if (delivery.settledAt)
    return { delivery: to(delivery, 'withdrawn', now, delivery.settledCode), effects: [] };
  const attempt = delivery.attempt + 1;
  const short = waitSeconds < longestQueueDelaySeconds;
  const dueAt = plusSeconds(now, short ? waitSeconds + lostMessageSeconds : waitSeconds);
  const queued = { ...to(delivery, 'queued', now, code), attempt, dueAt };
  return {
    delivery: queued,
    effects: short ? [{ type: 'enqueue', attempt, delaySeconds: Math.ceil(waitSeconds) }] : [],
  };
}

function toUnknown(delivery: Delivery, now: Instant, code: string): DeliveryStep {
  const unknown = {
    ...to(delivery, 'unknown', now, code),
    unknowns: delivery.unknowns + 1,
    dueAt: plusSeconds(now, unknownLookSeconds),
  };
  return {
    delivery: unknown,
    effects: [{ type: 'enqueue', attempt: delivery.attempt, delaySeconds: unknownLookSeconds }],
  };
}

function settle(delivery: Delivery, input: Extract<DeliveryInput, { type: 'settle' }>): DeliveryStep {
  if (delivery.settledAt) return { ignored: 'already settled' };
  const settled = { ...delivery, settledAt: input.now, settledCode: input.code };
  switch (delivery.state) {
    case 'queued':
      return { delivery: to(settled, 'withdrawn', input.now, input.code), effects: [] };
    case 'sent':
    case 'delivered':
    case 'opened':
      return { delivery: settled, effects: [{ type: 'replace' }] };
    default:
      return { delivery: settled, effects: [] }; // the sender sees it when it records its result
  }
}

function report(delivery: Delivery, input: Extract<DeliveryInput, { type: 'report' }>): DeliveryStep {
  if (rank[input.state] <= rank[delivery.state] || delivery.state === 'failed')
    return { ignored: `already ${delivery.state}` };
  const reported = to(delivery, input.state, input.now, input.code);
  return {
    delivery: { ...reported, ...(input.providerId && { providerId: input.providerId }) },
    effects: [],
  };
}

function due(delivery: Delivery, now: Instant): DeliveryStep {
  if (!delivery.dueAt || delivery.dueAt > now) return { ignored: 'not due' };
  switch (delivery.state) {
    case 'queued': {
      if (now >= delivery.usefulUntil) return { delivery: to(delivery, 'expired', now), effects: [] };
      const queued = { ...delivery, dueAt: plusSeconds(now, lostMessageSeconds) };
      return { delivery: queued, effects: [{ type: 'enqueue', attempt: delivery.attempt, delaySeconds: 0 }] };
    }
    case 'sending':
      return toUnknown(delivery, now, 'lease-expired');
    case 'unknown':
      return decideUnknown(delivery, now);
    default:
      return { delivery: { ...delivery, dueAt: undefined }, effects: [] };
  }
}

/**
 * The declared policy for an outcome that nobody reported (section 5): sent once more, once; the record says so.
 * A message that is settled or too late by now is not repeated.
 */
function decideUnknown(delivery: Delivery, now: Instant): DeliveryStep {
  if (delivery.settledAt)
    return { delivery: to(delivery, 'withdrawn', now, delivery.settledCode), effects: [] };
  if (now >= delivery.usefulUntil)
    return { delivery: to(delivery, 'expired', now, 'outcome-unknown'), effects: [] };
  if (delivery.unknowns > 1) return { delivery: to(delivery, 'failed', now, 'outcome-unknown'), effects: [] };
  return again(delivery, now, 'resent-after-unknown', 0);
}

/** Enters a state and writes it into the history; what belonged to the old state is dropped. */
function to(delivery: Delivery, state: DeliveryState, at: Instant, code?: string): Delivery {
  return {
    ...delivery,
    state,
    leaseUntil: undefined,
    dueAt: undefined,
    history: [...delivery.history, { at, state, ...(code && { code }) }].slice(-60),
  };
}
