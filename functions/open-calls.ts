import type { Log } from '../adapters/log.ts';
import type { Store } from '../adapters/store/store.ts';
import { canaryTenant } from '../core/canary.ts';
import { mailboxesRow } from '../core/cases.ts';
import { concernedUsers } from '../core/concerned.ts';
import { isTestCall } from '../core/test-call.ts';
import { type Instant, plusSeconds } from '../core/time.ts';
import { knownCall } from './known-call.ts';

/** What counting needs. */
export interface Counting {
  storeOf(tenant: string): Store;
  tenants(): Promise<string[]>;
  log: Log;
}

/** Calls that are looked at of each tenant: a day with more has at least as many open ones as were found. */
const mostCalls = 1000;
const daySeconds = 86_400;
/** Counting ends when the function has less time left than this. */
const reserveMilliseconds = 5_000;

/**
 * Measures how many missed calls of the last 24 hours are open, over all tenants, in the first minute of each hour. Each
 * call is judged by its facts, as everywhere, because nothing stores whether it is open.
 */
export function openCallCounter({ storeOf, tenants, log }: Counting) {
  return async (now: Instant, remainingMilliseconds: () => number): Promise<void> => {
    if (new Date(now).getUTCMinutes() !== 0) return;
    try {
      let open = 0;
      for (const tenant of await tenants()) {
        if (tenant !== canaryTenant) open += await openOf(storeOf(tenant), now, remainingMilliseconds);
      }
      log.info('OPEN_CALLS_COUNTED', {}, { values: { OpenCalls: open } });
    } catch (error) {
      // A figure is missing for an hour; timers are more important.
      log.error('OPEN_CALLS_NOT_COUNTED', error);
    }
  };
}

async function openOf(store: Store, now: Instant, remainingMilliseconds: () => number): Promise<number> {
  const rang = await store.day.missed(plusSeconds(now, -daySeconds), now);
  const callIds = [...new Set(rang)].filter((callId) => !isTestCall(callId)).slice(0, mostCalls);
  let open = 0;
  // One after the other: nobody waits for it, and people's calls need the table's capacity.
  for (const callId of callIds) {
    // Half a figure misleads, and a function that runs out of time rings the alarm of the timers.
    if (remainingMilliseconds() < reserveMilliseconds)
      throw new Error('There are too many calls to be counted.');
    if (await isOpen(store, callId)) open += 1;
  }
  return open;
}

/** Open for any user concerned, as the company sees it. */
async function isOpen(store: Store, callId: string): Promise<boolean> {
  const known = await knownCall(store, callId);
  if (!known || known.answeredBy) return false;
  const concerned = concernedUsers(known.call, known.context).map(({ id }) => id);
  return (concerned.length > 0 ? concerned : [mailboxesRow]).some(
    (userId) => known.stateFor(userId).state === 'open',
  );
}
