import { Hono } from 'hono';
import type { Log } from '../../adapters/log.ts';
import { problem } from '../../core/problem.ts';
import { type CallsPagesTools, callsPages } from './calls/calls-pages.tsx';
import { contentPolicy } from './content-policy.ts';
import { devicePages } from './devices/device-pages.tsx';
import { type EnableTools, enableRoutes } from './devices/enable-routes.tsx';
import { type LinkTools, linkRoutes } from './links/link-routes.tsx';
import { mountPart, type PartTools, parts } from './parts.ts';
import { answerProblem } from './problem-answers.ts';
import { isApi, problemPage } from './problem-pages.tsx';
import { invitationRoutes } from './sign-in/invitation-routes.tsx';
import { type SignInTools, signInRoutes } from './sign-in/sign-in-routes.tsx';
import { webRoutes } from './web-routes.tsx';

/** What the web app works with. */
export type WebTools = PartTools & LinkTools & SignInTools & EnableTools & CallsPagesTools;

/** Everything that HTTP serves but the reception of events. Its routes are those of people; see {@link parts} for the others. */
export function webApp(tools: WebTools, publicUrl: string, log: Log): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    if (!context.res.headers.has('cache-control')) context.header('cache-control', 'no-store');
    if (!context.res.headers.has('content-security-policy')) {
      context.header('content-security-policy', contentPolicy());
    }
    context.header('x-content-type-options', 'nosniff');
    // Our addresses are for nobody else. With `no-referrer`, browsers would say `Origin: null` of our own forms.
    context.header('referrer-policy', 'same-origin');
  });
  for (const part of parts(tools, publicUrl)) mountPart(app, part, (routes) => ended(routes, log));
  app.route('/', linkRoutes(tools));
  app.route('/', signInRoutes(tools));
  app.route('/', invitationRoutes(tools));
  app.route('/', devicePages(tools));
  app.route('/', enableRoutes(tools));
  app.route('/', callsPages(tools));
  app.route('/', webRoutes());
  return ended(app, log);
}

/** Says how an app answers what it has no route for, and what fails. */
function ended(app: Hono, log: Log): Hono {
  app.notFound((context) =>
    isApi(context)
      ? answerProblem(context, problem(404, 'There is nothing at this address.'))
      : problemPage(context, 'notFound'),
  );
  app.onError((error, context) => {
    log.error('REQUEST_FAILED', error, { method: context.req.method, route: context.req.routePath });
    return isApi(context)
      ? answerProblem(
          context,
          problem(500, 'Something went wrong here. Try again; if it stays, look into the log of serve-web.'),
        )
      : problemPage(context, 'failed');
  });
  return app;
}
