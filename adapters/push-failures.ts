import type { Failure } from '../core/delivery.ts';
import type { ProviderEffect, ProviderMeaning } from '../core/provider-result.ts';
import { neverConnected, silenceOf } from './never-connected.ts';

/** A push service's answer that is not 2xx. */
export interface PushRefusal {
  status: number;
  retryAfterSeconds?: number;
  /** The beginning of the answer's body, where services name their reason. */
  reason?: string;
}

/**
 * What an answer of a push service means. Sources: RFC 8030 sections 5 to 8; RFC 8292 section 4.2; Mozilla, "Autopush:
 * Error Codes"; Apple, "Sending web push notifications in web apps and browsers"; Microsoft, "Push notification service
 * request and response headers" (406).
 */
const byStatus: Record<number, ProviderMeaning> = {
  400: { class: 'permanent', effect: 'alarm' }, // TTL or Topic missing or wrong: ours
  401: { class: 'reconfigure', effect: 'renew-device' },
  403: { class: 'reconfigure', effect: 'renew-device' },
  404: { class: 'permanent', effect: 'remove-device' },
  406: { class: 'retryable', waitSeconds: 60 }, // Windows: too many
  408: { class: 'retryable' },
  410: { class: 'permanent', effect: 'remove-device' },
  429: { class: 'retryable', waitSeconds: 30 },
};

/** The services' ways to say that a device was made with another key; Apple does so with a 400. */
const keyMismatch =
  /VapidPkHashMismatch|public key mismatch|do not correspond|does not correspond|UnauthorizedRegistration/i;
/** A token that would be refused for every device: our subject or our clock, not the device. */
const tokenRefused = /BadJwtToken|ExpiredJwtToken|ExpiredSignature|InvalidVapid/i;

const effects: Record<string, ProviderEffect> = {
  'push:vapid-mismatch': 'renew-device',
  'push:vapid-refused': 'alarm',
  'push:endpoint-refused': 'renew-device',
  'push:bad-keys': 'renew-device',
  'push:not-configured': 'alarm',
  'push:no-vapid-keys': 'alarm',
};

/** What follows from a failure's code beyond the delivery: what becomes of the device. */
export function pushEffect(code: string): ProviderEffect | undefined {
  return effects[code] ?? byStatus[Number(/^push:(\d{3})$/.exec(code)?.[1])]?.effect;
}

/** Classifies an answer. @param short the short payload was sent already */
export function pushRefused({ status, retryAfterSeconds, reason = '' }: PushRefusal, short = false): Failure {
  if (status === 400 || status === 401 || status === 403) {
    if (keyMismatch.test(reason)) return { class: 'reconfigure', code: 'push:vapid-mismatch' };
    if (tokenRefused.test(reason)) return { class: 'reconfigure', code: 'push:vapid-refused' };
  }
  const code = `push:${status}`;
  if (status === 413) {
    return short ? { class: 'permanent', code } : { class: 'fallback', code, fallback: 'short' };
  }
  // The same Topic replaces what may have been taken after all: sending again does no harm.
  const meaning = byStatus[status] ?? { class: status >= 500 ? 'retryable' : 'permanent' };
  switch (meaning.class) {
    case 'retryable':
      return { class: 'retryable', code, waitSeconds: retryAfterSeconds ?? meaning.waitSeconds };
    case 'reconfigure':
      return { class: 'reconfigure', code };
    default:
      return { class: 'permanent', code };
  }
}

/** Classifies an error that came instead of an answer. */
export function pushFailure(error: unknown): Failure {
  if (neverConnected(error)) return { class: 'retryable', code: 'push:not-connected' };
  return { class: 'unknown', code: `push:${silenceOf(error)}` };
}
