import * as z from 'zod/mini';
import type { Instant } from '../../core/time.ts';
import { changeItem, type Decided } from './change-item.ts';
import type { Item, Key, Table } from './table.ts';

/** A user of a tenant. */
export interface UserPlace {
  tenant: string;
  userId: string;
}

const storedSignIn = z.object({
  nonce: z.optional(z.string()),
  invitedAt: z.optional(z.string()),
  expiresAt: z.optional(z.string()),
  loginHash: z.optional(z.string()),
  boundAt: z.optional(z.string()),
  version: z.number(),
});
const storedLogin = z.object({ tenant: z.string(), userId: z.string(), version: z.number() });

/** A user's item: the latest invitation, and the login that was taken for the user. */
export type UserSignIn = z.output<typeof storedSignIn>;

/**
 * Whose logins are. A user's `SIGNIN` item decides; the row of a login leads to the user and counts only where the user's
 * item names that login. Whoever takes a login writes the user's item first, then the row, then looks: each is one
 * conditional write, so a crash between them leaves nothing that a repetition could not finish.
 */
export interface LoginOwners {
  /** The user that a login is connected with; `boundAt`: since when. */
  userOf(loginHash: string): Promise<(UserPlace & { boundAt: Instant }) | undefined>;
  /** To whom the row of a login leads, rightly; seen from one user. */
  ownerOf(loginHash: string, place: UserPlace): Promise<'this user' | 'somebody else' | 'nobody'>;
  /**
   * Takes the login for the user, if nobody else's is there.
   * @param mayTake looks at the user's item as it is now
   */
  take(
    place: UserPlace,
    loginHash: string,
    now: Instant,
    mayTake: (signIn: UserSignIn | undefined) => boolean,
  ): Promise<'bound' | 'used' | 'elsewhere' | 'over'>;
  signIn(place: UserPlace): Promise<UserSignIn | undefined>;
  /** By user id; users whom nobody invited are missing. */
  signIns(tenant: string, userIds: readonly string[]): Promise<Map<string, UserSignIn>>;
  /** Changes a user's item; decided anew when somebody else was faster. */
  change<T>(place: UserPlace, decide: (signIn: UserSignIn | undefined) => Promise<Decided<T>>): Promise<T>;
  /** Deletes a user's item. The row of the login is left: it leads nowhere then, and may lead to somebody else later. */
  forget(place: UserPlace): Promise<void>;
}

const rounds = { most: 10, tooMany: 'A sign-in kept changing; it can be tried again.' };

/** Opens them in a table, for all tenants. */
export function openLoginOwners(table: Table): LoginOwners {
  const signInKey = ({ tenant, userId }: UserPlace): Key => ({
    pk: `T#${tenant}#USER#${userId}`,
    sk: 'SIGNIN',
  });
  const loginKey = (loginHash: string): Key => ({ pk: `LOGIN#${loginHash}`, sk: 'LOGIN' });
  const toSignIn = (item: Item | undefined) => item && storedSignIn.parse(item);
  const toLogin = (item: Item | undefined) => item && storedLogin.parse(item);
  const isSame = (a: UserPlace, b: UserPlace) => a.tenant === b.tenant && a.userId === b.userId;

  const signIn: LoginOwners['signIn'] = async (place) => toSignIn(await table.get(signInKey(place)));
  const change: LoginOwners['change'] = (place, decide) =>
    changeItem(table, signInKey(place), rounds, (item) => decide(toSignIn(item)));
  const readLogin = async (loginHash: string) => toLogin(await table.get(loginKey(loginHash)));
  const hasTaken = async (place: UserPlace, loginHash: string) =>
    (await signIn(place))?.loginHash === loginHash;

  const userOf: LoginOwners['userOf'] = async (loginHash) => {
    const row = await readLogin(loginHash);
    const taken = row && (await signIn(row));
    if (!row || taken?.loginHash !== loginHash || !taken.boundAt) return undefined;
    return { tenant: row.tenant, userId: row.userId, boundAt: taken.boundAt };
  };

  const ownerOf: LoginOwners['ownerOf'] = async (loginHash, place) => {
    const row = await readLogin(loginHash);
    if (!row) return 'nobody';
    if (isSame(row, place)) return 'this user';
    return (await hasTaken(row, loginHash)) ? 'somebody else' : 'nobody';
  };

  /** Makes the row of a login lead to the user who has taken it. @returns false when it leads to somebody else, rightly */
  const lead = (loginHash: string, { tenant, userId }: UserPlace): Promise<boolean> =>
    changeItem(table, loginKey(loginHash), rounds, async (item) => {
      const row = toLogin(item);
      if (row && isSame(row, { tenant, userId })) return { result: true };
      if (row && (await hasTaken(row, loginHash))) return { result: false };
      return { next: { tenant, userId }, result: true };
    });

  async function giveBack(place: UserPlace, loginHash: string): Promise<void> {
    const taken = await signIn(place);
    if (taken?.loginHash !== loginHash) return;
    const { version, loginHash: _login, boundAt: _at, ...rest } = taken;
    await table.putIfVersion({ ...signInKey(place), ...rest }, version);
  }

  return {
    userOf,
    ownerOf,
    signIn,
    change,

    async take(place, loginHash, now, mayTake) {
      const known = await userOf(loginHash);
      if (known && !isSame(known, place)) return 'elsewhere';
      const taken = await change(place, async (before) => {
        if (!mayTake(before)) return { result: 'over' as const };
        if (before?.loginHash === loginHash) return { result: 'taken' as const };
        // Taken for a login that turned out to be another user's: its taker died before giving back.
        if (before?.loginHash && (await ownerOf(before.loginHash, place)) !== 'somebody else')
          return { result: 'used' as const };
        return { next: { ...before, loginHash, boundAt: now }, result: 'taken' as const };
      });
      if (taken !== 'taken') return taken;
      if (!(await lead(loginHash, place))) {
        await giveBack(place, loginHash);
        return 'elsewhere';
      }
      // Write, then look (invariant 2): a reset or a new invitation may have come between.
      return (await hasTaken(place, loginHash)) ? 'bound' : 'over';
    },

    async signIns(tenant, userIds) {
      const items = await table.getMany(userIds.map((userId) => signInKey({ tenant, userId })));
      const start = signInKey({ tenant, userId: '' }).pk.length;
      return new Map(items.map((item) => [item.pk.slice(start), storedSignIn.parse(item)]));
    },

    async forget(place) {
      await table.delete(signInKey(place));
    },
  };
}
