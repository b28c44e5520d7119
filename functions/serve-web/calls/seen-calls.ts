import type { Store } from '../../../adapters/store/store.ts';
import { allNumbersOfCaller } from '../../../core/call-context.ts';
import { firstAnswer } from '../../../core/call-course.ts';
import { stateOfCall } from '../../../core/call-state.ts';
import type { LatestFacts } from '../../../core/case-state.ts';
import type { CaseRow, Claim } from '../../../core/cases.ts';
import { concernedUsers } from '../../../core/concerned.ts';
import type { User } from '../../../core/directory.ts';
import { exceptionFor } from '../../../core/exceptions.ts';
import { type CaseOptions, caseOptions } from '../../../core/options.ts';
import { callerFacts } from '../../../core/recipients.ts';
import type { Instant } from '../../../core/time.ts';
import { heldClaim } from '../../case-actions.ts';
import { type KnownCall, knownCall } from '../../known-call.ts';

/** A missed call as lists and pages show it: with everything about its case. */
export interface SeenCall extends KnownCall {
  options: CaseOptions;
  /** Rows of its case, with all its calls. */
  rows: CaseRow[];
  /** All talks since it rang, where there are any, and the last decisions: unlike the latest talks they name the earliest. */
  facts: ReadonlyMap<string, LatestFacts>;
  /** Somebody is calling back. */
  claim?: Claim;
  /** Calls of its case that somebody answered: they were not missed. */
  answered: ReadonlySet<string>;
}

/** Reads calls; what several calls of one caller share is read once. For one request. */
export interface CallReader {
  /** Everything about a call; undefined when it is not on record. */
  see(callId: string): Promise<SeenCall | undefined>;
  /** As {@link see}, but undefined also for what was not missed: answered after all, or dropped by an exception. */
  seeMissed(callId: string): Promise<SeenCall | undefined>;
}

/** Makes a {@link CallReader}. */
export function openCallReader(store: Store, now: Instant): CallReader {
  const rowsOf = remembering((callerKey) => store.cases.ofCaller(callerKey));
  const talksOf = remembering((callerKey) => store.callers.talksSince(callerKey, ''));
  const courseOf = remembering((callId) => store.calls.course(callId));

  async function withCase(known: KnownCall): Promise<SeenCall> {
    const { call, context, key } = known;
    const numbers = allNumbersOfCaller(context, call.callId);
    const [latest, allRows, claim] = await Promise.all([
      store.callers.latest(numbers),
      rowsOf(key.callerKey),
      heldClaim(store, known, now),
    ]);
    const rows = allRows.filter(({ number }) => number === key.number);
    const callIds = new Set(rows.flatMap(({ calls }) => calls.map(({ callId }) => callId)));
    const [facts, courses] = await Promise.all([
      wholeFacts(latest, call.ringStartedAt),
      Promise.all([...callIds].map(async (id) => [id, await courseOf(id)] as const)),
    ]);
    return {
      ...known,
      stateFor: stateOfCall(call, context, facts),
      options: caseOptions(context.settings, context.companyNumber),
      rows,
      facts,
      claim,
      answered: new Set(courses.flatMap(([id, course]) => (firstAnswer(course) ? id : []))),
    };
  }

  /** Numbers that nobody has talked to since are left as they are: that is most of them. */
  async function wholeFacts(latest: ReadonlyMap<string, LatestFacts>, since: Instant) {
    return new Map(
      await Promise.all(
        [...latest].map(async ([number, { talks, decisions }]) => {
          const all = talks.some(({ at }) => at >= since) ? await talksOf(number) : talks;
          return [number, { talks: all, decisions }] as const;
        }),
      ),
    );
  }

  return {
    async see(callId) {
      const known = await knownCall(store, callId);
      return known && withCase(known);
    },
    async seeMissed(callId) {
      const known = await knownCall(store, callId);
      if (!known || wasAnswered(known)) return undefined;
      const seen = await withCase(known);
      return wasDropped(seen) ? undefined : seen;
    },
  };
}

/** Somebody answered the call, and nobody wants to be told of such calls: it was not missed. */
export function wasAnswered({ answeredBy, context }: Pick<KnownCall, 'answeredBy' | 'context'>): boolean {
  return answeredBy !== undefined && !caseOptions(context.settings, context.companyNumber).tellWhenAnswered;
}

/** An exception had the call forgotten for everybody. Who has it in their list keeps it, whatever the exceptions say now. */
export function wasDropped(seen: Pick<SeenCall, 'call' | 'context'> & { rows: readonly CaseRow[] }): boolean {
  const { call, context, rows } = seen;
  if (rows.some(({ calls }) => calls.some(({ callId }) => callId === call.callId))) return false;
  const concerned = concernedUsers(call, context);
  return concerned.length > 0 ? concerned.every((user) => isDroppedFor(seen, user)) : isDroppedFor(seen);
}

/** An exception has a call forgotten. @param user without one: for the company */
export function isDroppedFor({ call, context }: Pick<SeenCall, 'call' | 'context'>, user?: User): boolean {
  const { companyNumber, settings } = context;
  const lists = [user?.exceptions, companyNumber?.exceptions, settings.exceptions];
  return exceptionFor(callerFacts(call, context, user?.id), lists)?.action === 'drop';
}

/** Asks once for each key. */
function remembering<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const asked = new Map<string, Promise<T>>();
  return (key) => {
    const known = asked.get(key) ?? ask(key);
    asked.set(key, known);
    return known;
  };
}
