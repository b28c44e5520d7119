import { type Delivery, longestQueueDelaySeconds, lostMessageSeconds } from './delivery.ts';
import { report } from './delivery-report.ts';
import { again, type DeliveryInput, type DeliveryStep, to, withdrawn } from './delivery-step.ts';
import { type Instant, plusSeconds, secondsBetween } from './time.ts';

/** A configuration fault is tried again after this long: somebody has to mend it first. */
const reconfigureWaitSeconds = 900;
/** How long the provider's own report may take before an unknown outcome is decided; short enough for a queue delay. */
const unknownLookSeconds = 59;

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
    case 'handing-over':
      if (delivery.state !== 'sending' || delivery.attempt !== input.attempt)
        return { ignored: 'not the running attempt' };
      return { delivery: { ...delivery, contentHash: input.contentHash }, effects: [] };
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
    case 'looked':
      return looked(delivery, input);
    case 'due':
      return due(delivery, input.now);
  }
}

function claim(delivery: Delivery, input: Extract<DeliveryInput, { type: 'claim' }>): DeliveryStep {
  if (delivery.attempt !== input.attempt) return { ignored: 'message of another attempt' };
  if (delivery.state === 'unknown') return atUnknown(delivery, input.now);
  if (delivery.state === 'sending' && input.redelivered) return afterCrash(delivery, input.now);
  if (delivery.state !== 'queued') return { ignored: `already ${delivery.state}` };
  if (delivery.settledAt) return withdrawn(delivery, input.now, delivery.settledCode);
  if (input.now >= delivery.usefulUntil) return { delivery: to(delivery, 'expired', input.now), effects: [] };
  const leaseUntil = plusSeconds(input.now, input.leaseSeconds);
  const sending = {
    ...to({ ...delivery, parked: undefined, contentHash: undefined }, 'sending', input.now),
    leaseUntil,
    dueAt: plusSeconds(leaseUntil, 5),
  };
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
      return again(
        { ...delivery, parked: true },
        now,
        failure.code,
        reconfigureWaitSeconds * (0.5 + input.random),
      );
    case 'unknown':
      // The same Topic and tag replace a first push that arrived after all: repeating it does no harm.
      if (delivery.channel === 'push')
        return again(
          { ...delivery, mayBeShown: true },
          now,
          failure.code,
          retryWait(delivery.attempt, input.random),
        );
      return toUnknown(delivery, now, failure.code);
  }
}

function toUnknown(delivery: Delivery, now: Instant, code: string): DeliveryStep {
  const unknown = {
    ...to(delivery, 'unknown', now, code),
    unknowns: delivery.unknowns + 1,
    ...(delivery.channel === 'push' && { mayBeShown: true }),
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
      return withdrawn(settled, input.now, input.code);
    case 'sent':
    case 'delivered':
    case 'opened':
      return { delivery: settled, effects: [{ type: 'replace' }] };
    case 'failed':
    case 'expired':
      return { delivery: settled, effects: delivery.mayBeShown ? [{ type: 'replace' }] : [] };
    default:
      return { delivery: settled, effects: [] }; // the sender sees it when it records its result
  }
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
    case 'unknown': {
      // A provider that never shows its list must not keep a message undecided for ever.
      if (delivery.channel !== 'sms' || now >= delivery.usefulUntil) return decideUnknown(delivery, now);
      const unknown = { ...delivery, dueAt: plusSeconds(now, lostMessageSeconds) };
      return {
        delivery: unknown,
        effects: [{ type: 'enqueue', attempt: delivery.attempt, delaySeconds: 0 }],
      };
    }
    default:
      return { delivery: { ...delivery, dueAt: undefined }, effects: [] };
  }
}

/** The message of a delivery whose outcome is unknown: an SMS is looked for, everything else is decided once due. */
function atUnknown(delivery: Delivery, now: Instant): DeliveryStep {
  if (delivery.channel !== 'sms') return due(delivery, now);
  const lately = delivery.history.findLast(({ state }) => state === 'unknown')?.at ?? now;
  if (secondsBetween(lately, now) < unknownLookSeconds - 1) return { ignored: 'not due' };
  return { delivery, effects: [{ type: 'look' }] };
}

/** The provider's list decides: what it shows was sent, what it does not show was not. */
function looked(delivery: Delivery, input: Extract<DeliveryInput, { type: 'looked' }>): DeliveryStep {
  if (delivery.state !== 'unknown' || delivery.attempt !== input.attempt)
    return { ignored: `already ${delivery.state}` };
  if (!input.found) return decideUnknown(delivery, input.now);
  const sent = {
    ...to(delivery, 'sent', input.now, 'found-at-provider'),
    providerId: input.found.providerId,
  };
  return { delivery: sent, effects: delivery.settledAt ? [{ type: 'replace' }] : [] };
}

/**
 * The declared policy for an outcome that nobody reported (section 5): sent once more, once; the record says so.
 * A message that is settled or too late by now is not repeated.
 */
function decideUnknown(delivery: Delivery, now: Instant): DeliveryStep {
  if (delivery.settledAt) return withdrawn(delivery, now, delivery.settledCode);
  if (now >= delivery.usefulUntil)
    return { delivery: to(delivery, 'expired', now, 'outcome-unknown'), effects: [] };
  if (delivery.unknowns > 1) return { delivery: to(delivery, 'failed', now, 'outcome-unknown'), effects: [] };
  return again(delivery, now, 'resent-after-unknown', 0);
}
