import type { Failure } from '../core/delivery.ts';
import type { ProviderEffect, ProviderMeaning } from '../core/provider-result.ts';
import { neverConnected, silenceOf } from './never-connected.ts';
import { TwilioSecretError } from './sms-account.ts';

/** Twilio answered, with a refusal. */
export class TwilioRefusal extends Error {
  override name = 'TwilioRefusal';
  /** HTTP status. */
  readonly status: number;
  /** Twilio's own code, five digits; absent when something before Twilio answered. */
  readonly code?: number;
  readonly retryAfterSeconds?: number;

  constructor(status: number, code?: number, retryAfter?: number) {
    super(`Twilio answered ${status}${code === undefined ? '' : ` (${code})`}.`);
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = retryAfter;
  }
}

/** What a code of Twilio's means, whether it comes as an answer or in a status callback. */
export interface SmsMeaning extends ProviderMeaning {
  /** Another sender may be accepted where this one was not. */
  otherSender?: boolean;
}

const stopNumber: SmsMeaning = { class: 'permanent', effect: 'stop-address' };
const ours: SmsMeaning = { class: 'permanent', effect: 'alarm' };
const elsewhere: SmsMeaning = { class: 'permanent', effect: 'next-step' };
const configuration: SmsMeaning = { class: 'reconfigure', effect: 'alarm' };
const sender: SmsMeaning = { ...configuration, otherSender: true };
const busy: SmsMeaning = { class: 'retryable', waitSeconds: 30 };
const later: SmsMeaning = { class: 'retryable', effect: 'retry-once', waitSeconds: 600 };
const soon: SmsMeaning = { class: 'retryable', effect: 'retry-once', waitSeconds: 60 };

/** Source: Twilio, "Error and Warning Dictionary" (https://www.twilio.com/docs/api/errors), one page a code. */
const meanings: Record<number, SmsMeaning> = {
  // The recipient's number cannot take texts.
  21211: stopNumber, // invalid "To"
  21214: stopNumber, // "To" cannot be reached
  21614: stopNumber, // not a mobile
  21635: stopNumber, // landline
  30005: stopNumber, // unknown handset
  30006: stopNumber, // landline or unreachable carrier
  // Wrote STOP: a further text would endanger the account.
  21610: { class: 'permanent', effect: 'opted-out' },
  // What we sent is wrong.
  21602: ours, // no body
  21617: ours, // body too long
  21619: ours, // nothing to send
  // The account or its settings.
  20003: configuration, // credentials
  20005: configuration, // account not active
  20404: configuration, // no such account
  21408: configuration, // country not allowed
  21608: configuration, // trial account, unverified recipient
  30002: configuration, // account suspended
  30032: configuration, // toll-free number not verified
  30034: configuration, // US 10DLC not registered
  // The sender.
  21212: sender, // invalid "From"
  21266: sender, // "To" and "From" are the same
  21601: sender, // not SMS-capable; what a merely verified caller id gets
  21603: sender, // no "From"
  21606: sender, // not ours, or not capable
  21612: sender, // this "From" cannot reach this "To"
  21659: sender, // no number of Twilio's
  21660: sender, // number of another account
  21703: sender, // Messaging Service without numbers
  21705: sender, // no such Messaging Service
  // Too much at once.
  20429: busy,
  21611: busy, // the sender's queue is full
  30001: busy, // queue overflow
  // The network.
  30003: later, // handset unreachable
  30008: soon, // unknown error
  30500: soon, // Twilio's own
  30004: elsewhere, // blocked
  30007: elsewhere, // filtered
  30036: elsewhere, // validity period over: somebody who needs to know now needs another channel
};

/** What is said of a code: `twilio:30003`, as the delivery records it, or the bare number. */
export function smsMeaning(code: string | number): SmsMeaning | undefined {
  return meanings[Number(String(code).replace(/^twilio:/, ''))];
}

/** What follows from a failure's code beyond the delivery. */
export function smsEffect(code: string): ProviderEffect | undefined {
  if (code === 'twilio:not-configured' || /^twilio:http-(401|403|404)$/.test(code)) return 'alarm';
  return smsMeaning(code)?.effect;
}

/**
 * Classifies what came instead of an accepted message. The status goes before the code: 429 was never processed;
 * 5xx, time-outs and resets may have been (Twilio's page on 20500: "retrying may deliver twice").
 * @param canFallBack another sender is there to be tried
 */
export function smsFailure(error: unknown, canFallBack = false): Failure {
  if (error instanceof TwilioSecretError) return { class: 'reconfigure', code: 'twilio:not-configured' };
  if (neverConnected(error)) return { class: 'retryable', code: 'twilio:not-connected' };
  if (!(error instanceof TwilioRefusal)) return { class: 'unknown', code: `twilio:${silenceOf(error)}` };
  const { status } = error;
  // Neither a message nor a refusal of one: a server that failed, a redirect, a request that was not heard to its end.
  const open = status >= 500 || status < 400 || status === 408;
  // What such an answer says of the number is not believed: a code that has consequences is for refusals.
  const believed = !(open || status === 429) || smsMeaning(error.code ?? 0)?.effect === undefined;
  const code = `twilio:${(believed && error.code) || `http-${status}`}`;
  if (open) return { class: 'unknown', code };
  if (status === 429) {
    return { class: 'retryable', code, waitSeconds: error.retryAfterSeconds ?? busy.waitSeconds };
  }
  return refused(status, code, smsMeaning(code), canFallBack);
}

/** A refusal, by its code. One that nobody has listed is certainly no message, and will not become one by waiting. */
function refused(
  status: number,
  code: string,
  meaning: SmsMeaning | undefined,
  canFallBack: boolean,
): Failure {
  if (meaning?.otherSender && canFallBack) return { class: 'fallback', code, fallback: 'other-sender' };
  if (!meaning) {
    const access = status === 401 || status === 403 || status === 404;
    return { class: access ? 'reconfigure' : 'permanent', code };
  }
  return meaning.class === 'retryable'
    ? { class: 'retryable', code, waitSeconds: meaning.waitSeconds }
    : { class: meaning.class === 'reconfigure' ? 'reconfigure' : 'permanent', code };
}
