import * as z from 'zod/mini';
import type { Store } from '../../../adapters/store/store.ts';
import type { User } from '../../../core/directory.ts';
import type { Instant } from '../../../core/time.ts';
import { itemOf, type MissedCallItem } from './missed-call-item.ts';
import { openCallReader } from './seen-calls.ts';

/** Which missed calls, and from where on. */
export interface Wanted {
  /** Absent: the company's. */
  user?: User;
  state?: MissedCallItem['state'];
  limit: number;
  from?: Place;
}

/** A page of missed calls; `next` is where the following one begins. */
export interface MissedCallPage {
  items: MissedCallItem[];
  next?: Place;
}

/** A call in the order of lists: latest ring first. */
interface Listed {
  ringStartedAt: Instant;
  callId: string;
}

const place = z.object({
  /** The last call that was looked at. */
  after: z.object({ ringStartedAt: z.string(), callId: z.string() }),
  /** Where the store begins to read; a little before `after`, or absent. */
  start: z.optional(z.looseObject({ pk: z.string(), sk: z.string() })),
});
/** Where a list goes on. */
export type Place = z.output<typeof place>;

/** Most calls that one request looks at: with `state` an answer may have fewer than it asked for, and still go on. */
export const mostLooked = 300;
/** A user's list reaches back as far as their latest cases, so many of them. */
export const mostCases = 1000;

/** Calls that are looked at together, at most. */
const mostTogether = 50;
const leastTogether = 5;
const rowsPerRead = 100;

/** Most reads of a list for one request: duplicates are passed over. */
const mostReads = 100;

/**
 * Missed calls, latest ring first: a user's from their cases, the company's from the reports. State is derived for each,
 * so that none shows what was true yesterday.
 */
export async function listMissedCalls(
  store: Store,
  { user, state, limit, from }: Wanted,
  now: Instant,
): Promise<MissedCallPage> {
  const reader = openCallReader(store, now);
  const source = user ? callsOfUser(store, user) : reportedCalls(store, from?.start);
  const items: MissedCallItem[] = [];
  const seen = new Set<string>();
  let after = from?.after;
  for (let looked = 0, reads = 1; ; reads += 1) {
    const count = Math.min(mostTogether, Math.max(leastTogether, limit - items.length));
    const { calls, start, next, more } = await source(count, after);
    const found = await Promise.all(calls.map(look));
    for (const [index, item] of found.entries()) {
      after = calls[index]!;
      if (item) items.push(item);
      if (items.length < limit) continue;
      const rest = found.slice(index + 1);
      if (rest.some((each) => each !== undefined)) return { items, next: { after, start } };
      return more ? { items, next: { after: calls.at(-1)!, start: next } } : { items };
    }
    if (!more) return { items };
    looked += calls.length;
    if (after && (looked >= mostLooked || reads >= mostReads)) return { items, next: { after, start: next } };
  }

  async function look({ callId, ringStartedAt }: Listed): Promise<MissedCallItem | undefined> {
    if (seen.has(callId)) return undefined;
    const call = await reader.seeMissed(callId);
    // A call reported twice is in the company's list twice: the entry of its earliest ring stands for it.
    if (!call || (!user && call.call.ringStartedAt !== ringStartedAt)) return undefined;
    seen.add(callId);
    const item = itemOf(call, user);
    return state === undefined || item.state === state ? item : undefined;
  }
}

/** Some calls of a list, in order. */
interface Chunk {
  calls: Listed[];
  /** There may be others after these. */
  more: boolean;
  /** Where the store began to read these, and where it goes on. */
  start?: Place['start'];
  next?: Place['start'];
}

/** Gives the calls after one, about so many. */
type Source = (count: number, after: Listed | undefined) => Promise<Chunk>;

/** The company's calls, as they were reported. */
function reportedCalls(store: Store, from: Place['start']): Source {
  let next = from;
  return async (count, after) => {
    const start = next;
    const page = await store.calls.list(count, start);
    next = page.next;
    // Two reports may name the same time: then their entries lie side by side.
    const calls = page.items.filter(
      (each, index, all) =>
        (!after || latestFirst(each, after) > 0) && (index === 0 || latestFirst(each, all[index - 1]!) !== 0),
    );
    return { calls, start, next, more: next !== undefined };
  };
}

/**
 * A user's calls. Cases are in the order of their latest calls, and the earlier ones lie between those of other cases: a
 * call can be given once every case is read that may have a later one. So a page reads from the top again.
 */
function callsOfUser(store: Store, user: User): Source {
  const read: Listed[] = [];
  let rows = 0;
  let isRead = false;
  let next: Awaited<ReturnType<Store['cases']['ofUser']>>['next'];
  /** The latest call of the last case that was read. */
  let frontier: Instant | undefined;

  async function readOn(): Promise<void> {
    const page = await store.cases.ofUser(user.id, rowsPerRead, next);
    for (const { calls } of page.rows) read.push(...calls);
    rows += page.rows.length;
    next = page.next;
    isRead = next === undefined || rows >= mostCases;
    frontier = page.rows.at(-1)?.calls.at(-1)?.ringStartedAt ?? frontier;
  }

  function known(after: Listed | undefined): Listed[] {
    const isKnown = ({ ringStartedAt }: Listed) =>
      isRead || (frontier !== undefined && ringStartedAt > frontier);
    return read.filter((each) => isKnown(each) && (!after || latestFirst(each, after) > 0));
  }

  return async (count, after) => {
    while (!isRead && known(after).length < count) await readOn();
    const calls = known(after).sort(latestFirst);
    return { calls: calls.slice(0, count), more: !isRead || calls.length > count };
  };
}

/** As DynamoDB orders them: by time, then by the bytes of the id; the latest first. */
function latestFirst(a: Listed, b: Listed): number {
  if (a.ringStartedAt !== b.ringStartedAt) return a.ringStartedAt > b.ringStartedAt ? -1 : 1;
  return Buffer.compare(Buffer.from(b.callId), Buffer.from(a.callId));
}

/** The cursor for the page that begins at a place; null after the last. @param list names the list */
export function cursorAt(list: string, next: Place | undefined): string | null {
  return next ? Buffer.from(JSON.stringify({ list, ...next })).toString('base64url') : null;
}

/** Where a cursor points to; undefined when it is not one of this list's. */
export function placeAt(list: string, cursor: string): Place | undefined {
  try {
    const read = z.extend(place, { list: z.literal(list) });
    const { after, start } = read.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { after, ...(start && { start }) };
  } catch {
    return undefined; // not ours: the caller is told so
  }
}
