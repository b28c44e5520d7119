/** The pages that enable a device with a code: who may try, and how often. */
import { beforeEach, expect, test } from 'vitest';
import { findActivation } from '../../adapters/store/activations.ts';
import { openCaps } from '../../adapters/store/caps.ts';
import { openStore, type Store } from '../../adapters/store/store.ts';
import type { User } from '../../core/directory.ts';
import { directorySchemas } from '../../core/directory-schemas.ts';
import { enableRoutes } from '../../functions/serve-web/devices/enable-routes.tsx';
import { devicesOf, prepareActivation } from '../../functions/user-message.ts';
import { type MemoryTable, memoryTable } from '../fixtures/memory-table.ts';

const publicUrl = 'https://ringback.example';
const now = () => new Date('2026-11-21T09:14:00Z');
const linkKey = async () => 'a key of at least thirty-two characters';
let table: MemoryTable;
let app: ReturnType<typeof enableRoutes>;
let anna: User;
/** The store that the pages get; absent: a usual one. */
let current: Store | undefined;

beforeEach(async () => {
  table = memoryTable();
  current = undefined;
  const store = openStore(table, 'demo');
  const user = directorySchemas('DE').user.parse({ name: 'Anna <Schmidt>', locale: 'de' });
  await store.directory.users.put('anna', user);
  anna = { ...user, id: 'anna' };
  app = enableRoutes({
    now,
    linkKey,
    publicUrl,
    storeOf: (tenant) => current ?? openStore(table, tenant),
    findActivation: (lookUp) => findActivation(table, lookUp),
    attempts: openCaps(table, 'ATTEMPTS#'),
    checkEndpoint: (endpoint) => ({ ok: true, value: endpoint }),
    log: { info() {}, warn() {}, error() {} },
    vapidKeys: async () => [{ id: 'k', publicKey: 'p' }],
  });
});

/** A request from an address, as API Gateway has it. */
const from = (sourceIp: string, path: string, init: RequestInit = {}) =>
  app.request(`${publicUrl}${path}`, init, { event: { requestContext: { http: { sourceIp } } } });
const prepare = () =>
  prepareActivation(openStore(table, 'demo'), anna, 'Phone', {
    now,
    linkKey,
    publicUrl,
    enqueue: async () => {},
  });

test('one source that tries codes keeps out itself only', async () => {
  const { url } = await prepare();
  const path = new URL(url).pathname;
  for (let tried = 0; tried < 100; tried += 1) {
    expect((await from('192.0.2.1', `/enable/0000000${10_000 + tried}`)).status).toBe(404);
  }
  expect((await from('192.0.2.1', path)).status).toBe(429);
  expect((await from('192.0.2.2', path)).status).toBe(200);
});

test('of IPv6 a whole connection is one source', async () => {
  const path = new URL((await prepare()).url).pathname;
  for (let tried = 0; tried < 100; tried += 1) await from(`2001:db8:1:2::${tried}`, '/enable/000000000000');
  expect((await from('2001:db8:1:2::ffff', path)).status).toBe(429);
  expect((await from('2001:db8:1:3::1', path)).status).toBe(200);
  expect(JSON.stringify([...table.items])).not.toContain('2001:db8');
});

test('what was typed is shown again, escaped, and in whichever way a code is written it is found', async () => {
  const wrong = await from('192.0.2.1', `/enable?code=${encodeURIComponent('"><script>')}`);
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).not.toContain('<script>');
  const { code, url } = await prepare();
  const right = await from('192.0.2.1', `/enable?code=${encodeURIComponent(` ${code.toLowerCase()} `)}`);
  expect(right.headers.get('location')).toBe(new URL(url).pathname);
  const page = await (await from('192.0.2.1', new URL(url).pathname)).text();
  expect(page).toContain('Anna &lt;Schmidt&gt;');
});

test('the app that is put on the home screen opens with the code', async () => {
  const path = new URL((await prepare()).url).pathname;
  const answer = await from('192.0.2.1', `${path}/manifest.webmanifest`);
  expect(await answer.json()).toMatchObject({ start_url: path, id: '/' });
  expect((await from('192.0.2.1', '/enable/x/manifest.webmanifest')).status).toBe(404);
});

test('only a page of ours enables, with JSON', async () => {
  const path = new URL((await prepare()).url).pathname;
  const post = (headers: Record<string, string>, body = '{}') =>
    from('192.0.2.1', path, { method: 'POST', headers, body });
  const json = { 'content-type': 'application/json' };
  expect((await post(json)).status).toBe(403);
  expect((await post({ ...json, origin: 'https://evil.example' })).status).toBe(403);
  expect((await post({ origin: publicUrl, 'content-type': 'text/plain' })).status).toBe(415);
  expect((await post({ ...json, origin: publicUrl })).status).toBe(422);
});

test('a reset while the browser is being registered takes it away again', async () => {
  const { deviceId, url } = await prepare();
  const store = openStore(table, 'demo');
  const { reach } = store;
  current = {
    ...store,
    reach: {
      ...reach,
      async change(...of) {
        current = store;
        const changed = await reach.change(...of);
        // As a reset does that had looked for the device before it was there.
        await store.activations.change('anna', deviceId, (each) => ({
          ...each,
          nonce: 'another',
          usedAt: undefined,
        }));
        return changed;
      },
    },
  };
  const body = JSON.stringify({
    endpoint: 'https://push.example/1',
    keys: { p256dh: Buffer.alloc(65, 4).toString('base64url'), auth: Buffer.alloc(16).toString('base64url') },
  });
  const headers = { 'content-type': 'application/json', origin: publicUrl };
  expect((await from('192.0.2.1', new URL(url).pathname, { method: 'POST', headers, body })).status).toBe(
    410,
  );
  expect(await devicesOf(store, 'anna', now())).toMatchObject([{ state: 'not-activated' }]);
});

test('a user who is no more gets no device', async () => {
  const path = new URL((await prepare()).url).pathname;
  await openStore(table, 'demo').directory.users.delete('anna');
  expect((await from('192.0.2.1', path)).status).toBe(404);
});
