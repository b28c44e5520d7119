import { timingSafeEqual } from 'node:crypto';
import { hmacSha256 } from './hmac.ts';
import type { Instant } from './time.ts';

/** What a link does; each is one bit pattern in a token, never reused for something else. */
const actions = { unsubscribe: 1, claim: 2, accept: 3, join: 4, open: 5 } as const;

/** What a link from a message does when its button is pressed. */
export type LinkAction = keyof typeof actions;

/** What a link says, once its signature holds. */
export interface Link {
  deliveryId: string;
  action: LinkAction;
  /** Whether `now` is past the link's last moment. */
  expired: boolean;
}

const idBytes = 16;
const macBytes = 16;
const minute = 60_000;

/**
 * The token behind `/a/{token}`: delivery id, action, expiry and their HMAC-SHA-256 cut to 128 bits, base64url,
 * 50 characters (an SMS has to hold it). It is made from what is known anyway, so a retry makes the same one.
 *
 * @param key secret of the deployment, at least 32 bytes
 * @param expires rounded up to a whole minute
 */
export function linkToken(key: string, deliveryId: string, action: LinkAction, expires: Instant): string {
  const head = Buffer.alloc(idBytes + 5);
  Buffer.from(deliveryId, 'base64url').copy(head);
  head.writeUInt8(actions[action], idBytes);
  head.writeUInt32BE(Math.ceil(Date.parse(expires) / minute), idBytes + 1);
  return Buffer.concat([head, mac(key, head)]).toString('base64url');
}

/** Reads a token. @returns undefined for anything that we have not made with this key */
export function readLinkToken(key: string, token: string, now: Instant): Link | undefined {
  if (!/^[A-Za-z0-9_-]{50}$/.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  // Base64url has spare bits at the end: only the one way to write a token is taken.
  if (bytes.length !== idBytes + 5 + macBytes || bytes.toString('base64url') !== token) return undefined;
  const head = bytes.subarray(0, idBytes + 5);
  if (!timingSafeEqual(bytes.subarray(idBytes + 5), mac(key, head))) return undefined;
  const action = Object.entries(actions).find(([, code]) => code === head.readUInt8(idBytes))?.[0];
  if (!action) return undefined;
  return {
    deliveryId: head.subarray(0, idBytes).toString('base64url'),
    action: action as LinkAction,
    expired: Date.parse(now) >= head.readUInt32BE(idBytes + 1) * minute,
  };
}

function mac(key: string, head: Buffer): Buffer {
  return hmacSha256(key).update('ringback-link-1').update(head).digest().subarray(0, macBytes);
}
