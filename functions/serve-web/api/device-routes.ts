import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import type { AddressStops } from '../../../adapters/store/address-stops.ts';
import { check } from '../../../core/check.ts';
import { idPattern } from '../../../core/directory.ts';
import { type Device, unknownReach, withDevice, withoutDevice } from '../../../core/reach.ts';
import { instant } from '../../../core/time.ts';
import {
  checkSubscription,
  subscriptionForm as form,
  type SubscriptionTools,
} from '../devices/device-check.ts';
import { notFound, notValid, readJson } from '../problem-answers.ts';
import { type ApiContext, type ApiRouter, type ApiTools, allow, apiRouter } from './api.ts';
import { answers, body, listOf, problems } from './schemas.ts';

/** What devices need beside the API's tools. */
export interface DeviceTools extends SubscriptionTools {
  addressStops: Pick<AddressStops, 'find' | 'lift'>;
}

const base64url = z.string().regex(...form.base64url);

/** As a browser's `PushSubscription` gives it, with a name for its owner. Of whole Zod, which the OpenAPI document asks for. */
const deviceBody = z.strictObject({
  name: z.string().min(1, 'is empty').max(100, 'is longer than 100 characters'),
  endpoint: z.string().max(...form.endpoint),
  keys: z.strictObject({ p256dh: base64url.max(...form.p256dh), auth: base64url.max(...form.auth) }),
  /** The VAPID key it subscribed with; absent: the newest. */
  vapidKeyId: z
    .string()
    .max(...form.vapidKeyId)
    .optional(),
});
const shownDevice = z.object({
  id: z.string(),
  name: z.string(),
  pushService: z.string(),
  addedAt: z.string(),
  disabled: z.string().nullable(),
});

const stop = z.object({ code: z.string(), at: z.string() }).nullable();
const shownReach = z.object({
  email: z.object({ address: z.string().nullable(), stop }),
  sms: z.object({ number: z.string().nullable(), stop }),
  push: z.object({ devices: z.number().int() }),
  /** What the user stopped: `<channel>:<purpose>`. */
  stopped: z.array(z.string()),
});

const one = '/v1/users/{id}/devices/{deviceId}';
const params = z.object({ id: z.string(), deviceId: z.string() });

/** The browsers that show a user's notifications (design section 6), and the key they subscribe with. */
export function deviceRoutes(tools: ApiTools & DeviceTools): ApiRouter {
  const router = apiRouter();

  const put = createRoute({
    method: 'put',
    path: one,
    tags: ['devices'],
    request: { params, ...body(deviceBody) },
    responses: {
      ...answers(200, shownDevice),
      ...answers(201, shownDevice),
      ...problems(400, 401, 403, 404, 422),
    },
  });
  router.openAPIRegistry.registerPath(put);
  router.put(put.getRoutingPath(), allow('directory:write', tools), async (context) => {
    const { store, userId, deviceId } = idsOf(context);
    if (!idPattern.test(deviceId)) return notValid(context, [notAnId]);
    if (!(await store.directory.users.get(userId))) return notFound(context, 'user');
    const read = await readJson(context);
    if ('refusal' in read) return read.refusal;
    const checked = check(deviceBody, read.value);
    if (!checked.ok) return notValid(context, checked.faults);
    const subscription = await checkSubscription(tools, checked.value);
    if (!subscription.ok) return notValid(context, subscription.faults);

    const device: Device = {
      id: deviceId,
      name: checked.value.name,
      ...subscription.value,
      addedAt: instant(tools.now()),
      seenAt: instant(tools.now()),
    };
    let isNew = true;
    await store.reach.change(userId, (reach) => {
      const known = reach.devices.find(({ id }) => id === deviceId);
      isNew = known === undefined;
      // A browser registers whenever it is used: it is as old as it was.
      return withDevice(reach, { ...device, ...(known && { addedAt: known.addedAt }) });
    });
    return context.json(shown(device), isNew ? 201 : 200);
  });

  const list = createRoute({
    method: 'get',
    path: '/v1/users/{id}/devices',
    tags: ['devices'],
    request: { params: z.object({ id: z.string() }) },
    responses: { ...answers(200, listOf(shownDevice)), ...problems(401, 403, 404) },
  });
  router.openAPIRegistry.registerPath(list);
  router.get(list.getRoutingPath(), allow('directory:read', tools), async (context) => {
    const { store, userId } = idsOf(context);
    if (!(await store.directory.users.get(userId))) return notFound(context, 'user');
    const reach = (await store.reach.getMany([userId])).get(userId);
    return context.json({ items: (reach?.devices ?? []).map(shown), cursor: null });
  });

  const reached = createRoute({
    method: 'get',
    path: '/v1/users/{id}/reach',
    tags: ['devices'],
    description:
      'By what a user can be reached now: stopped addresses (a hard bounce, STOP) and what the user stopped.',
    request: { params: z.object({ id: z.string() }) },
    responses: { ...answers(200, shownReach), ...problems(401, 403, 404) },
  });
  router.openAPIRegistry.registerPath(reached);
  router.get(reached.getRoutingPath(), allow('directory:read', tools), async (context) => {
    const { store, userId } = idsOf(context);
    const user = await store.directory.users.get(userId);
    if (!user) return notFound(context, 'user');
    const { devices, stopped } = (await store.reach.getMany([userId])).get(userId) ?? unknownReach;
    const [email, sms] = await Promise.all([
      user.email ? tools.addressStops.find('email', user.email) : undefined,
      user.mobile ? tools.addressStops.find('sms', user.mobile) : undefined,
    ]);
    return context.json({
      email: { address: user.email ?? null, stop: email ?? null },
      sms: { number: user.mobile ?? null, stop: sms ?? null },
      push: { devices: devices.filter(({ disabled }) => !disabled).length },
      stopped,
    });
  });

  const lift = createRoute({
    method: 'delete',
    path: '/v1/users/{id}/reach/email/stop',
    tags: ['devices'],
    description:
      'Lets mails go to a user again after a bounce that has been mended. Texts are let go by START only.',
    request: { params: z.object({ id: z.string() }) },
    responses: { 204: { description: 'Lifted' }, ...problems(401, 403, 404) },
  });
  router.openAPIRegistry.registerPath(lift);
  router.delete(lift.getRoutingPath(), allow('directory:write', tools), async (context) => {
    const { store, userId } = idsOf(context);
    const user = await store.directory.users.get(userId);
    if (!user?.email) return notFound(context, 'user with a mail address');
    await tools.addressStops.lift('email', user.email);
    await store.note({ action: 'let-go', subject: `users/${userId}/reach`, fields: ['email'] });
    return context.body(null, 204);
  });

  const remove = createRoute({
    method: 'delete',
    path: one,
    tags: ['devices'],
    request: { params },
    responses: { 204: { description: 'Removed' }, ...problems(401, 403, 404) },
  });
  router.openAPIRegistry.registerPath(remove);
  router.delete(remove.getRoutingPath(), allow('directory:write', tools), async (context) => {
    const { store, userId, deviceId } = idsOf(context);
    let existed = false;
    await store.reach.change(userId, (reach) => {
      existed = reach.devices.some(({ id }) => id === deviceId);
      return withoutDevice(reach, deviceId);
    });
    return existed ? context.body(null, 204) : notFound(context, 'device');
  });

  const key = createRoute({
    method: 'get',
    path: '/v1/vapid',
    tags: ['devices'],
    description: 'The key that browsers subscribe with (applicationServerKey). Public.',
    responses: { ...answers(200, z.object({ id: z.string(), publicKey: z.string() })), ...problems(404) },
  });
  router.openAPIRegistry.registerPath(key);
  router.get(key.path, async (context) => {
    const [newest] = await tools.vapidKeys();
    return newest
      ? context.json({ id: newest.id, publicKey: newest.publicKey })
      : notFound(context, 'VAPID key: make one with "ringback vapid create"');
  });
  return router;
}

function idsOf(context: ApiContext) {
  return {
    store: context.get('store'),
    userId: context.req.param('id') ?? '',
    deviceId: context.req.param('deviceId') ?? '',
  };
}

/** The endpoint is a secret of the browser: whoever has it could be told apart by it. Only its host is shown. */
function shown({ id, name, endpoint, addedAt, disabled }: Device) {
  return { id, name, pushService: new URL(endpoint).hostname, addedAt, disabled: disabled ?? null };
}

const notAnId = {
  pointer: '/deviceId',
  code: 'not-an-id',
  detail: 'The device id in the path is not one that can be used.',
  remedy: 'Use 1 to 64 letters, digits and . _ @ -.',
};
