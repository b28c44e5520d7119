import { type Instant, plusSeconds } from './time.ts';

/** What users may change of themselves only with a code that reached them there (V7). */
export type AddressField = 'email' | 'mobile';

/** A new address or number that its user has still to confirm. The code is made from the nonce. */
export interface AddressChange {
  /** The sequence of the message with the code. */
  seq: number;
  value: string;
  nonce: string;
  /** Codes tried so far. */
  attempts: number;
  expiresAt: Instant;
  /** When the right code was given: it is done. */
  confirmedAt?: Instant;
}

/** An address or number that was changed: what it was, for a message there. */
export interface ChangedAddress {
  seq: number;
  /** Where the user was reached until then; absent: nowhere. */
  was?: string;
  at: Instant;
}

/** How long a code confirms, seconds. */
export const confirmationSeconds = 15 * 60;
/** How long telling the former address is of use, seconds. */
export const changedSeconds = 86_400;
/** Codes that may be tried for one change. */
export const mostAttempts = 5;

/** A new change. Each has a later sequence than the one that it replaces. @param nonce random */
export function newChange(
  value: string,
  nonce: string,
  replaced: AddressChange | undefined,
  now: Instant,
): AddressChange {
  const seq = Math.max(Date.parse(now), (replaced?.seq ?? 0) + 1);
  return { seq, value, nonce, attempts: 0, expiresAt: plusSeconds(now, confirmationSeconds) };
}

/** Counts an attempt, before anything is compared; or says why no more is allowed. */
export function countAttempt(
  change: AddressChange | undefined,
  now: Instant,
): { counted: AddressChange } | { refused: 'expired' | 'too-many' } {
  if (!change || now >= change.expiresAt) return { refused: 'expired' };
  if (change.attempts >= mostAttempts) return { refused: 'too-many' };
  return { counted: { ...change, attempts: change.attempts + 1 } };
}

/** Whether it still waits for its code. */
export function isPending(change: AddressChange, now: Instant): boolean {
  return !change.confirmedAt && change.attempts < mostAttempts && now < change.expiresAt;
}

/** The channel by which a field is confirmed. */
export const channelOfField = { email: 'email', mobile: 'sms' } as const satisfies Record<
  AddressField,
  string
>;

/** The field that a message by a channel confirms; push confirms nothing. */
export function fieldOfChannel(channel: string): AddressField | undefined {
  if (channel === 'email') return 'email';
  return channel === 'sms' ? 'mobile' : undefined;
}
