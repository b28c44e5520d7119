import { once } from '../../../core/once.ts';
import { type ApiRouter, type ApiTools, apiRouter } from './api.ts';
import { callRoutes } from './call-routes.ts';
import { dashboardRoutes } from './dashboard-routes.ts';
import { type DeviceTools, deviceRoutes } from './device-routes.ts';
import { directoryRoutes } from './directory-routes.ts';
import { importRoutes } from './import-routes.ts';
import { type MeetingApiTools, meetingRoutes } from './meeting-routes.ts';
import { type CallTools, missedCallRoutes } from './missed-call-routes.ts';
import { describeEvents, operationRoutes } from './operation-routes.ts';
import { previewRoutes } from './preview-routes.ts';
import { type SignInApiTools, signInApiRoutes } from './sign-in-routes.ts';

/** What the whole API works with. */
export type WholeApiTools = ApiTools & DeviceTools & CallTools & MeetingApiTools & SignInApiTools;

/** Everything under `/v1` but `POST /v1/events`, and the document that describes it. */
export function allApiRoutes(tools: WholeApiTools, publicUrl: string): ApiRouter {
  const api = apiRouter();
  api.route('/', directoryRoutes(tools));
  api.route('/', deviceRoutes(tools));
  api.route('/', importRoutes(tools));
  api.route('/', previewRoutes(tools));
  api.route('/', callRoutes(tools));
  api.route('/', missedCallRoutes(tools));
  api.route('/', meetingRoutes(tools));
  api.route('/', dashboardRoutes(tools));
  api.route('/', operationRoutes(tools));
  api.route('/', signInApiRoutes(tools));
  describeEvents(api);
  api.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', { type: 'http', scheme: 'bearer' });
  // It takes longer to make than any answer, and is the same each time.
  const document = once(() =>
    api.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: 'Ringback',
        version: '1',
        description: 'Errors are RFC 9457 problems; see docs/events.md.',
      },
      servers: [{ url: publicUrl }],
      security: [{ apiKey: [] }],
    }),
  );
  api.get('/v1/openapi.json', (context) => context.json(document()));
  return api;
}
