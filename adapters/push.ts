import { createHash } from 'node:crypto';
import { Agent, request } from 'node:https';
import type { ProviderResult } from '../core/provider-result.ts';
import { checkPushEndpoint, type PushEndpointRules, type PushKeys } from '../core/push-endpoint.ts';
import { endLate, keptConnections } from './connections.ts';
import { type PushAuthorization, pushAuthorization, type VapidSender } from './push-authorization.ts';
import { encryptPush } from './push-encryption.ts';
import { type PushRefusal, pushFailure, pushRefused } from './push-failures.ts';
import { retryAfterSeconds } from './retry-after.ts';

/** How push services are reached. Made once per process, so that connections and signed headers are kept. */
export interface PushClient {
  readonly agent: Agent;
  readonly rules: PushEndpointRules;
  readonly authorization: PushAuthorization;
  readonly timeoutMilliseconds: number;
}

/** What a push client needs. */
export interface PushClientOptions {
  rules: PushEndpointRules;
  now?: () => Date;
  /** How long a service may take from connecting to its whole answer; below the lease. Default: ten seconds. */
  timeoutMilliseconds?: number;
  /** Certificate authorities instead of the usual ones; for tests. */
  ca?: string;
}

/** Opens the way to push services. */
export function openPush({
  rules,
  now = () => new Date(),
  timeoutMilliseconds = 10_000,
  ca,
}: PushClientOptions): PushClient {
  return {
    agent: new Agent({ ...keptConnections, ca }),
    rules,
    authorization: pushAuthorization(now),
    timeoutMilliseconds,
  };
}

/** A browser's subscription. */
export interface PushDevice {
  endpoint: string;
  keys: PushKeys;
}

/** How a push message is to be handled on its way. */
export interface PushOptions {
  /** How long the service keeps it for a browser that is away; 0: now or never. */
  ttlSeconds: number;
  urgency: 'very-low' | 'low' | 'normal' | 'high';
  /** Replaces an earlier one of the same topic that waits; see `pushTopic`. */
  topic: string;
  vapid: VapidSender;
  /** The payload is the short one, sent after a 413. */
  short?: boolean;
}

/** Longest Time to live that is asked for; services cut it to theirs anyway. */
const longestTtlSeconds = 28 * 86_400;

/**
 * Encrypts a message for a browser (RFC 8291) and hands it to the browser's push service, in one attempt, without
 * following redirects. Never throws.
 */
export async function sendPush(
  client: PushClient,
  { endpoint, keys }: PushDevice,
  payload: string,
  { ttlSeconds, urgency, topic, vapid, short }: PushOptions,
): Promise<ProviderResult> {
  const allowed = checkPushEndpoint(endpoint, client.rules);
  if (!allowed.ok) return { ok: false, failure: { class: 'permanent', code: 'push:endpoint-refused' } };
  let authorization: string;
  try {
    authorization = client.authorization(allowed.value, vapid);
  } catch {
    return { ok: false, failure: { class: 'reconfigure', code: 'push:not-configured' } };
  }
  let body: Buffer;
  try {
    body = encryptPush(payload, keys);
  } catch {
    // Keys that no message can be encrypted for.
    return { ok: false, failure: { class: 'permanent', code: 'push:bad-keys' } };
  }
  const headers = {
    Authorization: authorization,
    TTL: Math.min(longestTtlSeconds, Math.max(0, Math.floor(ttlSeconds))),
    Urgency: urgency,
    Topic: topic,
    'Content-Type': 'application/octet-stream',
    'Content-Encoding': 'aes128gcm',
    'Content-Length': body.length,
  };
  try {
    const answer = await post(client, endpoint, headers, body);
    return 'location' in answer
      ? { ok: true, providerId: answer.location }
      : { ok: false, failure: pushRefused(answer, short) };
  } catch (error) {
    return { ok: false, failure: pushFailure(error) };
  }
}

/** Characters of an answer's body that are read: reasons are short. */
const longestReason = 1_000;

function post(
  { agent, timeoutMilliseconds }: PushClient,
  endpoint: string,
  headers: Record<string, string | number>,
  body: Buffer,
): Promise<{ location: string } | PushRefusal> {
  return new Promise((resolve, reject) => {
    const asked = request(endpoint, { method: 'POST', agent, headers }, (answer) => {
      const { statusCode: status = 0, headers: answered } = answer;
      answer.on('error', reject);
      if (status >= 200 && status < 300) {
        answer.resume(); // the status is the proof; the rest is read so that the connection can be kept
        return resolve({ location: idOf(answered.location) });
      }
      let reason = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        if (reason.length < longestReason) reason += chunk.slice(0, longestReason);
      });
      answer.on('end', () =>
        resolve({ status, reason, retryAfterSeconds: retryAfterSeconds(answered['retry-after']) }),
      );
    });
    endLate(asked, timeoutMilliseconds, 'A push service');
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Whoever has a message's address can change it: only its hash is kept. */
function idOf(location: string | undefined): string {
  return location ? createHash('sha256').update(location).digest('base64url').slice(0, 22) : 'accepted';
}
