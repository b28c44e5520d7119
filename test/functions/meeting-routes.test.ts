import { Hono } from 'hono';
import { beforeEach, describe, expect, test } from 'vitest';
import { openApiKeys } from '../../adapters/store/api-keys.ts';
import { meetingRoutes } from '../../functions/serve-web/api/meeting-routes.ts';
import { joining } from '../../functions/serve-web/links/join-link.tsx';
import { type MeetingOffice, openMeetingOffice } from './meeting-office.ts';

let office: MeetingOffice;
let routes: ReturnType<typeof meetingRoutes>;
beforeEach(async () => {
  office = await openMeetingOffice();
  const apiKeys = openApiKeys(office.table);
  const createdAt = office.clock();
  await apiKeys.store('all', { tenant: 'demo', name: 'test', scopes: ['admin'], createdAt });
  await apiKeys.store('reader', { tenant: 'demo', name: 'test', scopes: ['calls:read'], createdAt });
  routes = meetingRoutes({
    apiKeys,
    storeOf: () => office.store,
    deadLetters: {} as never,
    log: { info() {}, warn() {}, error() {} },
    now: office.now,
    meetings: office.tools,
  });
});

async function ask(
  method: string,
  path: string,
  body?: unknown,
  { key = 'all', name }: { key?: string; name?: string } = {},
): Promise<{ status: number; body: any }> {
  const answer = await routes.request(path, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      ...(name !== undefined && { 'idempotency-key': name }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
}

const erika = { name: 'Erika Beispiel', to: 'erika@beispiel.example' };
const start = { host: 'anna', invitees: [erika, { name: 'Max', to: '0171 7654321' }] };
const calls = '/v1/video-calls';

describe('POST /v1/video-calls', () => {
  test('answers with the way in for the host and how it stands with everybody', async () => {
    const { status, body } = await ask('POST', calls, start);
    expect(status).toBe(201);
    expect(body).toEqual({
      callId: expect.stringMatching(/^[\w-]{22}$/),
      hostUrl: expect.stringMatching(/^https:\/\/meet\.demo\.example\/[0-9a-f]{32}#.*Anna/),
      invitees: [
        { id: 'i1', name: 'Erika Beispiel', channel: 'email', state: 'queued' },
        { id: 'i2', name: 'Max', channel: 'sms', state: 'queued' },
      ],
    });
  });

  test('answers the same to the same request with the same name, 409 to another', async () => {
    const first = await ask('POST', calls, start, { name: '7f3c' });
    expect(await ask('POST', calls, start, { name: '7f3c' })).toEqual(first);
    const other = await ask('POST', calls, { ...start, text: 'Hello' }, { name: '7f3c' });
    expect(other.status).toBe(409);
    expect(other.body.errors[0]).toMatchObject({ code: 'other-request' });
    expect((await ask('POST', calls, start)).body.callId).not.toBe(first.body.callId);
  });

  test.each<[string, unknown, string[]]>([
    ['nobody', { host: 'anna', invitees: [] }, ['/invitees too-small']],
    [
      'too many',
      {
        host: 'anna',
        invitees: Array.from({ length: 21 }, (_, n) => ({ name: 'X', to: `x${n}@x.example` })),
      },
      ['/invitees too-big'],
    ],
    [
      'an empty name',
      { host: 'anna', invitees: [{ ...erika, name: ' \u200b ' }] },
      ['/invitees/0/name empty'],
    ],
    ['a long text', { ...start, text: 'x'.repeat(501) }, ['/text too-big']],
    ['a time without offset', { ...start, startsAt: '2026-11-24T10:00:00' }, ['/startsAt wrong-format']],
    ['an unknown field', { ...start, sms: true }, ['/sms unknown-field']],
    ['an unknown host', { ...start, host: 'zoe' }, ['/host unknown-user']],
  ])('refuses %s', async (_, body, faults) => {
    const answer = await ask('POST', calls, body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map(({ pointer, code }: any) => `${pointer} ${code}`)).toEqual(faults);
  });

  test('refuses a name of the request that is none, and keys that may only read', async () => {
    expect((await ask('POST', calls, start, { name: 'two words' })).status).toBe(422);
    expect((await ask('POST', calls, start, { key: 'reader' })).status).toBe(403);
    expect((await ask('POST', calls, start, { key: 'unknown' })).status).toBe(401);
  });

  test('cleans what is said to strangers', async () => {
    const { body } = await ask('POST', calls, {
      ...start,
      invitees: [{ ...erika, name: 'Eri\u202eka\nBeispiel' }],
      text: 'One\r\ntwo\u0007',
    });
    const call = (await ask('GET', `${calls}/${body.callId}`)).body;
    expect(call.invitees[0].name).toBe('Erika Beispiel');
    expect(call.text).toBe('One\ntwo');
  });
});

describe('a call', () => {
  let callId: string;
  let path: string;
  beforeEach(async () => {
    callId = (await ask('POST', calls, { ...start, startsAt: '2026-11-21T11:00:00+01:00' })).body.callId;
    path = `${calls}/${callId}`;
    await office.settle();
  });

  test('tells everything, and its way in to those who may start calls only', async () => {
    const { body } = await ask('GET', path);
    expect(body).toMatchObject({
      ...{ callId, host: 'anna', text: null, startsAt: '2026-11-21T10:00:00.000Z', cancelledAt: null },
      invitees: [
        { id: 'i1', to: 'erika@beispiel.example', channel: 'email', state: 'sent' },
        { state: 'sent' },
      ],
    });
    expect(body.invitees[0].history.map(({ state }: any) => state)).toEqual(['queued', 'sending', 'sent']);
    expect(body.hostUrl).toMatch(/^https:/);
    expect((await ask('GET', path, undefined, { key: 'reader' })).body.hostUrl).toBeNull();
    expect((await ask('GET', `${calls}/none`)).status).toBe(404);
  });

  test('is listed, the latest first, page by page', async () => {
    await office.wait(10);
    const next = (await ask('POST', calls, start)).body.callId;
    const first = (await ask('GET', `${calls}?limit=1`)).body;
    expect(first.items).toMatchObject([{ callId: next, invited: 2, joined: 0 }]);
    const second = (await ask('GET', `${calls}?limit=1&cursor=${first.cursor}`)).body;
    expect(second.items).toMatchObject([{ callId }]);
  });

  test('is changed invitee by invitee, and called off', async () => {
    expect((await ask('POST', `${path}/invitees/i1/resend`)).body).toMatchObject({ state: 'queued' });
    const corrected = await ask('PATCH', `${path}/invitees/i2`, { to: 'max@muster.example' });
    expect(corrected.body).toMatchObject({ channel: 'email', to: 'max@muster.example', state: 'queued' });
    expect((await ask('PATCH', `${path}/invitees/i2`, { to: erika.to })).status).toBe(422);
    expect((await ask('DELETE', `${path}/invitees/i2`)).body).toMatchObject({ state: 'removed' });
    expect((await ask('POST', `${path}/invitees/i2/resend`)).status).toBe(409);
    expect((await ask('DELETE', path)).body).toMatchObject({
      cancelledAt: expect.any(String),
      invitees: [{ state: 'cancelled' }, { state: 'removed' }],
    });
    expect((await ask('DELETE', path)).status).toBe(200);
    expect((await ask('POST', `${path}/invitees/i9/resend`)).status).toBe(404);
    expect((await ask('PATCH', `${path}/invitees/i1`, { name: 'X' })).status).toBe(409);
  });

  test('invites again five times, then says that it is enough', async () => {
    const statuses = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await ask('POST', `${path}/invitees/i1/resend`)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  });

  describe('behind the link of an invitation', () => {
    /** As `/a/{token}` does, once the token is read. */
    async function follow(method: 'GET' | 'POST', seq = 1, who = 'i1'): Promise<Response> {
      const about = await office.about(callId);
      const delivery = about.find((each) => each.recipient === `invitee:${who}` && each.seq === seq)!;
      const page = joining(office.tools);
      const app = new Hono();
      const link = { store: office.store, delivery };
      app.get('/a', async (context) => (await page.show(context, link)) ?? context.notFound());
      app.post('/a', async (context) => (await page.act(context, link)) ?? context.notFound());
      return app.request('/a', { method });
    }
    const states = async () =>
      (await ask('GET', path)).body.invitees.map(({ state }: { state: string }) => state);

    test('is a page that changes nothing', async () => {
      office.table.writes = 0;
      const answer = await follow('GET');
      const html = await answer.text();
      expect(answer.status).toBe(200);
      expect(html).toContain('Anna Schmidt');
      expect(html).toContain('Samstag, 21. November, 11:00');
      expect(html).toContain('lang="de"');
      expect(answer.headers.get('content-security-policy')).toContain(
        "form-action 'self' https://meet.demo.example",
      );
      expect(office.table.writes).toBe(0);
      expect(await states()).toEqual(['sent', 'sent']);
    });

    test('is the room, with the name of the invitee; the same each time', async () => {
      for (let twice = 0; twice < 2; twice += 1) {
        const answer = await follow('POST');
        expect(answer.status).toBe(303);
        expect(answer.headers.get('location')).toMatch(
          /^https:\/\/meet\.demo\.example\/[0-9a-f]{32}#.*Erika/,
        );
      }
      expect(await states()).toEqual(['joined', 'sent']);
      expect((await ask('POST', `${path}/invitees/i1/resend`)).status).toBe(409);
      expect(await (await follow('GET')).text()).toContain('Sie waren schon in diesem Gespräch');
      const host = new URL((await ask('GET', path)).body.hostUrl);
      expect((await follow('POST')).headers.get('location')).toContain(host.pathname);
    });

    test('is over once the invitee is removed, the address corrected, the call cancelled', async () => {
      await ask('PATCH', `${path}/invitees/i1`, { to: 'e.beispiel@beispiel.example' });
      expect((await follow('POST')).status).toBe(410);
      expect(await (await follow('GET')).text()).toContain('an eine andere Adresse');
      expect((await follow('GET', 2)).status).toBe(200);
      await ask('DELETE', `${path}/invitees/i1`);
      expect(await (await follow('GET', 2)).text()).toContain('zurückgezogen');
      await ask('DELETE', path);
      const answer = await follow('POST', 1, 'i2');
      expect(answer.status).toBe(410);
      expect(await answer.text()).toContain('abgesagt');
      expect(await states()).toEqual(['removed', 'cancelled']);
    });

    test('says so when there is no room, and remembers that somebody came', async () => {
      const { directory } = office.store;
      await directory.putSettings({ ...(await directory.settings()), rooms: undefined });
      const answer = await follow('POST');
      expect(answer.status).toBe(503);
      expect(await answer.text()).toContain('role="alert"');
      expect(await states()).toEqual(['opened', 'sent']);
    });

    test('shows hostile words as words', async () => {
      const hostile = { ...start, invitees: [{ ...erika, name: '<img src=x>' }], text: '<script>1</script>' };
      callId = (await ask('POST', calls, hostile)).body.callId;
      const html = await (await follow('GET')).text();
      expect(html).not.toMatch(/<script|<img/);
      expect(html).toContain('&lt;img');
    });
  });
});
