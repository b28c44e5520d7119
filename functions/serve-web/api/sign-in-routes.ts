import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { conflict, notFound } from '../problem-answers.ts';
import { type InviteTools, inviteUser } from '../sign-in/invitation-routes.tsx';
import { type ApiRouter, type ApiTools, allow, apiRouter } from './api.ts';
import { answers, problems } from './schemas.ts';

const params = z.object({ id: z.string() });
const invitation = z.object({ url: z.url(), expiresAt: z.string() });

/** What the routes of signing in work with. */
export type SignInApiTools = ApiTools & InviteTools;

/** How administrators' programs let users sign in, and end it. */
export function signInApiRoutes(tools: SignInApiTools): ApiRouter {
  const router = apiRouter();

  const invite = createRoute({
    method: 'post',
    path: '/v1/users/{id}/invitation',
    tags: ['directory'],
    request: { params },
    responses: { ...answers(201, invitation), ...problems(401, 403, 404, 409) },
  });
  router.openAPIRegistry.registerPath(invite);
  router.post(invite.getRoutingPath(), allow('directory:write', tools), async (context) => {
    const store = context.get('store');
    const id = context.req.param('id') ?? '';
    if (!(await store.directory.users.get(id))) return notFound(context, 'user');
    const link = await inviteUser(tools, store.tenant, id);
    if (link) await store.note({ action: 'invite', subject: `users/${id}/sign-in` });
    return link ? context.json(link, 201) : conflict(context, isConnected, {});
  });

  const reset = createRoute({
    method: 'delete',
    path: '/v1/users/{id}/sign-in',
    tags: ['directory'],
    request: { params },
    responses: {
      204: { description: 'Nobody is signed in as the user any more' },
      ...problems(401, 403, 404),
    },
  });
  router.openAPIRegistry.registerPath(reset);
  router.delete(reset.getRoutingPath(), allow('directory:write', tools), async (context) => {
    const store = context.get('store');
    const id = context.req.param('id') ?? '';
    if (!(await store.directory.users.get(id))) return notFound(context, 'user');
    await tools.logins.unbind(store.tenant, id);
    await store.note({ action: 'reset', subject: `users/${id}/sign-in` });
    return context.body(null, 204);
  });
  return router;
}

const isConnected = {
  code: 'already-signed-in',
  detail: 'The user is connected with a sign-in already.',
  remedy: 'To connect another one, DELETE /v1/users/{id}/sign-in first; then invite again.',
};
