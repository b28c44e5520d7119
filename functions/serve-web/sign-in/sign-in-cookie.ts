import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import * as z from 'zod/mini';
import { hmacSha256 } from '../../../core/hmac.ts';
import { attributes } from './session-cookie.ts';

/** What is remembered between going to the issuer and coming back. */
const pending = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Path to go on with. */
  to: z.string(),
  /** Milliseconds since the epoch. */
  begunAt: z.number(),
});
export type PendingSignIn = z.output<typeof pending>;

const name = '__Host-ringback-sign-in';
/** How long people may take at the issuer. */
const seconds = 600;

/** Has the browser keep a begun sign-in, sealed: nothing is stored for somebody whom we do not know. */
export function keepSignIn(context: Context, linkKey: string, value: PendingSignIn): void {
  setCookie(context, name, seal(linkKey, JSON.stringify(value)), { ...attributes, maxAge: seconds });
}

/** The sign-in that this browser began. @returns undefined when there is none, it took too long, or it is not of our making */
export function keptSignIn(context: Context, linkKey: string, now: Date): PendingSignIn | undefined {
  const text = unseal(linkKey, getCookie(context, name) ?? '');
  const read = text === undefined ? undefined : pending.parse(JSON.parse(text));
  return read && now.getTime() - read.begunAt <= seconds * 1000 ? read : undefined;
}

/** Forgets a sign-in that is finished. */
export function forgetSignIn(context: Context): void {
  setCookie(context, name, '', { ...attributes, maxAge: 0 });
}

const ivBytes = 12;
const tagBytes = 16;
const keyOf = (linkKey: string) => hmacSha256(linkKey).update('ringback-sign-in-1').digest();

function seal(linkKey: string, text: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', keyOf(linkKey), iv);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

function unseal(linkKey: string, text: string): string | undefined {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length <= ivBytes + tagBytes) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', keyOf(linkKey), bytes.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString(
      'utf8',
    );
  } catch {
    return undefined; // Sealed with another key, or changed.
  }
}
