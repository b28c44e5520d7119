import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import webPush from 'web-push';
import type { LocalMode } from '../../local/start.ts';
import { outboxOf, post, providerStack, requestsOf, setFaults } from './provider-stack.ts';
import { type BrowserSubscription, makeDeviceOf, openBrowser, pushSender, refusal } from './push-client.ts';
import { eventually, startTiny, type TinyStack, tinyStack } from './tiny-stack.ts';

let stack: TinyStack;
let local: LocalMode;
let sender: Awaited<ReturnType<typeof pushSender>>;
beforeAll(async () => {
  stack = providerStack();
  local = await startTiny(stack);
  sender = await pushSender(local);
});
afterAll(async () => {
  await local.stop();
  stack.remove();
});

const makeDevice = (userId = 'anna') => makeDeviceOf(stack, local, userId);
const payload = (data: object = {}) =>
  JSON.stringify({ web_push: 8030, notification: { title: 'Missed call', body: 'Erika', data } });
const receipts = () => requestsOf(stack, '/v1/status/push');
describe('a device without a browser', () => {
  test('is registered through the HTTP API, at the push service of local mode', async () => {
    const device = await makeDevice();
    expect(device).toMatchObject({ userId: 'anna', endpoint: device.subscription.endpoint });
    expect(device.endpoint).toMatch(new RegExp(`^${local.endpoints.push}/push/[\\w-]{32}$`));
    expect(device.registered).toMatchObject({ method: 'PUT', headers: { authorization: 'Bearer local' } });
    expect(device.name).toBe('Simulated device');
  });

  test('decrypts what web-push sends, and sends the receipt once', async () => {
    const { subscription } = await makeDevice();
    const receipt = '/v1/status/push?t=token&e=delivered';
    const text = payload({ deliveryId: 'abc', receipt });
    const answer = await sender.send(subscription, text, { topic: 'call-1', urgency: 'high', TTL: 30 });
    expect([answer.statusCode, answer.headers.ttl]).toEqual([201, '30']);
    expect(answer.headers.location).toContain(local.endpoints.push);
    expect((await outboxOf(local)).pushes.at(-1)).toEqual({
      id: expect.stringMatching(/^[\w-]{22}$/),
      deliveryId: 'abc',
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      endpoint: subscription.endpoint,
      ttl: 30,
      urgency: 'high',
      topic: 'call-1',
      status: 201,
      payload: JSON.parse(text),
    });
    await eventually('the receipt', () => receipts().length === 1);
    expect(receipts()[0]).toMatchObject({ method: 'POST', query: 't=token&e=delivered' });
    await sender.send(subscription, payload({ receipt: `${local.url}/v1/status/push?t=2` }));
    await eventually('the second', () => receipts().length === 2);
    await new Promise((done) => setTimeout(done, 100));
    expect(receipts()).toHaveLength(2);
  });

  test('sends no receipt to other places, and reads no message for others', async () => {
    const { subscription } = await makeDevice();
    const before = receipts().length;
    await sender.send(subscription, payload({ receipt: 'https://elsewhere.example/v1/status/push' }));
    const { keys } = (await makeDevice('ben')).subscription;
    await sender.send({ ...subscription, keys }, payload({ deliveryId: 'x', receipt: '/v1/status/push' }));
    expect((await outboxOf(local)).pushes.at(-1)).toMatchObject({ deliveryId: null, payload: null });
    await new Promise((done) => setTimeout(done, 150));
    expect(receipts()).toHaveLength(before);
  });

  test('is refused as the API refuses it', async () => {
    expect((await post(local, '/local/devices', {})).status).toBe(422);
  });
});

test('functions trust the certificate, and know where the service is', async () => {
  const own = tinyStack(
    "exports.handler = async () => (await fetch(process.env.RINGBACK_EXTRA_PUSH_ORIGIN + '/push/x')).status;",
  );
  const another = await startTiny(own);
  expect(await (await fetch(`${another.url}/things/1`)).text()).toBe('404');
  await another.stop();
  own.remove();
});

describe('a browser on the WebSocket', () => {
  const ack = (version: string, channelID: string, code = 100) => ({
    messageType: 'ack',
    updates: [{ channelID, version, code }],
  });
  const stateOf = async (endpoint: string) => {
    const { messages } = (await (await fetch(`${local.url}/local/outbox/messages.json`)).json()) as {
      messages: { endpoint?: string; state: string }[];
    };
    return messages.filter((message) => message.endpoint === endpoint).map(({ state }) => state);
  };

  test('gets what another implementation than ours can decrypt; we cannot', async () => {
    const browser = await openBrowser(local);
    const subscription = await browser.subscribe(sender.vapidDetails.publicKey);
    await sender.send(subscription, payload({ deliveryId: 'abc' }));
    const note = await eventually('the push', () => browser.notifications()[0]);
    expect(subscription.decrypt(note.data ?? '')).toBe(payload({ deliveryId: 'abc' }));
    expect(await stateOf(subscription.endpoint)).toEqual(['waiting']);
    browser.say(ack(note.version, subscription.channelID));
    await eventually('the end', async () => (await stateOf(subscription.endpoint))[0] === 'delivered');
    expect((await outboxOf(local)).pushes.at(-1)).toMatchObject({ payload: null, deliveryId: null });
    const other = { ...sender.vapidDetails, ...webPush.generateVAPIDKeys() };
    expect(await refusal(sender.send(subscription, 'x', { vapidDetails: other }))).toEqual([403, 109]);
    await browser.close();
  });

  test('finds what waited for it when it comes back: the last of a topic, and nothing out of date', async () => {
    const browser = await openBrowser(local);
    const subscription: BrowserSubscription = await browser.subscribe(sender.vapidDetails.publicKey);
    await browser.close();
    const topic = createHash('sha256').update('call').digest('base64url').slice(0, 32);
    await sender.send(subscription, 'ringing', { topic });
    await sender.send(subscription, 'ended', { topic });
    await sender.send(subscription, 'now or never', { TTL: 0 });
    await sender.send(subscription, 'for a minute', { TTL: 60 });
    await sender.send(subscription, 'for long', { TTL: 4000 });
    const states = ['waiting', 'waiting', 'expired', 'waiting', 'replaced'];
    expect(await stateOf(subscription.endpoint)).toEqual(states);
    await fetch(`${local.url}/local/clock`, { method: 'PUT', body: '{"advanceSeconds":61}' });
    await sender.send(subscription, 'ended, again', { topic });

    const back = await openBrowser(local, browser.uaid);
    expect(back.uaid).toBe(browser.uaid);
    await eventually('the pushes', () => back.notifications().length === 2);
    const texts = back.notifications().map(({ data }) => subscription.decrypt(data ?? ''));
    expect(texts).toEqual(['for long', 'ended, again']);
    await back.close();
    // Not acknowledged: they come again.
    const again = await openBrowser(local, browser.uaid);
    await eventually('the pushes again', () => again.notifications().length === 2);
    const [first, second] = again.notifications();
    again.say(ack(first?.version ?? '', subscription.channelID, 101));
    again.say(ack(second?.version ?? '', subscription.channelID));
    await eventually('the acknowledgements', async () =>
      (await stateOf(subscription.endpoint)).includes('undecryptable'),
    );
    again.say({ messageType: 'unregister', channelID: subscription.channelID });
    await eventually('the end', () => again.received.some(({ messageType }) => messageType === 'unregister'));
    expect(await refusal(sender.send(subscription, 'x'))).toEqual([410, 106]);
    await again.close();
  });

  test('is given a new id when its own is not known', async () => {
    const browser = await openBrowser(local, 'f'.repeat(32));
    expect(browser.uaid).toMatch(/^(?!f{32})[0-9a-f]{32}$/);
    browser.say({});
    await eventually('the pong', () => browser.received.some((each) => Object.keys(each).length === 0));
    await browser.close();
  });
});

describe('a fault', () => {
  test.each<[Record<string, unknown>, unknown, number]>([
    [{ fault: 'throttle' }, { statusCode: 429, headers: expect.objectContaining({ 'retry-after': '1' }) }, 0],
    [{ fault: 'error' }, { statusCode: 500 }, 0],
    [{ fault: 'error', code: '503' }, { statusCode: 503 }, 0],
    [{ fault: 'refuse' }, { statusCode: 403 }, 0],
    [{ fault: 'refuse', code: 413 }, { statusCode: 413 }, 0],
    [{ fault: 'reset' }, { code: 'ECONNRESET' }, 0],
    [{ fault: 'accept-then-reset' }, { code: 'ECONNRESET' }, 1],
    [{ fault: 'hang' }, { message: 'Socket timeout' }, 0],
  ])('%j', async (fault, error, accepted) => {
    const { subscription } = await makeDevice('carla');
    const before = (await outboxOf(local)).pushes.length;
    await setFaults(local, { provider: 'push', count: 1, to: 'carla', ...fault });
    expect(await sender.send(subscription, 'x').catch((e: unknown) => e)).toMatchObject(error as object);
    expect((await outboxOf(local)).pushes).toHaveLength(before + accepted);
    await sender.send(subscription, 'x');
  });

  test('gone is for good, and for the named device only', async () => {
    const [first, second] = [await makeDevice('carla'), await makeDevice('carla')];
    await setFaults(local, { provider: 'push', fault: 'gone', to: first.deviceId, count: 1 });
    expect(await refusal(sender.send(second.subscription, 'x'))).toBeUndefined();
    expect(await refusal(sender.send(first.subscription, 'x'))).toEqual([410, 106]);
    expect(await refusal(sender.send(first.subscription, 'x'))).toEqual([410, 106]);
    await setFaults(local, { provider: 'push', fault: 'gone', code: 404, to: second.subscription.endpoint });
    expect(await refusal(sender.send(second.subscription, 'x'))).toEqual([404, 106]);
  });

  test.each(['no-callback', 'undelivered'])('%s: accepted, and no receipt', async (fault) => {
    const { subscription } = await makeDevice();
    const before = receipts().length;
    await setFaults(local, { provider: 'push', fault, count: 1 });
    await sender.send(subscription, payload({ deliveryId: fault, receipt: '/v1/status/push?t=silent' }));
    expect((await outboxOf(local)).pushes.at(-1)).toMatchObject({ deliveryId: fault });
    await new Promise((done) => setTimeout(done, 150));
    expect(receipts()).toHaveLength(before);
  });
});
