import * as z from 'zod/mini';
import type { Store } from '../../../adapters/store/store.ts';
import type { CaseState } from '../../../core/case-state.ts';
import type { User } from '../../../core/directory.ts';
import type { Instant } from '../../../core/time.ts';
import { type CallOfCase, callsOfCase, standingOf } from './missed-call-item.ts';
import { openCallReader, type SeenCall, wasAnswered, wasDropped } from './seen-calls.ts';

/** The calls of a case that a list shows together. */
export interface ShownCase {
  /** The latest of them, with everything known. */
  seen: SeenCall;
  state: CaseState;
  /** All of them, the latest first; at least one. */
  calls: CallOfCase[];
}

/** Which cases, and from where on. */
export interface WantedCases {
  /** Whose list; absent: the company's. */
  user?: User;
  state: CaseState['state'];
  /** Judges the call that stands for its case; absent: every case. */
  matches?(seen: SeenCall): boolean;
  limit: number;
  from?: CasePlace;
}

/** A page of cases. `next` is where the following one begins; it may have none at all. */
export interface CasePage {
  cases: ShownCase[];
  next?: CasePlace;
  /** It ends before `limit`, because a request looks at so many cases only. */
  lookedFar: boolean;
  /** There is not a single call in the list, whatever its state. */
  isBare: boolean;
}

const place = z.object({
  /** The order of the last entry that was looked at. */
  after: z.string(),
  /** Where the store began to read; absent: at the top. */
  start: z.optional(z.looseObject({ pk: z.string(), sk: z.string() })),
});
/** Where a list goes on. */
export type CasePlace = z.output<typeof place>;

/** One thing to look at, in the order of the list: a case of a user, or a call of the company. */
interface Entry {
  /** Greater is later; compares as bytes. */
  order: string;
  callId: string;
  ringStartedAt: Instant;
}

type Start = CasePlace['start'];
type Source = (start: Start) => Promise<{ entries: Entry[]; next?: Start }>;

/** Most entries that one request looks at. */
const mostLooked = 200;
/** Entries that are looked at together. */
const together = 10;
const perRead = 50;

/**
 * Cases with calls of a state, the latest call first: a user's by their rows, the company's by the reports of calls. Each
 * call's state is derived now. A case stands where the latest of its shown calls stands, so no page repeats one of before.
 */
export async function listCases(
  store: Store,
  { user, state, matches, limit, from }: WantedCases,
  now: Instant,
): Promise<CasePage> {
  const reader = openCallReader(store, now);
  const source = user ? casesOfUser(store, user) : callsOfCompany(store);
  const cases: ShownCase[] = [];
  let { start, after } = from ?? {};
  for (let looked = 0; ; ) {
    const { entries, next } = await source(start);
    const fresh = entries.filter(({ order }) => after === undefined || isBefore(order, after));
    for (let index = 0; index < fresh.length; index += together) {
      const batch = fresh.slice(index, index + together);
      const found = await Promise.all(batch.map(look));
      for (const [at, each] of found.entries()) {
        if (each && cases.length === limit)
          return { cases, next: after === undefined ? undefined : { after, start }, ...ended };
        if (each) cases.push(each);
        after = batch[at]!.order;
      }
    }
    looked += fresh.length;
    if (!next) return { cases, ...ended, isBare: !from && looked === 0 };
    start = next;
    if (after !== undefined && looked >= mostLooked)
      return { cases, next: { after, start }, ...ended, lookedFar: true };
  }

  async function look({ callId, ringStartedAt }: Entry): Promise<ShownCase | undefined> {
    const latest = await reader.see(callId);
    if (!latest) return undefined;
    if (!user) {
      // A call reported twice is listed twice: the entry of its earliest ring stands for it.
      if (latest.call.ringStartedAt !== ringStartedAt) return undefined;
      if (wasAnswered(latest) || wasDropped(latest)) return undefined;
    }
    const calls = callsOfCase(latest, user).filter((call) => call.state.state === state);
    // The company's list has an entry for each call: the case stands with the latest.
    if (!user && calls[0]?.callId !== callId) return undefined;
    for (const [index, call] of calls.entries()) {
      const seen = call.callId === callId ? latest : await reader.see(call.callId);
      const own = seen && standingOf(seen, user);
      // As its own page will have it.
      if (seen && own?.state === state)
        return !matches || matches(seen) ? { seen, state: own, calls: calls.slice(index) } : undefined;
    }
    return undefined;
  }
}

const ended = { lookedFar: false, isBare: false };

function casesOfUser(store: Store, user: User): Source {
  return async (start) => {
    const { rows, next } = await store.cases.ofUser(user.id, perRead, start);
    const entries = rows.flatMap(({ calls, callerKey, number }) => {
      const last = calls.at(-1);
      if (!last) return [];
      const { callId, ringStartedAt } = last;
      return { order: `${ringStartedAt}#${callerKey}#${number}`, callId, ringStartedAt };
    });
    return { entries, next };
  };
}

function callsOfCompany(store: Store): Source {
  return async (start) => {
    const { items, next } = await store.calls.list(perRead, start);
    // Two reports may name the same time: then their entries are the same.
    const entries = new Map(
      items.map(({ callId, ringStartedAt }) => {
        const order = `${ringStartedAt}#${callId}`;
        return [order, { order, callId, ringStartedAt }];
      }),
    );
    return { entries: [...entries.values()], next };
  };
}

/** As DynamoDB orders text. */
function isBefore(a: string, b: string): boolean {
  return Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0;
}

/** A place as part of an address. @param list names the list that it belongs to */
export function casePlaceText(list: string, next: CasePlace): string {
  return Buffer.from(JSON.stringify({ list, ...next })).toString('base64url');
}

/** Where a cursor points to; undefined for what is none of this list's: it begins again. */
export function casePlaceOf(list: string, cursor: string | undefined): CasePlace | undefined {
  try {
    const read = z.extend(place, { list: z.literal(list) });
    const { after, start } = read.parse(JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString()));
    return { after, ...(start && { start }) };
  } catch {
    return undefined; // Cut off, or made up.
  }
}
