import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { type Session, type Sessions, sessionSeconds } from '../../../adapters/store/sessions.ts';
import { instant } from '../../../core/time.ts';
import { csrfToken } from './csrf.ts';

/** `__Host-`: only this host can set it, over TLS or on this machine. */
export const sessionCookie = '__Host-ringback';

/** A session that a request came with, and the token that its forms need. */
export interface OpenSession extends Session {
  token: string;
  csrf: string;
}

/** The session of a request. */
export async function sessionOf(
  context: Context,
  { sessions, now }: { sessions: Sessions; now(): Date },
): Promise<OpenSession | undefined> {
  const token = getCookie(context, sessionCookie);
  const session = token && (await sessions.find(token, instant(now())));
  return token && session ? { ...session, token, csrf: csrfToken(token) } : undefined;
}

/** Gives a session's token to the browser. */
export function giveSession(context: Context, token: string): void {
  setCookie(context, sessionCookie, token, { ...attributes, maxAge: sessionSeconds });
}

/** Takes a session's token from the browser. */
export function takeSession(context: Context): void {
  setCookie(context, sessionCookie, '', { ...attributes, maxAge: 0 });
}

/** What all our cookies have. Lax: links in messages lead to pages that need the session. */
export const attributes = { secure: true, httpOnly: true, sameSite: 'Lax', path: '/' } as const;
