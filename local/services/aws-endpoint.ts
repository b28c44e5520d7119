import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { OnSdkCall } from '../sdk-calls.ts';
import { LOOPBACK, listenOn } from './listen.ts';
import { handleSes, type SesOptions } from './ses.ts';

/** Endpoint of the AWS services that local mode speaks itself. */
export interface AwsEndpoint {
  readonly endpoint: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** SES takes 10 MB, which Base64 and form encoding make larger. */
const BODY_LIMIT_BYTES = 24 * 1024 * 1024;

/**
 * Starts the endpoint for SES. It is also the default endpoint of every SDK client in a function: a service
 * that local mode does not have is answered here with an error that names it, and no request ever leaves
 * the machine.
 * @param ses read at each request: the account is known only once the template is read
 */
export async function startAwsEndpoint(options: {
  port: number;
  onCall: OnSdkCall;
  ses: () => SesOptions;
}): Promise<AwsEndpoint> {
  const server = createServer((request, response) => {
    handle(request, response, options).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
    });
  });
  const port = await listenOn(server, options.port);
  return {
    endpoint: `http://${LOOPBACK}:${port}`,
    port,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  options: { onCall: OnSdkCall; ses: () => SesOptions },
): Promise<void> {
  const body = await readBody(request);
  const { authorization } = request.headers;
  // AWS4-HMAC-SHA256 Credential=<key>/<date>/<region>/<service>/aws4_request, …
  const service = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(authorization ?? '')?.[1] ?? 'unknown';
  if (service === 'ses' && body) {
    const form = new URLSearchParams(body.toString('latin1'));
    options.onCall('ses', form.get('Action') ?? 'unknown', authorization);
    const outcome = handleSes(form, options.ses());
    // Left hanging, the caller's own time-out ends it.
    if (outcome === 'reset') response.destroy();
    else if (outcome !== 'hang') {
      response.writeHead(outcome.status, { 'content-type': 'text/xml' }).end(outcome.xml);
    }
    return;
  }
  const [, action = 'unknown'] = String(request.headers['x-amz-target'] ?? '').split('.');
  options.onCall(service, action, authorization);
  const message = body ? `Local mode has no AWS service "${service}".` : 'Request Entity Too Large';
  response
    .writeHead(body ? 501 : 413, { 'content-type': 'application/json' })
    .end(JSON.stringify({ __type: 'NotImplemented', message }));
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > BODY_LIMIT_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
