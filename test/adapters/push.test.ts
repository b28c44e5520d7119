import { createPublicKey, verify } from 'node:crypto';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { openPush, type PushOptions, sendPush } from '../../adapters/push.ts';
import { makeVapidKey } from '../../adapters/vapid.ts';
import { browserKeys } from '../fixtures/browser-keys.ts';
import { selfSigned } from '../fixtures/self-signed.ts';

interface Seen {
  method?: string;
  path?: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

const certificate = selfSigned();
const seen: Seen[] = [];
let connections = 0;
let answer: (response: ServerResponse) => void;
const server = createServer(certificate, async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  seen.push({
    method: request.method,
    path: request.url,
    headers: request.headers,
    body: Buffer.concat(chunks),
  });
  answer(response);
});
server.on('secureConnection', () => {
  connections += 1;
});
let origin = '';
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  seen.length = 0;
  answer = (response) => response.writeHead(201, { location: `${origin}/m/1` }).end();
});

const key = makeVapidKey(new Date('2026-11-01T00:00:00Z'));
const options: PushOptions = {
  ttlSeconds: 3600.7,
  urgency: 'high',
  topic: 'A'.repeat(32),
  vapid: { subject: 'mailto:it@demo.example', key },
};
const browser = browserKeys();
const client = (more: Partial<Parameters<typeof openPush>[0]> = {}) =>
  openPush({ rules: { hosts: [], extraOrigin: origin }, ca: certificate.cert, ...more });
const device = (path = '/push/1') => ({ endpoint: `${origin}${path}`, keys: browser.keys });

describe('a push message', () => {
  test('is encrypted for the browser, and carries how long, how urgent and what it replaces', async () => {
    const payload = JSON.stringify({ title: 'Verpasster Anruf von Łukasz 📞' });
    const result = await sendPush(client(), device(), payload, options);
    expect(result).toEqual({ ok: true, providerId: expect.stringMatching(/^[\w-]{22}$/) });
    const [{ method, path, headers, body }] = seen as [Seen];
    expect({ method, path }).toEqual({ method: 'POST', path: '/push/1' });
    expect(headers).toMatchObject({
      ttl: '3600',
      urgency: 'high',
      topic: options.topic,
      'content-encoding': 'aes128gcm',
      'content-type': 'application/octet-stream',
      'content-length': String(body.length),
    });
    expect(browser.read(body).toString()).toBe(payload);
    expect(() => browserKeys().read(body)).toThrow();
  });

  test('of the longest payload fits the 4096 bytes that every service takes', async () => {
    await sendPush(client(), device(), 'x'.repeat(3993), options);
    expect(seen[0]!.body.length).toBeLessThanOrEqual(4096);
    expect(browser.read(seen[0]!.body).length).toBe(3993);
  });

  test('is signed with the VAPID key of the device, for this service, for less than a day (RFC 8292)', async () => {
    await sendPush(client(), device(), 'x', options);
    const [, token, publicKey] = /^vapid t=([^,]+), k=(.+)$/.exec(seen[0]!.headers.authorization!)!;
    expect(publicKey).toBe(key.publicKey);
    const [header, claims, signature] = token!.split('.') as [string, string, string];
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
    expect(read(header)).toEqual({ typ: 'JWT', alg: 'ES256' });
    expect(read(claims)).toMatchObject({ aud: origin, sub: 'mailto:it@demo.example' });
    expect(read(claims).exp - Date.now() / 1000).toBeGreaterThan(11 * 3600);
    expect(read(claims).exp - Date.now() / 1000).toBeLessThan(24 * 3600);
    const valid = verify(
      'sha256',
      Buffer.from(`${header}.${claims}`),
      { key: publicKeyOf(publicKey!), dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
    expect(valid).toBe(true);
  });

  test('shares its signed header and its connection with others to the same service', async () => {
    vi.useFakeTimers({ toFake: ['Date'] }); // the library looks at the clock as well
    onTestFinished(() => void vi.useRealTimers());
    const pushes = client();
    connections = 0;
    const header = async (vapid = options.vapid) => {
      await sendPush(pushes, device(), 'x', { ...options, vapid });
      return seen.at(-1)!.headers.authorization;
    };
    const first = await header();
    expect(await header()).toBe(first);
    expect(connections).toBe(1);
    vi.setSystemTime(Date.now() + 10 * 3600_000);
    expect(await header()).toBe(first);
    vi.setSystemTime(Date.now() + 1.5 * 3600_000); // the token ends within the hour
    expect(await header()).not.toBe(first);
    const other = { ...options.vapid, key: makeVapidKey(new Date()) };
    expect(await header(other)).toContain(other.key.publicKey);
  });
});

describe('what comes instead', () => {
  const sent = async (more: Partial<PushOptions> = {}, pushes = client()) =>
    sendPush(pushes, device(), 'x', { ...options, ...more });

  test.each([
    [404, {}, { class: 'permanent', code: 'push:404' }],
    [410, {}, { class: 'permanent', code: 'push:410' }],
    [413, {}, { class: 'fallback', code: 'push:413', fallback: 'short' }],
    [429, { 'retry-after': '120' }, { class: 'retryable', code: 'push:429', waitSeconds: 120 }],
    [503, {}, { class: 'retryable', code: 'push:503' }],
    [307, { location: 'https://x.example/' }, { class: 'permanent', code: 'push:307' }],
  ])('%i is classified, and no redirect followed', async (status, headers, failure) => {
    answer = (response) => response.writeHead(status, headers as Record<string, string>).end('no');
    expect(await sent()).toEqual({ ok: false, failure: expect.objectContaining(failure) });
    expect(seen.length).toBe(1);
  });

  test('413 for the short payload is the end', async () => {
    answer = (response) => response.writeHead(413).end();
    expect(await sent({ short: true })).toMatchObject({ failure: { class: 'permanent', code: 'push:413' } });
  });

  test('a reason in the body tells a wrong key from a wrong token', async () => {
    answer = (response) => response.writeHead(400).end('{"reason":"VapidPkHashMismatch"}');
    expect(await sent()).toMatchObject({ failure: { class: 'reconfigure', code: 'push:vapid-mismatch' } });
  });

  test('a service that does not answer in time, or breaks off, may have the message', async () => {
    answer = () => undefined;
    expect(await sent({}, client({ timeoutMilliseconds: 100 }))).toMatchObject({
      failure: { class: 'unknown', code: 'push:timeout' },
    });
    answer = (response) => response.socket?.destroy();
    expect(await sent()).toMatchObject({ failure: { class: 'unknown', code: 'push:reset' } });
  });

  test('a service that is not there, or not who it says, has not', async () => {
    const endpoint = 'https://127.0.0.1:1/push';
    const nobody = client({ rules: { hosts: [], extraOrigin: 'https://127.0.0.1:1' } });
    expect(await sendPush(nobody, { endpoint, keys: browser.keys }, 'x', options)).toMatchObject({
      failure: { class: 'retryable', code: 'push:not-connected' },
    });
    expect(await sent({}, client({ ca: selfSigned().cert }))).toMatchObject({
      failure: { class: 'retryable', code: 'push:not-connected' },
    });
  });

  test('a subject or key that nothing can be signed with is for us to mend', async () => {
    const vapid = { ...options.vapid, subject: 'nobody' };
    expect(await sent({ vapid })).toMatchObject({
      failure: { class: 'reconfigure', code: 'push:not-configured' },
    });
    expect(seen.length).toBe(0);
  });

  test('an endpoint that is not allowed is never called, nor keys guessed at', async () => {
    const strict = client({ rules: { hosts: ['push.example'] } });
    expect(await sent({}, strict)).toMatchObject({ failure: { code: 'push:endpoint-refused' } });
    const keys = { ...browser.keys, p256dh: Buffer.alloc(65, 4).toString('base64url') };
    const result = await sendPush(client(), { ...device(), keys }, 'x', options);
    expect(result).toEqual({ ok: false, failure: { class: 'permanent', code: 'push:bad-keys' } });
    expect(seen.length).toBe(0);
  });
});

/** The point of a raw public key, as a key object. */
function publicKeyOf(raw: string) {
  const bytes = Buffer.from(raw, 'base64url');
  return createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: bytes.subarray(1, 33).toString('base64url'),
      y: bytes.subarray(33).toString('base64url'),
    },
  });
}
