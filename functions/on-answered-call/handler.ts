import type { SQSRecord } from 'aws-lambda';
import type { Log } from '../../adapters/log.ts';
import { lookUpCall } from '../../adapters/store/look-up.ts';
import type { Store } from '../../adapters/store/store.ts';
import { type AnsweredReport, answeredReport, ringingReport } from '../../core/call-course.ts';
import { correlationId } from '../../core/correlation.ts';
import { callerKey } from '../../core/missed-calls.ts';
import { caseOptions } from '../../core/options.ts';
import type { Checked } from '../../core/problem.ts';
import { inboundTalk } from '../../core/talks.ts';
import { clampToReceipt, instant } from '../../core/time.ts';
import { type EventMessage, parseEventFor } from '../event-message.ts';
import { type Settling, settleCalls } from '../settle.ts';
import { markSettled, settleCaller } from '../settle-caller.ts';

const types = ['ringback.call.ringing.v1', 'ringback.call.answered.v1', 'ringback.call.ended.v1'] as const;
type Message = EventMessage<(typeof types)[number]>;

/** What handling needs. */
export interface Handling extends Settling {
  storeOf(tenant: string): Store;
  log: Log;
}

/** Reads the body of a record: the course of a call, bare or in an EventBridge envelope. */
export function parseCallCourse(body: unknown, record: SQSRecord): Checked<Message> {
  return parseEventFor(types, body, record);
}

/**
 * Records the course of a call: that it rings, that somebody answered, that it is over. An answer withdraws what was told
 * of the call as missed, and is a talk with the caller; who is on the phone is known by it too. In any order.
 */
export function onAnsweredCall({ storeOf, log, ...settling }: Handling) {
  return async ({ event, receivedAt }: Message): Promise<void> => {
    const store = storeOf(event.tenant);
    const { callId } = event.data;
    switch (event.type) {
      case 'ringback.call.ringing.v1': {
        const report = ringingReport(event.data, receivedAt);
        await store.calls.addRinging(callId, report, instant(settling.now()));
        break;
      }
      case 'ringback.call.answered.v1': {
        await answered(store, callId, answeredReport(event.data, receivedAt), settling);
        break;
      }
      case 'ringback.call.ended.v1':
        await store.calls.addEnded(callId, clampToReceipt(event.data.endedAt, receivedAt));
        break;
    }
    await keepPresence(store, callId);
    const { tenant, type } = event;
    log.info('CALL_COURSE_HANDLED', { tenant, type, correlationId: correlationId(tenant, `CALL#${callId}`) });
  };
}

async function answered(store: Store, callId: string, report: AnsweredReport, settling: Settling) {
  const { answeredBy } = report;
  const context = await lookUpCall(store, {
    callId,
    kind: report.kind,
    caller: report.caller,
    calledNumber: report.calledNumber,
    rang: [{ ...answeredBy, outcome: 'no-answer' }],
  });
  const userId = context.rang[0]?.id ?? answeredBy.userId;
  const by = { ...answeredBy, ...(userId && { userId }) };
  await store.calls.addAnswered(callId, { ...report, answeredBy: by });
  if (userId) await store.presence.began(userId, callId, report.answeredAt);
  await store.callers.addTalk(callerKey(context.caller, callId), inboundTalk(callId, report.answeredAt, by));
  // Whoever may process it: a call that was answered was not missed.
  if (!caseOptions(context.settings, context.companyNumber).tellWhenAnswered)
    await settleAnswered(store, callerKey(context.caller, callId), callId, settling);
  await settleCaller(store, context, callId, settling);
}

/** Withdraws and replaces what was told of a call as missed that was none. */
async function settleAnswered(store: Store, caller: string, callId: string, settling: Settling) {
  await settleCalls(store, [callId], () => 'answered', settling);
  for (const row of await store.cases.ofCaller(caller)) {
    await markSettled(
      store,
      row,
      row.calls.filter((call) => call.callId === callId),
    );
  }
}

/** A call that is over keeps nobody on the phone. Answer and end each record, then look: at least one sees both. */
async function keepPresence(store: Store, callId: string): Promise<void> {
  const { answered: answers, ended } = await store.calls.course(callId);
  if (ended.length === 0) return;
  await Promise.all(
    answers.flatMap(({ answeredBy: { userId }, answeredAt }) =>
      userId ? store.presence.ended(userId, callId, answeredAt) : [],
    ),
  );
}
