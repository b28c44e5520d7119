import { type Event, parseEvent } from '../../core/events.ts';
import { type Instant, plusSeconds } from '../../core/time.ts';

/** Somebody outside: two numbers of one contact. */
export interface Caller {
  number: string;
  other: string;
}

export const tenant = 'demo';
export const companyNumber = '+4930555100';
/** Users who ring, in this order. */
export const users = ['anna', 'ben', 'carla'];
/** When the measured call rings; it ends 25 seconds later. */
export const ringsAt = '2026-11-21T09:14:02.000Z';

/** A missed call. @param ringing how many users' phones rang */
export function missedCall(
  caller: Caller,
  callId: string,
  ringing: number,
  at: Instant = ringsAt,
): Event<'ringback.call.missed.v1'> {
  return eventOf('ringback.call.missed.v1', {
    ...callFrom(caller, callId, at),
    endedAt: plusSeconds(at, 25),
    reason: 'no-answer',
    rang: users.slice(0, ringing).map((userId) => ({ userId, outcome: 'no-answer' })),
  });
}

/** What else is reported of a call on the first user's phone. */
export function courseOf(caller: Caller, callId: string) {
  const call = callFrom(caller, callId, ringsAt);
  const answeredBy = { userId: users[0] };
  return {
    ringing: eventOf('ringback.call.ringing.v1', { ...call, rang: [answeredBy] }),
    answered: eventOf('ringback.call.answered.v1', {
      ...call,
      answeredAt: plusSeconds(ringsAt, 9),
      answeredBy,
    }),
    ended: eventOf('ringback.call.ended.v1', { callId, endedAt: plusSeconds(ringsAt, 25) }),
  };
}

/** The first user calls somebody outside. */
export function outboundCall(
  number: string,
  callId: string,
  isAnswered: boolean,
): Event<'ringback.call.outbound.v1'> {
  return eventOf('ringback.call.outbound.v1', {
    callId,
    by: { userId: users[0] },
    to: { number },
    startedAt: plusSeconds(ringsAt, 28),
    ...(isAnswered && { answeredAt: plusSeconds(ringsAt, 30) }),
    endedAt: plusSeconds(ringsAt, 36),
  });
}

function callFrom({ number }: Caller, callId: string, ringStartedAt: Instant) {
  return { callId, caller: { number }, calledNumber: companyNumber, ringStartedAt };
}

function eventOf<T extends Event['type']>(type: T, data: Record<string, unknown>): Event<T> {
  const parsed = parseEvent({
    specversion: '1.0',
    id: String(data.callId),
    source: '/bench',
    type,
    tenant,
    data,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.value as Event<T>;
}
