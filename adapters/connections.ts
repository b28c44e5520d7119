import type { ClientRequest } from 'node:http';

/** Settings for an agent of Node's: connections are kept, for batches come ten messages at a time. */
export const keptConnections = {
  keepAlive: true,
  maxSockets: 50,
  /** Idle ones are closed after this long: those of a thawed Lambda are dead and would turn a request into a riddle. */
  timeout: 4_000,
};

/**
 * Ends a request that has no whole answer in time, with the code `ETIMEDOUT`.
 * @param milliseconds from now on, connecting included
 * @param whose who is asked, for the error's message
 */
export function endLate(asked: ClientRequest, milliseconds: number, whose: string): void {
  const timedOut = () => Object.assign(new Error(`${whose} took too long to answer.`), { code: 'ETIMEDOUT' });
  // Taken back with the answer, unlike a signal's: that keeps each request in memory until it goes off.
  const late = setTimeout(() => asked.destroy(timedOut()), milliseconds);
  asked.on('close', () => clearTimeout(late));
}
