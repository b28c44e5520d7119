import { createHmac, type Hmac } from 'node:crypto';

/** An HMAC-SHA-256 (RFC 2104) that has still to be given what it is of. */
export function hmacSha256(key: string): Hmac {
  return createHmac('sha256', key);
}
