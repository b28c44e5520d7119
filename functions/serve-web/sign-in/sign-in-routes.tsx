import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Log } from '../../../adapters/log.ts';
import type { Issuer, SignInFault } from '../../../adapters/oidc.ts';
import { localPath } from '../../../core/local-path.ts';
import { instant } from '../../../core/time.ts';
import { SignedOutPage, SignInProblemPage } from '../../../web/sign-in-pages.tsx';
import type { SignInProblem } from '../../../web/texts/sign-in.ts';
import { preferredLanguage } from '../preferred-language.ts';
import { isOwnRequest } from './csrf.ts';
import { giveSession, sessionOf, takeSession } from './session-cookie.ts';
import { forgetSignIn, keepSignIn, keptSignIn } from './sign-in-cookie.ts';
import type { VisitTools } from './visit.ts';
import { foreignRequest, signInPath } from './visit-refusals.tsx';

/** What signing in needs. */
export interface SignInTools extends VisitTools {
  /** Opened when somebody signs in or out: few requests need it. */
  issuer(): Promise<Issuer>;
  linkKey(): Promise<string>;
  log: Log;
}

const statuses = {
  cancelled: 200,
  stateLost: 400,
  refused: 400,
  unreachable: 503,
  sessionOver: 401,
} as const;

/** Signing in at the issuer, and out. */
export function signInRoutes(tools: SignInTools): Hono {
  const { issuer, linkKey, sessions, now, publicUrl, log } = tools;
  const routes = new Hono();

  routes.get('/login', async (context) => {
    const to = localPath(context.req.query('to'));
    const elsewhere = publicLogin(context, publicUrl);
    if (elsewhere) return context.redirect(elsewhere, 303);
    const begun = await (await issuer()).begin(context.req.query('choose') === 'yes');
    if (!begun.ok) return failed(context, begun.fault, to);
    keepSignIn(context, await linkKey(), { ...begun.secrets, to, begunAt: now().getTime() });
    return context.redirect(begun.url, 303);
  });

  routes.get('/login/callback', async (context) => {
    const pending = keptSignIn(context, await linkKey(), now());
    // Of another tab, or of somebody who would like us to be signed in as them.
    if (!pending || pending.state !== context.req.query('state'))
      return problem(context, 'stateLost', pending?.to);
    forgetSignIn(context);
    const finished = await (await issuer()).finish(new URL(context.req.url).search, pending);
    if (!finished.ok) return failed(context, finished.fault, pending.to);
    // A token that nobody had before: one that was planted in this browser is worth nothing.
    const old = await sessionOf(context, tools);
    if (old) await sessions.end(old.token);
    giveSession(context, await sessions.begin(finished.login, instant(now())));
    return context.redirect(localPath(pending.to), 303);
  });

  routes.post('/logout', async (context) => {
    const session = await sessionOf(context, tools);
    if (session) {
      if (!(await isOwnRequest(context, publicUrl, session.token))) return foreignRequest(context);
      await sessions.end(session.token);
    }
    takeSession(context);
    return context.redirect('/signed-out', 303);
  });

  routes.get('/signed-out', async (context) => {
    const issuerUrl = await (await issuer()).endSessionUrl();
    return context.html(<SignedOutPage language={preferredLanguage(context)} issuerUrl={issuerUrl} />);
  });

  function failed(context: Context, { kind, code }: SignInFault, to: string) {
    if (kind !== 'cancelled') log.warn('SIGN_IN_FAILED', { kind, code });
    return problem(context, kind, to, kind === 'cancelled' ? undefined : code);
  }

  function problem(context: Context, kind: SignInProblem, to = '/', reason?: string) {
    const page = (
      <SignInProblemPage
        language={preferredLanguage(context)}
        problem={kind}
        again={signInPath(to)}
        reason={reason}
      />
    );
    return context.html(page, statuses[kind]);
  }

  return routes;
}

/**
 * Cookies belong to one host, and the issuer sends people back to the public one: who came by another name goes there
 * first. Once only, as a proxy may hide the name that people use.
 */
function publicLogin(context: Context, publicUrl: string): string | undefined {
  const here = new URL(context.req.url);
  if (here.searchParams.has('moved') || context.req.header('host') === new URL(publicUrl).host)
    return undefined;
  here.searchParams.set('moved', 'yes');
  return `${publicUrl}/login${here.search}`;
}
