import { describe, expect, test } from 'vitest';
import { apiPath, toAnswer, toEvent } from '../../local/http/payload.ts';
import { findRoute } from '../../local/http/routes.ts';

const routes = [
  '$default',
  'ANY /{proxy+}',
  'GET /v1/calls/{callId}',
  'GET /v1/calls/latest',
  'ANY /v1/calls/{callId}',
  'POST /v1/events',
].map((key) => ({ key, functionName: key }));
const keyFor = (method: string, path: string, among = routes) => findRoute(among, method, path)?.route.key;

describe('the route of a request', () => {
  test.each([
    ['POST', '/v1/events', 'POST /v1/events'],
    ['GET', '/v1/events', 'ANY /{proxy+}'],
    ['GET', '/v1/calls/7', 'GET /v1/calls/{callId}'],
    ['DELETE', '/v1/calls/7', 'ANY /v1/calls/{callId}'],
    ['GET', '/v1/calls/latest', 'GET /v1/calls/latest'],
    ['GET', '/v1/calls/7/deliveries', 'ANY /{proxy+}'],
  ])('%s %s → %s', (method, path, key) => {
    expect(keyFor(method, path)).toBe(key);
  });

  test('is $default where no other fits, and nothing without it', () => {
    const [fallback, , , , , events] = routes;
    if (!fallback || !events) throw new Error('no routes');
    expect(keyFor('GET', '/', [fallback, events])).toBe('$default');
    expect(keyFor('GET', '/', [events])).toBeUndefined();
  });

  test('gives the parameters', () => {
    expect(findRoute(routes, 'GET', '/v1/calls/a b')?.pathParameters).toEqual({ callId: 'a b' });
    expect(findRoute(routes, 'GET', '/one/two')?.pathParameters).toEqual({ proxy: 'one/two' });
  });
});

test('a path is decoded as an HTTP API decodes it', () => {
  expect(apiPath('/v1/numbers/%2B4930?x=%2B')).toBe('/v1/numbers/+4930');
  expect(apiPath('/a%3Fb')).toBe('/a');
  expect(apiPath('/a%')).toBe('/a%');
});

describe('the event', () => {
  const event = (contentType: string | undefined, body: string) =>
    toEvent(
      {
        method: 'POST',
        url: '/things/7?a=1&a=2&b=',
        headers: {
          host: '127.0.0.1:4100',
          cookie: 'one=1; two=2',
          'content-type': contentType,
          'set-cookie': ['x', 'y'],
        },
        body: Buffer.from(body),
        sourceIp: '127.0.0.1',
        protocol: 'HTTP/1.1',
      },
      { route: { key: 'POST /things/{id}', functionName: 'work' }, pathParameters: { id: '7' } },
      Date.UTC(2026, 10, 21),
    );

  test('has payload format 2.0', () => {
    expect(event('application/json', '{}')).toMatchObject({
      version: '2.0',
      routeKey: 'POST /things/{id}',
      rawPath: '/things/7',
      rawQueryString: 'a=1&a=2&b=',
      queryStringParameters: { a: '1,2', b: '' },
      pathParameters: { id: '7' },
      cookies: ['one=1', 'two=2'],
      headers: { 'set-cookie': 'x,y', 'x-forwarded-for': '127.0.0.1' },
      requestContext: {
        http: { method: 'POST', path: '/things/7', sourceIp: '127.0.0.1' },
        timeEpoch: Date.UTC(2026, 10, 21),
      },
      body: '{}',
      isBase64Encoded: false,
    });
    expect(event('application/json', '{}').headers).not.toHaveProperty('cookie');
  });

  test.each([
    ['application/json; charset=utf-8', false],
    ['text/plain', false],
    ['application/cloudevents+json', true],
    ['application/x-www-form-urlencoded', true],
    [undefined, true],
  ])('a body of type %s comes in Base64: %s', (type, encoded) => {
    expect(event(type, 'ä')).toMatchObject({
      isBase64Encoded: encoded,
      body: encoded ? Buffer.from('ä').toString('base64') : 'ä',
    });
  });

  test('has no body when there is none', () => {
    expect(event('text/plain', '')).not.toHaveProperty('body');
  });
});

describe('the answer', () => {
  const answer = (value: unknown) => {
    const made = toAnswer(JSON.stringify(value));
    return made && { ...made, body: made.body.toString() };
  };

  test('of a function is its status, headers, cookies and body', () => {
    const given = {
      statusCode: 201,
      headers: { 'X-Own': 1 },
      cookies: ['a=1', 'b=2'],
      body: 'eA==',
      isBase64Encoded: true,
    };
    expect(answer(given)).toMatchObject({
      status: 201,
      headers: { 'x-own': '1' },
      cookies: ['a=1', 'b=2'],
      body: 'x',
    });
  });

  test('without a status is the body of a 200', () => {
    expect(answer({ hello: 1 })).toMatchObject({ status: 200, body: '{"hello":1}' });
    expect(answer('hello')).toMatchObject({ status: 200, body: 'hello' });
  });

  test('with a status that is none is no answer', () => {
    expect(answer({ statusCode: 'fine' })).toBeUndefined();
    expect(answer({ statusCode: 99 })).toBeUndefined();
  });
});
