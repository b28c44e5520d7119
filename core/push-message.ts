import { createHash } from 'node:crypto';
import { cutText } from './clean-text.ts';
import type { Instant } from './time.ts';

/** Something to press in a notification, and the page it opens. */
export interface PushAction {
  /** Stable name, for the service worker. */
  action: string;
  title: string;
  navigate: string;
}

/** What a notification says, in the reader's language. */
export interface PushContent {
  title: string;
  body: string;
  /** BCP 47. */
  lang: string;
  dir: 'ltr' | 'rtl';
  /** When what it tells of happened. */
  at?: Date;
  actions?: PushAction[];
}

/** What a notification is about, beside its words. */
export interface PushFacts {
  deliveryId: string;
  /** Notifications with the same tag replace each other; see {@link pushTopic}. */
  tag: string;
  /** A notification never replaces one of a higher rank; see {@link pushRank}. */
  rank: number;
  /** The page that pressing it opens. */
  navigate: string;
  /** Where the service worker says that it was shown or pressed. */
  receipt?: string;
  /** Replaces without a sound. */
  silent?: boolean;
  /** Number on the app's icon. */
  badge?: number;
}

/** Longest payload, bytes, that fits a push message of 4096 bytes once it is encrypted (RFC 8291). */
export const longestPushPayload = 3993;
/** Longest payload for a service that refused a longer one: bridges to other networks take less. */
export const shortPushPayload = 2000;

/** What becomes of one matter, in the order it happens: a late message about the beginning never hides its end. */
export const pushStages = { ringing: 0, missed: 1, claimed: 2, settled: 3 } as const;
/** See {@link pushStages}. */
export type PushStage = keyof typeof pushStages;

/**
 * The rank of a notification: later facts go before earlier ones, at the same second later stages before earlier ones.
 * @param at when the fact happened, not when it is told
 */
export function pushRank(at: Instant, stage: PushStage): number {
  return Math.floor(Date.parse(at) / 1000) * 10 + pushStages[stage];
}

/**
 * Topic (RFC 8030: at most 32 characters of base64url) and tag for one matter: at the push service and on the screen,
 * a newer message replaces an older one. A hash, because the push service reads it.
 * @param subject `CALL#…`, `CASE#…`, `VIDEO#…`
 */
export function pushTopic(tenant: string, subject: string): string {
  const name = JSON.stringify([tenant, subject]);
  return createHash('sha256').update(name).digest().subarray(0, 24).toString('base64url');
}

/** How much is said, from everything to the least; in code points, titles and bodies. */
const sizes = [
  { title: 200, body: 1000, actions: true },
  { title: 120, body: 300, actions: true },
  { title: 80, body: 120, actions: true },
  { title: 80, body: 60, actions: false },
  { title: 40, body: 0, actions: false },
  { title: 12, body: 0, actions: false },
];

/**
 * The payload of a push message: a declarative one (W3C Push API), which Safari shows by itself and our service worker
 * reads as JSON; `mutable` has Safari ask the service worker first. Never too long: the words give way, not the links.
 * @param longest {@link longestPushPayload}, or {@link shortPushPayload} after a 413
 * @throws RangeError when the links alone are too long
 */
export function pushPayload(content: PushContent, facts: PushFacts, longest = longestPushPayload): string {
  for (const size of sizes) {
    const payload = payloadOf(content, facts, size);
    if (Buffer.byteLength(payload) <= longest) return payload;
  }
  throw new RangeError('The links of a push message are too long.');
}

function payloadOf(content: PushContent, facts: PushFacts, size: (typeof sizes)[number]): string {
  const actions = size.actions ? content.actions : undefined;
  return JSON.stringify({
    web_push: 8030,
    notification: {
      title: shortened(content.title, size.title),
      ...(size.body > 0 && { body: shortened(content.body, size.body) }),
      navigate: facts.navigate,
      lang: content.lang,
      dir: content.dir,
      tag: facts.tag,
      silent: facts.silent ?? false,
      ...(content.at && { timestamp: content.at.getTime() }),
      ...(actions?.length && { actions }),
      // All that the service worker needs once the notification is pressed: browsers keep `data`, not `navigate`.
      data: {
        deliveryId: facts.deliveryId,
        rank: facts.rank,
        navigate: facts.navigate,
        ...(facts.receipt && { receipt: facts.receipt }),
        ...(actions?.length && {
          actions: Object.fromEntries(actions.map(({ action, navigate }) => [action, navigate])),
        }),
      },
    },
    ...(facts.badge !== undefined && { app_badge: facts.badge }),
    mutable: true,
  });
}

function shortened(text: string, longest: number): string {
  const cut = cutText(text, longest);
  return cut === text ? text : `${cutText(text, longest - 1).trimEnd()}…`;
}
