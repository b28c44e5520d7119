import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { browserName } from '../../../core/browser.ts';
import { check } from '../../../core/check.ts';
import { type DeviceAddress, deviceToken, readDeviceToken } from '../../../core/device-token.ts';
import { problem } from '../../../core/problem.ts';
import { reachTexts } from '../../../web/texts/reach.ts';
import { ThisBrowserPage } from '../../../web/this-browser-page.tsx';
import type { EnqueueDeliveries } from '../../delivery-message.ts';
import { sendTest } from '../../user-message.ts';
import { auditedStore } from '../audited-store.ts';
import { answerProblem, notFound, notValid, readJson } from '../problem-answers.ts';
import { shellOf } from '../shell.ts';
import { signedIn, type VisitTools, type WebEnvironment } from '../sign-in/visit.ts';
import {
  type DeviceKeeping,
  findDevice,
  fingerprintOf,
  forgetDevice,
  registerDevice,
  sayHere,
  touchDevice,
} from './browser-device.ts';
import { checkSubscription, type SubscriptionTools, subscriptionFields } from './device-check.ts';

/** What the script of our pages asks about its browser. */
export type DevicePageTools = VisitTools &
  DeviceKeeping &
  SubscriptionTools & {
    cases: { enqueue: EnqueueDeliveries };
  };

const name = z
  .string()
  .check(z.trim(), z.minLength(1, 'is empty'), z.maxLength(100, 'is longer than 100 characters'));
const token = z.string().check(z.maxLength(700));
const deviceId = z.string().check(z.maxLength(64));
const registration = z.strictObject({
  /** The device that the browser is already; absent: it becomes one. */
  id: z.optional(deviceId),
  name: z.optional(name),
  former: z.optional(token),
  ...subscriptionFields,
});
/** The device that the page is open in; absent: a browser that is none. */
const seen = z.strictObject({ id: z.optional(deviceId) });
const renewal = z.strictObject({ token, ...subscriptionFields });
const leaving = z.strictObject({ token });

/**
 * `/devices`: the page about this browser; and a browser as a device of its user, asked for by the scripts of our pages,
 * in JSON.
 */
export function devicePages(tools: DevicePageTools): Hono<WebEnvironment> {
  const routes = new Hono<WebEnvironment>();
  withToken(routes, tools);
  const inside = signedIn(tools);

  routes.get('/devices', inside, (context) =>
    context.html(<ThisBrowserPage shell={shellOf(context, 'settings')} />),
  );

  routes.post('/devices', inside, async (context) => {
    const { store, user, language } = context.get('visit');
    const read = await readBody(context, registration);
    if ('refusal' in read) return read.refusal;
    const { id, former } = read.body;
    const subscription = await checkSubscription(tools, read.body);
    if (!subscription.ok) return notValid(context, subscription.faults);
    if (id !== undefined) {
      const device = await touchDevice(store, user.id, id, tools.now(), subscription.value);
      if (!device) return noDevice(context);
      return context.json({
        id,
        name: device.name,
        token: await tokenOf({ tenant: store.tenant, userId: user.id, deviceId: id }),
      });
    }
    const named =
      read.body.name ?? browserName(context.req.header('user-agent') ?? '', reachTexts(language).deviceName);
    const made = { name: named, subscription: subscription.value, former };
    return context.json(await registerDevice(tools, store, user.id, made), 201);
  });

  routes.get('/devices/:id', inside, async (context) => {
    const { store, user } = context.get('visit');
    const device = await findDevice(store, user.id, context.req.param('id'));
    if (!device) return noDevice(context);
    const [newest] = await tools.vapidKeys();
    return context.json({
      id: device.id,
      name: device.name,
      disabled: device.disabled ?? null,
      vapidKeyId: device.vapidKeyId,
      fingerprint: fingerprintOf(device),
      newest: newest ? { id: newest.id, publicKey: newest.publicKey } : null,
    });
  });

  routes.post('/devices/seen', inside, async (context) => {
    const { store, user } = context.get('visit');
    const read = await readBody(context, seen);
    if ('refusal' in read) return read.refusal;
    const isKnown = await sayHere(store, user.id, read.body.id, tools.now());
    return isKnown ? context.body(null, 204) : noDevice(context);
  });

  routes.post('/devices/:id/test', inside, async (context) => {
    const { store, user } = context.get('visit');
    const to = { channel: 'push', device: context.req.param('id') } as const;
    const sent = await sendTest(store, user, to, { ...tools, enqueue: tools.cases.enqueue });
    if (!('refused' in sent)) return context.body(null, 202);
    return sent.refused === 'too-many' ? answerProblem(context, tooMany) : noDevice(context);
  });

  routes.delete('/devices/:id', inside, async (context) => {
    const { store, user } = context.get('visit');
    const address = { userId: user.id, deviceId: context.req.param('id') };
    return (await forgetDevice(store, address)) ? context.body(null, 204) : noDevice(context);
  });

  async function tokenOf(address: DeviceAddress): Promise<string> {
    return deviceToken(await tools.linkKey(), address);
  }
  return routes;
}

/** What a browser does for its own device when nobody is signed in: its token is all that counts, no cookie is read. */
function withToken(routes: Hono<WebEnvironment>, tools: DevicePageTools): void {
  const addressOf = async (given: string) => readDeviceToken(await tools.linkKey(), given);

  routes.post('/devices/renew', async (context) => {
    const read = await readBody(context, renewal);
    if ('refusal' in read) return read.refusal;
    const address = await addressOf(read.body.token);
    if (!address) return noDevice(context);
    const subscription = await checkSubscription(tools, read.body);
    if (!subscription.ok) return notValid(context, subscription.faults);
    const { tenant, userId, deviceId } = address;
    const renewed = await touchDevice(
      auditedStore(tools.storeOf(tenant), { user: userId }, tools),
      userId,
      deviceId,
      tools.now(),
      subscription.value,
    );
    return renewed ? context.body(null, 204) : noDevice(context);
  });

  routes.post('/devices/leave', async (context) => {
    const read = await readBody(context, leaving);
    if ('refusal' in read) return read.refusal;
    const address = await addressOf(read.body.token);
    const store = address && auditedStore(tools.storeOf(address.tenant), { user: address.userId }, tools);
    const known = store && (await forgetDevice(store, address));
    return known ? context.body(null, 204) : noDevice(context);
  });
}

/** The JSON body of a request from our own scripts, or the answer that refuses it. */
export async function readBody<T>(
  context: Context,
  schema: z.ZodMiniType<T>,
): Promise<{ body: T } | { refusal: Response }> {
  // Another site's form cannot send this type, so it cannot send on behalf of anybody.
  if (!/^application\/json\b/i.test(context.req.header('content-type') ?? '')) {
    return { refusal: answerProblem(context, problem(415, 'The body has to be application/json.')) };
  }
  const read = await readJson(context);
  if ('refusal' in read) return read;
  const checked = check(schema, read.value);
  return checked.ok ? { body: checked.value } : { refusal: notValid(context, checked.faults) };
}

const tooMany = problem(429, 'There were many tests today already. Try again tomorrow.');

/** The same for one that is another user's. */
function noDevice(context: Context): Response {
  return notFound(context, 'device');
}
