import { mailboxPrefix } from '../core/concerned.ts';
import { deliveryWords, purposeWords } from '../core/delivery-words.ts';
import type { ToldDelivery } from './call-deliveries.ts';
import type { Style } from './terminal.ts';
import { shown } from './wording.ts';

/** A state and its reason in words. A state or code of a newer Ringback is shown by its name, cleaned. */
export function stateWords(state: string, channel: string, code?: string | null): string {
  return deliveryWords(shown(state, 60), channel, code && shown(code, 100));
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

/** Which message: `email`; for one that does not tell of a missed call also what it is for. */
export function messageName({ channel, purpose }: Pick<ToldDelivery, 'channel' | 'purpose'>): string {
  const what = purpose === 'missed' ? '' : purposeWords(purpose) || shown(purpose, 40);
  return `${shown(channel, 40)}${what && `, ${what}`}`;
}

/** When a delivery came into its present state. */
export function sinceOf({ history }: ToldDelivery): string | undefined {
  return history.at(-1)?.at;
}
