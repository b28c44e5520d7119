import twilio from 'twilio';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LocalMode } from '../../local/start.ts';
import { outboxOf, post, providerStack, requestsOf, setFaults, twilioClient } from './provider-stack.ts';
import { eventually, startTiny, type TinyStack } from './tiny-stack.ts';

const FROM = '+4915228817386';
const TO = '+4915112345678';
const SERVICE = 'MG00000000000000000000000000000001';

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
beforeEach(() => setFaults(local));

const callbackFor = (delivery: string) => `${local.url}/v1/status/twilio?d=${delivery}`;
const callbacksOf = (sid: string) =>
  requestsOf(stack)
    .map((request) => ({ request, form: Object.fromEntries(new URLSearchParams(request.body)) }))
    .filter(({ form }) => form.MessageSid === sid);
const send = (more: Partial<Parameters<typeof api.client.messages.create>[0]> = {}) =>
  api.client.messages.create({ to: TO, from: FROM, body: 'Grüße', ...more });

describe('a message that Twilio would take', () => {
  test('is queued, sent and delivered, and reported with a signature that Twilio itself accepts', async () => {
    const message = await send({ statusCallback: callbackFor('abc_-1'), validityPeriod: 600 });
    expect(message).toMatchObject({
      status: 'queued',
      from: FROM,
      to: TO,
      body: 'Grüße',
      numSegments: '1',
      errorCode: null,
      accountSid: api.accountSid,
      direction: 'outbound-api',
    });
    expect((await outboxOf(local)).sms.at(-1)).toEqual({
      id: message.sid,
      deliveryId: 'abc_-1',
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      from: FROM,
      messagingServiceSid: null,
      to: TO,
      body: 'Grüße',
      sid: message.sid,
    });
    await eventually('both callbacks', () => callbacksOf(message.sid).length === 2);
    const callbacks = callbacksOf(message.sid);
    expect(callbacks.map(({ form }) => form.MessageStatus).sort()).toEqual(['delivered', 'sent']);
    for (const { request, form } of callbacks) {
      expect(form).toMatchObject({
        To: TO,
        From: FROM,
        AccountSid: api.accountSid,
        ApiVersion: '2010-04-01',
      });
      expect(request.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
      const signature = request.headers['x-twilio-signature'] ?? '';
      const url = `${local.url}${request.path}?${request.query}`;
      expect(twilio.validateRequest(api.authToken, signature, url, form)).toBe(true);
      expect(twilio.validateRequest(api.authToken, signature, url, { ...form, To: FROM })).toBe(false);
      expect(twilio.validateRequest('another', signature, url, form)).toBe(false);
    }
    const fetched = await api.client.messages(message.sid).fetch();
    expect(fetched).toMatchObject({ status: 'delivered', dateSent: expect.any(Date) });
  });

  test('by a Messaging Service is accepted first, and gets a sender of the country of the recipient', async () => {
    const message = await api.client.messages.create({
      to: '+447700900123',
      messagingServiceSid: SERVICE,
      body: 'Hello',
      statusCallback: callbackFor('by-service'),
    });
    expect(message).toMatchObject({ status: 'accepted', from: null, messagingServiceSid: SERVICE });
    expect((await outboxOf(local)).sms.at(-1)).toMatchObject({ from: null, messagingServiceSid: SERVICE });
    await eventually('all callbacks', () => callbacksOf(message.sid).length === 3);
    const [first] = callbacksOf(message.sid);
    expect(first?.form).toMatchObject({ MessagingServiceSid: SERVICE, From: '+447700900456' });
    expect(
      callbacksOf(message.sid)
        .map(({ form }) => form.MessageStatus)
        .sort(),
    ).toEqual(['delivered', 'queued', 'sent']);
  });

  test('may come from a name, and be of several segments', async () => {
    const message = await send({ from: 'Ringback', body: '€'.repeat(90) });
    expect(message).toMatchObject({ from: 'Ringback', numSegments: '2', status: 'queued' });
  });

  test('is found in the list by recipient and time, page by page', async () => {
    const to = '+4915112345999';
    const begun = new Date();
    for (const body of ['one', 'two', 'three']) await send({ to, body });
    const list = await api.client.messages.list({ to, pageSize: 2 });
    expect(list.map(({ body }) => body)).toEqual(['three', 'two', 'one']);
    expect(await api.client.messages.list({ to, dateSentAfter: begun, limit: 20 })).toHaveLength(3);
    const later = new Date(Date.now() + 60_000);
    expect(await api.client.messages.list({ to, dateSentAfter: later })).toHaveLength(0);
    expect(await api.client.messages.list({ to, dateSentBefore: later, from: 'Ringback' })).toHaveLength(0);
  });
});

describe('a message that Twilio refuses', () => {
  type Message = Parameters<typeof api.client.messages.create>[0];
  test.each<[string, Partial<Message>, number]>([
    ['no number at all', { to: 'anna' }, 21211],
    ['too short a number', { to: '+49' }, 21211],
    ['a national number', { to: '015112345678' }, 21211],
    ['a landline', { to: '+4930123456' }, 21614],
    ['a country that is not enabled', { to: '+79161234567' }, 21408],
    ['a sender of somebody else', { from: '+491711234567' }, 21659],
    ['a number for voice only', { from: '+4930555100' }, 21606],
    ['a name of twelve characters', { from: 'RingbackDemo' }, 21212],
    ['a name without a letter', { from: '12345' }, 21212],
    ['a name to a country without names', { from: 'Ringback', to: '+12025550123' }, 21612],
    ['an unknown Messaging Service', { from: undefined, messagingServiceSid: `MG${'f'.repeat(32)}` }, 21705],
    ['itself', { to: FROM }, 21266],
    ['too long a body', { body: 'x'.repeat(1601) }, 21617],
    ['no body', { body: '' }, 21602],
    ['no sender', { from: undefined }, 21603],
    ['a callback that is no address', { statusCallback: 'here' }, 21609],
    ['more than ten hours', { validityPeriod: 36_001 }, 90007],
  ])('%s', async (_name, message, code) => {
    const before = (await outboxOf(local)).sms.length;
    const error = await send(message).catch((e: unknown) => e);
    expect(error).toMatchObject({
      code,
      status: 400,
      moreInfo: `https://www.twilio.com/docs/errors/${code}`,
      message: expect.stringMatching(/\w+/),
    });
    expect((await outboxOf(local)).sms).toHaveLength(before);
  });

  test('wrong credentials, on every path', async () => {
    const { client } = await twilioClient(local, 'wrong');
    const refused = { code: 20003, status: 401 };
    await expect(client.messages.create({ to: TO, from: FROM, body: 'x' })).rejects.toMatchObject(refused);
    await expect(client.messages.list()).rejects.toMatchObject(refused);
    const other = api.client.api.v2010.accounts(`AC${'0'.repeat(32)}`);
    await expect(other.messages.list()).rejects.toMatchObject(refused);
  });

  test('what is not there', async () => {
    const refused = { code: 20404, status: 404 };
    await expect(api.client.messages(`SM${'0'.repeat(32)}`).fetch()).rejects.toMatchObject(refused);
    await expect(api.client.calls.list()).rejects.toMatchObject(refused);
  });
});

describe('the account', () => {
  test('lists its numbers, and may be given others', async () => {
    const numbers = await api.client.incomingPhoneNumbers.list();
    expect(numbers.map(({ phoneNumber }) => phoneNumber)).toContain(FROM);
    expect(numbers.find(({ phoneNumber }) => phoneNumber === '+4930555100')).toMatchObject({
      capabilities: { voice: true, sms: false },
      friendlyName: 'Demo Support (voice)',
    });
    const holdings = (await (await fetch(`${local.url}/local/sms/account`)).json()) as { numbers: object[] };
    const owned = { number: '+491711234567', name: 'Erika', sms: true };
    const put = (body: unknown) =>
      fetch(`${local.url}/local/sms/account`, { method: 'PUT', body: JSON.stringify(body) });
    expect((await put({ ...holdings, numbers: [...holdings.numbers, owned] })).status).toBe(200);
    expect(await send({ from: owned.number })).toMatchObject({ from: owned.number });
    const [found] = await api.client.incomingPhoneNumbers.list({ phoneNumber: owned.number });
    expect(found?.friendlyName).toBe('Erika');
    expect((await put({ ...holdings, countries: ['Germany'] })).status).toBe(422);
    await put(holdings);
    await expect(send({ from: owned.number })).rejects.toMatchObject({ code: 21659 });
  });
});

describe('a text that somebody sends', () => {
  const inbound = (body: unknown) => post(local, '/local/sms/inbound', body);

  test('STOP ends texts from that sender until START, and reaches the webhook, signed', async () => {
    const from = '+4915112345001';
    await send({ to: from, from: '+12025550142' });
    const stop = await inbound({ from, body: ' Stop ' });
    expect(stop).toMatchObject({
      status: 200,
      body: { to: '+12025550142', optedOut: true, webhook: { status: 204 } },
    });
    const request = requestsOf(stack, '/v1/status/twilio').at(-1);
    const form = Object.fromEntries(new URLSearchParams(request?.body));
    expect(form).toMatchObject({ From: from, To: '+12025550142', Body: ' Stop ', SmsStatus: 'received' });
    expect(form.OptOutType).toBeUndefined();
    const signature = request?.headers['x-twilio-signature'] ?? '';
    const url = `${local.url}/v1/status/twilio`;
    expect(twilio.validateRequest(api.authToken, signature, url, form)).toBe(true);

    const again = () => send({ to: from, from: '+12025550142' });
    await expect(again()).rejects.toMatchObject({ code: 21610, status: 400 });
    // From another sender it still goes: the opt-out is between two numbers.
    await send({ to: from });
    expect(await inbound({ from, to: '+12025550142', body: 'START' })).toMatchObject({
      body: { optedOut: false },
    });
    await again();
  });

  test('STOP to a number of a Messaging Service is for the whole service', async () => {
    const from = '+4915112345002';
    await inbound({ from, to: FROM, body: 'STOP' });
    const form = Object.fromEntries(new URLSearchParams(requestsOf(stack, '/v1/status/twilio').at(-1)?.body));
    expect(form).toMatchObject({ MessagingServiceSid: SERVICE, OptOutType: 'STOP' });
    const byService = { to: from, messagingServiceSid: SERVICE, body: 'x' };
    await expect(api.client.messages.create(byService)).rejects.toMatchObject({ code: 21610 });
    await expect(send({ to: from, from: '+447700900456' })).rejects.toMatchObject({ code: 21610 });
  });

  test('anything else only reaches the webhook', async () => {
    expect(await inbound({ from: TO, to: FROM, body: 'Please stop calling' })).toMatchObject({
      body: { optedOut: false },
    });
    expect(await inbound({ from: TO, to: '+4930555100', body: 'x' })).toMatchObject({ status: 409 });
    expect(await inbound({ from: 'me', body: 'x' })).toMatchObject({ status: 422 });
  });
});
