import { decisionOrder } from '../../core/case-state.ts';
import type { CaseRow } from '../../core/cases.ts';
import type { Meeting } from '../../core/meetings.ts';
import { speakerKey, type Talk } from '../../core/talks.ts';
import type { VideoCall } from '../../core/video-calls.ts';
import type { Item } from '../store/table.ts';

/**
 * A user's id in facts that belong to the company, and the neutral one that takes its place. Every place gets the same, so
 * that what is derived from the facts (open or processed, by whom) stays as it is. See docs/decisions.
 */
export interface Renaming {
  from: string;
  to: string;
}

type Loose = Record<string, unknown>;

/** The id, renamed if it is the user's. */
export function renamed<T>(id: T, { from, to }: Renaming): T | string {
  return id === from ? to : id;
}

/** Ids, the user's renamed. */
function inList(ids: unknown, renaming: Renaming): unknown {
  return Array.isArray(ids) ? ids.map((id) => renamed(id, renaming)) : ids;
}

/** A member of an object, changed where it is there. */
function withMember(of: Loose, name: string, change: (value: never) => unknown): Loose {
  return of[name] === undefined ? of : { ...of, [name]: change(of[name] as never) };
}

/** `{userId}` somewhere in an event or a fact. */
function speaker<T extends Loose>(by: T, renaming: Renaming): T {
  return by?.userId === renaming.from ? { ...by, userId: renaming.to } : by;
}

/** Phones that rang: the user's id, and the user's own number, which is no part of the company. */
function rang(entries: unknown, renaming: Renaming, own: ReadonlySet<string>): unknown {
  if (!Array.isArray(entries)) return entries;
  return entries.map((entry) => {
    if (typeof entry !== 'object' || entry === null) return entry;
    const phone = speaker(entry, renaming);
    if (typeof phone.number !== 'string' || !own.has(phone.number)) return phone;
    const { number: _own, ...rest } = phone;
    return { ...rest, userId: renaming.to };
  });
}

/** A report of a call, or the `data` of an event, in which users are named. */
export function inReport<T extends object>(report: T, renaming: Renaming, own: ReadonlySet<string>): T {
  let next = report as Loose;
  next = withMember(next, 'rang', (entries: unknown) => rang(entries, renaming, own));
  next = withMember(next, 'answeredBy', (by: Loose) => speaker(by, renaming));
  next = withMember(next, 'by', (by: Loose) => speaker(by, renaming));
  next = withMember(next, 'targets', (targets: unknown) =>
    Array.isArray(targets)
      ? targets.map((each) => (typeof each === 'string' ? renamed(each, renaming) : speaker(each, renaming)))
      : targets,
  );
  return next as T;
}

/** An incoming video call. */
export function inVideo(call: VideoCall, renaming: Renaming): VideoCall {
  return {
    ...call,
    ...(call.incoming && { incoming: inReport(call.incoming, renaming, new Set()) }),
    ...(call.accepted && { accepted: speaker({ ...call.accepted }, renaming) }),
    declined: inList(call.declined, renaming) as string[],
  };
}

/** A video call that the user started. */
export function inMeeting(meeting: Meeting, renaming: Renaming): Meeting {
  return { ...meeting, hostId: renamed(meeting.hostId, renaming) };
}

/** A talk, with the key it lies under. */
export function inTalk(item: Item, renaming: Renaming): Item {
  const talk = item.talk as Talk;
  const next = { ...talk, by: speaker({ ...talk.by }, renaming) };
  const [before, after] = [speakerKey(talk.by), speakerKey(next.by)];
  const sk =
    before !== after && item.sk.endsWith(before) ? item.sk.slice(0, -before.length) + after : item.sk;
  return { ...item, sk, talk: next };
}

/** The latest facts about a number: attributes named by speaker, each an order, a line break and the fact as JSON. */
export function inLatest(item: Item, renaming: Renaming): Item {
  const entries = Object.entries(item).map(([name, value]): [string, unknown] => {
    const [, kind, rest] = /^(talk|attempt|hand)#(.*)$/s.exec(name) ?? [];
    if (!kind || typeof value !== 'string') return [name, value];
    const [order, fact] = [
      value.slice(0, value.indexOf('\n')),
      JSON.parse(value.slice(value.indexOf('\n') + 1)),
    ];
    if (kind === 'hand') {
      if (fact.userId !== renaming.from) return [name, value];
      const decision = { ...fact, userId: renaming.to };
      return [name, `${decisionOrder(decision)}\n${JSON.stringify(decision)}`];
    }
    if (rest !== `user:${renaming.from}`) return [name, value];
    return [
      `${kind}#user:${renaming.to}`,
      `${order}\n${JSON.stringify({ ...fact, by: speaker(fact.by, renaming) })}`,
    ];
  });
  return Object.fromEntries(entries) as Item;
}

/** A row in which the user stands for somebody, answered, or is it: what is about others stays as it is. */
export function inRow(item: Item, renaming: Renaming): Item {
  const row = item.row as CaseRow;
  const calls = row.calls.map((call) =>
    call.notTold
      ? {
          ...call,
          notTold: {
            ...call.notTold,
            userId: renamed(call.notTold.userId, renaming),
            ...(call.notTold.by !== undefined && { by: renamed(call.notTold.by, renaming) }),
          },
        }
      : call,
  );
  return { ...item, row: { ...row, calls } };
}

/**
 * The user's own row of a caller: the calls stay with the company, which has to know that they are open. Nothing of it is
 * due any more, for nobody is left to be told.
 */
export function ownRow(item: Item, renaming: Renaming, listKey: string): Item {
  const { dueAt: _at, dueShard: _shard, ...rest } = inRow(item, renaming);
  const { steps: _steps, waits: _waits, ...row } = rest.row as CaseRow;
  const calls = row.calls.map(({ digest: _digest, ...call }) => call);
  const sk = `${item.sk.slice(0, -renaming.from.length)}${renaming.to}`;
  return { ...rest, pk: item.pk, sk, listKey, row: { ...row, calls, userId: renaming.to } };
}

/** A directory entry or the settings, where they name users. */
export function inEntry(value: Loose, renaming: Renaming): Loose {
  let next = withMember(value, 'recipients', (ids: unknown) => inList(ids, renaming));
  next = withMember(next, 'abandoned', (abandoned: Loose) =>
    withMember(abandoned, 'recipients', (ids: unknown) => inList(ids, renaming)),
  );
  next = withMember(next, 'absence', (absence: Loose) =>
    withMember(absence, 'standIn', (id: unknown) => renamed(id, renaming)),
  );
  return next;
}
