import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import type { Log } from '../../adapters/log.ts';
import { receiveEvents } from '../../functions/receive-events/handler.ts';
import { missedCallEvent } from '../fixtures/events.ts';

const silent: Log = { info() {}, warn() {}, error() {} };
const keys: Record<string, string[]> = { good: ['events:write'], reader: ['calls:read'], root: ['admin'] };

interface Sent {
  key?: string;
  type?: string;
  body: unknown;
}

async function post({ key = 'good', type = 'application/cloudevents+json', body }: Sent, queueFails = false) {
  const queued: unknown[] = [];
  const handler = receiveEvents({
    apiKeys: {
      find: async (given) =>
        keys[given] && {
          id: given,
          tenant: 'demo',
          name: given,
          scopes: keys[given] as ['admin'],
          createdAt: '',
        },
    },
    queueUrls: { 'ringback.call.missed.v1': 'https://queue.example/missed' },
    queue: async (url, events) => {
      if (queueFails) throw new Error('SQS down');
      queued.push(...events.map((event) => ({ url, event })));
    },
    log: silent,
  });
  const answer = await handler({
    headers: { authorization: `Bearer ${key}`, 'content-type': type },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    isBase64Encoded: false,
  } as unknown as APIGatewayProxyEventV2);
  return {
    status: answer.statusCode,
    body: JSON.parse(answer.body ?? '{}'),
    headers: answer.headers,
    queued,
  };
}
const batchType = 'application/cloudevents-batch+json';

describe('POST /v1/events', () => {
  test('answers 202 with the events it took, and queues them whole with the tenant', async () => {
    const { status, body, queued } = await post({ body: missedCallEvent({ trunk: 'x' }) });
    expect({ status, body }).toEqual({
      status: 202,
      body: { events: [{ index: 0, source: '/pbx/berlin', id: '8f1c' }] },
    });
    expect(queued).toEqual([
      { url: 'https://queue.example/missed', event: { ...missedCallEvent({ trunk: 'x' }), tenant: 'demo' } },
    ]);
  });

  test('takes a batch', async () => {
    const { status, body, queued } = await post({
      type: batchType,
      body: [missedCallEvent(), missedCallEvent({ callId: '2' }, { id: '2' })],
    });
    expect(status).toBe(202);
    expect(body.events).toMatchObject([
      { index: 0, id: '8f1c' },
      { index: 1, id: '2' },
    ]);
    expect(queued).toHaveLength(2);
  });

  test('one bad event refuses the whole batch, with its index', async () => {
    const { status, body, queued } = await post({
      type: batchType,
      body: [missedCallEvent(), missedCallEvent({ reason: 'x' })],
    });
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([
      {
        index: 1,
        pointer: '/data/reason',
        code: 'not-allowed',
        remedy: expect.stringContaining('no-answer'),
      },
    ]);
    expect(queued).toEqual([]);
  });

  const long = 'x'.repeat(70_000);
  test.each([
    ['no key', { key: '', body: missedCallEvent() }, 401, 'missing-key'],
    ['an unknown key', { key: 'bad', body: missedCallEvent() }, 401, 'unknown-key'],
    ['a key without the scope', { key: 'reader', body: missedCallEvent() }, 403, 'missing-scope'],
    ['a foreign tenant', { body: missedCallEvent({}, { tenant: 'other' }) }, 403, 'foreign-tenant'],
    ['what is not JSON', { body: '{' }, 400, 'not-json'],
    ['another content type', { type: 'text/plain', body: 'x' }, 415, 'content-type'],
    ['a list as one event', { body: [missedCallEvent()] }, 400, 'a-list'],
    ['one event as a list', { type: batchType, body: missedCallEvent() }, 400, 'not-a-list'],
    ['an empty batch', { type: batchType, body: [] }, 422, 'batch-size'],
    [
      'more than 100 events',
      { type: batchType, body: Array(101).fill(missedCallEvent()) },
      413,
      'batch-size',
    ],
    ['an event over 64 KB', { body: missedCallEvent({ long }) }, 413, 'too-large'],
    [
      'such an event in a batch',
      { type: batchType, body: [missedCallEvent(), missedCallEvent({ long })] },
      413,
      'too-large',
    ],
    [
      'a batch over 1 MB',
      { type: batchType, body: Array(20).fill(missedCallEvent({ long: long.slice(0, 60_000) })) },
      413,
      'too-large',
    ],
    ['a type no worker takes', { body: missedCallEvent({}, { type: 'x' }) }, 422, 'unknown-type'],
  ] as [string, Sent, number, string][])('refuses %s', async (_name, sent, status, code) => {
    const answer = await post(sent);
    expect(answer).toMatchObject({
      status,
      queued: [],
      body: { status, title: expect.any(String), errors: [{ code, remedy: expect.any(String) }] },
    });
    expect(answer.headers?.['content-type']).toBe('application/problem+json');
  });

  test('says 503 when SQS did not take everything, and that repeating is safe', async () => {
    const { status, body } = await post({ body: missedCallEvent() }, true);
    expect(status).toBe(503);
    expect(body.detail).toContain('repeating is safe');
  });
});
