import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import { smsMeaning } from './sms-failures.ts';

/** Parameters of a callback: its form fields. */
export type TwilioParameters = Readonly<Record<string, string>>;

/**
 * Whether a callback comes from Twilio: HMAC-SHA1 over the address it was told and the sorted parameters.
 * There is no time in it, so a callback can be replayed: states only move forward.
 * @param url the configured public address with its query, not the one a proxy made of it
 */
export function isTwilioSignatureValid(
  authToken: string,
  signature: string | undefined,
  url: string,
  parameters: TwilioParameters,
): boolean {
  return signature !== undefined && validateRequest(authToken, signature, url, { ...parameters });
}

/** What Twilio reports about a message of ours, and what follows from it. */
export interface TwilioReport {
  state: 'sent' | 'delivered' | 'failed';
  providerId: string;
  /** `twilio:30003`; its meaning: `smsMeaning`. */
  code?: string;
  /** A failure worth one more attempt, after this wait. */
  retryWaitSeconds?: number;
  /** Nothing more is to go to this number. */
  stopsNumber?: boolean;
}

const stopping = new Set<string>(['stop-address', 'opted-out']);

const states: Record<string, TwilioReport['state']> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
};

/** Reads a status callback; undefined for what changes nothing (accepted, queued, sending) or is none. */
export function twilioReport(parameters: TwilioParameters): TwilioReport | undefined {
  const status = parameters.MessageStatus ?? parameters.SmsStatus ?? '';
  const providerId = parameters.MessageSid ?? parameters.SmsSid;
  const state = Object.hasOwn(states, status) ? states[status] : undefined;
  if (!state || !providerId) return undefined;
  if (state !== 'failed') return { state, providerId };
  const code = `twilio:${digitsOf(parameters.ErrorCode) ?? status}`;
  const meaning = smsMeaning(code);
  return {
    state,
    providerId,
    code,
    // Twilio reports it as failed, so it is: whatever may be tried again is tried once.
    ...(meaning?.class === 'retryable' && { retryWaitSeconds: meaning.waitSeconds }),
    ...(stopping.has(meaning?.effect ?? '') && { stopsNumber: true }),
  };
}

/** A text that somebody sent to a number of ours, as far as it concerns us. */
export interface TwilioIncoming {
  /** E.164. */
  from: string;
  /** What the person wants of our texts; absent: they wrote something else. */
  wish?: 'stop' | 'start';
}

/** Source: Twilio, "Support for opt-out keywords"; a message counts only when it is nothing but the word. */
const words: Record<string, TwilioIncoming['wish']> = {
  STOP: 'stop',
  STOPALL: 'stop',
  UNSUBSCRIBE: 'stop',
  CANCEL: 'stop',
  END: 'stop',
  QUIT: 'stop',
  REVOKE: 'stop',
  OPTOUT: 'stop',
  START: 'start',
  YES: 'start',
  UNSTOP: 'start',
};

/** Reads an incoming text; undefined for other callbacks. `OptOutType` is what a Messaging Service made of it. */
export function twilioIncoming(parameters: TwilioParameters): TwilioIncoming | undefined {
  const { From: from, Body: body, OptOutType: type } = parameters;
  const isReport = parameters.MessageStatus !== undefined && parameters.MessageStatus !== 'received';
  if (!from || body === undefined || isReport) return undefined;
  const word = (type ?? body).trim().toUpperCase();
  return { from, wish: Object.hasOwn(words, word) ? words[word] : undefined };
}

function digitsOf(text: string | undefined): string | undefined {
  return text && /^\d{5}$/.test(text) ? text : undefined;
}
