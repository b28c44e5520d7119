import type { IncomingHttpHeaders } from 'node:http';
import { PushRefusal } from './push-refusal.ts';

/** What a push request asks for. */
export interface PushRequest {
  /** Seconds; longer than the longest is cut. */
  readonly ttl: number;
  readonly urgency: string;
  readonly topic: string | null;
  /** Absent for a message without a body. */
  readonly encoding?: string;
}

/** A push service must take this much (RFC 8030, section 7.2), and those in use take no more. */
export const BODY_LIMIT_BYTES = 4096;
const LONGEST_TTL_SECONDS = 30 * 86_400;
const URGENCIES = ['very-low', 'low', 'normal', 'high'];

/**
 * Judges a push request by its headers and length (RFC 8030, RFC 8188).
 * @throws PushRefusal 400 or 413
 */
export function readPushRequest(headers: IncomingHttpHeaders, bodyLength: number): PushRequest {
  const header = (name: string) => headers[name]?.toString();
  const ttl = header('ttl');
  if (ttl === undefined || !/^\d+$/.test(ttl)) {
    throw new PushRefusal(400, 111, 'The TTL header is missing or not a number of seconds.');
  }
  const topic = header('topic');
  if (topic !== undefined && !/^[A-Za-z0-9_-]{1,32}$/.test(topic)) {
    throw new PushRefusal(400, 113, 'The Topic is not 1 to 32 characters of base64url.');
  }
  const urgency = header('urgency') ?? 'normal';
  if (!URGENCIES.includes(urgency)) {
    throw new PushRefusal(400, 110, `The Urgency is none of ${URGENCIES.join(', ')}.`);
  }
  if (bodyLength > BODY_LIMIT_BYTES) {
    throw new PushRefusal(413, 104, `The body is longer than ${BODY_LIMIT_BYTES} bytes.`);
  }
  const encoding = header('content-encoding');
  if (bodyLength > 0 && encoding !== 'aes128gcm') {
    throw new PushRefusal(400, 110, 'The Content-Encoding is not aes128gcm.');
  }
  return {
    ttl: Math.min(Number(ttl), LONGEST_TTL_SECONDS),
    urgency,
    topic: topic ?? null,
    ...(bodyLength > 0 && { encoding }),
  };
}
