import { Hono } from 'hono';
import type { DeviceStanding } from '../../../core/activations.ts';
import { type FormFields, textOf } from '../../../core/form-fields.ts';
import type { Fault } from '../../../core/problem.ts';
import { withoutDevice } from '../../../core/reach.ts';
import { secondsBetween } from '../../../core/time.ts';
import { DevicePage } from '../../../web/settings/device-page.tsx';
import { Devices, DevicesPage, type DeviceView, devicePath } from '../../../web/settings/devices-page.tsx';
import { devicesTexts } from '../../../web/texts/settings-devices.ts';
import {
  devicesOf,
  lastDelivery,
  longestDeviceName,
  prepareActivation,
  preparedActivation,
  removeActivation,
  resetActivation,
  sendActivation,
  sendTest,
} from '../../user-message.ts';
import { answerLive, changeToken, isLive, livePart } from '../calls/live-part.ts';
import { shellOf } from '../shell.ts';
import type { WebContext, WebEnvironment } from '../sign-in/visit.ts';
import { testSeconds, testView } from './notify.tsx';
import { faultOf, nowOf, type OwnTools, readFields, whenWords, wordsFor } from './own.ts';

/** How long the outcome of a test is shown, seconds. */
const testShownSeconds = 900;

/** Codes that a user may make a day: a stolen session shall not make them for ever. */
const mostMadePerDay = 20;

/** What came of a button: where to go on, or all that is wrong. */
type Outcome = { to: string } | { faults: Fault[] } | undefined;

/** `/settings/devices`: the browsers and phones that show a user's notifications (P8). */
export function devicesPages(tools: OwnTools): Hono<WebEnvironment> {
  const routes = new Hono<WebEnvironment>();
  const list = '/settings/devices';
  const one = '/settings/devices/:deviceId';

  const showAll = async (context: WebContext, name = '', faults: Fault[] = []) => {
    const texts = devicesTexts(context.get('visit').language);
    const shell = shellOf(context, 'settings');
    const views = await viewsOf(context, tools);
    const devices = <Devices shell={shell} devices={views} />;
    const token = changeToken(views, nowOf(tools));
    if (isLive(context)) return answerLive(context, token, async () => devices);
    const isMoving = views.some(({ test }) => test?.outcome === 'open');
    const live = livePart(context, token, devices);
    return context.html(
      <DevicesPage
        shell={shell}
        devices={{ ...live, address: isMoving ? live.address : undefined, every: testSeconds }}
        name={name}
        faults={faults}
        done={wordsFor(context, 'done', texts.done)}
        refused={wordsFor(context, 'refused', texts.refused)}
      />,
      faults.length > 0 ? 422 : 200,
    );
  };
  const showOne = async (context: WebContext, name?: string, faults: Fault[] = []) => {
    const { store, user, language } = context.get('visit');
    const deviceId = context.req.param('deviceId') ?? '';
    const device = (await viewsOf(context, tools)).find((each) => each.deviceId === deviceId);
    if (!device) return context.notFound();
    const prepared =
      device.state === 'active' ? undefined : await preparedActivation(store, user, deviceId, tools);
    const texts = devicesTexts(language);
    const { qrModules } = await import('../../../adapters/qr-code.ts');
    return context.html(
      <DevicePage
        shell={shellOf(context, 'settings')}
        device={device}
        instructions={
          prepared && {
            code: prepared.code,
            url: prepared.url,
            until: whenWords(context, tools.now())(prepared.expiresAt),
            qr: qrModules(prepared.url),
          }
        }
        email={user.email}
        name={name ?? device.name}
        faults={faults}
        done={wordsFor(context, 'done', texts.done)}
        refused={wordsFor(context, 'refused', texts.refused)}
      />,
      faults.length > 0 ? 422 : 200,
    );
  };

  routes.get(list, (context) => showAll(context));
  routes.get(one, (context) => showOne(context));

  routes.post(list, async (context) => {
    const { store, user } = context.get('visit');
    const fields = await readFields(context);
    const wanted = textOf(fields, 'do');
    if (wanted === 'test') {
      const to = await test(context, tools, textOf(fields, 'device'), list);
      return context.redirect(to, 303);
    }
    if (wanted !== 'make') return context.notFound();
    const name = textOf(fields, 'name').trim();
    const faults = nameFaults(context, name);
    if (faults.length > 0) return showAll(context, name, faults);
    const today = nowOf(tools).slice(0, 10);
    const isWithin = await store.caps.take(today, `USER#${user.id}#make-device`, 1, mostMadePerDay);
    if (!isWithin) return context.redirect(`${list}?refused=too-many`, 303);
    const { deviceId } = await prepareActivation(store, user, name, tools);
    return context.redirect(`${devicePath(deviceId)}?done=made`, 303);
  });

  routes.post(one, async (context) => {
    const deviceId = context.req.param('deviceId');
    const standing = (await standings(context, tools)).find((each) => each.deviceId === deviceId);
    if (!standing) return context.notFound();
    const fields = await readFields(context);
    const outcome = await act(context, tools, standing, fields);
    if (!outcome) return context.notFound();
    if ('to' in outcome) return context.redirect(outcome.to, 303);
    return showOne(context, textOf(fields, 'name'), outcome.faults);
  });
  return routes;
}

async function act(
  context: WebContext,
  tools: OwnTools,
  { deviceId, state }: DeviceStanding,
  fields: FormFields,
): Promise<Outcome> {
  const { store, user } = context.get('visit');
  const here = devicePath(deviceId);
  switch (textOf(fields, 'do')) {
    case 'test':
      return { to: await test(context, tools, deviceId, here) };
    case 'send': {
      const sent = await sendActivation(store, user, deviceId, tools);
      return { to: 'refused' in sent ? `${here}?refused=${sent.refused}` : `${here}?done=sent` };
    }
    case 'reset': {
      const anew = await resetActivation(store, user, deviceId, tools);
      return anew && { to: `${here}?done=reset` };
    }
    case 'remove': {
      // The code first: it must not enable the device again after it was removed.
      await removeActivation(store, user, deviceId);
      if (state === 'active') await store.reach.change(user.id, (reach) => withoutDevice(reach, deviceId));
      return { to: '/settings/devices?done=removed' };
    }
    case 'rename': {
      const name = textOf(fields, 'name').trim();
      const faults = nameFaults(context, name);
      if (faults.length > 0) return { faults };
      await rename(context, deviceId, name);
      return { to: `${here}?done=renamed` };
    }
    default:
      return undefined;
  }
}

/** Both where it is enabled and where it is still to be: a code that is used meanwhile takes its name from there. */
async function rename(context: WebContext, deviceId: string, name: string): Promise<void> {
  const { store, user } = context.get('visit');
  await store.activations.change(user.id, deviceId, (activation) => ({ ...activation, name }));
  const reach = (await store.reach.getMany([user.id])).get(user.id);
  if (!reach?.devices.some(({ id }) => id === deviceId)) return;
  await store.reach.change(user.id, (latest) => ({
    ...latest,
    devices: latest.devices.map((device) => (device.id === deviceId ? { ...device, name } : device)),
  }));
}

/** Sends a test to one device. @returns where to go on */
async function test(context: WebContext, tools: OwnTools, device: string, back: string): Promise<string> {
  const { store, user } = context.get('visit');
  const sent = await sendTest(store, user, { channel: 'push', device }, tools);
  return 'refused' in sent ? `${back}?refused=${sent.refused}` : `${back}?done=test`;
}

function nameFaults(context: WebContext, name: string): Fault[] {
  if (name === '') return [faultOf(context, '/name', 'missing')];
  return name.length > longestDeviceName ? [faultOf(context, '/name', 'too-big')] : [];
}

function standings(context: WebContext, { now }: OwnTools): Promise<DeviceStanding[]> {
  const { store, user } = context.get('visit');
  return devicesOf(store, user.id, now());
}

async function viewsOf(context: WebContext, tools: OwnTools): Promise<DeviceView[]> {
  const { store, user } = context.get('visit');
  const [all, reaches] = await Promise.all([standings(context, tools), store.reach.getMany([user.id])]);
  const when = whenWords(context, tools.now());
  const endpoints = new Map(reaches.get(user.id)?.devices.map(({ id, endpoint }) => [id, endpoint]));
  return Promise.all(
    all.map(
      async ({ deviceId, name, state, lastSeen, disabled, expiresAt, isExpired }): Promise<DeviceView> => {
        const endpoint = endpoints.get(deviceId);
        const last =
          state === 'active'
            ? await lastDelivery(store, user.id, { purpose: 'test', channel: 'push', device: deviceId })
            : undefined;
        const isRecent = last && secondsBetween(last.createdAt, nowOf(tools)) < testShownSeconds;
        return {
          deviceId,
          name,
          state,
          isExpired,
          isDisabled: disabled !== undefined,
          // The rest of an endpoint is a secret of the browser.
          ...(endpoint && { service: new URL(endpoint).hostname }),
          ...(lastSeen && { seen: when(lastSeen) }),
          ...(expiresAt && { codeUntil: when(expiresAt) }),
          ...(isRecent && { test: testView(context, tools, last) }),
        };
      },
    ),
  );
}
