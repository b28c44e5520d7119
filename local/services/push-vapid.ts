import { createPublicKey, verify } from 'node:crypto';
import * as z from 'zod';
import { PushRefusal } from './push-refusal.ts';

const Claims = z.object({ aud: z.string(), exp: z.number(), sub: z.string().optional() });

/** As Google says it, which answers 403; Mozilla answers 401. What is wrong with a token is in Mozilla's words. */
const KEY_MISMATCH =
  'the VAPID credentials in the authorization header do not correspond to the credentials used to create the ' +
  'subscriptions.';
/** A token may be valid for a day at most (RFC 8292, section 2). */
const LONGEST_SECONDS = 24 * 3600;

/**
 * Checks who sends: the token must be signed with the key that comes with it, be for this service and of
 * today, and the key must be the one that the subscription was made for (RFC 8292).
 * @param subscribedKey raw public key, base64url; null where the browser named none
 * @param now milliseconds since the epoch, on the moved clock
 * @throws PushRefusal 401 for the token, 403 for the key
 */
export function checkVapid(
  authorization: string | undefined,
  subscribedKey: string | null,
  origin: string,
  now: number,
): void {
  const { token, key } = credentialsIn(authorization);
  const claims = verifiedClaims(token, key);
  if (claims.aud !== origin) throw unauthorized(`Invalid VAPID audience: ${claims.aud}, not ${origin}`);
  const seconds = claims.exp - now / 1000;
  if (seconds <= 0) throw unauthorized('Invalid VAPID expiry: ExpiredSignature');
  if (seconds > LONGEST_SECONDS) throw unauthorized('The VAPID token expiration is too long');
  if (claims.sub !== undefined && !/^(mailto:[^\s<>]+@|https:\/\/)/.test(claims.sub)) {
    throw unauthorized('Invalid VAPID token: "sub" is neither a mailto: nor an https: address');
  }
  if (subscribedKey !== null && subscribedKey !== key) {
    throw new PushRefusal(403, 109, KEY_MISMATCH);
  }
}

/** `vapid t=<token>, k=<key>` */
function credentialsIn(authorization = ''): { token: string; key: string } {
  const [, scheme = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(authorization) ?? [];
  const parameters = new Map(
    rest.split(',').map((part) => {
      const at = part.indexOf('=');
      return [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    }),
  );
  const [token, key] = [parameters.get('t'), parameters.get('k')];
  if (scheme.toLowerCase() === 'vapid' && token && key) return { token, key: key.replace(/=+$/, '') };
  throw unauthorized('Missing VAPID token: the Authorization header is not "vapid t=…, k=…"');
}

function verifiedClaims(token: string, key: string): z.infer<typeof Claims> {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const raw = Buffer.from(key, 'base64url');
  if (raw.length !== 65 || raw[0] !== 4) throw unauthorized('Invalid VAPID public key');
  try {
    const { alg } = decode(header) as { alg?: unknown };
    if (alg !== 'ES256') throw new Error(`The token is signed with ${String(alg)}, not with ES256.`);
    const jwk = {
      kty: 'EC',
      crv: 'P-256',
      x: raw.subarray(1, 33).toString('base64url'),
      y: raw.subarray(33).toString('base64url'),
    };
    const good = verify(
      'sha256',
      Buffer.from(`${header}.${claims}`),
      { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
    if (!good) throw new Error("The token's signature is wrong.");
    return Claims.parse(decode(claims));
  } catch (error) {
    throw unauthorized(`Invalid VAPID token: ${(error as Error).message}`);
  }
}

function decode(part: string): unknown {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
}

function unauthorized(message: string): PushRefusal {
  return new PushRefusal(401, 109, message);
}
