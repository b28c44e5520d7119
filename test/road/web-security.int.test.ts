/** The web app as somebody sees it who means harm: every route that is no API, walked from the router's own list (invariants 6 and 8). */
import { request as httpRequest } from 'node:http';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { webApp } from '../../functions/serve-web/app.ts';
import { parts } from '../../functions/serve-web/parts.ts';
import { csrfToken } from '../../functions/serve-web/sign-in/csrf.ts';
import { sessionCookie } from '../../functions/serve-web/sign-in/session-cookie.ts';
import { localDynamoDbClient } from '../../local/services/dynamodb.ts';
import { busyCalls, fillCompany } from '../fixtures/busy-company.ts';
import { openInside } from '../fixtures/inside.ts';
import { keyOfOther } from '../fixtures/other-tenant.ts';
import { type Running, startRinging } from '../fixtures/running.ts';
import { approve, openBrowser, type SignedIn, signInAs } from '../fixtures/sign-in.ts';

/** `GET /calls/:callId`: all routes of the web app, as the router has them. */
const routes = await routesOfTheWeb();
/** What of anna's and of her company's is behind the parameters of a route. */
let named: Record<string, string>;
let running: Running;
let anna: SignedIn;
/** A plain user of anna's company. */
let carla: SignedIn;
/** An administrator, of another company. */
let olga: SignedIn;
/** What a browser sends to become one of anna's devices. */
let subscription: Record<string, unknown>;

beforeAll(async () => {
  running = await startRinging({ visibilityTimeoutSeconds: 1 });
  const { url } = running.local;
  const { meetingId } = await fillCompany(running);
  const read = async (path: string) => (await running.request('GET', path)).body;
  anna = await signInAs(url, 'anna');
  carla = await signInAs(url, 'carla');
  olga = await signInOther();
  const [device] = await rawDevices();
  const { id, endpoint, keys, vapidKeyId } = device!;
  subscription = { endpoint, keys, vapidKeyId };
  const made = await anna.post('/settings/devices', { do: 'make', name: 'Tablet' });
  await anna.post('/admin/keys', { name: 'Telefon', scopes: 'directory:read' });
  const tested = await anna.post('/admin/numbers/%2B4930555100/test', { users: 'anna' });
  await running.settled();
  named = {
    'users/:id': 'anna',
    'groups/:id': 'berlin',
    'contacts/:id': 'erika',
    'import/:id': (await upload()).split('/').at(-1)!,
    'keys/:id': /\/admin\/keys\/([^/"]+)\/revoke/.exec((await anna.get('/admin/keys')).body)![1]!,
    'devices/:id': id,
    ':device': id,
    ':deviceId': /devices\/([^?]+)/.exec(made.location!)![1]!,
    ':number': '+4930555100',
    'test/:callId': tested.location!.split('/').at(-1)!,
    'calls/:callId': busyCalls.repeated,
    'follow-up/:callId': meetingId,
    ':inviteeId': (await read(`/v1/video-calls/${meetingId}`)).invitees[0].id,
    ':code': 'nobody-has-this-code',
    ':token': 'nobody-has-this-token',
  };
}, 120_000);
afterAll(() => running[Symbol.asyncDispose]());

/** Of the pages and of every part that is loaded later, but the API. */
async function routesOfTheWeb(): Promise<string[]> {
  // Nothing is asked of the tools before a request comes.
  const nothing = { cases: {}, meetings: {}, video: {} } as never;
  const later = await Promise.all(
    parts(nothing, 'https://x.example').map(async ({ path, load }) => ({
      path,
      routes: namesOf((await load()).routes),
    })),
  );
  for (const { path, routes: of } of later) {
    // Any other address would never reach the part.
    const within = path.replace('/*', '');
    for (const route of of) expect(`${route}/`, path).toMatch(new RegExp(`^[A-Z]+ ${within}/`));
  }
  const all = [
    ...namesOf(webApp(nothing, 'https://x.example', {} as never).routes),
    ...later.flatMap((part) => part.routes),
  ];
  return [...new Set(all)].filter((route) => !route.includes(' /v1/'));
}

function namesOf(of: readonly { method: string; path: string }[]): string[] {
  return of.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`);
}

/** Anybody may see these: no session, or a secret in their address, is all that it takes. */
const publicPages =
  /^GET \/(?:[\w-]+\.(?:css|js)|icons\/[\w.-]+|favicon\.ico|manifest\.webmanifest|offline|login|login\/callback|signed-out|enable|enable\/:code|enable\/:code\/manifest\.webmanifest|invited\/:code|a\/:token)$/;
/** Changes for which no session counts but a token, in the address or the body. */
const byToken = ['POST /a/:token', 'POST /devices/renew', 'POST /devices/leave', 'POST /enable/:code'];
/** What scripts send. */
const inJson = /^POST \/(?:devices|devices\/(?:seen|renew|leave)|follow-up\/check|enable\/:code)$/;
/** The mail in it has styles of its own; nothing runs in it. */
const preview = 'GET /admin/numbers/:number/preview';
/** Names and addresses of anna's company that no page of another has. */
const ofDemo =
  /Anna Schmidt|Ben Carter|Carla Jensen|@demo\.example|Erika|Mette Holm|Demo (?:GmbH|Support|Sales)|busy-|Telefon"|Tablet/;

interface Sent {
  cookie?: string;
  csrf?: string;
  query?: string;
  /** Fields of the form, or of the JSON. */
  body?: Record<string, unknown>;
  headers?: Record<string, string>;
}
interface Answer {
  status: number;
  headers: Headers;
  location: string | undefined;
  body: string;
}

/** The address of a route, with what is anna's. */
function addressOf(path: string): string {
  return path.replace(/:\w+/g, (name, at: number) => {
    const before = path
      .slice(0, at - 1)
      .split('/')
      .at(-1);
    const id = named[`${before}/${name}`] ?? named[name];
    if (id === undefined) throw new Error(`Nothing of anna's is known for ${name} of ${path}: add it above.`);
    return encodeURIComponent(id);
  });
}

/** Asks a route for what is anna's, as a page of ours would; every answer's headers are looked at. */
async function ask(route: string, { cookie, csrf, query = '', body = {}, headers = {} }: Sent = {}) {
  const [method = '', path = ''] = route.split(' ');
  const { url } = running.local;
  const isJson = inJson.test(route);
  const form = new URLSearchParams(
    Object.entries(body).map(([name, value]): [string, string] => [name, String(value)]),
  );
  if (csrf) form.set('csrf', csrf);
  const response = await fetch(`${url}${addressOf(path)}${query}`, {
    method,
    redirect: 'manual',
    headers: {
      accept: 'text/html',
      ...(cookie && { cookie }),
      ...(method !== 'GET' && { origin: new URL(url).origin }),
      ...(csrf && (isJson || method === 'DELETE') && { 'x-csrf': csrf }),
      ...(isJson && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(method === 'POST' && { body: isJson ? JSON.stringify(body) : form }),
  });
  const to = response.headers.get('location');
  const answer: Answer = {
    status: response.status,
    headers: response.headers,
    location: to === null ? undefined : new URL(to, url).href.replace(new RegExp(`^${url}(?=/)`), ''),
    body: await response.text(),
  };
  expectSafeHeaders(route, answer);
  return answer;
}

function expectSafeHeaders(route: string, { headers, status }: Answer): void {
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy, route).toContain("default-src 'none'");
  if (route === preview && status === 200) {
    expect(policy).toMatch(/sandbox(?! allow)/);
    expect(policy).toContain("frame-ancestors 'none'");
  } else {
    // Forms that lead to a room may go to the hosts of rooms; nothing else goes anywhere.
    const [, targets = ''] = /form-action ([^;]*)/.exec(policy) ?? [];
    expect(targets, route).toMatch(/^'self'(?: https?:\/\/[\w.*:-]+)*$/);
    expect(policy.replace(/form-action [^;]*/, ''), route).not.toMatch(/unsafe-|data:|blob:|\*|https?:/);
    for (const part of ["script-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"])
      expect(policy, route).toContain(part);
  }
  expect(headers.get('x-content-type-options'), route).toBe('nosniff');
  expect(headers.get('referrer-policy'), route).toBe('same-origin');
  expect(
    [...headers.keys()].filter((name) => name.startsWith('access-control')),
    route,
  ).toEqual([]);
  const isFile = /^GET \/(?:[\w-]+\.(?:css|js)|icons\/|manifest\.webmanifest)/.test(route);
  if (!isFile) expect(headers.get('cache-control'), route).toBe('no-store');
  for (const line of headers.getSetCookie()) {
    expect(line, route).toMatch(/^__Host-/);
    for (const part of [/; Secure(;|$)/, /; HttpOnly(;|$)/, /; SameSite=Lax(;|$)/, /; Path=\/(;|$)/])
      expect(line, route).toMatch(part);
    expect(line, route).not.toMatch(/domain=/i);
  }
}

/** Everything that is stored of anna's company, under whatever key. */
async function everything(): Promise<Record<string, string>> {
  const { local } = running;
  const client = localDynamoDbClient(local.endpoints.dynamodb, local.region);
  const found: Record<string, string> = {};
  let from: Record<string, never> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: local.table!, ExclusiveStartKey: from }));
    for (const item of (page.Items ?? []).map((each) => unmarshall(each))) {
      if (!String(item.pk).startsWith('T#demo#') && item.tenant !== 'demo') continue;
      found[`${item.pk} ${item.sk}`] = JSON.stringify(item, (_, value) =>
        value instanceof Set ? [...value].sort() : value,
      );
    }
    from = page.LastEvaluatedKey as typeof from;
  } while (from);
  client.destroy();
  return found;
}

async function rawDevices(): Promise<Record<string, any>[]> {
  const reach = Object.values(await everything()).find((each) => /"endpoint":/.test(each))!;
  const find = (value: any): any[] | undefined =>
    Array.isArray(value?.devices)
      ? value.devices
      : Object.values(value ?? {})
          .filter((each) => typeof each === 'object')
          .map(find)
          .find(Boolean);
  return find(JSON.parse(reach))!;
}

async function upload(): Promise<string> {
  const form = new FormData();
  form.set('csrf', anna.csrf);
  form.set('source', 'crm');
  form.set('file', new File(['First name;Last name;Phone\nPaula;Probe;+49301234\n'], 'people.csv'));
  const { origin } = new URL(running.local.url);
  const headers = { cookie: anna.cookie, origin };
  const init = { method: 'POST', body: form, headers, redirect: 'manual' } as const;
  return (await fetch(`${running.local.url}/admin/import`, init)).headers.get('location')!;
}

/** Olga administers a company in the same table. */
async function signInOther(): Promise<SignedIn> {
  const { url } = running.local;
  const authorization = `Bearer ${await keyOfOther(running)}`;
  const rooms = { hosts: ['meet.other.example'], template: 'https://meet.other.example/{room}' };
  const settings = { name: 'Other AG', country: 'DE', timeZone: 'Europe/Berlin', language: 'en', rooms };
  await running.request('PUT', '/v1/settings', settings, { authorization });
  const user = { name: 'Olga', email: 'olga@other.example', locale: 'en', role: 'administrator' };
  expect((await running.request('PUT', '/v1/users/olga', user, { authorization })).status).toBe(201);
  const invited = await running.request('POST', '/v1/users/olga/invitation', {}, { authorization });
  const browser = openBrowser(url);
  await browser.get(await approve(browser, 'olga'));
  const token = () => browser.cookie(sessionCookie)!;
  const post: SignedIn['post'] = (path, form = {}, headers = {}) =>
    browser.post(path, { ...Object.fromEntries(Object.entries(form)), csrf: csrfToken(token()) }, headers);
  expect((await post(new URL(invited.body.url).pathname)).status).toBe(303);
  return {
    cookie: `${sessionCookie}=${token()}`,
    csrf: csrfToken(token()),
    get: browser.get,
    post,
    browser,
  };
}

const changing = routes.filter((route) => !route.startsWith('GET '));

describe('without a session', () => {
  test('every page leads to the sign-in or is one for everybody; everything else is refused', async () => {
    const before = await everything();
    expect(routes.length).toBeGreaterThan(110);
    for (const route of routes) {
      const { status, location } = await ask(route, { body: { token: 'x'.repeat(40) } });
      const isOpen = publicPages.test(route) || route === 'POST /logout';
      if (isOpen) expect([200, 302, 303, 400, 404], route).toContain(status);
      else if (route.startsWith('GET ')) {
        expect(status, route).toBe(303);
        expect(location, route).toMatch(/^\/login\?to=%2F/);
      } else if (byToken.includes(route)) expect([403, 404, 422], route).toContain(status);
      else expect([401, 403, 404], route).toContain(status);
    }
    expect(await everything()).toEqual(before);
  });

  test('scripts are answered 401 and not with a page', async () => {
    for (const route of routes) {
      if (publicPages.test(route) || byToken.includes(route) || route === 'POST /logout') continue;
      const answer = await ask(route, { headers: { 'sec-fetch-dest': 'empty' } });
      expect(answer.status, route).toBe(401);
      expect(answer.headers.get('content-type'), route).toContain('application/problem+json');
    }
  });
});

describe('signed in', () => {
  const forged: [string, () => Sent][] = [
    ['without a token', () => ({})],
    ['with a forged token', () => ({ csrf: `${anna.csrf.slice(0, -2)}AA` })],
    ["with another session's token", () => ({ csrf: carla.csrf })],
    ['from another origin', () => ({ csrf: anna.csrf, headers: { origin: 'https://evil.example' } })],
    ['from a sandboxed page', () => ({ csrf: anna.csrf, headers: { origin: 'null' } })],
    ['as a simple request of another site', () => ({ headers: { 'content-type': 'text/plain' } })],
  ];
  test.each(forged)('nothing that is sent %s changes anything', async (_, sent) => {
    const before = await everything();
    for (const route of changing) {
      if (byToken.includes(route)) continue;
      const { status } = await ask(route, { cookie: anna.cookie, ...sent() });
      expect(status, route).toBe(403);
    }
    expect(await everything()).toEqual(before);
    expect((await ask('GET /calls', { cookie: anna.cookie })).status).toBe(200);
  });

  test('pages are seen by GET without changing anything', async () => {
    const before = await everything();
    for (const route of routes.filter((each) => each.startsWith('GET '))) {
      const { status } = await ask(route, { cookie: anna.cookie });
      expect(status, route).toBeLessThan(500);
    }
    expect(await everything()).toEqual(before);
  });
});

/** Routes without an id in the address: what they are sent to reach something of anna's, and what comes of it. */
const namedInside = (): Record<string, { body?: Record<string, unknown>; status: number; to?: RegExp }> => ({
  'POST /admin': { body: { do: 'nothing' }, status: 404 },
  'POST /admin/users/new': { body: { name: 'X', group: 'berlin' }, status: 422 },
  'POST /admin/groups/new': { body: { name: 'X', administrators: 'anna' }, status: 422 },
  'POST /admin/numbers/new': {
    body: {
      number: '+4930111111',
      name: 'X',
      country: 'DE',
      language: 'de',
      recipients: 'users',
      'recipients.users': 'anna',
    },
    status: 422,
  },
  'POST /admin/contacts/new': { status: 422 },
  'POST /admin/import': { body: { owner: 'anna' }, status: 422 },
  'POST /admin/company': { body: { country: 'nowhere' }, status: 422 },
  'POST /admin/reach': { body: { user: 'anna' }, status: 404 },
  'POST /admin/dead-letters': { body: { id: 'anything' }, status: 303, to: /refused=gone/ },
  'POST /admin/keys': { body: { name: 'X', scopes: 'operator' }, status: 422 },
  'POST /devices': { body: { id: named['devices/:id'], ...subscription }, status: 404 },
  'POST /devices/seen': { body: { id: named['devices/:id'] }, status: 404 },
  'POST /follow-up/check': { body: { to: 'erika@beispiel.example' }, status: 200 },
  'POST /follow-up': { body: { do: 'start' }, status: 422 },
  'POST /settings': { body: { do: 'test', channel: 'push', device: named['devices/:id'] }, status: 303 },
  'POST /settings/you': { body: { do: 'confirm', field: 'email', code: '123456' }, status: 422 },
  'POST /settings/hours': { body: { do: 'absence', standIn: 'anna' }, status: 422 },
  'POST /settings/callers': { body: { do: 'nothing' }, status: 404 },
  'POST /settings/links': { body: { callLink: 'javascript:alert(1)' }, status: 422 },
  'POST /settings/devices': {
    body: { do: 'test', device: named['devices/:id'] },
    status: 303,
    to: /refused=/,
  },
});

describe('a change that was begun before another one', () => {
  test('gives nobody back a role that was taken from them, and brings back nobody who was deleted', async () => {
    const { users } = openInside(running.local).store.directory;
    const { id, ...chief } = { id: 'emil', name: 'Emil', locale: 'en', role: 'administrator' as const };
    await users.put(id, chief);
    const read = (await users.get(id))!;
    const { role: _role, ...plain } = chief;
    await users.put(id, plain, read);
    await expect(users.put(id, { ...read, name: 'Emil again' }, read)).rejects.toThrow('meanwhile');
    expect(await users.get(id)).toEqual({ ...plain, id });
    await users.delete(id);
    await expect(users.put(id, plain, { ...plain, id })).rejects.toThrow('meanwhile');
    expect(await users.get(id)).toBeUndefined();
  });
});

test('a stolen session does not fill the store with devices to be enabled', async () => {
  const made = async () => (await anna.post('/settings/devices', { do: 'make', name: 'Tablet' })).location;
  for (let made30 = 0; made30 < 30; made30 += 1) await made();
  expect(await made()).toBe('/settings/devices?refused=too-many');
});

describe("somebody else finds nothing of anna's", () => {
  const withIds = routes.filter(
    (route) => /:(?!code|token)/.test(route) && !publicPages.test(route) && !byToken.includes(route),
  );
  const lists = routes.filter((route) => /^GET [^:]*$/.test(route) && !publicPages.test(route));

  test('every route is walked, or named here', () => {
    const walked = [...withIds, ...lists, ...Object.keys(namedInside()), ...byToken];
    const others = routes.filter((route) => !publicPages.test(route) && !walked.includes(route));
    expect(others).toEqual(['POST /logout', 'POST /invited/:code']);
  });

  test('an administrator of another company: 404 at every address, and her own in every list', async () => {
    const before = await everything();
    const { cookie, csrf } = olga;
    for (const route of withIds) {
      const { status, body } = await ask(route, { cookie, csrf, body: { do: 'claim', name: 'Taken' } });
      expect([route, status]).toEqual([route, 404]);
      expect(body, route).not.toMatch(ofDemo);
    }
    for (const route of lists) {
      const { status, body } = await ask(route, { cookie });
      expect([route, status]).toEqual([route, 200]);
      expect(body, route).not.toMatch(ofDemo);
    }
    for (const [route, { body: sent, status: expected, to = /^/ }] of Object.entries(namedInside())) {
      const { status, body, location = '' } = await ask(route, { cookie, csrf, body: sent });
      expect([route, status]).toEqual([route, expected]);
      expect(location, route).toMatch(to);
      if (route !== 'POST /follow-up/check') expect(body, route).not.toMatch(ofDemo);
    }
    expect(await everything()).toEqual(before);
  });

  test('a made-up place in a list leads to no other company, and breaks nothing', async () => {
    const place = (name: string, kind: string) =>
      Buffer.from(
        JSON.stringify({ pk: `T#demo#${name}`, sk: kind, listKey: `T#demo#${kind}`, listAt: 'a' }),
      ).toString('base64url');
    const list = Buffer.from(
      JSON.stringify({ list: JSON.stringify(['demo', null]), after: { at: '9', callId: 'x' } }),
    ).toString('base64url');
    const made = [place('CONTACT#erika', 'CONTACT'), list, '[]'];
    for (const route of lists) {
      for (const each of made) {
        const query = `?${new URLSearchParams({ from: each, cursor: each, whose: 'all' })}`;
        const { status, body } = await ask(route, { cookie: olga.cookie, query });
        expect([route, each, status]).toEqual([route, each, 200]);
        expect(body, route).not.toMatch(ofDemo);
      }
    }
  });

  test('a plain colleague: 404 for what is not hers, and for all of the administration', async () => {
    // That she is here is on record, whatever her browser believes to be.
    const others = async () => ({ ...(await everything()), 'T#demo#USER#carla REACH': '' });
    const before = await others();
    const { cookie, csrf } = carla;
    for (const route of withIds) {
      const { status, body } = await ask(route, { cookie, csrf, body: { do: 'claim', name: 'Taken' } });
      expect([route, status]).toEqual([route, 404]);
      expect(body, route).not.toMatch(ofDemo);
    }
    for (const route of lists.filter((each) => each.startsWith('GET /admin')))
      expect([route, (await ask(route, { cookie })).status]).toEqual([route, 404]);
    for (const [route, { body }] of Object.entries(namedInside())) {
      if (!/^POST \/(?:admin|devices|settings\/devices)/.test(route)) continue;
      const { status } = await ask(route, { cookie, csrf, body });
      expect([route, status]).toEqual([route, route === 'POST /settings/devices' ? 303 : 404]);
    }
    expect(await others()).toEqual(before);
    const { body } = await ask('GET /follow-up', { cookie, query: `?callId=${busyCalls.repeated}` });
    expect(body).not.toMatch(/erika|Erika|\+4915/);
    const all = await ask('GET /calls', { cookie, query: '?whose=all' });
    expect(all.body).not.toContain(busyCalls.repeated);
  });

  test('fields that a form does not have are not taken from it', async () => {
    const wanted = { role: 'administrator', group: 'berlin', id: 'anna', email: 'x@evil.example' };
    const { body: before } = await running.request('GET', '/v1/users/carla');
    const profile = { do: 'profile', name: before.name, locale: before.locale, ...wanted };
    expect((await carla.post('/settings/you', profile)).status).toBe(303);
    await carla.post('/settings/hours', { do: 'off', ...wanted });
    await carla.post('/settings/links', { ...wanted, '__proto__.role': 'administrator' });
    const { body: after } = await running.request('GET', '/v1/users/carla');
    expect([after.role, after.group, after.email]).toEqual([undefined, before.group, before.email]);
    expect((await carla.get('/admin/users')).status).toBe(404);
  });
});

describe('nobody is led away', () => {
  const traps = [
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https://evil.example',
    'https:evil.example',
    '/%0d%0aLocation:https://evil.example',
    '/\r\nSet-Cookie: a=b',
    '/\t/evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '@evil.example',
    'javascript:alert(1)',
  ];

  test.each([traps[0]!, traps[3]!, traps.at(-1)!])('by %j in any parameter of any page', async (trap) => {
    const parameters = ['to', 'back', 'done', 'refused', 'next', 'from', 'cursor', 'code', 'moved', 'q'];
    const query = `?${new URLSearchParams(parameters.map((name): [string, string] => [name, trap]))}`;
    const issuer = /^\/(?:local\/oidc\/auth|login)\?/;
    for (const route of routes.filter((each) => each.startsWith('GET '))) {
      for (const cookie of [undefined, anna.cookie]) {
        const { status, location = '/', headers, body } = await ask(route, { cookie, query });
        expect([route, status < 500]).toEqual([route, true]);
        expect(location, route).toMatch(/^\/(?![/\\])/);
        if (!issuer.test(location)) expect(location, route).not.toMatch(/evil|javascript/);
        expect(headers.get('set-cookie') ?? '', route).not.toContain('a=b');
        expect(body, route).not.toMatch(/(?:href|action|src)="(?:[\\/]{2}|https?:|javascript:)[^"]*evil/i);
        expect(body, route).not.toMatch(/href="javascript:/i);
      }
    }
  });

  test.each(traps)('by %j after signing in, and after a change', async (trap) => {
    const browser = openBrowser(running.local.url);
    const back = (await browser.get(await approve(browser, 'anna', trap))).location!;
    expect(back).toMatch(/^\/(?![/\\])/);
    expect(new URL(back, running.local.url).origin).toBe(new URL(running.local.url).origin);
    const path = `/calls/${busyCalls.withheld}`;
    const changed = await anna.post(path, { do: 'process', back: trap });
    expect(changed.status).toBe(303);
    expect(changed.location).toMatch(/^\/(?![/\\])/);
    expect(changed.headers.get('set-cookie')).toBeNull();
  });
});

describe('by another name of the host', () => {
  /** `fetch` does not let the host be chosen. */
  function askAs(host: string, method: string, path: string, headers: Record<string, string>, body = '') {
    return new Promise<{ status: number; location: string; body: string }>((resolve, reject) => {
      const { hostname, port } = new URL(running.local.url);
      const forwarded = {
        'x-forwarded-host': host,
        forwarded: `host=${host}`,
        'x-original-url': `//${host}`,
      };
      const all = { host, ...forwarded, ...headers };
      const sent = httpRequest({ hostname, port, path, method, headers: all }, async (answer) => {
        const { statusCode: status = 0, headers: got } = answer;
        resolve({
          status,
          location: got.location ?? '',
          body: Buffer.concat(await answer.toArray()).toString(),
        });
      });
      sent.on('error', reject).end(body);
    });
  }

  test('pages and redirects stay at ours', async () => {
    for (const route of routes.filter((each) => each.startsWith('GET '))) {
      for (const cookie of ['', anna.cookie]) {
        const path = addressOf(route.slice(4));
        const { status, location, body } = await askAs('evil.example', 'GET', path, { cookie });
        expect([route, status < 500]).toEqual([route, true]);
        expect(location, route).not.toContain('evil');
        expect(body, route).not.toContain('evil.example');
      }
    }
  });

  test('links of mails do too', async () => {
    await running.request('PUT', '/v1/users/dora', {
      name: 'Dora',
      email: 'dora@demo.example',
      locale: 'en',
    });
    const post = (path: string, form: Record<string, string>) =>
      askAs(
        'evil.example',
        'POST',
        path,
        {
          cookie: anna.cookie,
          origin: new URL(running.local.url).origin,
          'content-type': 'application/x-www-form-urlencoded',
        },
        new URLSearchParams({ ...form, csrf: anna.csrf }).toString(),
      );
    const known = (await running.mails()).length;
    expect((await post('/admin/users/dora/invite', {})).location).toBe('/admin/users/dora?done=invited');
    expect((await post('/admin/users/dora/devices', { device: 'Phone' })).location).toContain('device-sent');
    await running.settled();
    const mails = (await running.mails()).slice(known);
    expect(mails.length).toBe(2);
    for (const { raw } of mails) expect(raw).not.toContain('evil');
  });
});
