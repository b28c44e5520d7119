import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import type { FunctionRunner } from '../functions/runner.ts';
import { readBody } from '../services/http-body.ts';
import { LOOPBACK, listenOn } from '../services/listen.ts';
import type { RawHandler } from '../services/oidc.ts';
import { localIssuerPath } from '../template/identities.ts';
import type { RouteModel } from '../template/model.ts';
import { apiPath, gatewayAnswer, type HttpAnswer, type HttpRequest, toAnswer, toEvent } from './payload.ts';
import { findRoute } from './routes.ts';

/** Answers `/local` and what is under it; the functions behind the API never see these. */
export type LocalSurface = (request: HttpRequest, response: ServerResponse) => Promise<void>;

/** What the front leads to once local mode is up. */
export interface Behind {
  readonly routes: readonly RouteModel[];
  readonly runner: FunctionRunner;
  readonly clock: Clock;
  readonly surface: LocalSurface;
  /** The embedded OpenID provider, which reads bodies itself. */
  readonly oidc: RawHandler;
}

/** The one port for people and phone systems: the HTTP API of the stack, and local mode's own pages. */
export interface Front {
  readonly url: string;
  readonly port: number;
  open(behind: Behind): void;
  /** Takes no new requests and ends those that are left open. */
  close(graceMs: number): Promise<void>;
}

/** Lambda takes six megabytes a request. */
const BODY_LIMIT_BYTES = 6 * 1024 * 1024;

/**
 * Listens; until `open` is called every request is answered 503, because the address must be known before
 * the template can be read.
 * @throws Error with a remedy when the port is taken
 */
export async function startFront(port: number): Promise<Front> {
  let behind: Behind | undefined;
  const server = createServer((request, response) => {
    handle(request, response, behind).catch((error: unknown) => {
      // The caller went away in the middle of its request: nobody waits for an answer.
      if (request.destroyed && !request.complete) return;
      if (!response.headersSent) write(response, gatewayAnswer(500, 'Internal Server Error'));
      else response.destroy();
      console.error(error);
    });
  });
  let actual: number;
  try {
    actual = await listenOn(server, port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(
      `Port ${port} is taken by another program. Stop it, or choose another port: PORT=${port + 1} npm start`,
    );
  }
  return {
    url: `http://${LOOPBACK}:${actual}`,
    port: actual,
    open(parts) {
      behind = parts;
    },
    close: (graceMs) =>
      new Promise((done) => {
        const timer = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(timer);
          done();
        });
        server.closeIdleConnections();
      }),
  };
}

async function handle(
  incoming: IncomingMessage,
  response: ServerResponse,
  behind: Behind | undefined,
): Promise<void> {
  if (behind && incoming.url?.startsWith(`${localIssuerPath}/`) && isLocalHost(incoming.headers.host)) {
    return behind.oidc(incoming, response);
  }
  const body = await readBody(incoming, BODY_LIMIT_BYTES);
  if (!body) return write(response, gatewayAnswer(413, 'Request Entity Too Large'));
  const request: HttpRequest = {
    method: incoming.method ?? 'GET',
    url: incoming.url ?? '/',
    headers: incoming.headers,
    body,
    sourceIp: incoming.socket.remoteAddress ?? LOOPBACK,
    protocol: `HTTP/${incoming.httpVersion}`,
  };
  if (!behind) return write(response, gatewayAnswer(503, 'Local mode is starting'));
  const path = apiPath(request.url);
  if (path === '/local' || path.startsWith('/local/')) return behind.surface(request, response);
  write(response, await throughFunction(request, behind), request.method === 'HEAD');
}

/** A page elsewhere whose name was pointed at 127.0.0.1 must not read mails: the browser tells its name. */
export function isLocalHost(host = ''): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);
}

async function throughFunction(request: HttpRequest, behind: Behind): Promise<HttpAnswer> {
  const match = findRoute(behind.routes, request.method, apiPath(request.url));
  if (!match) return gatewayAnswer(404, 'Not Found');
  const event = toEvent(request, match, behind.clock.now());
  const result = await behind.runner.invoke(match.route.functionName, event);
  if (!result.ok) {
    const late = result.error.errorType === 'Sandbox.Timedout';
    return late ? gatewayAnswer(503, 'Service Unavailable') : gatewayAnswer(500, 'Internal Server Error');
  }
  return toAnswer(result.payload) ?? gatewayAnswer(500, 'Internal Server Error');
}

function write(response: ServerResponse, answer: HttpAnswer, headOnly = false): void {
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  if (answer.cookies.length > 0) response.setHeader('set-cookie', [...answer.cookies]);
  response.setHeader('content-length', answer.body.length);
  response.writeHead(answer.status).end(headOnly ? undefined : answer.body);
}
