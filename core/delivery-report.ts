import type { Delivery, DeliveryState } from './delivery.ts';
import { again, type DeliveryInput, type DeliveryStep, to } from './delivery-step.ts';

/** How far along a state is; reports only move forward. */
const rank: Record<DeliveryState, number> = {
  queued: 0,
  sending: 1,
  unknown: 2,
  withdrawn: 2,
  expired: 2,
  sent: 3,
  delivered: 4,
  // A mail that was delivered may still bounce.
  failed: 5,
  opened: 6,
};

/** Marks the one more attempt that a report allowed. */
const retriedAfterReport = 'retried-after-report';

/**
 * What a provider says later: early, late, repeated or out of order, it only moves forward. A failure worth one more attempt
 * leads to one.
 */
export function report(delivery: Delivery, input: Extract<DeliveryInput, { type: 'report' }>): DeliveryStep {
  if (rank[input.state] <= rank[delivery.state] || delivery.state === 'failed')
    return { ignored: `already ${delivery.state}` };
  // What waits for its turn has not been sent: a failure that is reported now is an earlier attempt's.
  if (input.state === 'failed' && delivery.state === 'queued')
    return { ignored: 'report about another attempt' };
  if (input.state === 'failed' && input.providerId && delivery.providerId) {
    // Until an attempt is accepted the id kept is that of an earlier one, whose failure is why there is another.
    const isKept = input.providerId === delivery.providerId;
    const isCurrent = rank[delivery.state] < rank.sent ? !isKept : isKept;
    if (!isCurrent) return { ignored: 'report about another attempt' };
  }
  const providerId = input.providerId ?? delivery.providerId;
  const tried = delivery.history.some(({ code }) => code === retriedAfterReport);
  // What is settled is not tried again: it has failed, and that is its end.
  const mayRetry = input.state === 'failed' && !delivery.settledAt;
  if (mayRetry && input.fallback && delivery.fallback !== input.fallback) {
    const failed = { ...to(delivery, 'failed', input.now, input.code), providerId };
    return again({ ...failed, fallback: input.fallback }, input.now, retriedAfterReport, 0);
  }
  if (mayRetry && input.retryWaitSeconds !== undefined && !tried) {
    const failed = { ...to(delivery, 'failed', input.now, input.code), providerId };
    return again(failed, input.now, retriedAfterReport, input.retryWaitSeconds);
  }
  const reported = to(delivery, input.state, input.now, input.code);
  return { delivery: { ...reported, ...(providerId && { providerId }) }, effects: [] };
}
