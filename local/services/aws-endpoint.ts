import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { OnSdkCall } from '../sdk-calls.ts';
import { readBody } from './http-body.ts';
import { answering, LOOPBACK, listenOn, stopServer } from './listen.ts';

/** What happens on the wire: an answer, or none and the connection is reset or left hanging. */
export type AwsOutcome =
  | { readonly status: number; readonly contentType: string; readonly body: string }
  | 'reset'
  | 'hang';

/** An AWS service that local mode speaks itself. */
export interface EmbeddedAwsService {
  /** Name of the API action in a request. @param target the header `x-amz-target`, empty without one */
  actionOf(body: Buffer, target: string): string;
  /** What a request is for, as `SdkCall` has it; several where it takes the right to several. */
  resourcesOf?(body: Buffer): string[];
  handle(body: Buffer, action: string): AwsOutcome;
}

/** Endpoint of the AWS services that local mode speaks itself. */
export interface AwsEndpoint {
  readonly endpoint: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** SES takes 10 MB, which Base64 and form encoding make larger. */
const BODY_LIMIT_BYTES = 24 * 1024 * 1024;

/**
 * Starts the endpoint. It is also the default endpoint of every SDK client in a function: a service that
 * local mode does not have is answered here with an error that names it, and no request ever leaves the
 * machine.
 * @param services by the names under which requests to them are signed; may be filled in later
 */
export async function startAwsEndpoint(options: {
  port: number;
  onCall: OnSdkCall;
  services: ReadonlyMap<string, EmbeddedAwsService>;
}): Promise<AwsEndpoint> {
  const server = createServer(answering((request, response) => handle(request, response, options)));
  const port = await listenOn(server, options.port);
  return { endpoint: `http://${LOOPBACK}:${port}`, port, stop: () => stopServer(server) };
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  { onCall, services }: { onCall: OnSdkCall; services: ReadonlyMap<string, EmbeddedAwsService> },
): Promise<void> {
  const body = await readBody(request, BODY_LIMIT_BYTES);
  if (!body) return void response.writeHead(413).end();
  const { authorization } = request.headers;
  // AWS4-HMAC-SHA256 Credential=<key>/<date>/<region>/<service>/aws4_request, …
  const name = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(authorization ?? '')?.[1] ?? 'unknown';
  const target = String(request.headers['x-amz-target'] ?? '');
  const service = services.get(name);
  const action = service?.actionOf(body, target) ?? target.split('.')[1] ?? 'unknown';
  for (const resource of service?.resourcesOf?.(body) ?? ['']) onCall(name, action, authorization, resource);
  const outcome = service?.handle(body, action) ?? missing(name);
  // Left hanging, the caller's own time-out ends it.
  if (outcome === 'reset') response.destroy();
  else if (outcome !== 'hang') {
    response.writeHead(outcome.status, { 'content-type': outcome.contentType }).end(outcome.body);
  }
}

function missing(name: string): AwsOutcome {
  const body = JSON.stringify({
    __type: 'NotImplemented',
    message: `Local mode has no AWS service "${name}".`,
  });
  return { status: 501, contentType: 'application/json', body };
}
