/** One missed call, as the demo's phone system reports it. */
export interface MissedCall {
  callId: string;
  from?: string;
  name?: string;
  to?: string;
  /** User ids or extensions, in ring order. */
  rang?: string[];
  reason?: string;
  queueId?: string;
  /** How long it rang. */
  seconds?: number;
  /** How long ago it ended. */
  secondsAgo?: number;
  voicemail?: { durationSeconds: number; transcript: string };
}

/** A call as its legs tell of it. */
export interface CallLeg extends Pick<MissedCall, 'callId' | 'from' | 'name' | 'to' | 'rang'> {
  /** How long ago it began to ring. */
  secondsAgo?: number;
}

/** The company's number that is called unless a scene says otherwise. */
const usualNumber = '+4930555100';

let events = 0;

/** A missed call that ended just now, or some time ago (design section 3). @param now milliseconds since 1970 */
export function missedEvent(call: MissedCall, now: number): object {
  const endedAt = now - (call.secondsAgo ?? 0) * 1000;
  const data = {
    ...callOf(call, endedAt - (call.seconds ?? 25) * 1000),
    queueId: call.queueId,
    endedAt: timeOf(endedAt),
    reason: call.reason ?? 'no-answer',
    voicemail: call.voicemail,
  };
  // The same call reported again is the same event.
  return eventOf('ringback.call.missed.v1', data, `missed-${call.callId}-${(call.rang ?? []).join('-')}`);
}

/** A call begins to ring. */
export function ringingEvent(call: CallLeg, now: number): object {
  return eventOf('ringback.call.ringing.v1', callOf(call, now - (call.secondsAgo ?? 0) * 1000));
}

/** Somebody picks up, just now. @param by a user id */
export function answeredEvent(call: CallLeg, by: string, now: number): object {
  const ringStartedAt = now - (call.secondsAgo ?? 10) * 1000;
  const data = { ...callOf(call, ringStartedAt), answeredAt: timeOf(now), answeredBy: { userId: by } };
  return eventOf('ringback.call.answered.v1', data);
}

/** A call is over. */
export function endedEvent(callId: string, now: number): object {
  return eventOf('ringback.call.ended.v1', { callId, endedAt: timeOf(now) });
}

/** Somebody calls a number and is answered, just now. @param by a user id */
export function outboundEvent(callId: string, by: string, number: string, now: number): object {
  const at = timeOf(now);
  const data = { callId, by: { userId: by }, to: { number }, startedAt: at, answeredAt: at, endedAt: at };
  return eventOf('ringback.call.outbound.v1', data);
}

/** A video call rings for users. @param seconds how long it will */
export function incomingVideoEvent(
  callId: string,
  users: readonly string[],
  now: number,
  seconds: number,
): object {
  const data = {
    callId,
    caller: { name: 'Nora Lund', email: 'nora@lund.example' },
    targets: users.map((userId) => ({ userId })),
    calledNumber: usualNumber,
    ringStartedAt: timeOf(now),
    ringsUntil: timeOf(now + seconds * 1000),
  };
  return eventOf('ringback.video.incoming.v1', data);
}

/** A video call is over, or its caller hung up. */
export function endedVideoEvent(callId: string, now: number): object {
  return eventOf('ringback.video.ended.v1', { callId, endedAt: timeOf(now) });
}

function callOf({ callId, from, name, to = usualNumber, rang = [] }: CallLeg, ringStartedAt: number) {
  return {
    callId,
    caller: { number: from, name },
    calledNumber: to,
    ringStartedAt: timeOf(ringStartedAt),
    rang: rang.map((who) => (/^\d+$/.test(who) ? { extension: who } : { userId: who })),
  };
}

function eventOf(type: string, data: object, id?: string): object {
  events += 1;
  return { specversion: '1.0', id: id ?? `event-${events}`, source: '/demo/pbx', type, data };
}

function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
