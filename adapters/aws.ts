import { keptConnections } from './connections.ts';
import { Sha256 } from './sha256.ts';

const prepared = {
  /** The way of a kind of request through the SDK is put together once, not for each: nobody adds to it later. */
  cacheMiddleware: true,
  sha256: Sha256,
};

/**
 * Settings for the AWS clients of a worker, whose requests are safe to repeat (conditional writes, queue messages).
 * Clients that send something to people use {@link sendingClient} instead.
 */
export const repeatableClient = {
  ...prepared,
  maxAttempts: 3,
  requestHandler: handler(5_000),
};

/**
 * Settings for AWS clients whose requests reach people: one attempt, because repeating is decided by the
 * delivery's state machine; a time-out well below the lease of a delivery.
 */
export const sendingClient = {
  ...prepared,
  maxAttempts: 1,
  requestHandler: handler(10_000),
};

function handler(requestTimeout: number) {
  return {
    connectionTimeout: 2_000,
    requestTimeout,
    // Without this the SDK only logs a warning and keeps waiting.
    throwOnRequestTimeout: true,
    httpsAgent: keptConnections,
    httpAgent: keptConnections,
  };
}
