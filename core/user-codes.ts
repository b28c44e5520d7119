import { hmacSha256 } from './hmac.ts';

/** What a code given to a user is for; each kind signs differently, so that no code serves as another. */
export type UserCodeKind = 'invitation' | 'activation' | 'confirmation';

/**
 * A code that is sent to a user and proves, when it comes back, that they got it: HMAC-SHA-256, base64url, 43 characters.
 * It is made from what is stored anyway, so whoever holds the key can make it again, and the table alone does not tell it.
 * @param key secret of the deployment, at least 32 bytes
 * @param nonce random, stored with the user; another nonce makes another code
 */
export function userCode(
  key: string,
  kind: UserCodeKind,
  tenant: string,
  userId: string,
  nonce: string,
): string {
  const parts = ['ringback-user-code-1', kind, tenant, userId, nonce];
  return hmacSha256(key).update(JSON.stringify(parts)).digest('base64url');
}
