import type { CallContext } from '../../../core/call-context.ts';
import { type CaseCall, type CaseRow, mailboxesRow } from '../../../core/cases.ts';
import { concernedUsers, processedCode, rowUserOf } from '../../../core/concerned.ts';
import type { Delivery } from '../../../core/delivery.ts';
import type { MissedCall, RangEntry } from '../../../core/missed-calls.ts';
import { parsePhoneNumber } from '../../../core/phone-number.ts';
import { isTestCall } from '../../../core/test-call.ts';
import type { Instant } from '../../../core/time.ts';
import type { KnownCall } from '../../known-call.ts';
import { isDroppedFor, wasAnswered, wasDropped } from './seen-calls.ts';

/** Why somebody is not told of a call, or was not until later. */
export interface WhyNotTold {
  /** A user, a mailbox, `mailboxes`; for a phone that nobody is known to have, what the event called it. */
  userId: string;
  code: string;
  by?: string;
  at?: Instant;
  until?: Instant;
  /** It was told in a summary when the reason was over. */
  later?: boolean;
}

/** What is known of a call and its messages. */
export interface ToldCall extends Pick<KnownCall, 'call' | 'context' | 'answeredBy' | 'stateFor'> {
  rows: readonly CaseRow[];
  /** Messages that told of it, or were to: of its own, and summaries. */
  deliveries: readonly Delivery[];
}

/**
 * Explains every "no" about a call: to whoever is concerned and whoever's phone rang. What was decided when the call
 * came in speaks first; then what became of the messages; then what can be seen from the call itself.
 */
export function whyNotTold(told: ToldCall): WhyNotTold[] {
  const { call, context, rows, answeredBy } = told;
  const reached = new Set(
    told.deliveries.filter(({ state }) => state !== 'withdrawn').map(({ recipient }) => rowUserOf(recipient)),
  );
  const arrived = new Set(told.deliveries.filter(hasArrived).map(({ recipient }) => rowUserOf(recipient)));
  const found = new Map<string, WhyNotTold>();
  const add = (why: WhyNotTold) => {
    // Given up, and then it came after all.
    if (why.code === 'all-failed' && arrived.has(why.userId)) return;
    if (!found.has(why.userId)) found.set(why.userId, why);
  };
  for (const row of rows) {
    const entry = row.calls.find(({ callId }) => callId === call.callId);
    if (entry?.notTold) add(decided(told, entry, entry.notTold, reached.has(row.userId)));
  }
  for (const why of withdrawn(told)) add(why);
  for (const { userId, calls } of rows) {
    const entry = calls.find(({ callId }) => callId === call.callId);
    if (entry?.message === 'repeat' && !reached.has(userId)) add({ userId, code: 'repeat' });
  }
  const concerned = concernedUsers(call, context);
  const others = context.rang.filter((user) => !concerned.includes(user));
  for (const user of [...concerned, ...others]) {
    if (reached.has(user.id)) continue;
    const userId = user.id;
    if (isTestCall(call.callId) && !call.rang.some((each) => each.userId === userId)) {
      add({ userId, code: 'not-in-test' });
    } else if (answeredBy && wasAnswered(told)) {
      add({ userId, code: 'answered', by: answeredBy.userId, at: answeredBy.at });
    } else if (others.includes(user)) add({ userId, code: 'not-concerned' });
    else if (isDroppedFor(told, user)) add({ userId, code: 'dropped' });
  }
  if (concerned.length === 0 && reached.size === 0 && !answeredBy && wasDropped(told))
    add({ userId: mailboxesRow, code: 'dropped' });
  for (const entry of call.rang) {
    if (!isKnown(entry, context)) add({ userId: nameOf(entry), code: 'unknown-phone' });
  }
  return [...found.values()];
}

function hasArrived({ state }: Delivery): boolean {
  return state === 'sent' || state === 'delivered' || state === 'opened';
}

/** What was decided when the call came in. */
function decided(
  { stateFor }: ToldCall,
  { message }: CaseCall,
  { userId, code, by, until }: NonNullable<CaseCall['notTold']>,
  isReached: boolean,
): WhyNotTold {
  const state = stateFor(userId);
  const isStillSo = state.state === 'processed' && processedCode(state).code === code;
  // A summary leaves out what was settled before.
  const isLeftOut = state.state === 'processed' && until !== undefined && state.at < until;
  return {
    userId,
    code,
    ...(by && { by }),
    ...(until && { until }),
    ...(isStillSo && { at: state.at }),
    ...(message === 'digest' && isReached && !isLeftOut && { later: true }),
  };
}

/** Those whose messages were all withdrawn: somebody was faster than the message. */
function* withdrawn({ deliveries, stateFor, answeredBy }: ToldCall): Generator<WhyNotTold> {
  for (const [recipient, own] of Map.groupBy(deliveries, (each) => each.recipient)) {
    if (own.some(({ state }) => state !== 'withdrawn')) continue;
    const last = own.flatMap(({ history }) => history).findLast(({ state }) => state === 'withdrawn')!;
    const code = last.code ?? 'withdrawn';
    const state = stateFor(rowUserOf(recipient));
    if (code === 'answered' && answeredBy) {
      yield { userId: recipient, code, by: answeredBy.userId, at: answeredBy.at };
    } else if (state.state === 'processed' && processedCode(state).code === code) {
      yield { userId: recipient, ...processedCode(state), at: state.at };
    } else yield { userId: recipient, code };
  }
}

/** Whether the directory knows whose phone it was. */
function isKnown(entry: RangEntry, { rang, companyNumber, settings }: CallContext): boolean {
  if (entry.userId) return rang.some(({ id }) => id === entry.userId);
  const country = companyNumber?.country ?? settings.country;
  const { key } = parsePhoneNumber(entry.extension ?? entry.number, country);
  return rang.some(({ mobile, extension }) => mobile === key || `ext:${extension}` === key);
}

function nameOf({ userId, extension, number }: RangEntry): string {
  return userId ?? extension ?? number ?? '';
}

/** The phones that rang for a call that was not reported as missed. */
export function unreported(call: MissedCall, context: CallContext): WhyNotTold[] {
  const users = context.rang.map(({ id }) => ({ userId: id, code: 'ringing' }));
  const phones = call.rang.filter((entry) => !isKnown(entry, context));
  return [...users, ...phones.map((entry) => ({ userId: nameOf(entry), code: 'unknown-phone' }))];
}
