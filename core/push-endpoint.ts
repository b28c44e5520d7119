import type { Checked, Fault } from './problem.ts';

/** Which addresses a browser may have us call: an endpoint is a URL that we will POST to. */
export interface PushEndpointRules {
  /** Hosts of push services; a host below one of them counts as well. */
  hosts: readonly string[];
  /** One further origin, any port; only local mode has one. */
  extraOrigin?: string;
}

/** What a browser gives with its subscription. */
export interface PushKeys {
  /** Public key of the browser, P-256, uncompressed, base64url. */
  p256dh: string;
  /** Authentication secret, 16 bytes, base64url. */
  auth: string;
}

/** Longest endpoint known is a few hundred characters; longer ones are somebody's experiment. */
const longestEndpoint = 2000;

/**
 * Checks an endpoint: when a browser registers it, and again before each request, should the rules have changed.
 * @returns its origin, which the VAPID header is made for
 */
export function checkPushEndpoint(endpoint: string, rules: PushEndpointRules): Checked<string> {
  const url = endpoint.length <= longestEndpoint ? URL.parse(endpoint) : null;
  if (!url) return refused('is no web address');
  if (url.protocol !== 'https:') return refused('is not https');
  if (url.username || url.password) return refused('has a name or password in it');
  if (url.origin === rules.extraOrigin) return { ok: true, value: url.origin };
  // The default port is not written; the parser has lower-cased the host and turned every spelling of an IP into one.
  if (url.port !== '') return refused('has a port of its own');
  if (/^\[|^\d+\.\d+\.\d+\.\d+$/.test(url.hostname)) return refused('is an IP address');
  const known = rules.hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
  return known ? { ok: true, value: url.origin } : refused('is not of a push service known here');
}

/** Whether a message can be encrypted for these keys: their form; that the point is on the curve shows when sending. */
export function checkPushKeys({ p256dh, auth }: PushKeys): Checked<PushKeys> {
  const point = bytesOf(p256dh);
  if (point?.length !== 65 || point[0] !== 4) {
    return {
      ok: false,
      faults: [keyFault('/keys/p256dh', 'is not an uncompressed P-256 key of 65 bytes')],
    };
  }
  if (bytesOf(auth)?.length !== 16) {
    return { ok: false, faults: [keyFault('/keys/auth', 'is not a secret of 16 bytes')] };
  }
  return { ok: true, value: { p256dh, auth } };
}

function bytesOf(text: string): Buffer | undefined {
  return /^[A-Za-z0-9_-]{1,200}$/.test(text) ? Buffer.from(text, 'base64url') : undefined;
}

function refused(what: string): Checked<never> {
  const fault: Fault = {
    pointer: '/endpoint',
    code: 'endpoint-refused',
    detail: `The endpoint ${what}.`,
    remedy: 'Send the endpoint that the browser gave with its push subscription, unchanged.',
  };
  return { ok: false, faults: [fault] };
}

function keyFault(pointer: string, what: string): Fault {
  return {
    pointer,
    code: 'not-a-push-key',
    detail: `${pointer} ${what}.`,
    remedy: 'Send the keys of PushSubscription.toJSON(), base64url without padding.',
  };
}
