import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { hmacSha256 } from '../../../core/hmac.ts';

/** The token that forms and scripts of a session send along: only pages of ours can know it. */
export function csrfToken(sessionToken: string): string {
  return hmacSha256(sessionToken).update('ringback-csrf-1').digest('base64url');
}

/**
 * Whether a request that changes something comes from a page of ours: by its `Origin` (or, where a browser sends none,
 * `Sec-Fetch-Site`), and by the session's token in the field `csrf` or the header `x-csrf`.
 * @param publicUrl where people reach Ringback
 */
export async function isOwnRequest(
  context: Context,
  publicUrl: string,
  sessionToken: string,
): Promise<boolean> {
  if (!isOwnOrigin(context, publicUrl)) return false;
  const given = context.req.header('x-csrf') ?? (await formToken(context));
  return given !== undefined && isEqual(given, csrfToken(sessionToken));
}

/** Whether a request comes from a page of ours, as far as the browser says. For what no session is needed for. */
export function isOwnOrigin({ req }: Context, publicUrl: string): boolean {
  const origin = req.header('origin');
  return origin === undefined
    ? req.header('sec-fetch-site') === 'same-origin'
    : origin === new URL(publicUrl).origin;
}

async function formToken(context: Context): Promise<string | undefined> {
  const type = context.req.header('content-type') ?? '';
  if (!/^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) return undefined;
  try {
    const { csrf } = await context.req.parseBody();
    return typeof csrf === 'string' ? csrf : undefined;
  } catch {
    return undefined; // A body that is not what its type says.
  }
}

/** In a time that does not depend on how much of it is right. */
function isEqual(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
