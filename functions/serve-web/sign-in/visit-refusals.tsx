import type { Context } from 'hono';
import { problem } from '../../../core/problem.ts';
import { NoLoginPage, SignInProblemPage } from '../../../web/sign-in-pages.tsx';
import { preferredLanguage } from '../preferred-language.ts';
import { answerProblem } from '../problem-answers.ts';
import { isApi, problemPage } from '../problem-pages.tsx';
import type { OpenSession } from './session-cookie.ts';

/** Where the sign-in begins, and leads back to. */
export function signInPath(to: string): string {
  return `/login?to=${encodeURIComponent(to)}`;
}

/** Nobody is signed in, or not any more: pages lead to the sign-in, what a script asks is answered 401. */
export function notSignedIn(context: Context): Response | Promise<Response> {
  const { method, path, url } = context.req;
  if (!isForPeople(context)) {
    return answerProblem(context, problem(401, 'Nobody is signed in. Load the page again and sign in.'));
  }
  if (method === 'GET' || method === 'HEAD')
    return context.redirect(signInPath(path + new URL(url).search), 303);
  const page = (
    <SignInProblemPage language={preferredLanguage(context)} problem="sessionOver" again={signInPath(path)} />
  );
  return context.html(page, 401);
}

/** A change that no page of ours asked for; or one that was open over a new sign-in. */
export function foreignRequest(context: Context): Response | Promise<Response> {
  if (!isForPeople(context)) {
    return answerProblem(
      context,
      problem(403, 'The request did not come from a page of Ringback. Load the page again.'),
    );
  }
  return problemPage(context, 'refused');
}

/** Signed in, but connected with no user. */
export function notInvited(context: Context, { name, csrf }: OpenSession): Response | Promise<Response> {
  if (!isForPeople(context)) {
    return answerProblem(context, problem(403, 'No user of Ringback is connected with this sign-in.'));
  }
  return context.html(<NoLoginPage language={preferredLanguage(context)} name={name} csrf={csrf} />, 403);
}

/** A script's requests show; everything else is somebody who looks at the answer. */
function isForPeople(context: Context): boolean {
  const { req } = context;
  return !isApi(context) && req.header('sec-fetch-dest') !== 'empty' && req.header('x-csrf') === undefined;
}
