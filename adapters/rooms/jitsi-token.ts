import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { hmacSha256 } from '../../core/hmac.ts';
import type { Checked } from '../../core/problem.ts';

/** What a token tells Jitsi. Times are whole seconds since 1970. */
export interface JitsiClaims {
  aud: 'jitsi';
  iss: string;
  sub: string;
  /** The one room that it opens. */
  room: string;
  nbf: number;
  exp: number;
  context: {
    user: { name?: string; email?: string; moderator?: 'true' };
    features?: Record<string, never>;
  };
}

/** What tokens are signed with. */
export type JitsiKey = { algorithm: 'RS256'; privateKey: KeyObject } | { algorithm: 'HS256'; secret: string };

/** RFC 7518, 3.2: a key as long as the hash. Guests see their tokens, and could try shorter ones out at home. */
const leastSecretBytes = 32;
/** RFC 7518, 3.3. */
const leastModulusBits = 2048;

/**
 * Reads the text of the secret: a private RSA key (PEM) signs by RS256, any other text is the secret that Jitsi shares
 * with us (HS256). What is wrong is said without showing any of it.
 */
export function readJitsiKey(text: string): Checked<JitsiKey> {
  const trimmed = text.trim();
  if (trimmed.includes('-----BEGIN ')) return readPrivateKey(trimmed);
  if (Buffer.byteLength(trimmed) < leastSecretBytes) {
    return fault(
      `is missing or shorter than ${leastSecretBytes} bytes`,
      'Put the private key (PEM), or the app_secret of Prosody, into the secret of the Jitsi key. To make a good app_secret: openssl rand -hex 32.',
    );
  }
  return { ok: true, value: { algorithm: 'HS256', secret: trimmed } };
}

function readPrivateKey(text: string): Checked<JitsiKey> {
  const remedy = `Put a private RSA key of at least ${leastModulusBits} bits into the secret, as PEM and without a password: openssl genrsa -out jitsi.pem 4096.`;
  let privateKey: KeyObject;
  try {
    // Consoles and shells often turn line ends into the two characters \n.
    privateKey = createPrivateKey(text.replaceAll('\\n', '\n'));
  } catch {
    return fault('is not a private key that can be read', remedy);
  }
  if (privateKey.asymmetricKeyType !== 'rsa') return fault('is not an RSA key', remedy);
  if ((privateKey.asymmetricKeyDetails?.modulusLength ?? 0) < leastModulusBits) {
    return fault(`has fewer than ${leastModulusBits} bits`, remedy);
  }
  return { ok: true, value: { algorithm: 'RS256', privateKey } };
}

/** Signs a token (RFC 7515, compact). @param keyId names the public key; Jitsi looks it up by that */
export function signJitsiToken(claims: JitsiClaims, key: JitsiKey, keyId: string | undefined): string {
  const header = { alg: key.algorithm, typ: 'JWT', ...(keyId !== undefined && { kid: keyId }) };
  const signed = `${part(header)}.${part(claims)}`;
  const signature =
    key.algorithm === 'RS256'
      ? sign('sha256', Buffer.from(signed), key.privateKey)
      : hmacSha256(key.secret).update(signed).digest();
  return `${signed}.${signature.toString('base64url')}`;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function fault(what: string, remedy: string): Checked<never> {
  const detail = `The key that Jitsi's tokens are signed with ${what}.`;
  return { ok: false, faults: [{ pointer: '/rooms/jitsi', code: 'jitsi-key', detail, remedy }] };
}
