import { createHash, timingSafeEqual } from 'node:crypto';
import { hmacSha256 } from './hmac.ts';
import { userCode } from './user-codes.ts';

/** Crockford's base 32: no I, L, O and U, so that nothing is read for something else. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const activationLength = 12;
const confirmationLength = 6;

/**
 * The code that enables a device: 60 bits as twelve letters and digits, without hyphens. Made from what is stored anyway,
 * as {@link userCode} is.
 */
export function activationCode(key: string, tenant: string, userId: string, nonce: string): string {
  const bytes = Buffer.from(userCode(key, 'activation', tenant, userId, nonce), 'base64url');
  let code = '';
  for (let index = 0; index < activationLength; index += 1) code += alphabet[bytes[index]! % alphabet.length];
  return code;
}

/** As people read it: `XXXX-XXXX-XXXX`. */
export function shownActivationCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? '';
}

/**
 * An activation code that somebody typed: in any case, with or without hyphens and spaces, O for 0, I and L for 1.
 * @returns undefined for what cannot be one
 */
export function readActivationCode(typed: string): string | undefined {
  if (typed.length > 100) return undefined;
  const code = typed
    .replace(/[\s\p{Pd}._]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return code.length === activationLength && [...code].every((each) => alphabet.includes(each))
    ? code
    : undefined;
}

/** What an activation code is looked up by: nobody can try codes against the table without the key. */
export function activationLookUp(key: string, code: string): string {
  return hmacSha256(key).update(`ringback-activation-1\n${code}`).digest('base64url');
}

/** The code that confirms a new address or number: six digits. */
export function confirmationCode(key: string, tenant: string, userId: string, nonce: string): string {
  const bytes = Buffer.from(userCode(key, 'confirmation', tenant, userId, nonce), 'base64url');
  const number = bytes.readBigUInt64BE() % 10n ** BigInt(confirmationLength);
  return String(number).padStart(confirmationLength, '0');
}

/** A confirmation code that somebody typed, without spaces and hyphens. @returns undefined for what cannot be one */
export function readConfirmationCode(typed: string): string | undefined {
  const code = typed.slice(0, 100).replace(/[\s\p{Pd}]/gu, '');
  return /^[0-9]{6}$/.test(code) ? code : undefined;
}

/** Compares codes in a time that does not depend on how much of them is right. */
export function isSameCode(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
