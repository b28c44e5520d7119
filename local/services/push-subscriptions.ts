import { randomBytes, randomUUID } from 'node:crypto';
import { openJournal } from '../journal.ts';
import type { DeviceKeys } from './push-encryption.ts';

/** A real browser, connected by WebSocket or not; its keys are its own. */
export interface BrowserHolder {
  readonly kind: 'browser';
  /** The browser's id, given by us. */
  readonly uaid: string;
  /** The subscription's id, given by the browser. */
  readonly channelId: string;
}

/** A device without a browser, made by `POST /local/devices`. */
export interface DeviceHolder extends DeviceKeys {
  readonly kind: 'device';
  readonly userId: string;
  readonly deviceId: string;
}

/** A push subscription: an endpoint, and whose it is. */
export interface Subscription {
  /** Last part of the endpoint's address. */
  readonly id: string;
  /** The public key that senders must sign with, base64url; null where the browser named none. */
  readonly vapidKey: string | null;
  readonly holder: BrowserHolder | DeviceHolder;
}

/** All subscriptions, kept on disk. */
export interface PushSubscriptions {
  add(vapidKey: string | null, holder: Subscription['holder']): Subscription;
  /** `gone`: it was there once. */
  find(id: string): Subscription | 'gone' | undefined;
  all(): Subscription[];
  /** Ends a subscription for good. */
  remove(id: string): void;
  /** Gives a browser an id. */
  newBrowser(): string;
  knowsBrowser(uaid: string): boolean;
}

type Entry =
  | { kind: 'browser'; uaid: string }
  | { kind: 'subscription'; subscription: Subscription }
  | { kind: 'gone'; id: string };

/** Opens the subscriptions in a file. */
export function openPushSubscriptions(file: string): PushSubscriptions {
  const journal = openJournal<Entry>(file);
  const subscriptions = new Map<string, Subscription | 'gone'>();
  const browsers = new Set<string>();
  const apply = (entry: Entry) => {
    if (entry.kind === 'browser') browsers.add(entry.uaid);
    else if (entry.kind === 'gone') subscriptions.set(entry.id, 'gone');
    else subscriptions.set(entry.subscription.id, entry.subscription);
  };
  const write = (entry: Entry) => {
    journal.append(entry);
    apply(entry);
  };
  for (const entry of journal.entries) apply(entry);
  return {
    add(vapidKey, holder) {
      // An endpoint is a secret: whoever knows it may try to send there.
      const subscription = { id: randomBytes(24).toString('base64url'), vapidKey, holder };
      write({ kind: 'subscription', subscription });
      return subscription;
    },
    find: (id) => subscriptions.get(id),
    all: () => [...subscriptions.values()].filter((each) => each !== 'gone'),
    remove(id) {
      if (subscriptions.has(id)) write({ kind: 'gone', id });
    },
    newBrowser() {
      const uaid = randomUUID().replaceAll('-', '');
      write({ kind: 'browser', uaid });
      return uaid;
    },
    knowsBrowser: (uaid) => browsers.has(uaid),
  };
}
