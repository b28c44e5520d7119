import { createHash } from 'node:crypto';
import type { Child } from 'hono/jsx';
import type { Instant } from '../../../core/time.ts';
import type { LivePart } from '../../../web/calls/live.tsx';
import type { WebContext } from '../sign-in/visit.ts';

/**
 * Parts of pages that keep themselves up to date. A page's script asks every few seconds for the page's address with
 * `live=1` and the tag of what it shows, and gets the part anew, or 304.
 *
 * The tag is `token.content`. The token is cheap to read: what was recorded last, and the minute. As long as it is the same
 * nothing else is read; with a new one the part is made, and is sent only if it differs. So what the token does not see
 * (a contact's new name, a claim that lapses) is on the page within a minute.
 */

/** Whether the script of a page asks, not its reader. */
export function isLive(context: WebContext): boolean {
  return context.req.query('live') === '1';
}

/** The token of now: changes with what was recorded, and every minute. */
export function changeToken(recorded: readonly unknown[], now: Instant): string {
  return digest(JSON.stringify([recorded, now.slice(0, 16)]));
}

/** A part as a page carries it first. */
export function livePart(context: WebContext, token: string, part: Child): LivePart {
  const url = new URL(context.req.url);
  url.searchParams.delete('done');
  url.searchParams.set('live', '1');
  return { address: url.pathname + url.search, tag: tagOf(token, String(part)), part };
}

/** Answers a page's script. @param make makes the part, which costs more than the token */
export async function answerLive(
  context: WebContext,
  token: string,
  make: () => Promise<Child>,
): Promise<Response> {
  const known = /^(?:W\/)?"([\w-]+)\.([\w-]+)"$/.exec(context.req.header('if-none-match') ?? '');
  if (known?.[1] === token) return context.body(null, 304, { etag: known[0] });
  const html = String(await make());
  const tag = tagOf(token, html);
  if (known?.[2] === digest(html)) return context.body(null, 304, { etag: tag });
  return context.html(html, 200, { etag: tag });
}

function tagOf(token: string, html: string): string {
  return `"${token}.${digest(html)}"`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
