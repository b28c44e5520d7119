import {
  type AnsweredReport,
  type CallCourse,
  judgedAt,
  legsGraceSeconds,
  type RingingReport,
  unknownCourse,
} from '../../core/call-course.ts';
import type { Event } from '../../core/events.ts';
import { type MissedCallReport, reportId } from '../../core/missed-calls.ts';
import { type Instant, plusSeconds } from '../../core/time.ts';
import { dueShard } from './due.ts';
import { retention } from './retention.ts';
import type { Item, Key, Page, Table } from './table.ts';

/** All facts about one call. */
export interface CallFacts {
  reports: MissedCallReport[];
  course: CallCourse;
}

/** A missed call in the tenant's list. */
export interface ListedCall {
  callId: string;
  ringStartedAt: Instant;
}

/** The calls of one tenant: facts, each recorded once, in no order (invariant 1). */
export interface Calls {
  /** @returns false when it was recorded before */
  addReport(event: Event<'ringback.call.missed.v1'>, report: MissedCallReport): Promise<boolean>;
  /** @param now its legs are looked at a little later, in case no event says how it ended */
  addRinging(callId: string, report: RingingReport, now: Instant): Promise<void>;
  addAnswered(callId: string, report: AnsweredReport): Promise<void>;
  addEnded(callId: string, endedAt: Instant): Promise<void>;
  /** Everything that was reported of a call. */
  facts(callId: string): Promise<CallFacts>;
  /** What was reported beside its being missed. */
  course(callId: string): Promise<CallCourse>;
  /** Reports of missed calls, latest ring first; a call reported twice is there twice. */
  list(limit: number, from?: Page['next']): Promise<{ items: ListedCall[]; next?: Page['next'] }>;
  /** The legs of a call have been judged; their timer is over. */
  judged(callId: string, dueAt: Instant): Promise<void>;
}

const courseKey = 'FACT#COURSE';

/** True for the item whose timer has a call judged by its legs. */
export function isCourse(sortKey: string): boolean {
  return sortKey === courseKey;
}

/** Opens the calls of a tenant; `prefix` is `T#<tenant>#`. */
export function openCalls(table: Table, prefix: string): Calls {
  const keyOf = (callId: string): Key => ({ pk: `${prefix}CALL#${callId}`, sk: courseKey });
  /** Sets of facts in one item: adding a copy changes nothing, and no order matters. */
  const add = (
    callId: string,
    set: keyof CallCourse,
    fact: unknown,
    at: Instant,
    { due, rangAt }: { due?: Instant; rangAt?: Instant } = {},
  ) =>
    table.changeSet(
      keyOf(callId),
      set,
      { add: [JSON.stringify(fact)] },
      {
        expiresAt: retention.calls(at),
        ...(rangAt && { listKey: `${prefix}COURSES`, listAt: `${rangAt}#${callId}` }),
        ...(due && { dueShard: dueShard(callId), dueAt: due }),
      },
    );
  return {
    addReport: (event, report) =>
      table.putIfAbsent({
        pk: `${prefix}CALL#${report.callId}`,
        sk: `FACT#MISSED#${reportId(event)}`,
        report,
        listKey: `${prefix}MISSED`,
        listAt: `${report.ringStartedAt}#${report.callId}`,
        expiresAt: retention.calls(report.ringStartedAt),
      }),

    addRinging: (callId, report, now) => {
      const due = judgedAt({ ...unknownCourse, ringing: [report] }) ?? plusSeconds(now, legsGraceSeconds);
      return add(callId, 'ringing', report, report.ringStartedAt, { due, rangAt: report.ringStartedAt });
    },
    addAnswered: (callId, report) =>
      add(callId, 'answered', report, report.ringStartedAt, { rangAt: report.ringStartedAt }),
    addEnded: (callId, endedAt) =>
      add(callId, 'ended', endedAt, endedAt, { due: judgedAt({ ...unknownCourse, ended: [endedAt] }) }),

    async facts(callId) {
      const items = await table.queryAll({ partition: `${prefix}CALL#${callId}`, beginsWith: 'FACT#' });
      return {
        reports: items.flatMap((item) => (item.report as MissedCallReport | undefined) ?? []),
        course: courseOf(items.find(({ sk }) => sk === courseKey)),
      };
    },

    async course(callId) {
      const [item] = await table.getMany([keyOf(callId)]);
      return courseOf(item);
    },

    async list(limit, from) {
      const page = await table.query({
        index: 'list',
        partition: `${prefix}MISSED`,
        descending: true,
        limit,
        from,
      });
      const items = page.items.map((item) => {
        const [ringStartedAt = '', ...callId] = String(item.listAt).split('#');
        return { ringStartedAt, callId: callId.join('#') };
      });
      return { items, next: page.next };
    },

    judged: (callId, dueAt) => table.clearDue(keyOf(callId), dueAt),
  };
}

function courseOf(item: Item | undefined): CallCourse {
  const set = <T>(name: keyof CallCourse): T[] =>
    [...((item?.[name] as Set<string> | undefined) ?? [])].map((text) => JSON.parse(text) as T);
  return { ringing: set('ringing'), answered: set('answered'), ended: set('ended') };
}
