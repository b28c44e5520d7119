import type { z } from 'zod';
import { numbersOfCaller } from '../../../core/call-context.ts';
import { type CaseState, factsAbout } from '../../../core/case-state.ts';
import { mailboxesRow } from '../../../core/cases.ts';
import { concernedUsers, processedCode } from '../../../core/concerned.ts';
import type { Contact, User } from '../../../core/directory.ts';
import { callerName, contactFor, type Reader, readerOf } from '../../../core/missed-call-view.ts';
import type { Instant } from '../../../core/time.ts';
import type { missedCallItem } from '../api/missed-call-schema.ts';
import type { SeenCall } from './seen-calls.ts';

/** A missed call, as the API shows it. */
export type MissedCallItem = z.output<typeof missedCallItem>;

/** Attempts that are listed; of more, the latest. */
const mostAttempts = 50;

/**
 * A missed call as a user sees it.
 * @param user absent: as the company sees it, open while it is open for any user concerned
 */
export function itemOf(seen: SeenCall, user: User | undefined): MissedCallItem {
  const { call, context, claim } = seen;
  const { caller, called } = context;
  const reader: Reader = readerOf(user?.id ?? '', user, context);
  const contact = contactFor(reader, context);
  const state = standingOf(seen, user);
  return {
    callId: call.callId,
    kind: call.kind,
    caller: {
      number: caller.kind === 'withheld' ? null : caller.display,
      name: callerName(call, context, reader) ?? null,
      withheld: caller.kind === 'withheld',
    },
    contact: contact ? shownContact(contact) : null,
    number: called.key,
    reason: call.reason,
    ringStartedAt: call.ringStartedAt,
    endedAt: call.endedAt,
    state: state.state,
    processed: state.state === 'processed' ? processedBy(state) : null,
    // Of a call that is processed by a talk reported late, somebody may still say that they call back.
    claim: claim && state.state === 'open' ? { userId: claim.userId, until: claim.until } : null,
    attempts: attemptsOf(seen, user),
    repeats: openOthers(seen, user),
    recipients: recipientsOf(seen),
  };
}

/**
 * How a call stands, as a user sees it; for the company: open while it is open for any user concerned, and processed
 * when it was for the last of them.
 * @param ringStartedAt of another call of the case
 */
export function standingOf(seen: SeenCall, user: User | undefined, ringStartedAt?: Instant): CaseState {
  const states = viewersOf(seen, user).map((id) => seen.stateFor(id, ringStartedAt));
  return states.reduce((a, b) => (isLater(b, a) ? b : a));
}

/** By what a call is processed: when, by whom, and as a stable code. */
export function processedBy(
  state: Extract<CaseState, { state: 'processed' }>,
): NonNullable<MissedCallItem['processed']> {
  const { code, by } = processedCode(state);
  const note = state.reason === 'hand' ? state.decision.note : undefined;
  return { at: state.at, by: by ?? null, reason: code, ...(note && { note }) };
}

/** A call of a case, and how it stands. */
export interface CallOfCase {
  callId: string;
  ringStartedAt: Instant;
  state: CaseState;
}

/** The missed calls of a case that a user has in their list, or anybody; latest ring first. Always with the call itself. */
export function callsOfCase(seen: SeenCall, user: User | undefined): CallOfCase[] {
  const { call, options, answered } = seen;
  const rows = user ? seen.rows.filter(({ userId }) => userId === user.id) : seen.rows;
  const rang = new Map(
    rows.flatMap(({ calls }) => calls.map(({ callId, ringStartedAt }) => [callId, ringStartedAt] as const)),
  );
  rang.set(call.callId, call.ringStartedAt);
  return [...rang]
    .filter(([callId]) => options.tellWhenAnswered || !answered.has(callId))
    .map(([callId, ringStartedAt]) => ({
      callId,
      ringStartedAt,
      state: standingOf(seen, user, ringStartedAt),
    }))
    .sort((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1));
}

function orderOf({ ringStartedAt, callId }: CallOfCase): string {
  return `${ringStartedAt}#${callId}`;
}

/** How many other calls of the case are open. */
export function openOthers(seen: SeenCall, user: User | undefined): number {
  return callsOfCase(seen, user).filter(
    ({ callId, state }) => callId !== seen.call.callId && state.state === 'open',
  ).length;
}

/** Those for whom a call is open or not: the user, else all concerned, else the mailboxes. */
export function viewersOf({ call, context }: SeenCall, user: User | undefined): string[] {
  if (user) return [user.id];
  const concerned = concernedUsers(call, context).map(({ id }) => id);
  return concerned.length > 0 ? concerned : [mailboxesRow];
}

function isLater(a: CaseState, b: CaseState): boolean {
  if (b.state === 'open') return false;
  return a.state === 'open' || a.at > b.at;
}

function shownContact({ id, firstName, lastName, company }: Contact): MissedCallItem['contact'] {
  const name = [firstName, lastName].filter(Boolean).join(' ');
  return { id, name: name || null, company: company || null };
}

/** Calls back that nobody picked up, since it rang. */
export function attemptsOf({ call, context, facts, key }: SeenCall, user: User | undefined) {
  const { talks } = factsAbout(facts, numbersOfCaller(context, call.callId, user?.id), key.number);
  return talks
    .filter(({ kind, at }) => kind === 'attempt' && at >= call.ringStartedAt)
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .slice(-mostAttempts)
    .map(({ at, by }) => ({ at, by: by.userId ?? null }));
}

/** Everybody who has the call in their list, told or not. */
export function recipientsOf({ call, rows }: SeenCall): MissedCallItem['recipients'] {
  return rows
    .flatMap(({ userId, calls }) => {
      const entry = calls.find(({ callId }) => callId === call.callId);
      if (!entry) return [];
      const code = entry.notTold?.code;
      const told = entry.message !== undefined && code !== 'all-failed';
      return { userId, told, ...(code && { code }) };
    })
    .sort((a, b) => (a.userId < b.userId ? -1 : 1));
}
