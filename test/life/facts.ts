import type { Instant } from '../../core/time.ts';
import { missedCallEvent } from '../fixtures/events.ts';

/** What happened, as the phone system or a person knows it. Facts never change. */
export type Fact =
  | {
      kind: 'missed';
      callId: string;
      /** Tells several reports of one call apart. */
      report: string;
      /** Key of the number; absent: withheld. */
      caller?: string;
      number: string;
      rang: string[];
      ring: Instant;
    }
  | {
      kind: 'ringing';
      callId: string;
      caller?: string;
      number: string;
      rang: string[];
      ring: Instant;
      until?: Instant;
    }
  | {
      kind: 'answered';
      callId: string;
      caller?: string;
      number: string;
      ring: Instant;
      at: Instant;
      by: Speaker;
    }
  | { kind: 'ended'; callId: string; at: Instant }
  | { kind: 'outbound'; callId: string; to: string; at: Instant; picked: boolean; by: Speaker }
  | {
      kind: 'decision';
      decision: 'process' | 'reopen';
      caller: string;
      number: string;
      at: Instant;
      userId: string;
    };

/** Who spoke: a user, however the phone system names them; nobody that the directory knows. */
export interface Speaker {
  userId?: string;
  extension?: string;
}

/** The queue that takes the event of a fact. */
export function queueOf({ kind }: Fact): 'on-missed-call' | 'on-answered-call' | 'on-outbound-call' {
  if (kind === 'missed') return 'on-missed-call';
  return kind === 'outbound' ? 'on-outbound-call' : 'on-answered-call';
}

/** The same for every copy of an event. */
export function eventKey({ source, id }: { source: string; id: string }): string {
  return `${source} ${id}`;
}

/** The event by which the phone system reports a fact. */
export function eventOf(fact: Exclude<Fact, { kind: 'decision' }>, extensions: ReadonlyMap<string, string>) {
  const id = fact.kind === 'missed' ? `${fact.callId}-${fact.report}` : `${fact.callId}-${fact.kind}`;
  const envelope = { id, tenant: 'demo', type: `ringback.call.${fact.kind}.v1` };
  const named = ({ userId, extension }: Speaker) =>
    extension ? { extension } : { userId: userId ?? '', extension: extensions.get(userId ?? '') };
  switch (fact.kind) {
    case 'missed':
      return missedCallEvent(
        {
          ...callOf(fact),
          endedAt: after(fact.ring, 20),
          reason: 'no-answer',
        },
        envelope,
      );
    case 'ringing':
      return { ...missedCallEvent({}, envelope), data: { ...callOf(fact), ringsUntil: fact.until } };
    case 'answered': {
      const { rang: _rang, ...call } = callOf({ ...fact, rang: [] });
      const data = { ...call, answeredAt: fact.at, answeredBy: named(fact.by) };
      return { ...missedCallEvent({}, envelope), data };
    }
    case 'ended':
      return { ...missedCallEvent({}, envelope), data: { callId: fact.callId, endedAt: fact.at } };
    case 'outbound': {
      const times = {
        startedAt: fact.picked ? after(fact.at, -5) : fact.at,
        ...(fact.picked && { answeredAt: fact.at }),
        endedAt: after(fact.at, 30),
      };
      const to = { number: fact.to.replace(/^ext:/, '') };
      return {
        ...missedCallEvent({}, envelope),
        data: { callId: fact.callId, by: named(fact.by), to, ...times },
      };
    }
  }
}

/** The fact that an event of our own states, made of a call's legs. */
export function factOfLegs(event: ReturnType<typeof missedCallEvent>): Fact {
  const { callId, caller, calledNumber, ringStartedAt, rang } = event.data;
  return {
    kind: 'missed',
    callId,
    report: event.id,
    ...(!caller.withheld && { caller: caller.number }),
    number: calledNumber,
    rang: rang.flatMap(({ userId }) => userId ?? []),
    ring: ringStartedAt,
  };
}

/** So many seconds later. */
export function after(at: Instant, seconds: number): Instant {
  return new Date(Date.parse(at) + seconds * 1000).toISOString();
}

function callOf(fact: { callId: string; caller?: string; number: string; ring: Instant; rang: string[] }) {
  return {
    callId: fact.callId,
    caller: fact.caller ? { number: fact.caller.replace(/^ext:/, '') } : { withheld: true },
    calledNumber: fact.number,
    ringStartedAt: fact.ring,
    rang: fact.rang.map((userId) => ({ userId, outcome: 'no-answer' })),
  };
}
