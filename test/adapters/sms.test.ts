import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bodyHash, findSms, numbersOwned, type Sms, sendSms } from '../../adapters/sms.ts';
import { parseTwilioAccount } from '../../adapters/sms-account.ts';
import { openTwilio, type TwilioOptions } from '../../adapters/sms-client.ts';
import { twilioFaults } from '../fixtures/twilio-api.ts';

const accountSid = `AC${'0a'.repeat(16)}`;
const secret = JSON.stringify({ accountSid, authToken: 'the-token-of-the-account' });
const sid = `SM${'b'.repeat(32)}`;

interface Seen {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  parameters: URLSearchParams;
}
type Answer = (response: ServerResponse, request: Seen) => void;

const seen: Seen[] = [];
let answer: Answer;
const json = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => {
  return (response) =>
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(typeof body === 'string' ? body : JSON.stringify(body));
};
const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const { method = '', headers } = request;
  const url = new URL(request.url ?? '', 'http://twilio');
  const parameters = method === 'POST' ? new URLSearchParams(body) : url.searchParams;
  seen.push({ method, url, headers, parameters });
  answer(response, seen.at(-1)!);
});
let endpoint = '';
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  seen.length = 0;
  answer = json(201, { sid, status: 'queued' });
});

const client = (options: TwilioOptions = {}, read = async () => secret) =>
  openTwilio(read, { endpoint, ...options });
const sms: Sms = {
  to: '+4915112345678',
  from: '+4930555100',
  body: 'Verpasst: Müller & Söhne +49 30 1234, 10:14 Uhr\nhttps://x.example/a/1?b=2&c=3',
  validitySeconds: 600.5,
  statusCallback: 'https://calls.example.com/v1/status/twilio?d=delivery',
};
const faults = () =>
  seen.flatMap(({ method, url, parameters }) => twilioFaults(method, url.pathname, parameters));

describe('a text', () => {
  test('goes out as Twilio specifies it, signed in to our account', async () => {
    expect(await sendSms(client(), sms)).toEqual({ ok: true, providerId: sid });
    expect(faults()).toEqual([]);
    const [{ method, url, headers, parameters }] = seen as [Seen];
    expect(`${method} ${url.pathname}`).toBe(`POST /2010-04-01/Accounts/${accountSid}/Messages.json`);
    expect(headers.authorization).toBe(
      `Basic ${Buffer.from(`${accountSid}:the-token-of-the-account`).toString('base64')}`,
    );
    expect(headers['content-type']).toContain('application/x-www-form-urlencoded');
    expect(Object.fromEntries(parameters)).toEqual({
      To: sms.to,
      From: sms.from,
      Body: sms.body,
      ValidityPeriod: '600',
      StatusCallback: sms.statusCallback,
      SmartEncoded: 'false',
    });
  });

  test('may come from a Messaging Service or a name', async () => {
    const messagingServiceSid = `MG${'c'.repeat(32)}`;
    await sendSms(client(), { ...sms, from: undefined, messagingServiceSid });
    await sendSms(client(), { ...sms, from: 'Demo Ltd' });
    expect(faults()).toEqual([]);
    expect(seen[0]!.parameters.get('MessagingServiceSid')).toBe(messagingServiceSid);
    expect(seen[0]!.parameters.has('From')).toBe(false);
    expect(seen[1]!.parameters.get('From')).toBe('Demo Ltd');
  });

  test.each([
    [-5, '1'],
    [0.2, '1'],
    [1e6, '36000'],
  ])('of use for %d seconds waits %s at Twilio', async (validitySeconds, expected) => {
    await sendSms(client(), { ...sms, validitySeconds });
    expect(seen[0]!.parameters.get('ValidityPeriod')).toBe(expected);
    expect(faults()).toEqual([]);
  });
});

describe('what comes instead', () => {
  const refusal = (code: number, status: number) => ({ code, message: 'to +4915112345678 …', status });
  test.each<[string, Answer, object]>([
    ['STOP', json(400, refusal(21610, 400)), { class: 'permanent', code: 'twilio:21610' }],
    ['credentials', json(401, refusal(20003, 401)), { class: 'reconfigure', code: 'twilio:20003' }],
    [
      'too many',
      json(429, refusal(20429, 429), { 'retry-after': '17' }),
      { class: 'retryable', code: 'twilio:20429', waitSeconds: 17 },
    ],
    ['an error of Twilio', json(500, refusal(20500, 500)), { class: 'unknown', code: 'twilio:20500' }],
    ['a proxy', json(502, '<html>Bad gateway'), { class: 'unknown', code: 'twilio:http-502' }],
    [
      'RFC 9457',
      json(400, { type: 'x', title: 'x', status: 400, code: 21211 }),
      { class: 'permanent', code: 'twilio:21211' },
    ],
    [
      'a redirect, not followed',
      json(307, '', { location: 'http://127.0.0.1:1/' }),
      { class: 'unknown', code: 'twilio:http-307' },
    ],
    ['no id', json(201, {}), { class: 'unknown', code: 'twilio:no-id' }],
    ['no JSON', json(201, 'OK'), { class: 'unknown', code: 'twilio:no-id' }],
    [
      'a broken connection',
      (response) => response.socket?.destroy(),
      { class: 'unknown', code: 'twilio:reset' },
    ],
    [
      'a broken answer',
      (response) => {
        response.writeHead(201, { 'content-length': '100' });
        response.write('{"sid":');
        setTimeout(() => response.socket?.destroy(), 20);
      },
      { class: 'unknown' },
    ],
  ])('%s', async (_what, given, failure) => {
    answer = given;
    const result = await sendSms(client(), sms);
    expect(result).toEqual({ ok: false, failure: expect.objectContaining(failure) });
    expect(seen.length).toBe(1); // one attempt: repeating is the delivery's business
  });

  test('a refused sender, with another there', async () => {
    answer = json(400, { code: 21606 });
    expect(await sendSms(client(), { ...sms, canFallBack: true })).toMatchObject({
      failure: { class: 'fallback', fallback: 'other-sender' },
    });
  });

  test('silence', async () => {
    answer = () => undefined;
    const started = Date.now();
    expect(await sendSms(client({ timeoutMilliseconds: 150 }), sms)).toMatchObject({
      failure: { class: 'unknown', code: 'twilio:timeout' },
    });
    expect(Date.now() - started).toBeLessThan(3000);
  });

  test('nobody there, a secret that is a placeholder, a secret that cannot be read', async () => {
    expect(await sendSms(client({ endpoint: 'http://127.0.0.1:1' }), sms)).toMatchObject({
      failure: { class: 'retryable', code: 'twilio:not-connected' },
    });
    expect(
      await sendSms(
        client({}, async () => '{"placeholder":"x"}'),
        sms,
      ),
    ).toMatchObject({
      failure: { class: 'reconfigure', code: 'twilio:not-configured' },
    });
    const unreadable = async () => Promise.reject(new Error('no'));
    expect(await sendSms(client({}, unreadable), sms)).toMatchObject({
      failure: { class: 'retryable', code: 'twilio:no-credentials' },
    });
    expect(seen.length).toBe(0);
  });
});

describe('the look after an unknown outcome', () => {
  const message = (more: object) => ({
    sid,
    status: 'delivered',
    body: sms.body,
    error_code: null,
    date_created: 'Sat, 21 Nov 2026 09:14:40 +0000',
    ...more,
  });
  const look = (since = '2026-11-21T09:14:30.000Z') =>
    findSms(client(), { to: sms.to, bodyHash: bodyHash(sms.body), since });
  const listed = (...messages: object[]) => {
    const next_page_uri = `/2010-04-01/Accounts/${accountSid}/Messages.json?Page=1`;
    return json(200, { messages, next_page_uri, page: 0, page_size: 100 });
  };

  test('finds the message by number, text and time', async () => {
    answer = listed(message({ body: 'another', sid: 'SM1' }), message({}));
    expect(await look()).toEqual({ providerId: sid, status: 'delivered' });
    expect(faults()).toEqual([]);
    expect(seen[0]!.parameters.get('To')).toBe(sms.to);
  });

  test('finds it before it is sent, failed, and with what trial accounts put before it', async () => {
    answer = listed(message({ status: 'queued', date_sent: null }));
    expect(await look()).toMatchObject({ status: 'queued' });
    answer = listed(message({ status: 'undelivered', error_code: 30003 }));
    expect(await look()).toEqual({ providerId: sid, status: 'undelivered', code: 'twilio:30003' });
    answer = listed(message({ body: `Sent from your Twilio trial account - ${sms.body}` }));
    expect(await look()).toBeDefined();
  });

  test('does not take an earlier message with the same text for it', async () => {
    answer = listed(message({ date_created: 'Sat, 21 Nov 2026 09:00:00 +0000' }));
    expect(await look()).toBeUndefined();
    answer = listed();
    expect(await look()).toBeUndefined();
  });

  test('says nothing when Twilio shows no list', async () => {
    answer = json(503, {});
    await expect(look()).rejects.toThrow('Twilio answered 503');
    answer = json(429, { code: 20429 });
    await expect(look()).rejects.toThrow();
  });
});

test('numbers of the account are read page by page, those that send texts', async () => {
  answer = (response, { parameters }) => {
    const second = parameters.get('Page') === '1';
    const numbers = second
      ? [{ phone_number: '+493', capabilities: { sms: true } }]
      : [
          { phone_number: '+491', capabilities: { sms: true, voice: true } },
          { phone_number: '+492', capabilities: { sms: false, voice: true } },
        ];
    const next = `/2010-04-01/Accounts/${accountSid}/IncomingPhoneNumbers.json?PageSize=1000&Page=1&PageToken=PA1`;
    json(200, { incoming_phone_numbers: numbers, next_page_uri: second ? null : next })(response, {} as Seen);
  };
  expect(await numbersOwned(client())).toEqual(['+491', '+493']);
  expect(seen.length).toBe(2);
  expect(faults()).toEqual([]);
});

test('numbers that Twilio does not show are not none', async () => {
  answer = json(200, '<html>Maintenance');
  await expect(numbersOwned(client())).rejects.toThrow('no list');
});

test('a changed secret takes effect, and its faults are told without its values', async () => {
  let text = secret;
  const changing = client({}, async () => text);
  await sendSms(changing, sms);
  text = JSON.stringify({ accountSid, authToken: 'another-token-altogether' });
  await sendSms(changing, sms);
  expect(seen[0]!.headers.authorization).not.toBe(seen[1]!.headers.authorization);
  const wrong = { accountSid: 'AC-mistyped', authToken: 'short-secret' };
  expect(() => parseTwilioAccount(JSON.stringify(wrong))).toThrow(/accountSid, authToken/);
  expect(() => parseTwilioAccount(JSON.stringify(wrong))).not.toThrow(/mistyped|short-secret/);
  expect(() => parseTwilioAccount('placeholder')).toThrow(/not JSON/);
});
