import type { SQSRecord } from 'aws-lambda';
import type { Log } from '../../adapters/log.ts';
import { lookUpCall } from '../../adapters/store/look-up.ts';
import type { Store } from '../../adapters/store/store.ts';
import { correlationId } from '../../core/correlation.ts';
import type { Event } from '../../core/events.ts';
import { callerKey } from '../../core/missed-calls.ts';
import type { Checked } from '../../core/problem.ts';
import { outboundTalk } from '../../core/talks.ts';
import { type EventMessage, parseEventFor } from '../event-message.ts';
import type { Settling } from '../settle.ts';
import { settleCaller } from '../settle-caller.ts';

type Outbound = Event<'ringback.call.outbound.v1'>;

/** What handling needs. */
export interface Handling extends Settling {
  storeOf(tenant: string): Store;
  log: Log;
}

/** Reads the body of a record: an outbound call, bare or in an EventBridge envelope. */
export function parseOutboundCall(body: unknown, record: SQSRecord): Checked<EventMessage<Outbound['type']>> {
  return parseEventFor(['ringback.call.outbound.v1'], body, record);
}

/**
 * Records that somebody of the company called somebody, and settles the missed calls that this answers (U8). A call
 * that nobody picked up is an attempt: shown, and processes nothing unless the tenant chose so.
 */
export function onOutboundCall({ storeOf, log, ...settling }: Handling) {
  return async ({ event, receivedAt }: EventMessage<Outbound['type']>): Promise<void> => {
    const { data, tenant } = event;
    const store = storeOf(tenant);
    // Seen from the other side: whom we called is the caller, who called is the one whose phone rang.
    const context = await lookUpCall(store, {
      callId: data.callId,
      caller: { number: data.to.number, withheld: false },
      calledNumber: '',
      rang: [{ userId: data.by.userId, extension: data.by.extension, outcome: 'no-answer' }],
    });
    const by = {
      userId: context.rang[0]?.id ?? data.by.userId,
      ...(data.by.extension && { extension: data.by.extension }),
    };
    const talk = outboundTalk(data, by, receivedAt);
    await store.callers.addTalk(callerKey(context.caller, data.callId), talk);
    await settleCaller(store, context, data.callId, settling);
    log.info('OUTBOUND_CALL_HANDLED', {
      tenant,
      kind: talk.kind,
      correlationId: correlationId(tenant, `CALL#${data.callId}`),
    });
  };
}
