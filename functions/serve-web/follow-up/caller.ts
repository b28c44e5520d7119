import { callerName, contactFor, readerOf } from '../../../core/missed-call-view.ts';
import { instant } from '../../../core/time.ts';
import { mayKnow } from '../calls/call-sight.ts';
import { openCallReader } from '../calls/seen-calls.ts';
import type { Visit } from '../sign-in/visit.ts';

/**
 * Whom to call back by video after a missed call: the contact's mail address, else the number that called.
 * @returns undefined when there is no such call that the reader may know of
 */
export async function callerOf(
  { store, user, role }: Pick<Visit, 'store' | 'user' | 'role'>,
  callId: string,
  now: Date,
): Promise<{ name?: string; to?: string } | undefined> {
  const seen = await openCallReader(store, instant(now)).seeMissed(callId);
  if (!seen || !mayKnow(seen, { user, role })) return undefined;
  const { call, context } = seen;
  const reader = readerOf(user.id, user, context);
  const to = contactFor(reader, context)?.emails[0]?.email ?? context.caller.e164;
  return { name: callerName(call, context, reader), ...(to && { to }) };
}
