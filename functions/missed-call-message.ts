import { lookUpCall } from '../adapters/store/look-up.ts';
import type { Store } from '../adapters/store/store.ts';
import type { CallContext } from '../core/call-context.ts';
import type { Delivery } from '../core/delivery.ts';
import type { Channel, User } from '../core/directory.ts';
import { type Reader, readerOf } from '../core/missed-call-view.ts';
import { type MissedCall, mergeReports } from '../core/missed-calls.ts';
import { mailboxPrefix } from '../core/recipients.ts';
import type { Prepared } from './deliver.ts';

/** A missed call as it is now, and who is to be told. */
export interface MissedCallMessage {
  call: MissedCall;
  context: CallContext;
  reader: Reader;
  /** Absent: a team mailbox. */
  user?: User;
}

/** How long a paused channel waits between two looks, seconds. */
const pauseSeconds = 300;

/**
 * Loads what a delivery is about, and judges it again at the last moment (invariant 5): still known, channel not paused.
 */
export async function loadMissedCall(
  store: Store,
  delivery: Delivery,
): Promise<MissedCallMessage | Exclude<Prepared<never>, { request: never }>> {
  const call = mergeReports(await store.calls.reports(delivery.subject.replace(/^CALL#/, '')));
  if (!call) return { withdraw: 'call-forgotten' };
  const isMailbox = delivery.recipient.startsWith(mailboxPrefix);
  const [context, user] = await Promise.all([
    lookUpCall(store, call),
    isMailbox ? undefined : store.directory.users.get(delivery.recipient),
  ]);
  if (!isMailbox && !user) return { withdraw: 'user-gone' };
  if (isPaused(context, delivery.channel)) {
    return { failure: { class: 'retryable', code: 'paused', waitSeconds: pauseSeconds } };
  }
  return { call, context, reader: readerOf(delivery.recipient, user, context), user };
}

function isPaused({ settings }: CallContext, channel: Channel): boolean {
  return settings.paused.includes(channel);
}
