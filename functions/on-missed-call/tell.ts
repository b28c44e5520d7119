import { rowPlace } from '../../adapters/store/cases.ts';
import type { CaseContext } from '../../adapters/store/look-up.ts';
import type { Store } from '../../adapters/store/store.ts';
import type { CaseState } from '../../core/case-state.ts';
import { type CaseRow, joinCase, mailboxesRow, type NotTold, newRow, withCall } from '../../core/cases.ts';
import { mailboxDeliveries } from '../../core/concerned.ts';
import { type Delivery, type DeliveryKey, newDelivery } from '../../core/delivery.ts';
import { callerKey, type MissedCall } from '../../core/missed-calls.ts';
import type { CaseOptions } from '../../core/options.ts';
import type { Told, Verdict } from '../../core/recipients.ts';
import { startStep, stepDeliveries, usableStep } from '../../core/steps.ts';
import { type Instant, plusSeconds } from '../../core/time.ts';
import { isWaited, waitsFor } from '../waiting.ts';

/** What telling people about one call rests on. */
export interface Telling {
  store: Store;
  call: MissedCall;
  context: CaseContext;
  options: CaseOptions;
  verdict: Verdict;
  stateFor(userId: string, ringStartedAt?: Instant): CaseState;
  /** When we had the event. */
  receivedAt: Instant;
  now: Instant;
}

/** How often a row is decided anew when another call of the case is faster. */
const mostRounds = 20;

/**
 * Puts the call into the row of each user concerned, told or not, and of the mailboxes. The row decides whether the call
 * opens a conversation or joins one; it is written before the deliveries, so that of two calls at once one opens it.
 */
export async function writeRows(telling: Telling): Promise<CaseRow[]> {
  const { verdict } = telling;
  const decisions = new Map<string, (row: CaseRow) => CaseRow>();
  for (const told of verdict.told) decisions.set(told.person.user.id, (row) => toldRow(row, told, telling));
  for (const notTold of verdict.notTold)
    decisions.set(notTold.userId, (row) => notToldRow(row, notTold, telling));
  if (verdict.mailboxes.length > 0) decisions.set(mailboxesRow, (row) => joined(row, true, telling));
  else if (verdict.unassigned)
    decisions.set(mailboxesRow, (row) => notToldRow(row, { userId: mailboxesRow, code: 'nobody' }, telling));
  return Promise.all([...decisions].map(([userId, decide]) => writeRow(userId, decide, telling)));
}

/** The deliveries that the rows speak of; those that exist already stay as they are. */
export async function createDeliveries(telling: Telling, rows: readonly CaseRow[]): Promise<Delivery[]> {
  const { store, verdict, context, receivedAt, now } = telling;
  const byUser = new Map(rows.map((row) => [row.userId, row]));
  const usefulHours = context.settings.missedExpiresHours;
  const deliveries = [
    ...verdict.told.flatMap((told) => userDeliveries(byUser.get(told.person.user.id)!, told, telling)),
    ...mailboxMails(byUser.get(mailboxesRow), telling),
  ].map(({ heldUntil, ...key }) =>
    newDelivery(
      store.tenant,
      { ...key, receivedAt },
      now,
      plusSeconds(heldUntil, usefulHours * 3600),
      heldUntil,
    ),
  );
  await Promise.all(deliveries.map((delivery) => store.deliveries.create(delivery)));
  return deliveries;
}

type Held = DeliveryKey & Pick<Delivery, 'concern'> & { heldUntil: Instant };

function userDeliveries(row: CaseRow, told: Told, telling: Telling): Held[] {
  const { call, context } = telling;
  const subject = `CALL#${call.callId}`;
  const entry = row.calls.find(({ callId }) => callId === call.callId);
  if (entry?.message === 'first') {
    // A copy of the event finds the steps where they are by now.
    if (row.steps?.subject !== subject) return [];
    const step = usableStep(told.person, context.settings, row.steps.current);
    if (step?.index !== row.steps.current) return [];
    const heldUntil = row.told?.at ?? telling.now;
    const concern = rowPlace(row);
    return stepDeliveries(told.person, subject, 'missed', step).map((key) => ({
      ...key,
      concern,
      heldUntil,
    }));
  }
  if (entry?.message !== 'repeat') return [];
  // The notification on the screen is brought up to date; there is a mail once in a while, never a text.
  const keys = stepDeliveries(told.person, subject, 'missed', { index: 0, channels: told.step.channels });
  return keys.flatMap((key): Held[] => {
    if (key.channel === 'push') return [{ ...key, heldUntil: openingOf(row, telling.now) }];
    return key.channel === 'email' && entry.mailAt ? [{ ...key, heldUntil: entry.mailAt }] : [];
  });
}

function mailboxMails(row: CaseRow | undefined, { call, verdict, now }: Telling): Held[] {
  const entry = row?.calls.find(({ callId }) => callId === call.callId);
  const heldUntil = entry?.message === 'first' ? openingOf(row!, now) : entry?.mailAt;
  if (!heldUntil) return [];
  const keys = mailboxDeliveries(verdict.mailboxes, `CALL#${call.callId}`, 'missed');
  return keys.map((key) => ({ ...key, heldUntil }));
}

/** When the conversation's first message goes out, if that is still to come. */
function openingOf({ told }: CaseRow, now: Instant): Instant {
  return told && told.at > now ? told.at : now;
}

async function writeRow(
  userId: string,
  decide: (row: CaseRow) => CaseRow,
  { store, context, call }: Telling,
): Promise<CaseRow> {
  const key = { callerKey: callerKey(context.caller, call.callId), number: context.called.key, userId };
  let read = context.rows.get(userId) ?? { row: newRow(key), version: 0 };
  for (let round = 0; round < mostRounds; round += 1) {
    const row = decide(read.row);
    if (await store.cases.write(read, row)) return row;
    [read = read] = await store.cases.getMany([key]);
  }
  throw new Error('The row of a case kept changing; it will be tried again.');
}

function toldRow(row: CaseRow, { step }: Told, telling: Telling): CaseRow {
  const { call, now } = telling;
  const known = row.calls.find(({ callId }) => callId === call.callId);
  // Who was not told when it was decided first waits for what was decided then.
  if (known && !known.message) return withCall(row, { ...known, ringStartedAt: call.ringStartedAt });
  const next = joined(row, step.channels.includes('email'), telling);
  if (known || next.told?.callId !== call.callId) return next;
  const about = { subject: `CALL#${call.callId}`, purpose: 'missed' as const };
  return { ...next, steps: startStep(about, step.index, next.told?.at ?? now) };
}

function joined(row: CaseRow, byMail: boolean, { call, options, stateFor, now }: Telling): CaseRow {
  const known = row.calls.find(({ callId }) => callId === call.callId);
  if (known && !known.message) return withCall(row, { ...known, ringStartedAt: call.ringStartedAt });
  const isOver = (ringStartedAt: Instant) => stateFor(row.userId, ringStartedAt).state === 'processed';
  return joinCase(row, call, { ...options, now, isOver, byMail }).row;
}

function notToldRow(row: CaseRow, notTold: NotTold, { call, now }: Telling): CaseRow {
  const { callId, ringStartedAt } = call;
  const known = row.calls.find((each) => each.callId === callId);
  if (known) return withCall(row, { ...known, ringStartedAt });
  const next = withCall(row, { callId, ringStartedAt, notTold });
  if (!isWaited(notTold.code)) return next;
  const waits = waitsFor(notTold, now);
  return next.waits && next.waits.until <= waits.until ? next : { ...next, waits };
}
