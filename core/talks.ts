import type { EventData } from './event-schemas.ts';
import { clampToReceipt, type Instant, later } from './time.ts';

/** Somebody of the company on the phone: a user where the directory knows one, else the extension. */
export interface Speaker {
  userId?: string;
  extension?: string;
}

/**
 * The company spoke with somebody outside, or tried to. A fact: recorded, never edited (invariant 1).
 * It lies with the number of the other side, so that a missed call from there finds it.
 */
export interface Talk {
  callId: string;
  /** `talk`: the other side picked up, or was answered; `attempt`: we called, nobody picked up. */
  kind: 'talk' | 'attempt';
  direction: 'inbound' | 'outbound';
  /** When it was answered; for an attempt, when it began. */
  at: Instant;
  by: Speaker;
}

/** The same speaker, the same text. */
export function speakerKey({ userId, extension }: Speaker): string {
  return userId ? `user:${userId}` : `ext:${extension ?? ''}`;
}

/** What an outbound call was. @param by the speaker, looked up @param receivedAt when we first had the event */
export function outboundTalk(
  data: EventData<'ringback.call.outbound.v1'>,
  by: Speaker,
  receivedAt: Instant,
): Talk {
  const startedAt = clampToReceipt(data.startedAt, receivedAt);
  if (data.answeredAt === undefined)
    return { callId: data.callId, kind: 'attempt', direction: 'outbound', at: startedAt, by };
  const at = later(clampToReceipt(data.answeredAt, receivedAt), startedAt);
  return { callId: data.callId, kind: 'talk', direction: 'outbound', at, by };
}

/** The talk that an answered call is. */
export function inboundTalk(callId: string, at: Instant, by: Speaker): Talk {
  return { callId, kind: 'talk', direction: 'inbound', at, by };
}
