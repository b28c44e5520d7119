/** Idle sockets are closed after this long: those of a thawed Lambda are dead and would turn a request into a riddle. */
const idleSocketMilliseconds = 4_000;

/** The way of a kind of request through the SDK is put together once, not for each request: nobody adds to it later. */
const prepared = { cacheMiddleware: true };

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
  const agent = { keepAlive: true, maxSockets: 50, timeout: idleSocketMilliseconds };
  return {
    connectionTimeout: 2_000,
    requestTimeout,
    // Without this the SDK only logs a warning and keeps waiting.
    throwOnRequestTimeout: true,
    httpsAgent: agent,
    httpAgent: agent,
  };
}
