import { createHmac, createSecretKey, type Hmac, type KeyObject } from 'node:crypto';

/** The key of the last call: a process makes nearly all its HMACs with the same one. */
let last: { text: string; key: KeyObject } | undefined;

/**
 * An HMAC-SHA-256 (RFC 2104) that has still to be given what it is of. Made with a key object: given the key as text, Node
 * takes five times as long, and several are made for each message.
 */
export function hmacSha256(key: string): Hmac {
  if (last?.text !== key) last = { text: key, key: createSecretKey(key, 'utf8') };
  return createHmac('sha256', last.key);
}
