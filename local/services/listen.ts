import type { Server as HttpServer, IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';

/** The only address local mode listens on: nothing of it is meant for the network. */
export const LOOPBACK = '127.0.0.1';

/**
 * Listens on the loopback address and gives the port.
 * @param port the wished port; 0 takes a free one.
 * @throws the error of `listen` (EADDRINUSE and its like) when the port cannot be had.
 */
export async function listenOn(server: Server, port: number): Promise<number> {
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, LOOPBACK, () => {
      server.off('error', fail);
      done();
    });
  });
  return (server.address() as AddressInfo).port;
}

/** Answers requests by `handle`; should it throw, with 500 and what it threw: a fault of ours, not one of those asked for. */
export function answering(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): RequestListener {
  return (request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
    });
  };
}

/** Stops a server without waiting for those who are connected. */
export function stopServer(server: HttpServer): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}

/**
 * Starts something on the port it had last time, so that addresses survive a restart (queue URLs are
 * kept in messages and bookmarks), or on a free one when somebody else has taken it meanwhile.
 */
export async function onUsualPort<T>(
  usual: number | undefined,
  start: (port: number) => Promise<T>,
): Promise<T> {
  if (!usual) return start(0);
  try {
    return await start(usual);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return start(0);
  }
}

/** A port that is free now, for a service that must know its address before it listens. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  const port = await listenOn(probe, 0);
  await new Promise((done) => probe.close(done));
  return port;
}
