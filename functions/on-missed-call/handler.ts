import type { SQSRecord } from 'aws-lambda';
import type { Log } from '../../adapters/log.ts';
import { unassigned } from '../../adapters/store/calls.ts';
import { lookUpCall } from '../../adapters/store/look-up.ts';
import type { Store } from '../../adapters/store/store.ts';
import { type Delivery, newDelivery } from '../../core/delivery.ts';
import { type Event, parseEvent } from '../../core/events.ts';
import { callerKey, mergeReports, reportOf } from '../../core/missed-calls.ts';
import type { Checked } from '../../core/problem.ts';
import { decideRecipients, type Recipient } from '../../core/recipients.ts';
import { type Instant, instant, plusSeconds } from '../../core/time.ts';
import { type EnqueueDeliveries, messageFor } from '../delivery-message.ts';

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
    const verdict = decideRecipients(context);

    const usefulUntil = plusSeconds(call.endedAt, context.settings.missedExpiresHours * 3600);
    const deliveries = verdict.told.flatMap((recipient) =>
      deliveriesTo(recipient).map((key) =>
        newDelivery(event.tenant, { ...key, subject: `CALL#${callId}` }, instant(now()), usefulUntil),
      ),
    );
    const users = [
      ...verdict.told.flatMap(({ id }) => (id.startsWith('mailbox:') ? [] : id)),
      ...verdict.notTold.map(({ userId }) => userId),
    ];
    await Promise.all([
      ...(verdict.unassigned ? [unassigned] : users).map((userId) =>
        store.calls.addRow({
          callerKey: callerKey(context.caller, callId),
          callId,
          userId,
          ringStartedAt: call.ringStartedAt,
          notTold: verdict.notTold.find((each) => each.userId === userId),
        }),
      ),
      ...deliveries.map((delivery) => store.deliveries.create(delivery)),
    ]);

    // Deliveries that exist already are queued again: the attempt in the message keeps copies from doing harm.
    await enqueueAll(deliveries, event.tenant, enqueue);
    log.info('MISSED_CALL_HANDLED', {
      tenant: event.tenant,
      deliveries: deliveries.length,
      notTold: verdict.notTold.length,
      unassigned: verdict.unassigned,
    });
  };
}

function deliveriesTo(recipient: Recipient) {
  return recipient.channels.map((channel) => ({
    recipient: recipient.id,
    channel,
    purpose: 'missed' as const,
    seq: 1,
  }));
}

async function enqueueAll(deliveries: Delivery[], tenant: string, enqueue: EnqueueDeliveries): Promise<void> {
  const byChannel = Map.groupBy(deliveries, (delivery) => delivery.channel);
  await Promise.all(
    [...byChannel].map(([channel, each]) =>
      enqueue(
        channel,
        each.map((delivery) => ({ body: messageFor(tenant, delivery) })),
      ),
    ),
  );
}
