import type { EventData } from './event-schemas.ts';
import type { RangEntry } from './missed-calls.ts';
import { clampToReceipt, type Instant, later, plusSeconds } from './time.ts';

/** A call that rings, as one event reports it. */
export interface RingingReport {
  caller: { number?: string; name?: string; email?: string; withheld: boolean };
  calledNumber: string;
  ringStartedAt: Instant;
  ringsUntil?: Instant;
  rang: RangEntry[];
}

/** A call that somebody answered, as one event reports it. */
export interface AnsweredReport {
  kind?: 'voice' | 'video';
  caller: { number?: string; name?: string; email?: string; withheld: boolean };
  calledNumber: string;
  ringStartedAt: Instant;
  answeredAt: Instant;
  answeredBy: { userId?: string; extension?: string };
}

/** What is known of a call beside its being missed: sets of facts, in which order and copies do not matter. */
export interface CallCourse {
  ringing: RingingReport[];
  answered: AnsweredReport[];
  /** When it ended, each time that was reported. */
  ended: Instant[];
}

/** A call of which nothing is known. */
export const unknownCourse: CallCourse = { ringing: [], answered: [], ended: [] };

/** How long after the end of a call its own missed or answered event may take; then its legs decide, seconds. */
export const legsGraceSeconds = 30;

/** What a ringing event says. @param receivedAt when we first had it */
export function ringingReport(
  data: EventData<'ringback.call.ringing.v1'>,
  receivedAt: Instant,
): RingingReport {
  return {
    caller: callerOf(data.caller),
    calledNumber: data.calledNumber,
    ringStartedAt: clampToReceipt(data.ringStartedAt, receivedAt),
    // A deadline lies ahead by nature, so it is not clamped.
    ...(data.ringsUntil && { ringsUntil: new Date(data.ringsUntil).toISOString() }),
    rang: data.rang.map(({ userId, extension, number, outcome }) => ({ userId, extension, number, outcome })),
  };
}

/** What an answered event says. @param receivedAt when we first had it */
export function answeredReport(
  data: EventData<'ringback.call.answered.v1'>,
  receivedAt: Instant,
): AnsweredReport {
  const ringStartedAt = clampToReceipt(data.ringStartedAt, receivedAt);
  const { userId, extension } = data.answeredBy;
  return {
    ...(data.kind === 'video' && { kind: data.kind }),
    caller: callerOf(data.caller),
    calledNumber: data.calledNumber,
    ringStartedAt,
    answeredAt: later(clampToReceipt(data.answeredAt, receivedAt), ringStartedAt),
    answeredBy: { ...(userId && { userId }), ...(extension && { extension }) },
  };
}

/** Who answered first, if anybody did. */
export function firstAnswer({ answered }: CallCourse): AnsweredReport | undefined {
  const order = ({ answeredAt, answeredBy }: AnsweredReport) => JSON.stringify([answeredAt, answeredBy]);
  return [...answered].sort((a, b) => (order(a) < order(b) ? -1 : 1))[0];
}

/** When a call that only its legs tell of is to be judged; undefined when they do not say how it ends. */
export function judgedAt({ ringing, ended }: CallCourse): Instant | undefined {
  const ends = ended.length > 0 ? ended : ringing.flatMap(({ ringsUntil }) => ringsUntil ?? []);
  const last = ends.reduce<Instant | undefined>((a, b) => (a === undefined || b > a ? b : a), undefined);
  return last && plusSeconds(last, legsGraceSeconds);
}

/**
 * The missed call that a call's legs amount to: it rang, it ended, nobody answered, and no event of its own says so (U1).
 * @returns `data` of a missed-call event; undefined when the legs do not say that the call was missed
 */
export function missedByLegs(callId: string, course: CallCourse): Record<string, unknown> | undefined {
  const { ringing, answered, ended } = course;
  const order = (report: RingingReport) => JSON.stringify([report.ringStartedAt, report]);
  const legs = [...ringing].sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const [first] = legs;
  if (!first || answered.length > 0) return undefined;
  const deadline = legs
    .flatMap(({ ringsUntil }) => ringsUntil ?? [])
    .sort()
    .at(-1);
  const endedAt = [...ended].sort().at(-1) ?? deadline;
  if (!endedAt) return undefined;
  const gaveUp = ended.length > 0 && deadline !== undefined && endedAt < deadline;
  return {
    callId,
    caller: first.caller,
    calledNumber: first.calledNumber,
    ringStartedAt: first.ringStartedAt,
    endedAt: later(endedAt, first.ringStartedAt),
    reason: gaveUp ? 'abandoned' : 'no-answer',
    rang: legs.flatMap(({ rang }) => rang),
  };
}

type Caller = RingingReport['caller'];

function callerOf({ number, name, email, withheld }: Caller): Caller {
  return { ...(number && { number }), ...(name && { name }), ...(email && { email }), withheld };
}
