import { type Instant, plusSeconds } from '../../core/time.ts';
import type { Key, Table } from './table.ts';

/** Who is on the phone. */
export interface Presence {
  /** A user is in a call from now on. */
  began(userId: string, callId: string, at: Instant): Promise<void>;
  /** The call is over. */
  ended(userId: string, callId: string, at: Instant): Promise<void>;
  /** Those of the users who are in a call. */
  inCall(userIds: readonly string[], now: Instant): Promise<Set<string>>;
}

/** A call whose end was never reported counts as over after this many seconds. */
const longestCall = 4 * 3600;

/** Opens who is on the phone; `prefix` is `T#<tenant>#`. */
export function openPresence(table: Table, prefix: string): Presence {
  const keyOf = (userId: string): Key => ({ pk: `${prefix}USER#${userId}`, sk: 'PHONE' });
  const start = `${prefix}USER#`.length;
  const member = (callId: string, at: Instant) => `${at}#${callId}`;
  return {
    began: (userId, callId, at) => table.changeSet(keyOf(userId), 'calls', { add: [member(callId, at)] }),
    ended: (userId, callId, at) => table.changeSet(keyOf(userId), 'calls', { remove: [member(callId, at)] }),
    async inCall(userIds, now) {
      const items = await table.getMany(userIds.map(keyOf));
      const since = plusSeconds(now, -longestCall);
      const busy = items.filter((item) =>
        [...((item.calls as Set<string> | undefined) ?? [])].some((each) => each >= since),
      );
      return new Set(busy.map((item) => item.pk.slice(start)));
    },
  };
}
