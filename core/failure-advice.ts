import type { Delivery } from './delivery.ts';
import { stopKind } from './reachability.ts';

/**
 * Why a message did not reach anybody, as far as it matters for what to do about it. `other`: a code that nobody has
 * listed; it is shown as it is.
 */
export const failureKinds = [
  'bounce',
  'complaint',
  'stop',
  'number',
  'mailbox',
  'device',
  'address',
  'unreachable',
  'filtered',
  'sender',
  'provider',
  'country',
  'limit',
  'too-late',
  'unknown-outcome',
  'user-gone',
  'ours',
  'other',
] as const;
/** One of {@link failureKinds}. */
export type FailureKind = (typeof failureKinds)[number];

const byCode: Record<string, FailureKind> = {
  'ses:sender-not-verified': 'sender',
  'ses:MailFromDomainNotVerifiedException': 'sender',
  'ses:daily-quota': 'limit',
  'ses:MessageRejected': 'ours',
  'ses:Reject': 'filtered',
  'ses:Rendering-Failure': 'ours',
  'twilio:21610': 'stop',
  'twilio:21408': 'country',
  'twilio:30003': 'unreachable',
  'twilio:30008': 'unreachable',
  'twilio:30004': 'filtered',
  'twilio:30007': 'filtered',
  'twilio:30036': 'too-late',
  'push:404': 'device',
  'push:410': 'device',
  'push:vapid-mismatch': 'device',
  'push:endpoint-refused': 'device',
  'push:bad-keys': 'device',
  'device-gone': 'device',
  'no-address': 'address',
  'no-sender': 'sender',
  'country-not-allowed': 'country',
  'cap-reached': 'limit',
  'host-cap-reached': 'limit',
  'country-cap-reached': 'limit',
  'outcome-unknown': 'unknown-outcome',
  'user-gone': 'user-gone',
  'not-prepared': 'ours',
};

const numbers = /^twilio:(21211|21214|21614|21635|30005|30006)$/;
const senders = /^twilio:(21212|21266|21601|21603|21606|21612|21659|21660|21703|21705)$/;
const accounts =
  /^(ses|twilio|push):(no-credentials|not-configured|no-vapid-keys|vapid-refused|AccessDenied|AccessDeniedException|(Account|ConfigurationSet)SendingPausedException|ConfigurationSetDoesNotExistException|http-(401|403|404)|20003|20005|20404|21608|30002|30032|30034)$/;

/** Why a message did not reach anybody: the kind, and the code that says it exactly. */
export function failureOf({ state, history, channel }: Delivery): { kind: FailureKind; code?: string } {
  const code = history.findLast((entry) => entry.code !== undefined)?.code;
  const last = history.at(-1);
  // Why it waited for so long is why it came too late.
  if (state === 'expired' && last?.code !== 'outcome-unknown')
    return { kind: 'too-late', ...(code && { code }) };
  return code ? { kind: kindOf(code, channel), code } : { kind: 'other' };
}

function kindOf(code: string, channel: Delivery['channel']): FailureKind {
  const stopped = /^stopped:(.+)$/.exec(code)?.[1];
  if (stopped && channel !== 'push') return stopKind(channel, stopped);
  const known = Object.hasOwn(byCode, code) ? byCode[code] : undefined;
  if (known) return known;
  if (code.startsWith('ses:bounce-')) return code.includes('Permanent') ? 'bounce' : 'mailbox';
  if (code === 'ses:complaint') return 'complaint';
  if (numbers.test(code)) return 'number';
  if (senders.test(code)) return 'sender';
  if (accounts.test(code)) return 'provider';
  return 'other';
}
