import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import type { DeadLetter } from '../../../adapters/dead-letters.ts';
import { eventJsonSchema } from '../../../core/event-schemas.ts';
import { mayTouchFor } from '../admin/dead-letters.ts';
import { notFound } from '../problem-answers.ts';
import { type ApiContext, type ApiRouter, type ApiTools, allow, apiRouter } from './api.ts';
import { answers, listOf, problems } from './schemas.ts';

const deadLetter = z.object({
  id: z.string(),
  queue: z.string(),
  reason: z.string(),
  at: z.string(),
  event: z.unknown(),
});
const accepted = z.object({
  events: z.array(z.object({ index: z.number(), source: z.string(), id: z.string() })),
});

/** Dead letters, the event schema, and the OpenAPI document of the whole API. */
export function operationRoutes(tools: ApiTools): ApiRouter {
  const router = apiRouter();

  const list = createRoute({
    method: 'get',
    path: '/v1/dead-letters',
    tags: ['operation'],
    responses: { ...answers(200, listOf(deadLetter)), ...problems(401, 403) },
  });
  router.openAPIRegistry.registerPath(list);
  router.get(list.path, allow('admin', tools), async (context) => {
    const letters = await tools.deadLetters.list();
    return context.json({ items: letters.filter(mayTouch(context)), cursor: null });
  });

  const redrive = createRoute({
    method: 'post',
    path: '/v1/dead-letters/{id}/redrive',
    tags: ['operation'],
    request: { params: z.object({ id: z.string() }) },
    responses: { ...answers(202, z.object({ id: z.string() })), ...problems(401, 403, 404) },
  });
  router.openAPIRegistry.registerPath(redrive);
  router.post(redrive.getRoutingPath(), allow('admin', tools), async (context) => {
    const id = context.req.param('id') ?? '';
    const done = await tools.deadLetters.redrive(id, mayTouch(context));
    if (done) await context.get('store').note({ action: 'redrive', subject: `dead-letters/${id}` });
    return done ? context.json({ id }, 202) : notFound(context, 'dead letter');
  });

  const discard = createRoute({
    method: 'delete',
    path: '/v1/dead-letters/{id}',
    tags: ['operation'],
    description: 'Throws a message away that nobody can handle.',
    request: { params: z.object({ id: z.string() }) },
    responses: { 204: { description: 'Discarded' }, ...problems(401, 403, 404) },
  });
  router.openAPIRegistry.registerPath(discard);
  router.delete(discard.getRoutingPath(), allow('admin', tools), async (context) => {
    const id = context.req.param('id') ?? '';
    const done = await tools.deadLetters.discard(id, mayTouch(context));
    if (done) await context.get('store').note({ action: 'discard', subject: `dead-letters/${id}` });
    return done ? context.body(null, 204) : notFound(context, 'dead letter');
  });

  router.get('/v1/schema', (context) => context.json(eventJsonSchema()));
  return router;
}

/** Routes of the other function of the API, for the document only. */
export function describeEvents(router: ApiRouter): void {
  router.openAPIRegistry.registerPath(
    createRoute({
      method: 'post',
      path: '/v1/events',
      tags: ['events'],
      description:
        'CloudEvents 1.0; see /v1/schema. A batch is a list of at most 100 events; one bad event refuses all.',
      request: {
        body: {
          required: true,
          content: {
            'application/cloudevents+json': { schema: z.record(z.string(), z.unknown()) },
            'application/cloudevents-batch+json': { schema: z.array(z.record(z.string(), z.unknown())) },
          },
        },
      },
      responses: { ...answers(202, accepted), ...problems(400, 401, 403, 413, 422, 503) },
    }),
  );
}

function mayTouch(context: ApiContext): (letter: DeadLetter) => boolean {
  return mayTouchFor(context.get('store').tenant, context.get('scopes').includes('operator'));
}
