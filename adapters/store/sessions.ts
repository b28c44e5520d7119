import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { type Instant, plusSeconds } from '../../core/time.ts';
import { hashOf, type Login, loginHashOf } from './logins.ts';
import type { Key, Table } from './table.ts';

/** A browser in which somebody signed in: not yet whose of our users, which is asked anew for each request. */
export interface Session {
  loginHash: string;
  /** What the issuer calls the person; for greeting those whom we do not know. */
  name?: string;
  createdAt: Instant;
}

/** Sessions of all tenants, by the hash of their token. */
export interface Sessions {
  /** Begins one. @returns its token, which is in the browser's cookie and nowhere else */
  begin(login: Login, now: Instant): Promise<string>;
  /** Begins one like another, with a token and an age of its own. */
  renew(session: Session, now: Instant): Promise<string>;
  /** Also notes, once an hour at most, that it is in use. @returns undefined when it ended or expired */
  find(token: string, now: Instant): Promise<Session | undefined>;
  end(token: string): Promise<void>;
}

/** A session ends after this long, in any case. */
export const sessionSeconds = 30 * 86_400;
/** And when nobody used it for this long. */
const idleSeconds = 7 * 86_400;
const noteEverySeconds = 3600;

const stored = z.object({
  loginHash: z.string(),
  name: z.optional(z.string()),
  createdAt: z.string(),
  seenAt: z.string(),
  version: z.number(),
});

/** Opens the sessions in a table. */
export function openSessions(table: Table): Sessions {
  const keyOf = (token: string): Key => ({ pk: `SESSION#${hashOf(token)}`, sk: 'SESSION' });

  async function begin({ loginHash, name }: Omit<Session, 'createdAt'>, now: Instant): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await table.put({
      ...keyOf(token),
      loginHash,
      name,
      createdAt: now,
      seenAt: now,
      expiresAt: Math.floor(Date.parse(now) / 1000) + sessionSeconds,
      version: 1,
    });
    return token;
  }

  return {
    begin: (login, now) => begin({ loginHash: loginHashOf(login), name: login.name }, now),
    renew: begin,
    async find(token, now) {
      if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return undefined;
      const item = await table.get(keyOf(token));
      const session = item && stored.parse(item);
      if (!session) return undefined;
      const { loginHash, name, createdAt, seenAt, version } = session;
      // The table deletes late.
      if (plusSeconds(createdAt, sessionSeconds) <= now || plusSeconds(seenAt, idleSeconds) <= now) {
        return undefined;
      }
      // Conditional, so that a session that ends meanwhile stays ended.
      if (plusSeconds(seenAt, noteEverySeconds) <= now)
        await table.putIfVersion({ ...item, seenAt: now }, version);
      return { loginHash, ...(name && { name }), createdAt };
    },
    async end(token) {
      await table.delete(keyOf(token));
    },
  };
}
