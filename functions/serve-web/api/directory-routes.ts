import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import type { Collection } from '../../../adapters/store/directory.ts';
import type { Logins } from '../../../adapters/store/logins.ts';
import type { Store } from '../../../adapters/store/store.ts';
import { check } from '../../../core/check.ts';
import { idPattern, type Settings } from '../../../core/directory.ts';
import { directorySchemas, settingsSchema } from '../../../core/directory-schemas.ts';
import { toE164 } from '../../../core/phone-number.ts';
import type { Fault } from '../../../core/problem.ts';
import { removeUser } from '../../remove-user.ts';
import { notFound, notValid, readJson } from '../problem-answers.ts';
import { type ApiContext, type ApiRouter, type ApiTools, allow, apiRouter } from './api.ts';
import { cursorOf, type Position, pageOf, positionOf } from './paging.ts';
import { answers, body, listOf, problems } from './schemas.ts';

/** One kind of directory entry, as the API speaks of it. */
interface Entry<T extends object> {
  path: 'users' | 'groups' | 'contacts' | 'numbers';
  /** For answers: "There is no such …". */
  name: string;
  schema(country: string): z.ZodType<object>;
  collection(store: Store): Collection<T>;
  /** The id in the path, understood; or what is wrong with it. */
  id(given: string, settings: Settings): string | Fault;
}

/** What the directory needs beside the API's tools. */
export type DirectoryTools = ApiTools & { logins: Pick<Logins, 'unbind'> };

/** `PUT`, `GET`, `DELETE` and lists of users, groups, contacts and company numbers; settings (design section 6). */
export function directoryRoutes(tools: DirectoryTools): ApiRouter {
  const router = apiRouter();
  addEntry(router, tools, {
    path: 'users',
    name: 'user',
    schema: (country) => directorySchemas(country).user,
    collection: (store) => store.directory.users,
    id: plainId,
  });
  addEntry(router, tools, {
    path: 'groups',
    name: 'group',
    schema: (country) => directorySchemas(country).group,
    collection: (store) => store.directory.groups,
    id: plainId,
  });
  addEntry(router, tools, {
    path: 'contacts',
    name: 'contact',
    schema: (country) => directorySchemas(country).contact,
    collection: (store) => store.directory.contacts,
    id: plainId,
  });
  addEntry(router, tools, {
    path: 'numbers',
    name: 'company number',
    schema: (country) => directorySchemas(country).companyNumber,
    collection: (store) => store.directory.companyNumbers,
    id: (given, { country }) => toE164(given, country) ?? notANumber,
  });
  addSettings(router, tools);
  return router;
}

function addEntry<T extends object>(router: ApiRouter, tools: DirectoryTools, entry: Entry<T>): void {
  const one = `/v1/${entry.path}/{id}` as const;
  const params = z.object({ id: z.string() });
  const schema = entry.schema('DE');

  /** Finds out which entry is meant, then goes on. */
  const withId =
    (go: (context: ApiContext, id: string, settings: Settings) => Promise<Response>) =>
    async (context: ApiContext) => {
      const settings = await context.get('store').directory.settings();
      const id = entry.id(context.req.param('id') ?? '', settings);
      return typeof id === 'string' ? go(context, id, settings) : notValid(context, [id]);
    };

  const list = createRoute({
    method: 'get',
    path: `/v1/${entry.path}`,
    tags: ['directory'],
    responses: { ...answers(200, listOf(schema)), ...problems(401, 403, 422) },
  });
  router.openAPIRegistry.registerPath(list);
  router.get(list.getRoutingPath(), allow('directory:read', tools), async (context) => {
    const page = pageOf(context, positionOf);
    if ('faults' in page) return notValid(context, page.faults);
    const listed = await entry.collection(context.get('store')).list(page.limit, page.from);
    return context.json({ items: listed.items, cursor: cursorOf(listed.next as Position | undefined) });
  });

  const get = createRoute({
    method: 'get',
    path: one,
    tags: ['directory'],
    request: { params },
    responses: { ...answers(200, schema), ...problems(401, 403, 404) },
  });
  router.openAPIRegistry.registerPath(get);
  router.get(
    get.getRoutingPath(),
    allow('directory:read', tools),
    withId(async (context, id) => {
      const value = await entry.collection(context.get('store')).get(id);
      return value ? context.json(value) : notFound(context, entry.name);
    }),
  );

  const put = createRoute({
    method: 'put',
    path: one,
    tags: ['directory'],
    request: { params, ...body(schema) },
    responses: { ...answers(200, schema), ...answers(201, schema), ...problems(400, 401, 403, 413, 422) },
  });
  router.openAPIRegistry.registerPath(put);
  router.put(
    put.getRoutingPath(),
    allow('directory:write', tools),
    withId(async (context, id, settings) => {
      const read = await readJson(context);
      if ('refusal' in read) return read.refusal;
      const checked = check(entry.schema(settings.country), withoutIds(read.value));
      if (!checked.ok) return notValid(context, checked.faults);
      const collection = entry.collection(context.get('store'));
      const isNew = await collection.put(id, checked.value as T);
      return context.json((await collection.get(id)) ?? {}, isNew ? 201 : 200);
    }),
  );

  const remove = createRoute({
    method: 'delete',
    path: one,
    tags: ['directory'],
    request: { params },
    responses: { 204: { description: 'Deleted' }, ...problems(401, 403, 404) },
  });
  router.openAPIRegistry.registerPath(remove);
  router.delete(
    remove.getRoutingPath(),
    allow('directory:write', tools),
    withId(async (context, id) => {
      const store = context.get('store');
      const existed =
        entry.path === 'users'
          ? await removeUser(store, tools.logins, id)
          : await entry.collection(store).delete(id);
      return existed ? context.body(null, 204) : notFound(context, entry.name);
    }),
  );
}

function addSettings(router: ApiRouter, tools: ApiTools): void {
  const path = '/v1/settings';
  const get = createRoute({
    method: 'get',
    path,
    tags: ['directory'],
    responses: { ...answers(200, settingsSchema), ...problems(401, 403) },
  });
  router.openAPIRegistry.registerPath(get);
  router.get(path, allow('directory:read', tools), async (context) =>
    context.json(await context.get('store').directory.settings()),
  );

  const put = createRoute({
    method: 'put',
    path,
    tags: ['directory'],
    request: body(settingsSchema),
    responses: { ...answers(200, settingsSchema), ...problems(400, 401, 403, 422) },
  });
  router.openAPIRegistry.registerPath(put);
  router.put(path, allow('directory:write', tools), async (context) => {
    const read = await readJson(context);
    if ('refusal' in read) return read.refusal;
    const checked = check(settingsSchema, read.value);
    if (!checked.ok) return notValid(context, checked.faults);
    await context.get('store').directory.putSettings(checked.value);
    return context.json(checked.value);
  });
}

/** What GET gave may be PUT again: the id it carries is the path's. */
function withoutIds(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const { id: _id, number: _number, ...rest } = value as Record<string, unknown>;
  return rest;
}

function plainId(given: string): string | Fault {
  if (idPattern.test(given)) return given;
  return {
    pointer: '/id',
    code: 'not-an-id',
    detail: 'The id in the path is not one that can be used.',
    remedy: 'Use 1 to 64 letters, digits and . _ @ -, beginning with a letter or digit.',
  };
}

const notANumber: Fault = {
  pointer: '/id',
  code: 'not-a-number',
  detail: 'The path does not name a whole phone number.',
  remedy: 'Write it in E.164, for example /v1/numbers/+4930555100.',
};
