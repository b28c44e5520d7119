import { type Instant, plusSeconds } from './time.ts';

/** The tenant of the canary. Nobody else's: what happens in it is not about people, and is counted nowhere. */
export const canaryTenant = 'ringback-canary';

/** How its API key begins: such keys lie apart from others, and open nothing but its tenant. */
export const canaryKeyPrefix = 'canary_';

/**
 * Where its mails go. SES takes them, reports them as delivered, and throws them away; they count against no limit but
 * the sending rate. Source: Amazon SES developer guide, "Using the mailbox simulator".
 */
export const canaryMailbox = 'success@simulator.amazonses.com';

/** Settings under which each missed call of the canary goes to its mailbox, at once. */
export const canarySettings = { name: 'Ringback canary', mailboxes: [canaryMailbox] };

/** A missed call as a phone system would report it. The caller is withheld, so that no two calls become one case. */
export function canaryEvent(callId: string, now: Instant): Record<string, unknown> {
  return {
    specversion: '1.0',
    id: callId,
    source: '/ringback/canary',
    type: 'ringback.call.missed.v1',
    data: {
      callId,
      caller: { withheld: true },
      calledNumber: '100',
      ringStartedAt: plusSeconds(now, -20),
      endedAt: now,
      reason: 'no-answer',
      rang: [],
    },
  };
}

/** States that lead to no mail any more. */
const lost: ReadonlySet<string> = new Set(['failed', 'expired', 'withdrawn']);

/** How far the canary's mail has come. */
export type CanaryStage = 'told' | 'failed' | 'waiting';

/** What the deliveries of its call, as the API shows them, say. Only SES's own report proves that it was told. */
export function canaryStage(deliveries: readonly { channel: string; state: string }[]): CanaryStage {
  const states = deliveries.filter(({ channel }) => channel === 'email').map(({ state }) => state);
  if (states.some((state) => state === 'delivered' || state === 'opened')) return 'told';
  return states.length > 0 && states.every((state) => lost.has(state)) ? 'failed' : 'waiting';
}
