import type { Item, Key, Table } from '../../adapters/store/table.ts';
import type { CaseRow } from '../../core/cases.ts';
import type { Delivery, DeliveryState } from '../../core/delivery.ts';
import { plusSeconds } from '../../core/time.ts';
import { nameOf, rowName } from './gated-table.ts';

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
  /** The last step that ran, by row and subject. */
  const started = new Map<string, number>();
  const check = async (item: Item) => {
    const before = await table.get(item);
    if (item.delivery) checkDelivery(before?.delivery as Delivery | undefined, item.delivery as Delivery);
    if (item.row) {
      const row = item.row as CaseRow;
      const known = before?.row as CaseRow | undefined;
      const subjects = [known?.steps?.subject, row.steps?.subject].filter((each) => each !== undefined);
      const about = await Promise.all(
        [...new Set(subjects)].map((subject) =>
          table.queryAll({ partition: item.pk.replace(/CALLER#.*/s, subject), beginsWith: 'DELIVERY#' }),
        ),
      );
      const own = about
        .flat()
        .map(({ delivery }) => delivery as Delivery)
        .filter(
          ({ recipient, purpose }) =>
            recipient === row.userId && (purpose === 'missed' || purpose === 'digest'),
        );
      checkRow(known, row, own);
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

  function checkRow(before: CaseRow | undefined, after: CaseRow, own: Delivery[]): void {
    const wrong = (what: string) => violated(`${rowName(after)}: ${what}`);
    const callOf = (row: CaseRow | undefined, id: string) => row?.calls.find(({ callId }) => callId === id);
    for (const { callId, notTold, message, ringStartedAt, settled } of before?.calls ?? []) {
      const kept = callOf(after, callId);
      if (!kept) wrong(`forgot ${callId}`);
      else if (notTold && !kept.notTold) wrong(`forgot that the user was not told of ${callId}`);
      else if (message && kept.message !== message) wrong(`${callId} was told as ${message} before`);
      else if (settled && !kept.settled) wrong(`forgot that ${callId} is settled`);
      else if (kept.ringStartedAt > ringStartedAt) wrong(`${callId} rings later than it did`);
    }

    const { subject, current } = after.steps ?? {};
    const last = before?.steps;
    const goesOn = current !== undefined && (subject !== last?.subject || current !== last?.current);
    const givesUp = after.calls.some(
      ({ callId, notTold }) =>
        notTold?.code === 'all-failed' && callOf(before, callId)?.notTold?.code !== 'all-failed',
    );
    if (last && ((goesOn && subject === last.subject) || givesUp)) {
      const longAgo = plusSeconds(now(), -longestProcessSeconds);
      const reached = own.find(
        (each) =>
          each.subject === last.subject && arrivals.includes(each.state) && each.history.at(-1)!.at < longAgo,
      );
      if (reached) wrong(`goes on although ${nameOf(reached)} was ${reached.state}`);
    }
    if (!goesOn) return;
    const name = `${rowName(after)}/${subject}`;
    const ran = started.get(name);
    started.set(name, current);
    if (ran === undefined) return;
    if (current === ran) wrong(`step ${current + 1} of ${subject} ran twice`);
    else if (current < ran || last?.subject !== subject)
      wrong(
        `step ${current + 1} of ${subject} ran after ${last?.subject === subject ? `step ${ran + 1}` : 'the last'}`,
      );
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
