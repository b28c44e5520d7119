import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { LocalMode } from '../../local/start.ts';
import {
  answerWith,
  outboxOf,
  providerStack,
  requestsOf,
  setFaults,
  twilioClient,
} from './provider-stack.ts';
import { eventually, startTiny, type TinyStack } from './tiny-stack.ts';

const TO = '+4915112345678';
const MESSAGE = { to: TO, from: '+4915228817386', body: 'Hello' };

let stack: TinyStack;
let local: LocalMode;
let api: Awaited<ReturnType<typeof twilioClient>>;
beforeAll(async () => {
  stack = providerStack();
  local = await startTiny(stack);
  api = await twilioClient(local);
});
afterAll(async () => {
  await local.stop();
  stack.remove();
});
afterEach(async () => {
  await setFaults(local);
  answerWith(stack, undefined);
});

const send = (more = {}) => api.client.messages.create({ ...MESSAGE, ...more });
const statusesOf = (sid: string) =>
  requestsOf(stack)
    .map(({ body }) => new URLSearchParams(body))
    .filter((form) => form.get('MessageSid') === sid)
    .map((form) => [form.get('MessageStatus'), form.get('ErrorCode')]);

test.each<[Record<string, unknown>, Record<string, unknown>, number]>([
  [{ fault: 'throttle' }, { status: 429, code: 20429 }, 0],
  [{ fault: 'throttle', code: 63038 }, { status: 429, code: 63038 }, 0],
  [{ fault: 'error' }, { status: 500, code: 20500 }, 0],
  [{ fault: 'error', code: 503 }, { status: 503, code: 20503 }, 0],
  [{ fault: 'refuse' }, { status: 400, code: 21614 }, 0],
  [{ fault: 'refuse', code: '21610' }, { status: 400, code: 21610 }, 0],
  [{ fault: 'refuse', code: 20003 }, { status: 401, code: 20003 }, 0],
  [{ fault: 'reset' }, { code: 'ECONNRESET' }, 0],
  [{ fault: 'accept-then-reset' }, { code: 'ECONNRESET' }, 1],
  [{ fault: 'hang' }, { code: 'ECONNABORTED' }, 0],
])('%j', async (fault, error, accepted) => {
  const before = (await outboxOf(local)).sms.length;
  await setFaults(local, { provider: 'twilio', count: 1, ...fault });
  expect(await send().catch((e: unknown) => e)).toMatchObject(error);
  expect((await outboxOf(local)).sms).toHaveLength(before + accepted);
  // Counted out: the next one is fine.
  await send();
});

test('a throttled sender is told when to come back', async () => {
  await setFaults(local, { provider: 'twilio', fault: 'throttle', count: 1 });
  const { accountSid, authToken } = api;
  const answer = await fetch(`${local.endpoints.twilio}/2010-04-01/Accounts/${accountSid}/Messages.json`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` },
    body: new URLSearchParams({ To: TO, From: MESSAGE.from, Body: 'x' }),
  });
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1']);
});

test('what was accepted before the reset is delivered and can be found', async () => {
  await setFaults(local, { provider: 'twilio', fault: 'accept-then-reset', count: 1 });
  await send({ body: 'lost answer', statusCallback: `${local.url}/v1/status/twilio?d=x` }).catch(() => null);
  const [found] = await api.client.messages.list({ to: TO, limit: 1 });
  expect(found?.body).toBe('lost answer');
  await eventually('its delivery', () => statusesOf(found?.sid ?? '').length === 2);
});

test.each([
  [undefined, 'undelivered', '30003', 2],
  [30007, 'undelivered', '30007', 2],
  [30001, 'failed', '30001', 1],
])('undelivered with code %s ends as %s', async (code, status, errorCode, callbacks) => {
  await setFaults(local, { provider: 'twilio', fault: 'undelivered', to: TO, count: 1, code });
  const message = await send({ statusCallback: `${local.url}/v1/status/twilio?d=x` });
  await eventually('the callbacks', () => statusesOf(message.sid).length === callbacks);
  expect(statusesOf(message.sid)).toContainEqual([status, errorCode]);
  expect(await api.client.messages(message.sid).fetch()).toMatchObject({
    status,
    errorCode: Number(errorCode),
  });
});

test('without callbacks it is delivered all the same', async () => {
  await setFaults(local, { provider: 'twilio', fault: 'no-callback', count: 1 });
  const message = await send({ statusCallback: `${local.url}/v1/status/twilio?d=silent` });
  await eventually('the delivery', async () => {
    return (await api.client.messages(message.sid).fetch()).status === 'delivered';
  });
  await new Promise((done) => setTimeout(done, 100));
  expect(statusesOf(message.sid)).toEqual([]);
  expect((await outboxOf(local)).sms.at(-1)?.deliveryId).toBe('silent');
});

test('an outage is one for the list of messages too; a counted fault is for messages only', async () => {
  await setFaults(local, { provider: 'twilio', fault: 'error', count: 1 });
  await api.client.messages.list({ to: TO, limit: 1 });
  await setFaults(local, { provider: 'twilio', fault: 'error', to: TO });
  await expect(api.client.messages.list({ to: TO })).rejects.toMatchObject({ status: 500 });
  await api.client.messages.list({ to: '+4915112345000' });
});

test('a callback that is answered with an error is not repeated, unless the address asks for it', async () => {
  answerWith(stack, 500);
  const once = await send({ statusCallback: `${local.url}/v1/status/twilio?d=once` });
  const thrice = await send({ statusCallback: `${local.url}/v1/status/twilio?d=thrice#rc=2&rp=5xx` });
  await eventually('the repeats', () => statusesOf(thrice.sid).length === 6);
  expect(statusesOf(once.sid)).toHaveLength(2);
});
