/** Being reachable in a real Firefox: from the red warning to the pressed notification (V2, V3, V10, P1). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  missedCall,
  type OnScreen,
  shownNotifications,
  slotState,
  videoCall,
} from '../fixtures/reachable.ts';
import { type Running, startRinging } from '../fixtures/running.ts';
import { type FirefoxPage, findFirefox, openFirefox } from '../local/firefox.ts';
import { eventually } from '../local/tiny-stack.ts';

const firefox = findFirefox();
let running: Running;
let anna: FirefoxPage;
let ben: FirefoxPage;
beforeAll(async () => {
  if (!firefox) return;
  running = await startRinging();
  [anna, ben] = await Promise.all([
    openFirefox(firefox, running.local.endpoints.pushSocket),
    openFirefox(firefox, running.local.endpoints.pushSocket),
  ]);
});
afterAll(async () => {
  await anna?.close();
  await ben?.close();
  await running?.[Symbol.asyncDispose]();
});

/** Waits for something in a page; a page that is just going away is asked again. */
const inPage = <T>(what: string, page: FirefoxPage, script: string, holds: (value: T) => boolean) =>
  eventually(
    what,
    async () => {
      const value = await page.run<T>(script).catch(() => undefined);
      return value !== undefined && holds(value) ? { value } : undefined;
    },
    20_000,
  ).then(({ value }) => value);

async function signIn(page: FirefoxPage, userId: string): Promise<void> {
  await page.navigate(`${running.local.url}/login?choose=yes&to=/devices`);
  await page.run(`document.querySelector('button[name=account][value="${userId}"]').click()`);
  await inPage<string>('the page', page, 'return location.pathname', (path) => path === '/devices');
}

const press = (page: FirefoxPage, act: string) =>
  page.run(`document.querySelector('#reach [data-do="${act}"]').click()`);
const slot = (page: FirefoxPage, state: string) =>
  inPage<string>(`the slot to say ${state}`, page, slotState, (shown) => shown === state);
const screen = (page: FirefoxPage, what: string, holds: (shown: OnScreen[]) => boolean) =>
  inPage<OnScreen[]>(what, page, shownNotifications, holds);
const devicesOf = async (userId: string) =>
  (await running.request('GET', `/v1/users/${userId}/devices`)).body.items as { id: string; name: string }[];
const newTab = (page: FirefoxPage, part: string) =>
  eventually(`a tab at ${part}`, async () => (await page.tabs()).find((url) => url.includes(part)), 60_000);

test.skipIf(!firefox)('the red warning, one click, and this browser tells of calls', async () => {
  await signIn(anna, 'anna');
  await slot(anna, 'ask');
  expect(await anna.run(`return document.querySelector('#reach h2').textContent`)).toBe(
    'Dieser Browser kann Ihnen eingehende Anrufe nicht melden',
  );
  // Red, in fact.
  const colour = await anna.run<string>(
    `return getComputedStyle(document.querySelector('#reach .reach')).borderTopColor`,
  );
  expect(colour).toBe('rgb(163, 38, 29)');

  await press(anna, 'enable');
  await slot(anna, 'works');
  expect(await devicesOf('anna')).toMatchObject([{ name: 'Firefox unter Linux' }]);

  await press(anna, 'test');
  await slot(anna, 'sent');
  const [shown] = await screen(anna, 'the test notification', ({ length }) => length === 1);
  expect(shown?.title).toBeTruthy();
  await press(anna, 'seen');
  await slot(anna, 'seen');

  // Afterwards there is nothing to warn of.
  await anna.navigate(`${running.local.url}/devices`);
  await slot(anna, 'ready');
});

test.skipIf(!firefox)(
  'a missed call: the notification, and pressing it opens the page of the call',
  async () => {
    await anna.run(`
    const registration = await navigator.serviceWorker.ready;
    for (const shown of await registration.getNotifications()) shown.close();
  `);
    expect((await missedCall(running, 'reach-missed')).status).toBe(202);
    const [shown] = await screen(anna, 'the notification', ({ length }) => length === 1);
    expect(shown).toMatchObject({ title: expect.stringContaining('Erika Beispiel') });
    expect(shown?.body).toContain('Demo Support');

    await anna.clickNotification();
    const page = await newTab(anna, '/a/');
    const html = await (await fetch(page)).text();
    expect(html).toContain('Erika Beispiel');
    expect(await screen(anna, 'an empty screen', ({ length }) => length === 0)).toEqual([]);
    // The receipts of the service worker.
    const delivered = await eventually(
      'the receipt',
      async () => {
        const { body } = await running.request('GET', '/v1/calls/reach-missed/deliveries');
        return body.deliveries.find(
          (each: { channel: string; state: string }) => each.channel === 'push' && each.state === 'opened',
        );
      },
      20_000,
    );
    expect(delivered.history.map(({ state }: { state: string }) => state)).toContain('delivered');
  },
);

test.skipIf(!firefox)(
  'a video call: Answer leads to the room, the other screen says who answered',
  async () => {
    await signIn(ben, 'ben');
    await slot(ben, 'ask');
    await press(ben, 'enable');
    await slot(ben, 'works');

    expect((await videoCall(running, 'reach-video')).status).toBe(202);
    const [rings] = await screen(ben, 'ringing at Ben', ({ length }) => length === 1);
    await screen(anna, 'ringing at Anna', ({ length }) => length === 1);
    await anna.clickNotification();
    await newTab(anna, '/v1/schema');

    const [told] = await screen(ben, 'what became of it', ([shown]) => shown?.silent === true);
    expect(told?.tag).toBe(rings?.tag);
    expect(`${told?.title} ${told?.body}`).toContain('Anna');
  },
);

test.skipIf(!firefox)(
  'a subscription that got lost is renewed without a word, as the same device',
  async () => {
    const [before] = await devicesOf('anna');
    await anna.run(`
    const registration = await navigator.serviceWorker.ready;
    for (const shown of await registration.getNotifications()) shown.close();
    await (await registration.pushManager.getSubscription()).unsubscribe();
  `);
    await anna.navigate(`${running.local.url}/devices`);
    await slot(anna, 'ready');
    expect((await devicesOf('anna')).map(({ id }) => id)).toEqual([before?.id]);
    await press(anna, 'test');
    await screen(anna, 'the test notification', ({ length }) => length === 1);
  },
);

test.skipIf(!firefox)(
  'disabled elsewhere, the browser warns again; disabled here, the device is gone',
  async () => {
    const [device] = await devicesOf('ben');
    await running.request('DELETE', `/v1/users/ben/devices/${device?.id}`);
    await ben.navigate(`${running.local.url}/devices`);
    await slot(ben, 'ask');
    const subscribed = `
    const registration = await navigator.serviceWorker.ready;
    return (await registration.pushManager.getSubscription()) !== null;
  `;
    expect(await ben.run(subscribed)).toBe(false);

    await anna.navigate(`${running.local.url}/devices`);
    await slot(anna, 'ready');
    await press(anna, 'stop');
    await slot(anna, 'ask');
    expect(await devicesOf('anna')).toEqual([]);
    expect(await anna.run(subscribed)).toBe(false);
  },
);

test.skipIf(!firefox)('when somebody else signs in, the browser is theirs', async () => {
  await press(anna, 'enable');
  await slot(anna, 'works');
  const endpoint = `
    const registration = await navigator.serviceWorker.ready;
    return (await registration.pushManager.getSubscription())?.endpoint;
  `;
  const before = await anna.run<string>(endpoint);
  await signIn(anna, 'carla');
  await slot(anna, 'ready');
  expect(await devicesOf('anna')).toEqual([]);
  expect(await devicesOf('carla')).toHaveLength(1);
  expect(await anna.run(endpoint)).not.toBe(before);

  // Signed out, it goes on; unless it is stopped.
  await anna.run(`document.querySelector('form[action="/logout"] button').click()`);
  await inPage<boolean>(
    'the offer to stop',
    anna,
    `return document.querySelector('#stop-notifications')?.hidden === false`,
    Boolean,
  );
  expect(await devicesOf('carla')).toHaveLength(1);
  await anna.run(`document.querySelector('#stop-notifications button').click()`);
  await inPage<boolean>(
    'the end',
    anna,
    `return !document.querySelector('#stop-notifications [data-after]').hidden`,
    Boolean,
  );
  expect(await devicesOf('carla')).toEqual([]);
});
