import type { Log } from '../../adapters/log.ts';
import { problem } from '../../core/problem.ts';
import { type ApiRouter, type ApiTools, answerProblem, apiRouter } from './api/api.ts';
import { callRoutes } from './api/call-routes.ts';
import { directoryRoutes } from './api/directory-routes.ts';
import { describeEvents, operationRoutes } from './api/operation-routes.ts';

/** Everything that HTTP serves but the reception of events. */
export function webApp(tools: ApiTools, publicUrl: string, log: Log): ApiRouter {
  const app = apiRouter();
  app.use(async (context, next) => {
    await next();
    context.header('cache-control', 'no-store');
    context.header('x-content-type-options', 'nosniff');
    context.header('referrer-policy', 'no-referrer');
  });
  app.route('/', directoryRoutes(tools));
  app.route('/', callRoutes(tools));
  app.route('/', operationRoutes(tools));
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
  app.notFound((context) => answerProblem(context, problem(404, 'There is nothing at this address.')));
  app.onError((error, context) => {
    log.error('REQUEST_FAILED', error, { method: context.req.method, route: context.req.routePath });
    return answerProblem(
      context,
      problem(500, 'Something went wrong here. Try again; if it stays, look into the log of serve-web.'),
    );
  });
  return app;
}
