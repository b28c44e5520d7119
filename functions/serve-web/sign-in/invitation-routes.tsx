import type { Context } from 'hono';
import { Hono } from 'hono';
import type { InvitationState, Logins } from '../../../adapters/store/logins.ts';
import type { Store } from '../../../adapters/store/store.ts';
import { instant } from '../../../core/time.ts';
import { ConnectedPage, InvitationProblemPage, InvitedPage } from '../../../web/sign-in-pages.tsx';
import type { InvitationProblem } from '../../../web/texts/sign-in.ts';
import { auditedStore } from '../audited-store.ts';
import { preferredLanguage } from '../preferred-language.ts';
import { isOwnRequest } from './csrf.ts';
import { giveSession, type OpenSession, sessionOf } from './session-cookie.ts';
import type { VisitTools } from './visit.ts';
import { foreignRequest, notSignedIn, signInPath } from './visit-refusals.tsx';

const statuses = { unknown: 404, expired: 410, used: 409, elsewhere: 409 } as const;

/** What inviting needs. */
export interface InviteTools {
  logins: Logins;
  publicUrl: string;
  now(): Date;
}

/** A link that connects whoever opens it, once. It is as good as a password until then: to the user only. */
export interface InvitationLink {
  url: string;
  expiresAt: string;
}

/** Invites a user to sign in. @returns undefined when a sign-in is connected already: it has to be reset first */
export async function inviteUser(
  { logins, publicUrl, now }: InviteTools,
  tenant: string,
  userId: string,
): Promise<InvitationLink | undefined> {
  const invitation = await logins.invite(tenant, userId, instant(now()));
  return invitation && { url: invitationUrl(publicUrl, invitation.code), expiresAt: invitation.expiresAt };
}

/** The link of an invitation's code. */
function invitationUrl(publicUrl: string, code: string): string {
  return `${publicUrl}/invited/${code}`;
}

/** `/invited/{code}`: GET shows who invites whom, POST connects the sign-in with the user (invariants 6 and 8). */
export function invitationRoutes(tools: VisitTools): Hono {
  const { logins, sessions, publicUrl, now, storeOf } = tools;
  const routes = new Hono();
  const codeOf = (context: Context) => context.req.param('code') ?? '';

  routes.get('/invited/:code', async (context) => {
    const [session, invitation] = await Promise.all([
      sessionOf(context, tools),
      logins.invitation(codeOf(context), instant(now())),
    ]);
    const invited = invitation && (await peopleOf(storeOf(invitation.tenant), invitation));
    if (!invited) return refused(context, 'unknown', session);
    const mine = session && (await logins.userOf(session.loginHash));
    const isMine = mine?.tenant === invitation.tenant && mine.userId === invitation.userId;
    if (isMine) return connected(context, invited.userName);
    if (invitation.state !== 'open') return refused(context, invitation.state, session);
    if (mine) return refused(context, 'elsewhere', session);
    const page = (
      <InvitedPage
        language={preferredLanguage(context)}
        {...invited}
        session={session}
        signInPath={signInPath(context.req.path)}
      />
    );
    return context.html(page);
  });

  routes.post('/invited/:code', async (context) => {
    const session = await sessionOf(context, tools);
    if (!session) return notSignedIn(context);
    if (!(await isOwnRequest(context, publicUrl, session.token))) return foreignRequest(context);
    const at = instant(now());
    const invitation = await logins.invitation(codeOf(context), at);
    if (!invitation || !(await peopleOf(storeOf(invitation.tenant), invitation))) {
      return refused(context, 'unknown', session);
    }
    const { result } = await logins.bind(codeOf(context), session.loginHash, at);
    if (result !== 'bound') {
      const why = result === 'over' ? (invitation.state === 'expired' ? 'expired' : 'unknown') : result;
      return refused(context, why, session);
    }
    const { tenant, userId } = invitation;
    const store = auditedStore(storeOf(tenant), { user: userId }, tools);
    await store.note({ action: 'bind', subject: `users/${userId}/sign-in` });
    // Whoever knew the session before it opened anything does not know this one.
    giveSession(context, await sessions.renew(session, at));
    await sessions.end(session.token);
    return context.redirect(context.req.path, 303);
  });

  return routes;
}

/** Who invites whom; undefined when the user is no more. */
async function peopleOf({ directory }: Store, { userId }: InvitationState) {
  const [users, settings] = await Promise.all([directory.users.getMany([userId]), directory.settings()]);
  const user = users.get(userId);
  return user && { company: settings.name, userName: user.name };
}

function connected(context: Context, userName: string) {
  return context.html(<ConnectedPage language={preferredLanguage(context)} userName={userName} />);
}

function refused(context: Context, problem: InvitationProblem, session: OpenSession | undefined) {
  const page = (
    <InvitationProblemPage language={preferredLanguage(context)} problem={problem} csrf={session?.csrf} />
  );
  return context.html(page, statuses[problem]);
}
