import { publicUrl } from '../stack.ts';
import { apiKey } from './company.ts';

/** A request as API Gateway hands it over (payload 2.0), with the benchmark's API key. @param events a batch of events */
export function httpEvent(method: string, rawPath: string, events?: readonly object[]): object {
  const host = new URL(publicUrl).hostname;
  return {
    version: '2.0',
    routeKey: events ? `${method} ${rawPath}` : '$default',
    rawPath,
    rawQueryString: '',
    headers: {
      host,
      authorization: `Bearer ${apiKey}`,
      ...(events && { 'content-type': 'application/cloudevents-batch+json' }),
    },
    requestContext: {
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'bench' },
      domainName: host,
      requestId: 'bench',
      stage: '$default',
      timeEpoch: Date.now(),
    },
    ...(events && { body: JSON.stringify(events) }),
    isBase64Encoded: false,
  };
}
