import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { callerNumber } from './caller-number.ts';
import { callerKey, type MissedCall } from './missed-calls.ts';
import { countryOfNumber } from './phone-number.ts';

/**
 * Somebody whose data is asked for, or is to be forgotten: a user, or somebody outside. Made of what was given and of what
 * the table says belongs to it.
 */
export interface Person {
  /** Id, of a user. */
  userId?: string;
  /** Keys of their numbers and other caller addresses: `+49…`, `ext:12`, `sip:…`, `mail:…`. */
  keys: ReadonlySet<string>;
  /** Mail addresses, in small letters. */
  mails: ReadonlySet<string>;
  /** Names, for finding them in what people wrote. */
  names: ReadonlySet<string>;
  /** Calls that they made, or that they were called by. */
  callIds: ReadonlySet<string>;
  /** Their own records in the address book, and, of a user, those of their own address book. */
  contactIds: ReadonlySet<string>;
  /** Those of them that stay as a bare number, because somebody blocked them. */
  keptContactIds: ReadonlySet<string>;
  /** Invitations to video calls, as `<call id> <invitee id>`. */
  invitees: ReadonlySet<string>;
  /** Hashes of their sign-ins. */
  loginHashes: ReadonlySet<string>;
  /** Uploaded files that name them. */
  uploads: ReadonlySet<string>;
}

/** Somebody of whom nothing is known. */
export const nobody: Person = {
  keys: new Set(),
  mails: new Set(),
  names: new Set(),
  callIds: new Set(),
  contactIds: new Set(),
  keptContactIds: new Set(),
  invitees: new Set(),
  loginHashes: new Set(),
  uploads: new Set(),
};

/** A caller, and the number called, as a phone system wrote them. */
export type Caller = Pick<MissedCall, 'caller' | 'calledNumber' | 'callId'> &
  Partial<Pick<MissedCall, 'kind'>>;

/**
 * The key that a call lies under, as the workers found it (`adapters/store/look-up.ts`).
 * @param countries by company number, and under `''` the tenant's
 */
export function keyOfCaller(call: Caller, countries: ReadonlyMap<string, string>): string {
  const { calledNumber, caller, callId, kind } = call;
  const tenant = countries.get('') ?? '';
  const guess = countries.get(calledNumber) ?? countryOfNumber(calledNumber) ?? tenant;
  const called = parsePhoneNumberFromString(calledNumber, { defaultCountry: tenant as 'DE' })?.number;
  const country = (called && countries.get(called)) || guess;
  const number = callerNumber(caller, country, { kind });
  const isOwn = number.e164 !== undefined && countries.has(number.e164);
  return callerKey(isOwn ? callerNumber(caller, country, { isOwn, kind }) : number, callId);
}

/** Whether an address, of a mail or a number, is the person's. */
export function isTheirs(person: Person, address: string): boolean {
  return person.keys.has(address) || person.mails.has(address.toLowerCase());
}

/** Whether the sender of a call is the person. */
export function isCaller(person: Person, call: Caller, countries: ReadonlyMap<string, string>): boolean {
  if (person.callIds.has(call.callId)) return true;
  const { email } = call.caller;
  if (email && person.mails.has(email.toLowerCase())) return true;
  return person.keys.has(keyOfCaller(call, countries));
}

/**
 * Makes a search for the person in texts: their numbers however they are written (with the plus, with 00, as in their own
 * country, with spaces), mail addresses, SIP addresses, names. A longer number that begins or ends with theirs is
 * another's. Extensions are not searched for: their digits are in everything.
 */
export function makeMentions(person: Person): (text: string) => boolean {
  const numbers = [...person.keys].filter((key) => /^\+\d+$/.test(key)).flatMap(waysToWrite);
  // After a hyphen or a slash come the digits of somebody's extension; after a space, other things.
  const digits =
    numbers.length > 0 ? new RegExp(`(?<!\\d[-/]?)(?:${numbers.join('|')})(?![-/]?\\d)`) : undefined;
  const words = [
    ...person.mails,
    ...[...person.keys].filter((key) => key.startsWith('sip:')).map((key) => key.slice('sip:'.length)),
    ...[...person.names].filter((name) => /\S\s+\S/.test(name)),
  ].map((word) => word.toLowerCase());
  return (text) => {
    if (digits?.test(text)) return true;
    const lower = text.toLowerCase();
    const plain = lower.includes('%') ? `${lower}\n${decoded(lower)}` : lower;
    return words.some((word) => plain.includes(word));
  };
}

/** What people and systems write between digits. */
const between = '[\\s()./\\u2010-\\u2015-]*';

/** As patterns: E.164 without its plus, the same after 00, and the national form with its zero. */
function waysToWrite(e164: string): string[] {
  const parsed = parsePhoneNumberFromString(e164);
  const { countryCallingCode: code = '', nationalNumber: national = e164.slice(1) } = parsed ?? {};
  const apart = (digits: string) => [...digits].join(between);
  const zero = `(?:\\(?0\\)?${between})?`;
  const whole = `(?:0${between}0${between})?${apart(code)}${code && between + zero}${apart(national)}`;
  return [whole, ...(national.length >= 6 ? [`0${between}${apart(national)}`] : [])];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a percent sign of its own
  }
}

/** The texts in a value that mention the person, each with where it is. Texts in sets and in JSON are looked at, too. */
export function mentionsIn(
  value: unknown,
  mentions: (text: string) => boolean,
  at = '',
): { at: string; text: string }[] {
  if (typeof value === 'number') return mentionsIn(String(value), mentions, at);
  if (typeof value === 'string') return mentions(value) ? [{ at, text: value }] : [];
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return [];
  const entries =
    value instanceof Set ? [...value].map((each, index) => [index, each]) : Object.entries(value);
  return entries.flatMap(([name, each]) => [
    ...(mentions(String(name)) ? [{ at, text: String(name) }] : []),
    ...mentionsIn(each, mentions, `${at}/${name}`),
  ]);
}
