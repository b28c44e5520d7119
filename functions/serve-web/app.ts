import type { Log } from '../../adapters/log.ts';
import { problem } from '../../core/problem.ts';
import { type AdminTools, adminRoutes } from './admin/admin-routes.ts';
import { type ApiRouter, type ApiTools, answerProblem, apiRouter } from './api/api.ts';
import { callRoutes } from './api/call-routes.ts';
import { dashboardRoutes } from './api/dashboard-routes.ts';
import { type DeviceTools, deviceRoutes } from './api/device-routes.ts';
import { directoryRoutes } from './api/directory-routes.ts';
import { importRoutes } from './api/import-routes.ts';
import { type MeetingApiTools, meetingRoutes } from './api/meeting-routes.ts';
import { type CallTools, missedCallRoutes } from './api/missed-call-routes.ts';
import { describeEvents, operationRoutes } from './api/operation-routes.ts';
import { previewRoutes } from './api/preview-routes.ts';
import { signInApiRoutes } from './api/sign-in-routes.ts';
import { type CallsPagesTools, callsPages } from './calls/calls-pages.tsx';
import { contentPolicy } from './content-policy.ts';
import { devicePages } from './devices/device-pages.tsx';
import { type EnableTools, enableRoutes } from './devices/enable-routes.tsx';
import { followUpPages } from './follow-up/follow-up-pages.tsx';
import { type LinkTools, linkRoutes } from './links/link-routes.tsx';
import { isApi, problemPage } from './problem-pages.tsx';
import { type SettingsTools, settingsPages } from './settings/settings-pages.ts';
import { invitationRoutes } from './sign-in/invitation-routes.tsx';
import { type SignInTools, signInRoutes } from './sign-in/sign-in-routes.tsx';
import { webRoutes } from './web-routes.tsx';

/** What the web app works with. */
export type WebTools = ApiTools &
  DeviceTools &
  CallTools &
  LinkTools &
  MeetingApiTools &
  SignInTools &
  AdminTools &
  EnableTools &
  CallsPagesTools &
  SettingsTools;

/** Everything that HTTP serves but the reception of events. */
export function webApp(tools: WebTools, publicUrl: string, log: Log): ApiRouter {
  const app = apiRouter();
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
  app.route('/', directoryRoutes(tools));
  app.route('/', deviceRoutes(tools));
  app.route('/', importRoutes(tools));
  app.route('/', previewRoutes(tools));
  app.route('/', callRoutes(tools));
  app.route('/', missedCallRoutes(tools));
  app.route('/', meetingRoutes(tools));
  app.route('/', dashboardRoutes(tools));
  app.route('/', operationRoutes(tools));
  app.route('/', signInApiRoutes(tools));
  app.route('/', linkRoutes(tools));
  app.route('/', signInRoutes(tools));
  app.route('/', invitationRoutes(tools));
  app.route('/', devicePages(tools));
  app.route('/', enableRoutes(tools));
  app.route('/', adminRoutes(tools));
  app.route('/', followUpPages(tools));
  app.route('/', callsPages(tools));
  app.route('/', settingsPages(tools));
  app.route('/', webRoutes());
  describeEvents(app);
  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', { type: 'http', scheme: 'bearer' });
  app.get('/v1/openapi.json', (context) =>
    context.json(
      app.getOpenAPI31Document({
        openapi: '3.1.0',
        info: {
          title: 'Ringback',
          version: '1',
          description: 'Errors are RFC 9457 problems; see docs/events.md.',
        },
        servers: [{ url: publicUrl }],
        security: [{ apiKey: [] }],
      }),
    ),
  );
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
