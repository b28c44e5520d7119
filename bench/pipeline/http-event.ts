import { publicUrl } from '../stack.ts';
import { apiKey } from './company.ts';

/** A request as API Gateway hands it over (payload 2.0), with the benchmark's API key. @param events a batch of events */
export function httpEvent(method: string, rawPath: string, events?: readonly object[]): object {
  return requestOf(method, rawPath, {
    routeKey: events ? `${method} ${rawPath}` : '$default',
    headers: {
      authorization: `Bearer ${apiKey}`,
      ...(events && { 'content-type': 'application/cloudevents-batch+json' }),
    },
    body: events && JSON.stringify(events),
  });
}

/** A provider's report, as API Gateway hands it over. @param headers of its own */
export function statusEvent(
  provider: string,
  query: URLSearchParams,
  body?: string,
  headers: Record<string, string> = {},
): object {
  return {
    ...requestOf('POST', `/v1/status/${provider}`, {
      routeKey: 'POST /v1/status/{provider}',
      headers: { ...(body && { 'content-type': 'application/x-www-form-urlencoded' }), ...headers },
      body,
    }),
    rawQueryString: String(query),
    queryStringParameters: Object.fromEntries(query),
    pathParameters: { provider },
  };
}

function requestOf(
  method: string,
  rawPath: string,
  { routeKey, headers, body }: { routeKey: string; headers: Record<string, string>; body?: string },
): object {
  const host = new URL(publicUrl).hostname;
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString: '',
    headers: { host, ...headers },
    requestContext: {
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'bench' },
      domainName: host,
      requestId: 'bench',
      stage: '$default',
      timeEpoch: Date.now(),
    },
    ...(body && { body }),
    isBase64Encoded: false,
  };
}
