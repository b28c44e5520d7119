import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PushSubscription } from 'web-push';
import type { LocalMode } from '../../local/start.ts';
import { type FirefoxPage, findFirefox, openFirefox } from './firefox.ts';
import { outboxOf, providerStack } from './provider-stack.ts';
import { pushSender } from './push-client.ts';
import { eventually, startTiny, type TinyStack } from './tiny-stack.ts';

const WORKER = `
self.addEventListener('push', (event) => {
  const { notification } = event.data.json();
  event.waitUntil(self.registration.showNotification(notification.title, notification));
});
`;
const firefox = findFirefox();

let stack: TinyStack;
let local: LocalMode;
let site: Server;
let page: FirefoxPage;
beforeAll(async () => {
  if (!firefox) return;
  stack = providerStack();
  local = await startTiny(stack);
  site = createServer((request, response) => {
    const isWorker = request.url === '/sw.js';
    response.setHeader('content-type', isWorker ? 'text/javascript' : 'text/html');
    response.end(isWorker ? WORKER : '<!doctype html><title>Push</title>');
  });
  await new Promise<void>((done) => site.listen(0, '127.0.0.1', done));
  page = await openFirefox(firefox, local.endpoints.pushSocket);
  await page.navigate(`http://localhost:${(site.address() as AddressInfo).port}/`);
});
afterAll(async () => {
  await page?.close();
  site?.close();
  await local?.stop();
  stack?.remove();
});

const shown = () =>
  page.run<{ title: string; body: string; tag: string }[]>(`
    const registration = await navigator.serviceWorker.ready;
    const notifications = await registration.getNotifications();
    return notifications.map(({ title, body, tag }) => ({ title, body, tag }));
  `);

test.skipIf(!firefox)('a real Firefox subscribes here, and shows what web-push sends', async () => {
  const sender = await pushSender(local);
  const subscription = await page.run<PushSubscription>(`
    await navigator.serviceWorker.register('/sw.js');
    const registration = await navigator.serviceWorker.ready;
    const options = { userVisibleOnly: true, applicationServerKey: '${sender.vapidDetails.publicKey}' };
    return (await registration.pushManager.subscribe(options)).toJSON();
  `);
  expect(subscription.endpoint).toContain(`${local.endpoints.push}/push/`);

  const notification = { title: 'Missed call', body: 'Erika Beispiel, 09:14', tag: 'call-42', data: {} };
  const send = (changed: object) =>
    sender.send(
      subscription,
      JSON.stringify({ web_push: 8030, notification: { ...notification, ...changed } }),
      {
        topic: 'call-42',
        urgency: 'high',
      },
    );
  expect((await send({})).statusCode).toBe(201);
  await eventually('the notification', async () => (await shown()).length === 1, 60_000);
  expect(await shown()).toEqual([{ title: 'Missed call', body: 'Erika Beispiel, 09:14', tag: 'call-42' }]);
  expect((await outboxOf(local)).pushes.at(-1)).toMatchObject({
    payload: null,
    topic: 'call-42',
    status: 201,
  });

  // The same tag takes the place of the first.
  await send({ title: 'Answered by Ben' });
  await eventually('the replacement', async () => (await shown())[0]?.title === 'Answered by Ben', 60_000);
  expect(await shown()).toHaveLength(1);

  await page.run(`
    const registration = await navigator.serviceWorker.ready;
    return (await registration.pushManager.getSubscription()).unsubscribe();
  `);
  const gone = await eventually('the end of the subscription', () =>
    send({}).then(
      () => undefined,
      (error) => error,
    ),
  );
  expect(gone).toMatchObject({ statusCode: 410 });
});
