import type { Browser } from '../core/browser.ts';

/** What a page can find out about notifications in its own browser. */
export interface ReachFacts {
  browser: Browser;
  /** Served over TLS, or from this machine. */
  isSecure: boolean;
  /** The browser has service workers, and push. */
  hasWorker: boolean;
  hasPush: boolean;
  /** Absent: the browser knows no notifications. */
  permission?: 'default' | 'granted' | 'denied';
  /** Opened from the home screen. */
  isInstalled: boolean;
  /** The browser has a subscription, and Ringback knows it as this user's. */
  isKnown: boolean;
  /** Whether Ringback has a key to subscribe with; absent: that could not be found out. */
  hasKey?: boolean;
  /** Subscribing has just failed: the push service cannot be reached, or must not be. */
  subscribeFailed?: boolean;
}

/** What to do about notifications in this browser; each has its own help. */
export type ReachState =
  | 'ready'
  | 'insecure'
  | 'home-screen'
  | 'unsupported'
  | 'denied'
  | 'no-key'
  | 'push-blocked'
  | 'ask';

/** The first iOS whose home screen has notifications. */
const firstIos = 16.4;

/** How it stands with notifications in this browser: what stands in the way first comes first. */
export function reachState(facts: ReachFacts): ReachState {
  const { browser, isSecure, hasWorker, hasPush, permission, isInstalled } = facts;
  if (facts.isKnown && permission === 'granted') return 'ready';
  if (!isSecure) return 'insecure';
  const isCapable = hasWorker && hasPush && permission !== undefined;
  if (!isCapable && browser.system === 'ios' && !isInstalled && (browser.iosVersion ?? firstIos) >= firstIos)
    return 'home-screen';
  if (!isCapable) return 'unsupported';
  if (permission === 'denied') return 'denied';
  if (facts.hasKey === false) return 'no-key';
  return facts.subscribeFailed ? 'push-blocked' : 'ask';
}

/**
 * Which of several pieces of help are for this browser: by `for`, words that are browsers or systems (`chrome`, `android`,
 * or both in one: `chrome-android`). The first that fits best; one without words is for all that no other fits.
 */
export function helpFor(pieces: readonly { for: string }[], { kind, system }: Browser): number {
  const wanted = [`${kind}-${system}`, kind, system, ''];
  for (const word of wanted) {
    const found = pieces.findIndex((piece) => (word ? piece.for.split(' ').includes(word) : !piece.for));
    if (found >= 0) return found;
  }
  return -1;
}
