import type { SQSRecord } from 'aws-lambda';
import type { Log } from '../../adapters/log.ts';
import { type MissedRow, rowPlace, unassigned } from '../../adapters/store/calls.ts';
import { lookUpCall } from '../../adapters/store/look-up.ts';
import type { Store } from '../../adapters/store/store.ts';
import { newDelivery } from '../../core/delivery.ts';
import { type Event, parseEvent } from '../../core/events.ts';
import { callerKey, type MissedCall, mergeReports, reportOf } from '../../core/missed-calls.ts';
import type { Checked } from '../../core/problem.ts';
import { decideRecipients, type Verdict } from '../../core/recipients.ts';
import { startStep } from '../../core/steps.ts';
import { type Instant, instant, plusSeconds } from '../../core/time.ts';
import { type EnqueueDeliveries, enqueueAll } from '../delivery-message.ts';

/** A missed call to work on, and when we first had it. */
export interface MissedCallMessage {
  event: Event<'ringback.call.missed.v1'>;
  receivedAt: Instant;
}

/** What handling needs. */
export interface Handling {
  storeOf(tenant: string): Store;
  enqueue: EnqueueDeliveries;
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
  const receivedAt = instant(new Date(Number(record.attributes.SentTimestamp)));
  return { ok: true, value: { event: parsed.value, receivedAt } };
}

/**
 * Records a missed call, decides who is told, queues the deliveries. Every step may be repeated: "already recorded"
 * never skips the steps after it (invariant 3).
 */
export function onMissedCall({ storeOf, enqueue, now, log }: Handling) {
  return async ({ event, receivedAt }: MissedCallMessage): Promise<void> => {
    const store = storeOf(event.tenant);
    const { callId } = event.data;
    await store.calls.addReport(event, reportOf(event, receivedAt));

    const call = mergeReports(await store.calls.reports(callId))!;
    const context = await lookUpCall(store, call);
    const verdict = decideRecipients(context, `CALL#${callId}`);
    const key = callerKey(context.caller, callId);
    const rows = rowsOf(verdict, call, key, instant(now()));
    const usefulUntil = plusSeconds(instant(now()), context.settings.missedExpiresHours * 3600);
    const deliveries = [
      ...verdict.told.flatMap(({ userId, deliveries: each }) => {
        const concern = rowPlace({ callerKey: key, callId, userId });
        return each.map((delivery) => ({ ...delivery, concern }));
      }),
      ...verdict.mailboxes,
    ].map((delivery) => newDelivery(event.tenant, delivery, instant(now()), usefulUntil));
    await Promise.all(deliveries.map((delivery) => store.deliveries.create(delivery)));
    // Rows after the deliveries of their first step: a step without deliveries would look as if it had failed.
    await Promise.all(rows.map((row) => store.calls.addRow(row)));
    await enqueueAll(deliveries, event.tenant, enqueue);
    log.info('MISSED_CALL_HANDLED', {
      tenant: event.tenant,
      deliveries: deliveries.length,
      notTold: verdict.notTold.length,
      unassigned: verdict.unassigned,
    });
  };
}

/** One row for each user concerned, told or not. */
function rowsOf(verdict: Verdict, call: MissedCall, key: string, now: Instant): MissedRow[] {
  const row = { callerKey: key, callId: call.callId, ringStartedAt: call.ringStartedAt };
  return [
    ...verdict.told.map(({ userId, step }) => ({ ...row, userId, steps: startStep(step, 'missed', now) })),
    ...verdict.notTold.map((notTold) => ({ ...row, userId: notTold.userId, notTold })),
    ...(verdict.unassigned ? [{ ...row, userId: unassigned }] : []),
  ];
}
