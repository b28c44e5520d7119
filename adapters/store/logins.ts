import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { type Instant, plusSeconds } from '../../core/time.ts';
import { userCode } from '../../core/user-codes.ts';
import { openLoginOwners, type UserPlace, type UserSignIn } from './login-owners.ts';
import type { Key, Table } from './table.ts';

/** Who signed in, as the issuer says: these two together are the identity, and nothing else is (invariant 8). */
export interface Login {
  issuer: string;
  subject: string;
  /** What the issuer calls the person: shown, never compared. */
  name?: string;
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
 * Opens the sign-ins in a table.
 * @param linkKey secret that codes are made with
 */
export function openLogins(table: Table, linkKey: () => Promise<string>): Logins {
  const owners = openLoginOwners(table);
  const invitationKey = (code: string): Key => ({ pk: `INVITATION#${hashOf(code)}`, sk: 'INVITATION' });

  async function codeOf({ tenant, userId }: UserPlace, nonce: string): Promise<string> {
    return userCode(await linkKey(), 'invitation', tenant, userId, nonce);
  }

  /** The invitation of a code, with the user's item that it has to agree with. */
  async function open(code: string) {
    const item = await table.get(invitationKey(code));
    const row = item && storedInvitation.parse(item);
    const signIn = row && (await owners.signIn(row));
    return row && signIn?.nonce === row.nonce ? { row, signIn } : undefined;
  }

  return {
    userOf: owners.userOf,

    async invite(tenant, userId, now) {
      const place = { tenant, userId };
      const nonce = randomBytes(16).toString('base64url');
      const expiresAt = plusSeconds(now, invitationSeconds);
      const isInvited = await owners.change(place, async (signIn) => {
        if (signIn?.loginHash && (await owners.ownerOf(signIn.loginHash, place)) === 'this user')
          return { result: false };
        return { next: { nonce, invitedAt: now, expiresAt }, result: true };
      });
      if (!isInvited) return undefined;
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
    },

    async openInvitation(tenant, userId, now) {
      const signIn = await owners.signIn({ tenant, userId });
      if (!signIn?.nonce || !signIn.expiresAt || signIn.loginHash || signIn.expiresAt <= now)
        return undefined;
      return { code: await codeOf({ tenant, userId }, signIn.nonce), expiresAt: signIn.expiresAt };
    },

    async invitation(code, now) {
      const found = await open(code);
      if (!found) return undefined;
      const { tenant, userId, expires } = found.row;
      const { loginHash } = found.signIn;
      const isUsed =
        loginHash !== undefined && (await owners.ownerOf(loginHash, found.row)) !== 'somebody else';
      const state = isUsed ? 'used' : expires <= now ? 'expired' : 'open';
      return { tenant, userId, expiresAt: expires, state };
    },

    async bind(code, loginHash, now) {
      const found = await open(code);
      if (!found) return { result: 'over' };
      const { tenant, userId, nonce, expires } = found.row;
      // What was begun in time is finished also later.
      const isOpen = (signIn: UserSignIn) =>
        signIn.nonce === nonce && (signIn.loginHash === loginHash || expires > now);
      const result = await owners.take(
        { tenant, userId },
        loginHash,
        now,
        (signIn) => signIn !== undefined && isOpen(signIn),
      );
      return result === 'bound' ? { result, tenant, userId } : { result };
    },

    async connect(place, loginHash, now) {
      return (await owners.take(place, loginHash, now, () => true)) === 'bound';
    },

    async signIn(tenant, userId) {
      return shownSignIn(await owners.signIn({ tenant, userId }));
    },

    async signIns(tenant, userIds) {
      const found = await owners.signIns(tenant, userIds);
      return new Map([...found].map(([userId, signIn]) => [userId, shownSignIn(signIn)]));
    },

    unbind: (tenant, userId) => owners.forget({ tenant, userId }),
  };
}

function shownSignIn({ invitedAt, expiresAt, boundAt }: SignIn = {}): SignIn {
  return { ...(invitedAt && { invitedAt }), ...(expiresAt && { expiresAt }), ...(boundAt && { boundAt }) };
}

/** What is hashed is long and random, or not secret: a plain SHA-256 is enough. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
