/**
 * Test calls: an administrator tries out a company number. They take the way of every missed call, but tell nobody whom
 * the administrator did not choose: neither colleagues whom the number's rules name, nor stand-ins, nor mailboxes.
 */

/** How the ids of test calls begin. */
export const testCallPrefix = 'ringback-test-';

/** Whether a call is a test. */
export function isTestCall(callId: string): boolean {
  return callId.startsWith(testCallPrefix);
}

/** A number in Berlin that is kept free for films and never belongs to anybody (Bundesnetzagentur): 1000 of them. */
export function numberOfNobody(random: number): string {
  return `+493023125${String(Math.min(999, Math.floor(random * 1000))).padStart(3, '0')}`;
}
