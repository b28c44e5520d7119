import type { EventData } from './event-schemas.ts';
import { clampToReceipt, type Instant, later } from './time.ts';

/** Who calls by video. */
export interface VideoCaller {
  name?: string;
  number?: string;
  email?: string;
}

/** A video call that rings, as its reports say together. */
export interface IncomingVideo {
  caller: VideoCaller;
  /** Ids of the users it rings for. */
  targets: string[];
  calledNumber?: string;
  ringStartedAt: Instant;
  ringsUntil: Instant;
  roomUrl?: string;
}

/** What is known of an incoming video call: one item, so that exactly one user can take it. */
export interface VideoCall {
  callId: string;
  /** Absent: only its end or answer was reported so far. */
  incoming?: IncomingVideo;
  /** Who took it; never changes. */
  accepted?: { userId: string; at: Instant };
  declined: string[];
  endedAt?: Instant;
  durationSeconds?: number;
}

/** What became of an attempt to take a call. */
export type AcceptResult =
  | { result: 'won'; call: VideoCall }
  /** Somebody else was faster. */
  | { result: 'taken'; call: VideoCall }
  /** The ringing is over. */
  | { result: 'over'; call: VideoCall };

/** A call of which nothing is known. */
export function newVideoCall(callId: string): VideoCall {
  return { callId, declined: [] };
}

/** What an incoming event says. @param receivedAt when we first had it */
export function incomingVideo(
  data: EventData<'ringback.video.incoming.v1'>,
  receivedAt: Instant,
): IncomingVideo {
  const ringStartedAt = clampToReceipt(data.ringStartedAt, receivedAt);
  const { name, number, email } = data.caller;
  return {
    caller: { ...(name && { name }), ...(number && { number }), ...(email && { email }) },
    targets: [...new Set(data.targets.map(({ userId }) => userId))].sort(),
    ...(data.calledNumber && { calledNumber: data.calledNumber }),
    ringStartedAt,
    // A deadline lies ahead by nature; one before the ringing began is none.
    ringsUntil: later(new Date(data.ringsUntil).toISOString(), ringStartedAt),
    ...(data.roomUrl && { roomUrl: data.roomUrl }),
  };
}

/** The call with one more report of its ringing: the earliest beginning, the latest end, everybody it rings for. In any order. */
export function withIncoming(call: VideoCall, report: IncomingVideo): VideoCall {
  const known = call.incoming;
  if (!known) return { ...call, incoming: report };
  const [first, second] = [known, report].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  const incoming = {
    ...second!,
    ...first!,
    targets: [...new Set([...known.targets, ...report.targets])].sort(),
    ringStartedAt: known.ringStartedAt < report.ringStartedAt ? known.ringStartedAt : report.ringStartedAt,
    ringsUntil: later(known.ringsUntil, report.ringsUntil),
  };
  return { ...call, incoming };
}

/** Whether the ringing is over: answered, hung up, or rung out. */
export function isOver({ incoming, accepted, endedAt }: VideoCall, now: Instant): boolean {
  return (
    accepted !== undefined || endedAt !== undefined || (incoming !== undefined && now >= incoming.ringsUntil)
  );
}

/**
 * Takes a call for a user: the first wins, and asking again changes nothing. Nobody takes a call that is over.
 * @returns the result; `call` is as it shall be stored, the same object when nothing changes
 */
export function accept(call: VideoCall, userId: string, now: Instant): AcceptResult {
  const { accepted, endedAt, incoming } = call;
  if (endedAt !== undefined) return { result: 'over', call };
  if (accepted) return { result: accepted.userId === userId ? 'won' : 'taken', call };
  if (!incoming || now >= incoming.ringsUntil) return { result: 'over', call };
  return { result: 'won', call: { ...call, accepted: { userId, at: now } } };
}

/** The room system says that somebody took the call: in its own client, where our deadline is not known. */
export function withAccepted(call: VideoCall, userId: string, at: Instant): VideoCall {
  return call.accepted ? call : { ...call, accepted: { userId, at } };
}

/** The call has ended, or its caller hung up. The earliest end that was reported counts. */
export function withEnd(call: VideoCall, at: Instant, durationSeconds?: number): VideoCall {
  const endedAt = call.endedAt !== undefined && call.endedAt < at ? call.endedAt : at;
  return { ...call, endedAt, ...(durationSeconds !== undefined && { durationSeconds }) };
}

/** A user does not want to take the call; the others are told nothing of it. */
export function withDecline(call: VideoCall, userId: string): VideoCall {
  return call.declined.includes(userId) ? call : { ...call, declined: [...call.declined, userId].sort() };
}

/** The answered call that a video call is once somebody took it: `data` of an answered event; undefined when it never rang. */
export function answeredVideo({
  callId,
  incoming,
  accepted,
}: VideoCall): Record<string, unknown> | undefined {
  if (!incoming || !accepted) return undefined;
  return {
    callId,
    kind: 'video',
    caller: { ...incoming.caller, withheld: false },
    calledNumber: incoming.calledNumber ?? 'video',
    ringStartedAt: incoming.ringStartedAt,
    answeredAt: accepted.at,
    answeredBy: { userId: accepted.userId },
  };
}

/**
 * The missed call that a video call amounts to once its ringing is over and nobody took it.
 * @returns `data` of a missed-call event; undefined when it was taken, still rings, or never rang
 */
export function missedVideo(call: VideoCall, now: Instant): Record<string, unknown> | undefined {
  const { callId, incoming, accepted, endedAt, declined } = call;
  if (!incoming || accepted || !isOver(call, now)) return undefined;
  const hungUp = endedAt !== undefined && endedAt < incoming.ringsUntil;
  return {
    callId,
    kind: 'video',
    caller: { ...incoming.caller, withheld: false },
    calledNumber: incoming.calledNumber ?? 'video',
    ringStartedAt: incoming.ringStartedAt,
    endedAt: later(hungUp ? endedAt : incoming.ringsUntil, incoming.ringStartedAt),
    reason: hungUp ? 'abandoned' : 'no-answer',
    rang: incoming.targets.map((userId) => ({
      userId,
      outcome: declined.includes(userId) ? 'declined' : 'no-answer',
    })),
  };
}
