import type { MissedRow } from '../../adapters/store/calls.ts';
import type { Item, Key, Table } from '../../adapters/store/table.ts';
import type { Delivery, DeliveryState } from '../../core/delivery.ts';
import { plusSeconds } from '../../core/time.ts';
import { nameOf } from './gated-table.ts';

/** Where a delivery may go from each state; written down here once more, independently of the state machine. */
const ways: Record<DeliveryState, DeliveryState[]> = {
  queued: ['sending', 'expired', 'withdrawn', 'sent', 'delivered', 'opened', 'failed'],
  sending: ['sent', 'queued', 'unknown', 'failed', 'withdrawn', 'delivered', 'opened'],
  unknown: ['sent', 'delivered', 'opened', 'queued', 'failed', 'expired', 'withdrawn'],
  sent: ['delivered', 'opened', 'failed'],
  // A mail that was delivered may bounce; proof may come late.
  delivered: ['opened', 'failed'],
  opened: [],
  expired: ['sent', 'delivered', 'opened', 'failed'],
  withdrawn: ['sent', 'delivered', 'opened', 'failed'],
  failed: ['queued'],
};
/** A process that read something this long ago is dead, seconds: what it decides no longer rests on it. */
const longestProcessSeconds = 60;
const successes: readonly DeliveryState[] = ['sent', 'delivered', 'opened'];
const arrivals: readonly DeliveryState[] = ['delivered', 'opened'];

/** Checks every write of a delivery or a row against what was there. @param violated told of each violation */
export function watched(table: Table, now: () => string, violated: (what: string) => void): Table {
  /** Missed calls are of use for twelve hours. */
  const staleFrom = plusSeconds(now(), 12 * 3600);
  const started = new Set<string>();
  const check = async (item: Item) => {
    const before = await table.get(item);
    if (item.delivery) checkDelivery(before?.delivery as Delivery | undefined, item.delivery as Delivery);
    if (item.row) {
      const row = item.row as MissedRow;
      const subject = `CALL#${row.callId}`;
      const partition = item.pk.replace(/CALLER#.*/, subject);
      const about = await table.queryAll({ partition, beginsWith: 'DELIVERY#' });
      const own = about
        .map(({ delivery }) => delivery as Delivery)
        .filter((each) => each.recipient === row.userId);
      checkRow(before?.row as MissedRow | undefined, row, own);
    }
  };

  function checkDelivery(before: Delivery | undefined, after: Delivery): void {
    const wrong = (what: string) => violated(`${nameOf(after)}: ${what}`);
    if (!before) {
      if (after.state !== 'queued' || after.attempt !== 1) wrong('does not begin queued');
      if (after.usefulUntil <= after.createdAt && after.createdAt < staleFrom) wrong('begins expired');
      return;
    }
    for (const field of ['id', 'createdAt', 'usefulUntil'] as const) {
      if (before[field] !== after[field]) wrong(`${field} changed`);
    }
    if (before.settledAt && after.settledAt !== before.settledAt) wrong('forgot that it was settled');
    const known = before.history.length;
    if (JSON.stringify(after.history.slice(0, known)) !== JSON.stringify(before.history)) {
      wrong('its history was rewritten: an update was lost');
      return;
    }
    if (
      before.state === 'queued' &&
      before.history.at(-1)?.code === 'retried-after-report' &&
      after.state === 'failed'
    )
      wrong('the report that made it try again came again, and ended that');
    let from = before.state;
    for (const { state, code } of after.history.slice(known)) {
      if (!ways[from].includes(state)) wrong(`moved backwards, from ${from} to ${state}`);
      if (from === 'failed' && code !== 'retried-after-report') wrong('came back after a final failure');
      from = state;
    }
    if (from !== after.state) wrong(`its state ${after.state} is not in its history`);
    const entersQueue = after.history.length > known && after.state === 'queued';
    if (after.attempt !== before.attempt + (entersQueue ? 1 : 0))
      wrong(`attempt ${before.attempt} became ${after.attempt} while ${after.state}`);
    if (after.history.length > known && after.state === 'sending') checkClaim(before, wrong);
  }

  function checkClaim(before: Delivery, wrong: (what: string) => void): void {
    if (before.settledAt) wrong('claimed after it was settled');
    if (now() >= before.usefulUntil) wrong('claimed after it expired');
    const lastSuccess = before.history.findLastIndex(({ state }) => successes.includes(state));
    const lastFailure = before.history.findLastIndex(({ state }) => state === 'failed');
    if (lastSuccess > lastFailure) wrong('claimed after a known success');
  }

  function checkRow(before: MissedRow | undefined, after: MissedRow, own: Delivery[]): void {
    const wrong = (what: string) => violated(`row ${after.callId}/${after.userId}: ${what}`);
    if (before?.notTold && !after.notTold) wrong('forgot that the user was not told');
    const current = after.steps?.current;
    const goesOn = current !== before?.steps?.current && current !== undefined;
    if (before && (goesOn || (after.notTold && !before.notTold))) {
      const longAgo = plusSeconds(now(), -longestProcessSeconds);
      const reached = own.find(
        ({ state, history }) => arrivals.includes(state) && history.at(-1)!.at < longAgo,
      );
      if (reached) wrong(`goes on although ${nameOf(reached)} was ${reached.state}`);
    }
    if (current === undefined || current === before?.steps?.current) return;
    const name = `${after.callId}/${after.userId}/${current}`;
    if (started.has(name)) wrong(`step ${current + 1} ran twice`);
    started.add(name);
    if (before && !(current > (before.steps?.current ?? Number.POSITIVE_INFINITY)))
      wrong(`step ${current + 1} ran after step ${before.steps ? before.steps.current + 1 : 'the last'}`);
  }

  const checked =
    (
      write: (item: Item, version: number) => Promise<boolean>,
      goesThrough: (item: Item, version: number) => Promise<boolean>,
    ) =>
    async (item: Item, version = 0) => {
      if (await goesThrough(item, version)) await check(item);
      return write(item, version);
    };
  const stored = (key: Key) => table.get(key);
  return {
    ...table,
    putIfAbsent: checked(table.putIfAbsent, async (item) => !(await stored(item))),
    putIfVersion: checked(
      table.putIfVersion,
      async (item, version) => (await stored(item))?.version === version,
    ),
    async put(item) {
      await check(item);
      await table.put(item);
    },
  };
}
