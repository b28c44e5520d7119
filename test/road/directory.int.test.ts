import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Running, startRinging } from '../fixtures/running.ts';

let ringing: Running;
beforeAll(async () => {
  ringing = await startRinging();
});
afterAll(() => ringing[Symbol.asyncDispose]());

const user = {
  name: 'Dora Dahl',
  email: 'dora@demo.example',
  mobile: '0151 9876543',
  extension: '14',
  locale: 'da',
  timeZone: 'Europe/Copenhagen',
};

describe('the directory', () => {
  test('puts, reads, lists and deletes a user; PUT answers 201, then 200, with the resource', async () => {
    const put = await ringing.request('PUT', '/v1/users/dora', user);
    expect(put).toMatchObject({ status: 201, body: { ...user, id: 'dora', mobile: '+491519876543' } });
    expect((await ringing.request('PUT', '/v1/users/dora', put.body)).status).toBe(200);
    expect((await ringing.request('GET', '/v1/users/dora')).body).toEqual(put.body);
    expect(
      (await ringing.request('GET', '/v1/users')).body.items.map(({ id }: { id: string }) => id),
    ).toEqual(['anna', 'ben', 'carla', 'dora']);
    expect((await ringing.request('DELETE', '/v1/users/dora')).status).toBe(204);
    expect((await ringing.request('GET', '/v1/users/dora')).status).toBe(404);
    expect((await ringing.request('DELETE', '/v1/users/dora')).status).toBe(404);
  });

  test('gives lists in pages', async () => {
    const first = (await ringing.request('GET', '/v1/users?limit=2')).body;
    expect(first.items.map(({ id }: { id: string }) => id)).toEqual(['anna', 'ben']);
    const second = (await ringing.request('GET', `/v1/users?limit=2&cursor=${first.cursor}`)).body;
    expect(second.items.map(({ id }: { id: string }) => id)).toEqual(['carla']);
    expect(second.cursor).toBeNull();
  });

  test.each([
    ['/v1/users?limit=0', '/limit'],
    ['/v1/users?cursor=x', '/cursor'],
  ])('refuses %s', async (path, pointer) => {
    expect(await ringing.request('GET', path)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer }] },
    });
  });

  test("normalises numbers by the number's country", async () => {
    const put = await ringing.request('PUT', '/v1/numbers/+4533123456', {
      name: 'Demo Danmark',
      country: 'dk',
      language: 'da',
    });
    expect(put).toMatchObject({
      status: 201,
      body: { number: '+4533123456', country: 'DK', recipients: 'all', mailboxes: [] },
    });
    expect((await ringing.request('GET', '/v1/numbers/%2B4533123456')).status).toBe(200);
    await ringing.request('DELETE', '/v1/numbers/+4533123456');
  });

  test.each([
    ['an unknown field', 'PUT', '/v1/users/x', { ...user, shoe: 43 }, '/shoe', 'unknown-field'],
    ['no name', 'PUT', '/v1/users/x', {}, '/name', 'missing'],
    ['a wrong type', 'PUT', '/v1/users/x', { ...user, name: 5 }, '/name', 'wrong-type'],
    ['a bad number', 'PUT', '/v1/users/x', { ...user, mobile: 'yes' }, '/mobile', 'not-a-number'],
    ['a bad zone', 'PUT', '/v1/users/x', { ...user, timeZone: 'Berlin' }, '/timeZone', 'unknown-time-zone'],
    ['a bad mail address', 'PUT', '/v1/users/x', { ...user, email: 'x' }, '/email', 'wrong-format'],
    ['a bad id', 'PUT', '/v1/users/a%20b', user, '/id', 'not-an-id'],
    ['a number that is none', 'PUT', '/v1/numbers/12', { name: 'x' }, '/id', 'not-a-number'],
    [
      'an unknown country',
      'PUT',
      '/v1/numbers/+4930555300',
      { name: 'x', country: 'XX' },
      '/country',
      'unknown-country',
    ],
    ['unknown settings', 'PUT', '/v1/settings', { colour: 'red' }, '/colour', 'unknown-field'],
  ])('refuses %s, naming field and remedy', async (_name, method, path, body, pointer, code) => {
    const answer = await ringing.request(method, path, body);
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ pointer, code, remedy: expect.any(String) }] },
    });
  });

  test('answers what is not JSON with 400, what is unknown with 404', async () => {
    expect((await ringing.request('PUT', '/v1/users/x', '{')).status).toBe(400);
    expect((await ringing.request('GET', '/v1/nothing')).status).toBe(404);
    expect(
      (await ringing.request('GET', '/v1/users', undefined, { authorization: 'Bearer wrong' })).status,
    ).toBe(401);
  });
});

test('the OpenAPI document is generated from the routes', async () => {
  const { body } = await ringing.request('GET', '/v1/openapi.json');
  expect(Object.keys(body.paths).sort()).toEqual([
    '/v1/calls/{callId}/deliveries',
    '/v1/contacts',
    '/v1/contacts/{id}',
    '/v1/dashboard',
    '/v1/dead-letters',
    '/v1/dead-letters/{id}',
    '/v1/dead-letters/{id}/redrive',
    '/v1/events',
    '/v1/groups',
    '/v1/groups/{id}',
    '/v1/import',
    '/v1/import/remove-gone',
    '/v1/missed-calls',
    '/v1/missed-calls/{callId}/claim',
    '/v1/missed-calls/{callId}/process',
    '/v1/missed-calls/{callId}/reopen',
    '/v1/numbers',
    '/v1/numbers/{id}',
    '/v1/numbers/{id}/preview',
    '/v1/settings',
    '/v1/users',
    '/v1/users/{id}',
    '/v1/users/{id}/devices',
    '/v1/users/{id}/devices/{deviceId}',
    '/v1/users/{id}/invitation',
    '/v1/users/{id}/reach',
    '/v1/users/{id}/reach/email/stop',
    '/v1/users/{id}/sign-in',
    '/v1/vapid',
    '/v1/video-calls',
    '/v1/video-calls/{callId}',
    '/v1/video-calls/{callId}/invitees/{inviteeId}',
    '/v1/video-calls/{callId}/invitees/{inviteeId}/resend',
  ]);
  expect((await ringing.request('GET', '/v1/schema')).body.$defs['ringback.call.missed.v1']).toBeDefined();
});
