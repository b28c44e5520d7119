import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalMode } from '../../local/start.ts';
import { startTiny, type TinyStack, tinyStack } from './tiny-stack.ts';

const CODE = `
exports.handler = async (event, context) => {
  const order = event.pathParameters && event.pathParameters.id;
  if (order === 'throw') throw new Error('as told');
  if (order === 'hang') await new Promise(() => setInterval(() => {}, 1000));
  if (order === 'cookies') return { statusCode: 200, cookies: ['a=1; Path=/', 'b=2'], body: 'ok' };
  if (order === 'bytes') return { statusCode: 200, headers: { 'content-type': 'image/png' }, body: 'iVBORw==', isBase64Encoded: true };
  return { event, context: { ...context, left: context.getRemainingTimeInMillis() }, env: process.env };
};
`;

let stack: TinyStack;
let local: LocalMode;
beforeAll(async () => {
  stack = tinyStack(CODE);
  local = await startTiny(stack);
});
afterAll(async () => {
  await local.stop();
  stack.remove();
});

const get = (path: string, init: RequestInit = {}) => fetch(local.url + path, init);

test('a request reaches the function of its route', async () => {
  const answer = await get('/things/7?x=1', {
    method: 'PATCH',
    body: 'hello',
    headers: { 'content-type': 'text/plain' },
  });
  expect(answer.status).toBe(200);
  const { event, context } = (await answer.json()) as { event: unknown; context: Record<string, unknown> };
  expect(event).toMatchObject({ routeKey: 'ANY /things/{id}', rawPath: '/things/7', body: 'hello' });
  expect(context).toMatchObject({
    functionName: 'Work',
    memoryLimitInMB: '128',
    awsRequestId: expect.any(String),
  });
  expect(context.left).toBeGreaterThan(1_000);
  expect(context.left).toBeLessThanOrEqual(2_000);
});

test('the environment is what the template says and Lambda sets, nothing of this process', async () => {
  const { env } = (await (await get('/things/7')).json()) as { env: Record<string, string> };
  expect(env).toMatchObject({
    PUBLIC_URL: local.url,
    TABLE: 'tiny',
    AWS_REGION: 'eu-central-1',
    AWS_LAMBDA_FUNCTION_NAME: 'Work',
    AWS_ENDPOINT_URL_SQS: local.endpoints.sqs,
    TWILIO_ENDPOINT_URL: local.endpoints.twilio,
    RINGBACK_EXTRA_PUSH_ORIGIN: local.endpoints.push,
    NODE_EXTRA_CA_CERTS: local.endpoints.pushCa,
  });
  const providers = ['TWILIO_ENDPOINT_URL', 'RINGBACK_EXTRA_PUSH_ORIGIN', 'NODE_EXTRA_CA_CERTS'];
  const own = [
    'PUBLIC_URL',
    'TABLE',
    'QUEUE_URL',
    'PATH',
    'LANG',
    'TZ',
    '_HANDLER',
    'SystemRoot',
    ...providers,
  ];
  const others = Object.keys(env).filter((name) => !own.includes(name) && !/^(AWS|LAMBDA)_/.test(name));
  expect(others).toEqual([]);
});

test('cookies and bytes arrive as they are', async () => {
  expect((await get('/things/cookies')).headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2']);
  const bytes = await get('/things/bytes');
  expect(bytes.headers.get('content-type')).toBe('image/png');
  expect(Buffer.from(await bytes.arrayBuffer()).toString('base64')).toBe('iVBORw==');
});

test('a route that the stack does not have is not found', async () => {
  const answer = await get('/elsewhere');
  expect([answer.status, await answer.json()]).toEqual([404, { message: 'Not Found' }]);
});

test('a function that throws or takes too long is answered as API Gateway would', async () => {
  expect((await get('/things/throw')).status).toBe(500);
  expect((await get('/things/hang')).status).toBe(503);
  expect((await get('/things/7')).status).toBe(200);
});

test('a body larger than Lambda takes is refused', async () => {
  const answer = await get('/things/7', { method: 'POST', body: 'x'.repeat(6 * 1024 * 1024 + 1) });
  expect(answer.status).toBe(413);
});

test('a second local mode is told who has the port, and who has the folder', async () => {
  const other = tinyStack(CODE);
  const port = Number(new URL(local.url).port);
  await expect(startTiny(other, { port })).rejects.toThrow(`Port ${port} is taken by another program`);
  await expect(startTiny(stack)).rejects.toThrow(`Another local mode (process ${process.pid}) uses`);
  // What had been started for the attempts is gone, the folder's lock too.
  const third = await startTiny(other);
  await third.stop();
  other.remove();
});

test('a page of another site that calls itself by our address does not get the local pages', async () => {
  const status = await new Promise((done) => {
    const { port } = new URL(local.url);
    request(
      { port, host: '127.0.0.1', path: '/local/outbox.json', headers: { host: 'evil.example' } },
      (response) => {
        response.resume();
        done(response.statusCode);
      },
    ).end();
  });
  expect(status).toBe(403);
});
