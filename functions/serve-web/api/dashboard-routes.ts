import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { instant } from '../../../core/time.ts';
import { readDashboard } from '../calls/read-dashboard.ts';
import { type ApiRouter, type ApiTools, allow, apiRouter } from './api.ts';
import { answers, problems } from './schemas.ts';

const dashboard = z.object({
  day: z.string(),
  callsToday: z.number().int(),
  averageVideoSeconds: z.number().int().nullable(),
  activeUsers: z.number().int(),
});

/** `GET /v1/dashboard` (V6): the day's figures, summed from its rows when they are asked for. */
export function dashboardRoutes(tools: ApiTools): ApiRouter {
  const router = apiRouter();
  const route = createRoute({
    method: 'get',
    path: '/v1/dashboard',
    tags: ['calls'],
    description: "Figures of the day it is in the tenant's zone; docs/dashboard.md says what counts.",
    responses: { ...answers(200, dashboard), ...problems(401, 403) },
  });
  router.openAPIRegistry.registerPath(route);
  router.get(route.path, allow('calls:read', tools), async (context) => {
    const store = context.get('store');
    const { timeZone } = await store.directory.settings();
    return context.json(await readDashboard(store, timeZone, instant(tools.now())));
  });
  return router;
}
