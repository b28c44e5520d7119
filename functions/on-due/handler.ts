import type { Log } from '../../adapters/log.ts';
import { claimedNumber } from '../../adapters/store/callers.ts';
import { isCourse } from '../../adapters/store/calls.ts';
import { type DueItem, type DuePage, dueItems, dueShards } from '../../adapters/store/due.ts';
import { meetingOf } from '../../adapters/store/meetings.ts';
import type { Store } from '../../adapters/store/store.ts';
import type { Item, Table } from '../../adapters/store/table.ts';
import { videoOf } from '../../adapters/store/videos.ts';
import { missedByLegs } from '../../core/call-course.ts';
import { correlationId } from '../../core/correlation.ts';
import { type Delivery, hasFailed } from '../../core/delivery.ts';
import { isOwnReport } from '../../core/missed-calls.ts';
import { type Instant, instant, secondsBetween } from '../../core/time.ts';
import { lapseClaim } from '../case-actions.ts';
import { logDeliveryStep } from '../delivery-log.ts';
import type { EnqueueDeliveries } from '../delivery-message.ts';
import type { FollowStep } from '../follow.ts';
import { checkMeeting } from '../meeting-check.ts';
import type { ReportCall } from '../report-call.ts';
import type { AdvanceSteps } from '../steps.ts';
import { conclude } from '../video-call.ts';
import { endWaiting } from '../waiting.ts';

/** What sweeping needs. */
export interface Sweeping {
  table: Table;
  storeOf(tenant: string): Store;
  enqueue: EnqueueDeliveries;
  /** Looks at the steps of a user's missed calls. */
  advance: AdvanceSteps;
  follow: FollowStep;
  reportCall: ReportCall;
  now(): Date;
  log: Log;
}

/** Items taken from a shard at a time, oldest first. */
const pageSize = 50;
/** A sweep stops when less than this is left of its time; the next minute's goes on. */
const reserveMilliseconds = 10_000;

/**
 * Every minute: finds what has fallen due and does it (design section 2, timers are state).
 * Found through an index, decided on the item itself: a stale find changes nothing.
 */
export function onDue(tools: Sweeping) {
  const { table, storeOf, advance, follow, reportCall, now, log } = tools;
  return async (remainingMilliseconds: () => number): Promise<void> => {
    const begun = instant(now());
    // The oldest of each shard is the first that is found.
    const oldest: Instant[] = [];
    const counts = await Promise.all(Array.from({ length: dueShards }, (_, shard) => sweep(shard)));
    const items = counts.reduce((sum, count) => sum + count, 0);
    const overdue = Math.max(0, ...oldest.map((dueAt) => secondsBetween(dueAt, begun)));
    log.info('DUE_SWEPT', { items }, { values: { OldestDue: overdue } });

    async function sweep(shard: number): Promise<number> {
      let swept = 0;
      let from: DuePage['next'];
      do {
        const page = await dueItems(table, shard, instant(now()), pageSize, from);
        if (!from && page.items[0]) oldest.push(page.items[0].dueAt);
        // What waits longest goes first, once a provider is back.
        for (const each of await byAge(page.items)) await fire(each);
        swept += page.items.length;
        // On to the next page, not to the same again: items that keep failing hold up nobody.
        from = page.next;
      } while (from && remainingMilliseconds() > reserveMilliseconds);
      return swept;
    }
  };

  /** Oldest first. Read anew, because the index holds keys only. */
  async function byAge(found: readonly DueItem[]): Promise<DueItem[]> {
    const items = await table.getMany(
      found.map(({ tenant, subject, sortKey }) => ({ pk: `T#${tenant}#${subject}`, sk: sortKey })),
    );
    const age = new Map(items.map((item) => [`${item.pk}\n${item.sk}`, createdAt(item)]));
    const ageOf = ({ tenant, subject, sortKey }: DueItem) =>
      age.get(`T#${tenant}#${subject}\n${sortKey}`) ?? '';
    return [...found].sort((a, b) => (ageOf(a) < ageOf(b) ? -1 : 1));
  }

  async function fire(item: DueItem): Promise<void> {
    try {
      const store = storeOf(item.tenant);
      const number = claimedNumber(item.sortKey);
      if (number !== undefined)
        return await lapseClaim(store, { callerKey: item.subject.slice('CALLER#'.length), number }, tools);
      const videoId = videoOf(item.subject, item.sortKey);
      if (videoId !== undefined) {
        const call = await store.videos.get(videoId);
        if (call) await conclude(store, call, tools);
        return await store.videos.concluded(videoId, item.dueAt);
      }
      const meetingId = meetingOf(item.subject, item.sortKey);
      if (meetingId !== undefined) return await checkMeeting(store, meetingId, tools);
      if (isCourse(item.sortKey))
        return await judgeLegs(store, item.subject.slice('CALL#'.length), item.dueAt);
      if (!item.sortKey.startsWith('DELIVERY#')) {
        await endWaiting(store, item, tools);
        return await advance(store, item);
      }
      // Before its timer is cleared: a failure whose next step was not run is to be found again.
      const known = await store.deliveries.get(item.subject, item.sortKey);
      if (known?.concern && hasFailed(known)) await advance(store, known.concern);
      const input = { type: 'due' as const, now: instant(now()) };
      const taken = await store.deliveries.step(item, input);
      if (!('ignored' in taken)) logDeliveryStep(log, item.tenant, taken, input);
      await follow(store, taken);
    } catch (error) {
      // One item must not keep the others waiting; its dueAt brings it back.
      log.error('DUE_ITEM_FAILED', error, {
        tenant: item.tenant,
        correlationId: correlationId(item.tenant, item.subject),
      });
    }
  }

  /** A call of which only its legs are known is over: if nobody answered, it was missed (U1). */
  async function judgeLegs(store: Store, callId: string, dueAt: Instant): Promise<void> {
    const { reports, course } = await store.calls.facts(callId);
    const data = reports.every(isOwnReport) ? missedByLegs(callId, course) : undefined;
    if (data) await reportCall(store.tenant, 'ringback.call.missed.v1', data);
    await store.calls.judged(callId, dueAt);
  }
}

function createdAt(item: Item): string {
  return (item.delivery as Delivery | undefined)?.createdAt ?? '';
}
