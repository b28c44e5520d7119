/**
 * HTTP requests and answers in API Gateway's payload format 2.0.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { RouteMatch } from './routes.ts';

/** A request as it came over the wire. */
export interface HttpRequest {
  readonly method: string;
  /** Path and query, undecoded. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly protocol: string;
}

/** An answer to write. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: Buffer;
}

/** Content types whose bodies API Gateway hands over as text; all others come in Base64. */
const TEXT_TYPES = /^(text\/.*|application\/(json|xml|javascript))$/i;

/** Path of a request as an HTTP API sees it: percent-decoded, and nothing after a decoded `?`. */
export function apiPath(url: string): string {
  const path = url.split('?', 1)[0] ?? '/';
  try {
    return decodeURIComponent(path).split('?', 1)[0] ?? '/';
  } catch {
    return path;
  }
}

/** The event of a request. @param now milliseconds since the epoch, on the moved clock */
export function toEvent(request: HttpRequest, match: RouteMatch, now: number): Record<string, unknown> {
  const rawPath = apiPath(request.url);
  const rawQueryString = request.url.includes('?') ? request.url.slice(request.url.indexOf('?') + 1) : '';
  const query = joinDuplicates(new URLSearchParams(rawQueryString));
  const { cookie, ...headers } = request.headers;
  const asText = TEXT_TYPES.test((headers['content-type'] ?? '').split(';', 1)[0]?.trim() ?? '');
  const host = headers.host ?? 'localhost';
  return {
    version: '2.0',
    routeKey: match.route.key,
    rawPath,
    rawQueryString,
    ...(cookie && { cookies: cookie.split(';').map((part) => part.trim()) }),
    headers: {
      ...Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [
          name,
          Array.isArray(value) ? value.join(',') : value,
        ]),
      ),
      'x-forwarded-for': request.sourceIp,
      'x-forwarded-proto': 'http',
      'x-forwarded-port': host.split(':')[1] ?? '80',
    },
    ...(Object.keys(query).length > 0 && { queryStringParameters: query }),
    ...(Object.keys(match.pathParameters).length > 0 && { pathParameters: match.pathParameters }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: host,
      domainPrefix: 'local',
      http: {
        method: request.method,
        path: rawPath,
        protocol: request.protocol,
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: match.route.key,
      stage: '$default',
      time: new Date(now).toUTCString(),
      timeEpoch: now,
    },
    ...(request.body.length > 0 && { body: request.body.toString(asText ? 'utf8' : 'base64') }),
    isBase64Encoded: request.body.length > 0 && !asText,
  };
}

function joinDuplicates(query: URLSearchParams): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of query) joined[name] = name in joined ? `${joined[name]},${value}` : value;
  return joined;
}

/**
 * A function's answer. Without a `statusCode`, API Gateway takes the whole answer for the body of a 200.
 * @param payload the function's answer as JSON
 * @returns undefined for an answer that API Gateway would turn into a 500
 */
export function toAnswer(payload: string): HttpAnswer | undefined {
  const value: unknown = JSON.parse(payload);
  if (typeof value !== 'object' || value === null || !('statusCode' in value)) {
    const text = typeof value === 'string' ? value : payload;
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      cookies: [],
      body: Buffer.from(text),
    };
  }
  const answer = value as {
    statusCode: unknown;
    headers?: Record<string, unknown>;
    cookies?: unknown;
    body?: unknown;
    isBase64Encoded?: unknown;
  };
  const status = Number(answer.statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return undefined;
  const { body = '' } = answer;
  const headers = Object.fromEntries(
    Object.entries(answer.headers ?? {}).map(([name, header]) => [name.toLowerCase(), String(header)]),
  );
  return {
    status,
    headers: { ...(body !== '' && { 'content-type': 'text/plain; charset=utf-8' }), ...headers },
    cookies: Array.isArray(answer.cookies) ? answer.cookies.map(String) : [],
    body: Buffer.from(
      typeof body === 'string' ? body : JSON.stringify(body),
      answer.isBase64Encoded ? 'base64' : 'utf8',
    ),
  };
}

/** API Gateway's own short answers. */
export function gatewayAnswer(status: number, message: string): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    cookies: [],
    body: Buffer.from(JSON.stringify({ message })),
  };
}
