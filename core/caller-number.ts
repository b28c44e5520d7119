import type { MissedCall } from './missed-calls.ts';
import { type PhoneNumber, parsePhoneNumber } from './phone-number.ts';

/**
 * The caller's number, understood in the company number's country; one of our own is no caller (forwarded calls).
 * Who calls by video may have an address or only a name instead, and does not hide.
 */
export function callerNumber(
  caller: MissedCall['caller'],
  country: string,
  { isOwn = false, kind = 'voice' }: { isOwn?: boolean; kind?: MissedCall['kind'] } = {},
): PhoneNumber {
  if (kind === 'video' && !caller.number && !caller.withheld) {
    const address = caller.email?.toLowerCase();
    return { key: address ? `mail:${address}` : 'guest', kind: 'other', display: address ?? '' };
  }
  return parsePhoneNumber(caller.withheld || isOwn ? '' : caller.number, country);
}
