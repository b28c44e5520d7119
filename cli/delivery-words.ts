import type { DeliveryState } from '../core/delivery.ts';
import { mailboxPrefix } from '../core/recipients.ts';
import type { ToldDelivery } from './call-deliveries.ts';
import type { Style } from './terminal.ts';
import { shown } from './wording.ts';

/** Who takes a message from us, by channel. */
const takers: Record<string, string> = {
  email: 'mail provider',
  sms: 'SMS provider',
  push: 'push service',
};

/** Where a delivery stands, for a person. */
const states: Record<DeliveryState, (channel: string) => string> = {
  queued: () => 'waiting to be sent',
  sending: () => 'being sent',
  sent: (channel) => `accepted by the ${takers[channel] ?? 'provider'}`,
  delivered: () => 'arrived',
  opened: () => 'opened',
  failed: () => 'failed',
  unknown: () => 'sent or not: the provider has not said',
  expired: () => 'not sent: it was too late to be of use',
  withdrawn: () => 'not sent: not needed any more',
};

/** Reasons of ours, for a person; codes of providers are shown as they are. */
const codes: Record<string, string> = {
  'call-forgotten': 'the call is not on record any more',
  'lease-expired': 'the sender did not come to an end in time',
  'no-address': 'the recipient has no address any more',
  'not-prepared': 'the message could not be made; see the log of its sender',
  'outcome-unknown': 'nobody reported whether it went out',
  'resent-after-unknown': 'once more, because nobody reported whether it went out',
  'ses:daily-quota': 'the mail quota of the day is spent; tried again later',
  'ses:not-connected': 'the mail provider could not be reached; tried again',
  'ses:sender-not-verified': "the sender's address or domain is not verified with the mail provider",
  'ses:throttled': 'too many mails at once for the mail provider; tried again',
};

/** A state and its reason in words. A state of a newer Ringback is shown by its name. */
export function stateWords(state: string, channel: string, code?: string | null): string {
  const words = Object.hasOwn(states, state) ? states[state as DeliveryState](channel) : shown(state, 60);
  return code ? `${words}: ${codeWords(code)}` : words;
}

function codeWords(code: string): string {
  return Object.hasOwn(codes, code) ? codes[code]! : shown(code, 100);
}

/** The colour of a state: what a person must look into, what is still under way, what is well. */
export function stateStyle(state: string): Style {
  if (state === 'failed' || state === 'expired') return 'red';
  return state === 'sent' || state === 'delivered' || state === 'opened' ? 'green' : 'yellow';
}

/** A recipient as people call it. */
export function recipientName(recipient: string): string {
  return recipient.startsWith(mailboxPrefix)
    ? `mailbox ${shown(recipient.slice(mailboxPrefix.length))}`
    : shown(recipient);
}

/** When a delivery came into its present state. */
export function sinceOf({ history }: ToldDelivery): string | undefined {
  return history.at(-1)?.at;
}
