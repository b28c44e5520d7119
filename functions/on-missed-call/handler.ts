import type { SQSRecord } from 'aws-lambda';
import { keyed, type Log } from '../../adapters/log.ts';
import { lookUpCase } from '../../adapters/store/look-up.ts';
import type { Store } from '../../adapters/store/store.ts';
import { allNumbersOfCaller } from '../../core/call-context.ts';
import { firstAnswer } from '../../core/call-course.ts';
import { stateOfCall } from '../../core/call-state.ts';
import { processedCode } from '../../core/concerned.ts';
import { correlationId } from '../../core/correlation.ts';
import { type Event, parseEvent } from '../../core/events.ts';
import { mergeReports, reportOf } from '../../core/missed-calls.ts';
import { caseOptions } from '../../core/options.ts';
import type { Checked } from '../../core/problem.ts';
import { decideRecipients, type Verdict } from '../../core/recipients.ts';
import { type Instant, instant } from '../../core/time.ts';
import { peoplesFigures } from '../delivery-log.ts';
import { type EnqueueDeliveries, enqueueAll } from '../delivery-message.ts';
import type { FollowStep } from '../follow.ts';
import { settleCalls } from '../settle.ts';
import { markSettled } from '../settle-caller.ts';
import { firstSentAt } from '../sqs-worker.ts';
import { withStandIns } from './stand-ins.ts';
import { createDeliveries, writeRows } from './tell.ts';

/** A missed call to work on, and when we first had it. */
export interface MissedCallMessage {
  event: Event<'ringback.call.missed.v1'>;
  receivedAt: Instant;
}

/** What handling needs. */
export interface Handling {
  storeOf(tenant: string): Store;
  enqueue: EnqueueDeliveries;
  follow: FollowStep;
  now(): Date;
  log: Log;
}

/** Reads the body of a record: a missed-call event, bare or in an EventBridge envelope. */
export function parseMissedCall(body: unknown, record: SQSRecord): Checked<MissedCallMessage> {
  const parsed = parseEvent(body);
  if (!parsed.ok) return parsed;
  if (parsed.value.type !== 'ringback.call.missed.v1') {
    const detail = `${parsed.value.type} is not for this queue.`;
    return {
      ok: false,
      faults: [{ pointer: '/type', code: 'wrong-queue', detail, remedy: 'Send it to its own queue.' }],
    };
  }
  return { ok: true, value: { event: parsed.value, receivedAt: firstSentAt(record) } };
}

/**
 * Records a missed call, decides who is told, queues the deliveries. Every step may be repeated: "already recorded"
 * never skips the steps after it (invariant 3).
 */
export function onMissedCall(tools: Handling) {
  const { storeOf, now, log } = tools;
  return async ({ event, receivedAt }: MissedCallMessage): Promise<void> => {
    const store = storeOf(event.tenant);
    const { callId } = event.data;
    const isNew = await store.calls.addReport(event, reportOf(event, receivedAt));

    const facts = await store.calls.facts(callId);
    const call = mergeReports(facts.reports)!;
    const at = instant(now());
    const found = await lookUpCase(store, call, at);
    const { context, standIns } = await withStandIns(store, found, at);
    const options = caseOptions(context.settings, context.companyNumber);
    const answer = firstAnswer(facts.course);
    const stateFor = stateOfCall(call, context, context.latest);
    const verdict = decideRecipients(call, {
      context,
      reach: context.reach,
      inCall: context.inCall,
      standIns,
      answeredBy: answer && { by: answer.answeredBy.userId },
      stateFor,
      now: at,
    });
    const telling = { store, call, context, options, verdict, stateFor, receivedAt, now: at };
    const rows = await writeRows(telling);
    const deliveries = await createDeliveries(telling, rows);

    // Write, then look (invariant 2): whoever recorded a talk or an answer before sees our rows, or we see theirs.
    const [latest, course] = await Promise.all([
      deliveries.length > 0 ? store.callers.latest(allNumbersOfCaller(context, callId)) : context.latest,
      deliveries.length > 0 ? store.calls.course(callId) : facts.course,
    ]);
    const stateNow = stateOfCall(call, context, latest);
    const isAnswered = firstAnswer(course) !== undefined && !options.tellWhenAnswered;
    const settledBy = (_: string, userId: string) => {
      const state = stateNow(userId);
      if (isAnswered) return 'answered';
      return state.state === 'processed' ? processedCode(state).code : undefined;
    };
    const isSettled = rows.some(({ userId }) => settledBy(callId, userId));
    if (isSettled) {
      await settleCalls(store, [callId], settledBy, tools);
      for (const row of rows) {
        const own = settledBy(callId, row.userId) ? row.calls.filter((each) => each.callId === callId) : [];
        await markSettled(store, row, own);
      }
    }
    await enqueueAll(deliveries, event.tenant, tools.enqueue);
    const about = { tenant: event.tenant, correlationId: correlationId(event.tenant, `CALL#${callId}`) };
    log.info('MISSED_CALL_HANDLED', {
      ...about,
      caller: keyed(context.caller.e164 ?? call.caller.number),
      deliveries: deliveries.length,
      notTold: verdict.notTold.length,
      unassigned: verdict.unassigned,
      settled: isSettled,
    });
    for (const { userId, code } of notToldOf(verdict)) {
      const figures = { values: { NotTold: 1 }, dimensions: { Reason: code } };
      const fields = { ...about, recipient: keyed(userId), reason: code };
      // A call counts with its first report, however often that comes.
      const counts = isNew && facts.reports.length === 1;
      log.info('USER_NOT_TOLD', fields, counts ? peoplesFigures(event.tenant, figures) : undefined);
    }
  };
}

/** Who is not told, and why; `nobody`: there is neither a user nor a mailbox to tell. */
function notToldOf({ notTold, unassigned, mailboxes }: Verdict): { userId?: string; code: string }[] {
  return unassigned && mailboxes.length === 0 ? [...notTold, { code: 'nobody' }] : notTold;
}
