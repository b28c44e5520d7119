import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { type Instant, plusSeconds } from '../../core/time.ts';
import { userCode } from '../../core/user-codes.ts';
import type { Item, Key, Table } from './table.ts';

/** Who signed in, as the issuer says: these two together are the identity, and nothing else is (invariant 8). */
export interface Login {
  issuer: string;
  subject: string;
  /** What the issuer calls the person: shown, never compared. */
  name?: string;
}

/** A user of a tenant. */
export interface UserPlace {
  tenant: string;
  userId: string;
}

/** An invitation to connect a sign-in with a user. */
export interface Invitation extends UserPlace {
  expiresAt: Instant;
}

/** How it stands with an invitation, as its link shows it. */
export type InvitationState = Invitation & { state: 'open' | 'used' | 'expired' };

/**
 * What became of connecting: `used`: somebody else's sign-in is connected; `elsewhere`: this sign-in is connected with
 * another user; `over`: the invitation expired, was replaced, or never was.
 */
export type Bound = ({ result: 'bound' } & UserPlace) | { result: 'used' | 'elsewhere' | 'over' };

/** How a user signs in, for administrators. */
export interface SignIn {
  invitedAt?: Instant;
  /** When the invitation expires. */
  expiresAt?: Instant;
  boundAt?: Instant;
}

/** Sign-ins of all tenants: looked up by hashes only, until it is known whose they are (invariant 8). */
export interface Logins {
  /** The user that a sign-in is connected with; `boundAt`: since when. */
  userOf(loginHash: string): Promise<(UserPlace & { boundAt: Instant }) | undefined>;
  /**
   * Invites a user, instead of any earlier invitation; the code holds for seven days.
   * @returns undefined when the user is connected already: that has to be reset first
   */
  invite(
    tenant: string,
    userId: string,
    now: Instant,
  ): Promise<{ code: string; expiresAt: Instant } | undefined>;
  /** The open invitation's code once more, for the sender of a message about it. */
  openInvitation(
    tenant: string,
    userId: string,
    now: Instant,
  ): Promise<{ code: string; expiresAt: Instant } | undefined>;
  /** Whom a code invites. @returns undefined for what was replaced or never was */
  invitation(code: string, now: Instant): Promise<InvitationState | undefined>;
  /** Connects a sign-in with the user that the code invites: once. Repeating it goes on where it was left off. */
  bind(code: string, loginHash: string, now: Instant): Promise<Bound>;
  /** Connects without an invitation, for local mode's sample users. @returns false when either is connected already */
  connect(place: UserPlace, loginHash: string, now: Instant): Promise<boolean>;
  /** How a user signs in; empty when nobody invited them. */
  signIn(tenant: string, userId: string): Promise<SignIn>;
  /** The same of many users; those whom nobody invited are missing. */
  signIns(tenant: string, userIds: readonly string[]): Promise<Map<string, SignIn>>;
  /** Ends a user's connection and invitation: their sessions end with it. */
  unbind(tenant: string, userId: string): Promise<void>;
}

const invitationSeconds = 7 * 86_400;
const mostRounds = 10;

const storedSignIn = z.object({
  nonce: z.optional(z.string()),
  invitedAt: z.optional(z.string()),
  expiresAt: z.optional(z.string()),
  loginHash: z.optional(z.string()),
  boundAt: z.optional(z.string()),
  version: z.number(),
});
const storedLogin = z.object({ tenant: z.string(), userId: z.string(), version: z.number() });
const storedInvitation = z.object({
  tenant: z.string(),
  userId: z.string(),
  nonce: z.string(),
  expires: z.string(),
});

/** The hash under which a sign-in is known. */
export function loginHashOf({ issuer, subject }: Login): string {
  return hashOf(JSON.stringify([issuer, subject]));
}

/**
 * Opens the sign-ins in a table. A user's `SIGNIN` item decides; the row of a login leads to the user and counts only
 * where the user's item names that login. Whoever wants to connect writes the user's item first, then the row, then looks:
 * each is one conditional write, so a crash between them leaves nothing that a repetition could not finish.
 * @param linkKey secret that codes are made with
 */
export function openLogins(table: Table, linkKey: () => Promise<string>): Logins {
  const signInKey = ({ tenant, userId }: UserPlace): Key => ({
    pk: `T#${tenant}#USER#${userId}`,
    sk: 'SIGNIN',
  });
  const loginKey = (loginHash: string): Key => ({ pk: `LOGIN#${loginHash}`, sk: 'LOGIN' });
  const invitationKey = (code: string): Key => ({ pk: `INVITATION#${hashOf(code)}`, sk: 'INVITATION' });

  async function readSignIn(place: UserPlace) {
    const item = await table.get(signInKey(place));
    return item && storedSignIn.parse(item);
  }
  async function readLogin(loginHash: string) {
    const item = await table.get(loginKey(loginHash));
    return item && storedLogin.parse(item);
  }
  /** Writes a user's item if it is still as it was read. */
  function writeSignIn(place: UserPlace, value: Omit<z.output<typeof storedSignIn>, 'version'>, version = 0) {
    const item: Item = { ...signInKey(place), ...value };
    return version === 0 ? table.putIfAbsent({ ...item, version: 1 }) : table.putIfVersion(item, version);
  }

  const isSame = (a: UserPlace, b: UserPlace) => a.tenant === b.tenant && a.userId === b.userId;

  async function userOf(loginHash: string) {
    const row = await readLogin(loginHash);
    const signIn = row && (await readSignIn(row));
    if (!row || signIn?.loginHash !== loginHash || !signIn.boundAt) return undefined;
    return { tenant: row.tenant, userId: row.userId, boundAt: signIn.boundAt };
  }

  /** Makes the row of a login lead to the user who has taken it. @returns false when it leads to somebody else, rightly */
  async function lead(loginHash: string, place: UserPlace): Promise<boolean> {
    for (let round = 0; round < mostRounds; round += 1) {
      const row = await readLogin(loginHash);
      if (row && isSame(row, place)) return true;
      if (row && (await readSignIn(row))?.loginHash === loginHash) return false;
      const { tenant, userId } = place;
      const item: Item = { ...loginKey(loginHash), tenant, userId };
      const written = row
        ? await table.putIfVersion(item, row.version)
        : await table.putIfAbsent({ ...item, version: 1 });
      if (written) return true;
    }
    throw new Error('A sign-in kept changing; it can be tried again.');
  }

  /**
   * Takes the login for the user, if nobody else's is there.
   * @param mayTake looks at the user's item as it is now
   */
  async function take(
    place: UserPlace,
    loginHash: string,
    now: Instant,
    mayTake: (signIn: z.output<typeof storedSignIn> | undefined) => boolean,
  ): Promise<'bound' | 'used' | 'elsewhere' | 'over'> {
    const known = await userOf(loginHash);
    if (known && !isSame(known, place)) return 'elsewhere';
    for (let round = 0; round < mostRounds; round += 1) {
      const signIn = await readSignIn(place);
      if (!mayTake(signIn)) return 'over';
      if (signIn?.loginHash && signIn.loginHash !== loginHash) {
        // Taken for a login that turned out to be another user's: its taker died before giving back.
        if ((await ownerOf(signIn.loginHash, place)) !== 'somebody else') return 'used';
      }
      if (signIn?.loginHash !== loginHash) {
        const { version, ...rest } = signIn ?? { version: 0 };
        if (!(await writeSignIn(place, { ...rest, loginHash, boundAt: now }, version))) continue;
      }
      if (!(await lead(loginHash, place))) {
        await giveBack(place, loginHash);
        return 'elsewhere';
      }
      // Write, then look (invariant 2): a reset or a new invitation may have come between.
      return (await readSignIn(place))?.loginHash === loginHash ? 'bound' : 'over';
    }
    throw new Error('A sign-in kept changing; it can be tried again.');
  }

  async function ownerOf(
    loginHash: string,
    place: UserPlace,
  ): Promise<'this user' | 'somebody else' | 'nobody'> {
    const row = await readLogin(loginHash);
    if (!row) return 'nobody';
    if (isSame(row, place)) return 'this user';
    return (await readSignIn(row))?.loginHash === loginHash ? 'somebody else' : 'nobody';
  }

  async function giveBack(place: UserPlace, loginHash: string): Promise<void> {
    const signIn = await readSignIn(place);
    if (signIn?.loginHash !== loginHash) return;
    const { version, loginHash: _login, boundAt: _at, ...rest } = signIn;
    await writeSignIn(place, rest, version);
  }

  async function codeOf({ tenant, userId }: UserPlace, nonce: string): Promise<string> {
    return userCode(await linkKey(), 'invitation', tenant, userId, nonce);
  }

  /** The invitation of a code, with the user's item that it has to agree with. */
  async function open(code: string) {
    const item = await table.get(invitationKey(code));
    const row = item && storedInvitation.parse(item);
    const signIn = row && (await readSignIn(row));
    return row && signIn?.nonce === row.nonce ? { row, signIn } : undefined;
  }

  return {
    userOf,

    async invite(tenant, userId, now) {
      const place = { tenant, userId };
      const nonce = randomBytes(16).toString('base64url');
      const expiresAt = plusSeconds(now, invitationSeconds);
      for (let round = 0; round < mostRounds; round += 1) {
        const signIn = await readSignIn(place);
        if (signIn?.loginHash && (await ownerOf(signIn.loginHash, place)) === 'this user') return undefined;
        const value = { nonce, invitedAt: now, expiresAt };
        if (!(await writeSignIn(place, { ...value }, signIn?.version))) continue;
        const code = await codeOf(place, nonce);
        await table.put({
          ...invitationKey(code),
          ...place,
          nonce,
          expires: expiresAt,
          // Kept a month longer, so that the link says that it expired.
          expiresAt: Math.floor(Date.parse(expiresAt) / 1000) + 30 * 86_400,
        });
        return { code, expiresAt };
      }
      throw new Error('A sign-in kept changing; it can be tried again.');
    },

    async openInvitation(tenant, userId, now) {
      const signIn = await readSignIn({ tenant, userId });
      if (!signIn?.nonce || !signIn.expiresAt || signIn.loginHash || signIn.expiresAt <= now)
        return undefined;
      return { code: await codeOf({ tenant, userId }, signIn.nonce), expiresAt: signIn.expiresAt };
    },

    async invitation(code, now) {
      const found = await open(code);
      if (!found) return undefined;
      const { tenant, userId, expires } = found.row;
      const { loginHash } = found.signIn;
      const isUsed = loginHash !== undefined && (await ownerOf(loginHash, found.row)) !== 'somebody else';
      const state = isUsed ? 'used' : expires <= now ? 'expired' : 'open';
      return { tenant, userId, expiresAt: expires, state };
    },

    async bind(code, loginHash, now) {
      const found = await open(code);
      if (!found) return { result: 'over' };
      const { tenant, userId, nonce, expires } = found.row;
      // What was begun in time is finished also later.
      const isOpen = (signIn: z.output<typeof storedSignIn>) =>
        signIn.nonce === nonce && (signIn.loginHash === loginHash || expires > now);
      const result = await take(
        { tenant, userId },
        loginHash,
        now,
        (signIn) => signIn !== undefined && isOpen(signIn),
      );
      return result === 'bound' ? { result, tenant, userId } : { result };
    },

    async connect(place, loginHash, now) {
      return (await take(place, loginHash, now, () => true)) === 'bound';
    },

    async signIn(tenant, userId) {
      return shownSignIn(await readSignIn({ tenant, userId }));
    },

    async signIns(tenant, userIds) {
      const items = await table.getMany(userIds.map((userId) => signInKey({ tenant, userId })));
      const start = signInKey({ tenant, userId: '' }).pk.length;
      return new Map(items.map((item) => [item.pk.slice(start), shownSignIn(storedSignIn.parse(item))]));
    },

    async unbind(tenant, userId) {
      // The row of the login is left: without the user's item it leads nowhere, and may lead to somebody else later.
      await table.delete(signInKey({ tenant, userId }));
    },
  };
}

function shownSignIn({ invitedAt, expiresAt, boundAt }: SignIn = {}): SignIn {
  return { ...(invitedAt && { invitedAt }), ...(expiresAt && { expiresAt }), ...(boundAt && { boundAt }) };
}

/** What is hashed is long and random, or not secret: a plain SHA-256 is enough. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
