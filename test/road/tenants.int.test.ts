/** Tenants never meet (invariant 8): every route of the API, asked by another company for ours. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { busyCalls, fillCompany } from '../fixtures/busy-company.ts';
import { keyOfOther } from '../fixtures/other-tenant.ts';
import { type Running, startRinging } from '../fixtures/running.ts';

let running: Running;
let foreign: string;
let paths: Record<string, Record<string, unknown>>;
let meeting: { callId: string; inviteeId: string };
let letterId: string;

beforeAll(async () => {
  running = await startRinging({ visibilityTimeoutSeconds: 1 });
  const { meetingId } = await fillCompany(running);
  const { body } = await running.request('GET', `/v1/video-calls/${meetingId}`);
  meeting = { callId: meetingId, inviteeId: body.invitees[0].id };
  letterId = await deadLetter();
  foreign = await keyOfOther(running);
  paths = (await running.request('GET', '/v1/openapi.json')).body.paths;
}, 120_000);
afterAll(() => running[Symbol.asyncDispose]());

/** A message that nobody can read, put past the entrance; the queue gives it up at once. */
async function deadLetter(): Promise<string> {
  const { SQSClient, SendMessageCommand } = await import('@aws-sdk/client-sqs');
  const { local } = running;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SQSClient({ endpoint: local.endpoints.sqs, region: local.region, credentials });
  const queue = local.model.queues.find(({ name }) => /missed-call/.test(name) && !/dead/i.test(name))!;
  const event = { tenant: 'demo', type: 'ringback.call.missed.v1', data: { callId: 'dead' } };
  await client.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody: JSON.stringify(event) }));
  client.destroy();
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
    const { items } = (await running.request('GET', '/v1/dead-letters')).body;
    if (items.length > 0) return items[0].id;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('The message did not become a dead letter.');
}

/** What the routes ask for, as it is in our company; a route that is not here is not walked, and the test says so. */
const ours = (): Record<string, { ids?: Record<string, string>; body?: unknown; own?: true }> => ({
  'DELETE /v1/contacts/{id}': { ids: { id: 'erika' } },
  'GET /v1/contacts/{id}': { ids: { id: 'erika' } },
  'PUT /v1/contacts/{id}': { ids: { id: 'erika' }, body: { lastName: 'Taken' }, own: true },
  'DELETE /v1/dead-letters/{id}': { ids: { id: letterId } },
  'POST /v1/dead-letters/{id}/redrive': { ids: { id: letterId } },
  'DELETE /v1/groups/{id}': { ids: { id: 'berlin' } },
  'GET /v1/groups/{id}': { ids: { id: 'berlin' } },
  'PUT /v1/groups/{id}': { ids: { id: 'berlin' }, body: { name: 'Taken' }, own: true },
  'GET /v1/calls/{callId}/deliveries': { ids: { callId: busyCalls.repeated } },
  'POST /v1/missed-calls/{callId}/claim': { ids: { callId: busyCalls.repeated }, body: { userId: 'anna' } },
  'POST /v1/missed-calls/{callId}/process': { ids: { callId: busyCalls.repeated }, body: { userId: 'anna' } },
  'POST /v1/missed-calls/{callId}/reopen': { ids: { callId: busyCalls.done }, body: { userId: 'anna' } },
  'DELETE /v1/numbers/{id}': { ids: { id: '+4930555100' } },
  'GET /v1/numbers/{id}': { ids: { id: '+4930555100' } },
  'PUT /v1/numbers/{id}': { ids: { id: '+4930555100' }, body: { name: 'Taken' }, own: true },
  'GET /v1/numbers/{id}/preview': { ids: { id: '+4930555100' } },
  'DELETE /v1/users/{id}': { ids: { id: 'anna' } },
  'GET /v1/users/{id}': { ids: { id: 'anna' } },
  'PUT /v1/users/{id}': { ids: { id: 'anna' }, body: { name: 'Taken' }, own: true },
  'GET /v1/users/{id}/devices': { ids: { id: 'anna' } },
  'PUT /v1/users/{id}/devices/{deviceId}': { ids: { id: 'anna', deviceId: 'laptop' }, body: {} },
  'DELETE /v1/users/{id}/devices/{deviceId}': { ids: { id: 'anna', deviceId: 'laptop' } },
  'GET /v1/users/{id}/reach': { ids: { id: 'anna' } },
  'DELETE /v1/users/{id}/reach/email/stop': { ids: { id: 'anna' } },
  'POST /v1/users/{id}/invitation': { ids: { id: 'anna' }, body: {} },
  'DELETE /v1/users/{id}/sign-in': { ids: { id: 'anna' } },
  'DELETE /v1/video-calls/{callId}': { ids: { callId: meeting.callId } },
  'GET /v1/video-calls/{callId}': { ids: { callId: meeting.callId } },
  'PATCH /v1/video-calls/{callId}/invitees/{inviteeId}': { ids: meeting, body: { name: 'Taken' } },
  'DELETE /v1/video-calls/{callId}/invitees/{inviteeId}': { ids: meeting },
  'POST /v1/video-calls/{callId}/invitees/{inviteeId}/resend': { ids: meeting },
});
/** Lists, and what carries ids in its body: asked by the other company, they show and change its own only. */
const withoutIds = new Set([
  'GET /v1/contacts',
  'GET /v1/dashboard',
  'GET /v1/dead-letters',
  'GET /v1/groups',
  'GET /v1/missed-calls',
  'GET /v1/numbers',
  'GET /v1/settings',
  'PUT /v1/settings',
  'GET /v1/users',
  'GET /v1/vapid',
  'GET /v1/video-calls',
  'POST /v1/video-calls',
  'POST /v1/events',
  'POST /v1/import',
  'POST /v1/import/remove-gone',
]);
/** Routes that anybody may ask. */
const open = new Set(['GET /v1/vapid']);

function routes(): string[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

/** Asks a route for what is ours. */
async function ask(route: string, headers: Record<string, string>) {
  const [method = '', template = ''] = route.split(' ');
  const { ids = {}, body } = ours()[route] ?? {};
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(ids[name] ?? 'missing'),
  );
  return running.request(method, path, body, headers);
}

/** Everything of ours that another company could have reached. */
async function everything(): Promise<unknown> {
  const pages = [
    '/v1/users',
    '/v1/groups',
    '/v1/contacts?limit=100',
    '/v1/numbers',
    '/v1/settings',
    '/v1/missed-calls?limit=100',
    '/v1/users/anna/devices',
    `/v1/video-calls/${meeting.callId}`,
  ];
  return Promise.all(pages.map(async (path) => (await running.request('GET', path)).body));
}

test('every route of the OpenAPI document is walked', () => {
  const known = [...Object.keys(ours()), ...withoutIds];
  expect(routes().toSorted()).toEqual(known.toSorted());
});

describe('another company', () => {
  test('finds nothing of ours, and changes nothing', async () => {
    await running.request('PUT', '/v1/groups/berlin', { name: 'Berlin', administrators: ['ben'] });
    const before = await everything();
    const answers: Record<string, number> = {};
    const expected: Record<string, number> = {};
    // What the other company makes for itself comes last: then it has a user anna of its own.
    const isOwn = (route: string) => Number(ours()[route]?.own ?? false);
    const walked = routes()
      .filter((route) => !withoutIds.has(route))
      .toSorted((a, b) => isOwn(a) - isOwn(b));
    for (const route of walked) {
      answers[route] = (await ask(route, { authorization: `Bearer ${foreign}` })).status;
      expected[route] = ours()[route]?.own ? 201 : 404;
    }
    expect(answers).toEqual(expected);
    expect(await everything()).toEqual(before);
  });

  test('sees only its own in lists', async () => {
    for (const route of withoutIds) {
      const [method, path = ''] = route.split(' ');
      if (method !== 'GET' || open.has(route)) continue;
      const { body } = await running.request('GET', path, undefined, { authorization: `Bearer ${foreign}` });
      expect(JSON.stringify(body), path).not.toMatch(/anna@demo|Erika|Demo Support|busy-/);
    }
  });

  test('posts no event in our name', async () => {
    const event = {
      specversion: '1.0',
      id: 'x',
      source: '/x',
      type: 'ringback.call.ended.v1',
      tenant: 'demo',
    };
    const data = { callId: busyCalls.repeated, endedAt: new Date().toISOString() };
    const answer = await running.request(
      'POST',
      '/v1/events',
      { ...event, data },
      {
        authorization: `Bearer ${foreign}`,
        'content-type': 'application/cloudevents+json',
      },
    );
    expect(answer.status).toBe(403);
  });
});

test('without a key, with a wrong one, or with one of no use, nothing is answered', async () => {
  const useless = await keyOfOther(running, ['events:write']);
  for (const route of routes()) {
    if (open.has(route)) continue;
    expect((await ask(route, { authorization: '' })).status, route).toBe(401);
    expect((await ask(route, { authorization: 'Bearer wrong' })).status, route).toBe(401);
    if (route === 'POST /v1/events') continue;
    expect((await ask(route, { authorization: `Bearer ${useless}` })).status, route).toBe(403);
  }
});
