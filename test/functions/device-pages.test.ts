import { beforeEach, expect, test } from 'vitest';
import { openLogins } from '../../adapters/store/logins.ts';
import { openSessions } from '../../adapters/store/sessions.ts';
import { openStore } from '../../adapters/store/store.ts';
import { deviceToken } from '../../core/device-token.ts';
import { instant } from '../../core/time.ts';
import { devicePages } from '../../functions/serve-web/devices/device-pages.tsx';
import { csrfToken } from '../../functions/serve-web/sign-in/csrf.ts';
import { sessionCookie } from '../../functions/serve-web/sign-in/session-cookie.ts';
import { browserKeys } from '../fixtures/browser-keys.ts';
import { memoryTable } from '../fixtures/memory-table.ts';
import { agents } from '../fixtures/user-agents.ts';

const publicUrl = 'https://ringback.example';
const linkKey = async () => 'a key of at least thirty-two characters';
const at = instant(new Date('2026-11-21T09:14:00Z'));
const { keys } = browserKeys();

let web: Awaited<ReturnType<typeof openWeb>>;
beforeEach(async () => {
  web = await openWeb();
});

test('a browser becomes a device of whoever is signed in, named after itself', async () => {
  const made = await web.anna('POST', '/devices', subscription('one'));
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ name: 'Firefox unter Linux' });
  expect(await web.devicesOf('anna')).toMatchObject([{ endpoint: endpoint('one'), seenAt: at }]);
  const state = await web.anna('GET', `/devices/${made.body.id}`);
  expect(state.body).toMatchObject({
    id: made.body.id,
    disabled: null,
    vapidKeyId: 'new',
    newest: { id: 'new' },
  });
  expect(JSON.stringify(state.body)).not.toContain('push.example');
});

test('it stays the same device, however often it registers; and works again once it does', async () => {
  const { id } = (await web.anna('POST', '/devices', subscription('one'))).body;
  await web.store.reach.change('anna', (reach) => ({
    ...reach,
    devices: reach.devices.map((device) => ({ ...device, disabled: 'vapid' })),
  }));
  expect((await web.anna('GET', `/devices/${id}`)).body.disabled).toBe('vapid');
  const again = await web.anna('POST', '/devices', { id, ...subscription('two') });
  expect(again.body).toMatchObject({ id });
  const [device, ...others] = await web.devicesOf('anna');
  expect(others).toEqual([]);
  expect(device).toMatchObject({ id, endpoint: endpoint('two'), addedAt: at });
  expect(device).not.toHaveProperty('disabled');
});

test('what is removed stays removed: the browser learns it', async () => {
  const { id, token } = (await web.anna('POST', '/devices', subscription('one'))).body;
  expect((await web.anna('DELETE', `/devices/${id}`)).status).toBe(204);
  expect(await web.devicesOf('anna')).toEqual([]);
  expect((await web.anna('GET', `/devices/${id}`)).status).toBe(404);
  expect((await web.anna('POST', '/devices', { id, ...subscription('one') })).status).toBe(404);
  expect((await web.nobody('POST', '/devices/renew', { token, ...subscription('two') })).status).toBe(404);
  expect((await web.anna('POST', '/devices/seen', { id })).status).toBe(404);
  expect(await web.devicesOf('anna')).toEqual([]);
});

test('whoever has the web app in front of them counts as active, also in a browser that is no device', async () => {
  const since = (seconds: number) => web.store.day.active(instant(new Date(Date.parse(at) - seconds * 1000)));
  expect(await since(900)).toBe(0);
  expect((await web.anna('POST', '/devices/seen', {})).status).toBe(204);
  expect((await web.anna('POST', '/devices/seen', {})).status).toBe(204);
  expect(await since(900)).toBe(1);
  expect(await since(-1)).toBe(0);
});

test("another user's device is not there, whatever is asked of it", async () => {
  const { id } = (await web.anna('POST', '/devices', subscription('one'))).body;
  for (const [method, path, body] of [
    ['GET', `/devices/${id}`, undefined],
    ['DELETE', `/devices/${id}`, undefined],
    ['POST', '/devices/seen', { id }],
    ['POST', `/devices/${id}/test`, undefined],
    ['POST', '/devices', { id, ...subscription('two') }],
  ] as const) {
    expect((await web.ben(method, path, body)).status).toBe(404);
  }
  expect(await web.devicesOf('anna')).toMatchObject([{ endpoint: endpoint('one') }]);
  expect(await web.devicesOf('ben')).toEqual([]);
  expect(web.queued).toEqual([]);
});

test('when somebody else signs in, the browser is theirs and no longer the first one’s', async () => {
  const { token } = (await web.anna('POST', '/devices', subscription('one'))).body;
  const moved = await web.ben('POST', '/devices', { former: token, ...subscription('two') });
  expect(moved.status).toBe(201);
  expect(await web.devicesOf('anna')).toEqual([]);
  expect(await web.devicesOf('ben')).toMatchObject([{ endpoint: endpoint('two') }]);
  // A token that is not ours takes nobody's device away.
  await web.anna('POST', '/devices', subscription('three'));
  await web.ben('POST', '/devices', { former: `${token.slice(0, -2)}xx`, ...subscription('four') });
  expect(await web.devicesOf('anna')).toHaveLength(1);
});

test('without a session, a token renews its own device only', async () => {
  const { id, token } = (await web.anna('POST', '/devices', subscription('one'))).body;
  await web.anna('POST', '/devices', subscription('phone'));
  expect((await web.nobody('POST', '/devices/renew', { token, ...subscription('two') })).status).toBe(204);
  const devices = await web.devicesOf('anna');
  expect(devices.find((device) => device.id === id)).toMatchObject({ endpoint: endpoint('two') });
  expect(devices.map((device) => device.endpoint).sort()).toEqual([endpoint('phone'), endpoint('two')]);

  const forged = deviceToken('another key of thirty-two characters', {
    tenant: 'demo',
    userId: 'anna',
    deviceId: id,
  });
  for (const wrong of [forged, '', 'x.y', `${token}x`]) {
    expect(
      (await web.nobody('POST', '/devices/renew', { token: wrong, ...subscription('bad') })).status,
    ).toBe(404);
    expect((await web.nobody('POST', '/devices/leave', { token: wrong })).status).toBe(404);
  }
  const elsewhere = await web.nobody('POST', '/devices/renew', {
    token,
    ...subscription('x'),
    endpoint: 'https://evil.example/x',
  });
  expect(elsewhere.status).toBe(422);
  expect(await web.devicesOf('anna')).toHaveLength(2);
  expect((await web.nobody('POST', '/devices/leave', { token })).status).toBe(204);
  expect((await web.devicesOf('anna')).map((device) => device.endpoint)).toEqual([endpoint('phone')]);
});

test('a test notification goes to this device only', async () => {
  const { id } = (await web.anna('POST', '/devices', subscription('one'))).body;
  await web.anna('POST', '/devices', subscription('phone'));
  expect((await web.anna('POST', `/devices/${id}/test`)).status).toBe(202);
  const [delivery, ...others] = await web.store.deliveries.about('USER#anna');
  expect(others).toEqual([]);
  expect(delivery).toMatchObject({ channel: 'push', purpose: 'test', device: id });
  expect(web.queued).toHaveLength(1);
});

test('nothing is done for strangers, other sites and broken bodies', async () => {
  const body = subscription('one');
  expect((await web.nobody('POST', '/devices', body)).status).toBe(401);
  expect((await web.anna('POST', '/devices', body, { 'x-csrf': 'wrong' })).status).toBe(403);
  expect((await web.anna('POST', '/devices', body, { origin: 'https://evil.example' })).status).toBe(403);
  expect((await web.anna('POST', '/devices', body, { 'content-type': 'text/plain' })).status).toBe(415);
  expect((await web.anna('POST', '/devices', { ...body, endpoint: 'https://169.254.1.1/' })).status).toBe(
    422,
  );
  expect((await web.anna('POST', '/devices', { ...body, vapidKeyId: 'unknown' })).status).toBe(422);
  expect((await web.anna('POST', '/devices', { ...body, more: 1 })).status).toBe(422);
  expect(await web.devicesOf('anna')).toEqual([]);
});

function endpoint(name: string): string {
  return `https://push.example/${name}`;
}

function subscription(name: string) {
  return { endpoint: endpoint(name), keys, vapidKeyId: 'new' };
}

async function openWeb() {
  const table = memoryTable();
  const store = openStore(table, 'demo');
  const logins = openLogins(table, linkKey);
  const sessions = openSessions(table);
  const queued: unknown[] = [];
  const now = () => new Date(at);
  const routes = devicePages({
    logins,
    sessions,
    storeOf: (tenant) => openStore(table, tenant),
    publicUrl,
    linkKey,
    log: { info() {}, warn() {}, error() {} },
    now,
    checkEndpoint: (given) =>
      given.startsWith('https://push.example/')
        ? { ok: true, value: given }
        : { ok: false, faults: [{ pointer: '', code: 'endpoint-refused', detail: 'No.', remedy: 'None.' }] },
    vapidKeys: async () => [
      { id: 'new', publicKey: 'new' },
      { id: 'old', publicKey: 'old' },
    ],
    cases: {
      enqueue: async (_channel, messages) => {
        queued.push(...messages);
      },
    },
  });

  async function person(userId: string, locale: string) {
    await store.directory.users.put(userId, { name: userId, locale });
    const login = { issuer: 'https://id.example', subject: userId };
    const token = await sessions.begin(login, at);
    const session = await sessions.find(token, at);
    await logins.connect({ tenant: 'demo', userId }, session!.loginHash, at);
    return asker({ cookie: `${sessionCookie}=${token}`, 'x-csrf': csrfToken(token) });
  }
  function asker(own: Record<string, string>) {
    return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
      const answer = await routes.request(publicUrl + path, {
        method,
        headers: {
          origin: publicUrl,
          'sec-fetch-dest': 'empty',
          'content-type': 'application/json',
          'user-agent': agents.firefoxLinux,
          ...own,
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, body: text ? JSON.parse(text) : undefined };
    };
  }
  return {
    store,
    queued,
    anna: await person('anna', 'de'),
    ben: await person('ben', 'en'),
    nobody: asker({}),
    devicesOf: async (userId: string) => (await store.reach.getMany([userId])).get(userId)?.devices ?? [],
  };
}
