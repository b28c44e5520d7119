import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { lookUpCall } from '../../../adapters/store/look-up.ts';
import { type Delivery, deliverySortKey } from '../../../core/delivery.ts';
import { deliveryWords, notToldWords } from '../../../core/delivery-words.ts';
import { callerKey, mergeReports } from '../../../core/missed-calls.ts';
import { type ApiRouter, type ApiTools, allow, apiRouter, notFound } from './api.ts';
import { answers, problems } from './schemas.ts';

const delivery = z.object({
  id: z.string(),
  recipient: z.string(),
  channel: z.string(),
  purpose: z.string(),
  state: z.string(),
  reason: z.string().nullable(),
  history: z.array(
    z.object({ at: z.string(), state: z.string(), code: z.string().optional(), text: z.string() }),
  ),
});
const notTold = z.object({
  userId: z.string(),
  code: z.string(),
  text: z.string(),
  until: z.string().nullable(),
});
const deliveriesOfCall = z.object({
  callId: z.string(),
  deliveries: z.array(delivery),
  notTold: z.array(notTold),
});

/** `GET /v1/calls/{callId}/deliveries`: what became of every notification about a call, and why others were not told. */
export function callRoutes(tools: ApiTools): ApiRouter {
  const router = apiRouter();
  const route = createRoute({
    method: 'get',
    path: '/v1/calls/{callId}/deliveries',
    tags: ['calls'],
    request: { params: z.object({ callId: z.string() }) },
    responses: { ...answers(200, deliveriesOfCall), ...problems(401, 403, 404) },
  });
  router.openAPIRegistry.registerPath(route);
  router.get(route.getRoutingPath(), allow('calls:read', tools), async (context) => {
    const store = context.get('store');
    const callId = context.req.param('callId') ?? '';
    const call = mergeReports(await store.calls.reports(callId));
    if (!call) return notFound(context, 'call');
    const { caller } = await lookUpCall(store, call);
    const [deliveries, rows] = await Promise.all([
      store.deliveries.about(`CALL#${callId}`),
      store.calls.rowsOfCaller(callerKey(caller, callId)),
    ]);
    return context.json({
      callId,
      deliveries: deliveries.sort((a, b) => (deliverySortKey(a) < deliverySortKey(b) ? -1 : 1)).map(told),
      notTold: rows
        .flatMap((row) => (row.callId === callId && row.notTold ? [row.notTold] : []))
        .map(({ userId, code, until }) => ({
          userId,
          code,
          text: notToldWords(code),
          until: until ?? null,
        })),
    });
  });
  return router;
}

function told({ id, recipient, channel, purpose, state, history }: Delivery) {
  const reason = history.findLast((entry) => entry.code !== undefined && entry.state === state)?.code ?? null;
  const story = history.map((entry) => ({ ...entry, text: deliveryWords(entry.state, channel, entry.code) }));
  return { id, recipient, channel, purpose, state, reason, history: story };
}
