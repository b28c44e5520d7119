/**
 * The service worker in a real Chromium, by DevTools' own delivery of pushes, and what the pages say of a browser that
 * cannot notify. Real subscriptions and real clicks are Firefox's part (reach-firefox.e2e.test.ts).
 */
import { createHash } from 'node:crypto';
import type { Browser, BrowserContext, Page, Worker } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserKeys } from '../fixtures/browser-keys.ts';
import { type OnScreen, shownNotifications, slotState } from '../fixtures/reachable.ts';
import { type Running, startRinging } from '../fixtures/running.ts';
import { launchChromium } from '../fixtures/web-browser.ts';
import { eventually } from '../local/tiny-stack.ts';

let running: Running;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let worker: Worker;
let deliver: (payload: string) => Promise<void>;
const violations: string[] = [];
beforeAll(async () => {
  running = await startRinging();
  browser = await launchChromium('--disable-features=NativeNotifications');
  context = await browser.newContext({ locale: 'en' });
  context.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) violations.push(message.text());
  });
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await running?.[Symbol.asyncDispose]();
});

const run = <T>(script: string) => page.evaluate(`(async () => { ${script} })()`) as Promise<T>;
const slot = (state: string, limitMs = 20_000) =>
  eventually(`the slot to say ${state}`, async () => (await run(slotState)) === state, limitMs);
const screen = (what: string, holds: (shown: OnScreen[]) => boolean) =>
  eventually(
    what,
    async () => {
      const shown = await run<OnScreen[]>(shownNotifications);
      return holds(shown) ? { shown } : undefined;
    },
    20_000,
  ).then(({ shown }) => shown);

/** A declarative payload about one matter. */
function payload(title: string, rank: number, more: object = {}): string {
  const data = {
    deliveryId: 'd',
    rank,
    navigate: `${running.local.url}/calls?of=${rank}`,
    receipt: `${running.local.url}/v1/status/push?t=none`,
    actions: { claim: `${running.local.url}/claim` },
  };
  const actions = [{ action: 'claim', title: 'I’ll call back' }];
  return JSON.stringify({
    web_push: 8030,
    notification: {
      title,
      body: '09:14',
      tag: 'matter',
      lang: 'en',
      dir: 'ltr',
      silent: false,
      actions,
      data,
      ...more,
    },
    app_badge: 1,
  });
}

test('forbidden: the page says how to allow it in this very browser', async () => {
  await permit('denied');
  await page.goto(`${running.local.url}/login?to=/devices`);
  await page.locator('button[name=account][value=ben]').click();
  await page.waitForURL('**/devices');
  await slot('denied');
  const text = (await page.locator('#reach').textContent()) ?? '';
  expect(text).toContain('This browser cannot tell you about incoming calls');
  expect(text).toContain('Site settings');
  expect(text).not.toContain('about:config');
  expect(await page.locator('#reach .help').count()).toBe(1);
});

test('allowed, but no push service within reach: the page says that, too', async () => {
  await permit('granted');
  await page.reload();
  await slot('ask');
  await page.locator('#reach [data-do=enable]').click();
  await slot('push-blocked', 40_000);
  expect(await page.locator('#reach').textContent()).toContain('fcm.googleapis.com');
  expect(await page.evaluate('document.activeElement.tagName')).toBe('H2');
});

test('a push is shown as its payload says, a newer one takes its place, an older one does not', async () => {
  ({ worker, deliver } = await workerOf());
  await deliver(payload('Ringing', 100));
  const [first] = await screen('the notification', ({ length }) => length === 1);
  expect(first).toMatchObject({ title: 'Ringing', body: '09:14', tag: 'matter', silent: false });

  await deliver(payload('Answered by Anna', 203));
  await screen('the newer one', (shown) => shown[0]?.title === 'Answered by Anna');

  await deliver(payload('Ringing', 150));
  const shown = await screen('the newer one again', ([again]) => again?.silent === true);
  expect(shown).toHaveLength(1);
  expect(shown[0]?.title).toBe('Answered by Anna');

  await deliver(payload('Another matter', 1, { tag: 'other' }));
  await screen('both matters', ({ length }) => length === 2);
});

test('a push that nobody can read is shown all the same', async () => {
  await deliver('no JSON');
  const shown = await screen('something', ({ length }) => length === 3);
  expect(shown.map(({ title }) => title)).toContain('News about your calls');
});

test('pressing opens the page of the notification, or of its action, and sends the receipt afterwards', async () => {
  // Only a real click may open windows: what it would open is noted here, in order.
  await worker.evaluate(`
    self.noted = [];
    self.own = { fetch: self.fetch, openWindow: self.clients.openWindow };
    self.clients.openWindow = async (url) => { self.noted.push(url); return null; };
    self.fetch = async (url) => { self.noted.push(url); return new Response(); };
  `);
  const press = (action: string) =>
    worker.evaluate(`(async () => {
      const [notification] = await self.registration.getNotifications({ tag: 'matter' });
      self.dispatchEvent(new NotificationEvent('notificationclick', { notification, action: '${action}' }));
    })()`);
  const noted = () => worker.evaluate('self.noted') as Promise<string[]>;
  await press('');
  await eventually('the page and the receipt', async () => (await noted()).length === 2);
  expect(await noted()).toEqual([
    `${running.local.url}/calls?of=203`,
    `${running.local.url}/v1/status/push?t=none&e=opened`,
  ]);

  await deliver(payload('Missed call', 300));
  await screen('one more', (shown) => shown.some(({ title }) => title === 'Missed call'));
  await press('claim');
  await eventually('the page of the action', async () =>
    (await noted()).includes(`${running.local.url}/claim`),
  );
  await worker.evaluate('self.fetch = self.own.fetch; self.clients.openWindow = self.own.openWindow;');
});

/** Until the worker is done with all it was told: after a push it sends a receipt and looks whether its device is up to date. */
const idle = () => eventually('a worker without work', async () => !(await worker.evaluate('self.working')));

test('a subscription that the browser replaced goes on as the same device, without a session', async () => {
  await idle();
  const push = running.local.endpoints.push;
  const { keys } = browserKeys();
  const described = (name: string) => ({ endpoint: `${push}/push/${name}`, keys });
  const made = await run<{ id: string; token: string }>(`
    const { csrf } = document.querySelector('#reach').dataset;
    const headers = { 'content-type': 'application/json', 'x-csrf': csrf };
    const body = JSON.stringify(${JSON.stringify(described('old'))});
    return (await fetch('/devices', { method: 'POST', headers, body })).json();
  `);
  const key = (await running.request('GET', '/v1/vapid')).body;
  const memory = { ...made, reader: 'demo/ben', keyId: key.id, lang: 'en', checkedAt: 0 };
  const cookies = await context.cookies();
  await context.clearCookies();
  await worker.evaluate(`(async () => {
    const memory = await caches.open('ringback-device');
    await memory.put('/device-memory', new Response(${JSON.stringify(JSON.stringify(memory))}));
    const event = new ExtendableEvent('pushsubscriptionchange');
    event.newSubscription = { toJSON: () => (${JSON.stringify(described('new'))}) };
    self.dispatchEvent(event);
  })()`);
  const checked = () =>
    worker.evaluate(
      `caches.match('/device-memory').then((kept) => kept.json()).then(({ checkedAt }) => checkedAt)`,
    );
  await eventually('the renewal', async () => ((await checked()) as number) > 0);
  await context.addCookies(cookies);
  const known = await run<{ fingerprint: string }>(`return (await fetch('/devices/${made.id}')).json()`);
  const fingerprint = createHash('sha256').update(described('new').endpoint).digest('base64url');
  expect(known.fingerprint).toBe(fingerprint);
  await idle();
  await worker.evaluate(`caches.delete('ringback-device')`);
});

test('without network there is the offline page, and nothing else has been kept', async () => {
  const kept = await run<string[]>(`
    const paths = [];
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname);
    }
    return paths.sort();
  `);
  expect(kept).toEqual(['/app.css', '/icons/icon.svg', '/offline']);
  const offline = await context.newPage();
  await offline.goto(`${running.local.url}/devices`);
  await context.setOffline(true);
  await offline.goto(`${running.local.url}/calls`);
  expect(await offline.locator('h1').textContent()).toBe('No connection');
  // With its style sheet.
  const border = 'getComputedStyle(document.querySelector(".card")).borderTopWidth';
  expect(await offline.evaluate(border)).toBe('1px');
  await context.setOffline(false);
  await offline.getByRole('link').click();
  await offline.waitForFunction('document.querySelector("h1").textContent !== "No connection"');
  expect(new URL(offline.url()).pathname).toBe('/calls');
});

test('the app can be installed', async () => {
  const manifest = await run<{
    icons: { src: string; sizes: string }[];
    display: string;
    shortcuts: object[];
  }>(`return (await fetch(document.querySelector('link[rel=manifest]').href)).json()`);
  expect(manifest.display).toBe('standalone');
  expect(manifest.shortcuts).toHaveLength(2);
  for (const { src, sizes } of manifest.icons.filter((icon) => icon.sizes !== 'any')) {
    const measured = await run<string>(`
      const picture = await createImageBitmap(await (await fetch('${src}')).blob());
      return picture.width + 'x' + picture.height;
    `);
    expect(measured).toBe(sizes);
  }
  expect(violations).toEqual([]);
});

/** What is not granted is denied. */
async function permit(setting: 'granted' | 'denied') {
  await context.clearPermissions();
  const granted = setting === 'granted' ? ['notifications'] : [];
  await context.grantPermissions(granted, { origin: running.local.url });
}

async function workerOf() {
  const devTools = await context.newCDPSession(page);
  const registration = new Promise<string>((done) => {
    devTools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [known] = registrations;
      if (known) done(known.registrationId);
    });
  });
  await devTools.send('ServiceWorker.enable');
  const registrationId = await registration;
  const found = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await found.evaluate(`
    self.working = 0;
    const { waitUntil } = ExtendableEvent.prototype;
    ExtendableEvent.prototype.waitUntil = function (work) {
      self.working += 1;
      work.catch(() => undefined).finally(() => { self.working -= 1; });
      return waitUntil.call(this, work);
    };
  `);
  return {
    worker: found,
    deliver: async (data: string) => {
      await devTools.send('ServiceWorker.deliverPushMessage', {
        origin: running.local.url,
        registrationId,
        data,
      });
    },
  };
}
