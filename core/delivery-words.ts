import type { DeliveryState } from './delivery.ts';
import type { Channel } from './directory.ts';

/** Who takes a message from us, by channel. */
const takers: Record<Channel, string> = {
  email: 'mail provider',
  sms: 'SMS provider',
  push: 'push service',
};

/** Where a delivery stands, for a person. */
const states: Record<DeliveryState, (taker: string) => string> = {
  queued: () => 'waiting to be sent',
  sending: () => 'being sent',
  sent: (taker) => `accepted by the ${taker}`,
  delivered: () => 'arrived',
  opened: () => 'opened',
  failed: () => 'failed',
  unknown: () => 'sent or not: the provider has not said',
  expired: () => 'not sent: it was too late to be of use',
  withdrawn: () => 'not sent: not needed any more',
};

/** Reasons of a state, for a person; codes of providers that are not listed are shown as they are. */
const codes: Record<string, string> = {
  'call-forgotten': 'the call is not on record any more',
  'cap-reached': 'the limit of texts for the day is reached',
  'country-not-allowed': 'texts to this country are not allowed in the settings',
  'device-gone': 'the browser is not registered any more',
  'found-at-provider': "found in the provider's list",
  'lease-expired': 'the sender did not come to an end in time',
  'no-address': 'the recipient has no address any more',
  'no-sender': 'the settings name no sender for texts to this country',
  'not-prepared': 'the message could not be made; see the log of its sender',
  'outcome-unknown': 'nobody reported whether it went out',
  paused: 'the channel is paused; `ringback resume` lets it go on',
  'resent-after-unknown': 'once more, because nobody reported whether it went out',
  'retried-after-report': 'once more, because the provider reported that it did not arrive',
  'ses:daily-quota': 'the mail quota of the day is spent; tried again later',
  'ses:not-connected': 'the mail provider could not be reached; tried again',
  'ses:sender-not-verified': "the sender's address or domain is not verified with the mail provider",
  'ses:throttled': 'too many mails at once for the mail provider; tried again',
  'user-gone': 'the user is not in the directory any more',
};

/** Why somebody is not told. */
const notTold: Record<string, string> = {
  'all-failed': 'No message reached this person by any of their channels; the mailboxes were told.',
  'no-channel': 'There is no address or device by which this person could be told.',
  'opted-out': 'This person stopped these messages.',
};

/** A state and its reason in words. States and codes that are not known here are shown as they are. */
export function deliveryWords(state: string, channel: string, code?: string | null): string {
  const taker = Object.hasOwn(takers, channel) ? takers[channel as Channel] : 'provider';
  const words = Object.hasOwn(states, state) ? states[state as DeliveryState](taker) : state;
  return code ? `${words}: ${codeWords(code)}` : words;
}

/** Why somebody is not told, in words. */
export function notToldWords(code: string): string {
  return notTold[code] ?? code;
}

function codeWords(code: string): string {
  const stopped = /^stopped:(.+)$/.exec(code)?.[1];
  if (stopped) return `nothing is sent to this address any more (${stopped})`;
  return Object.hasOwn(codes, code) ? codes[code]! : code;
}
