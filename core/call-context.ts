import type { CompanyNumber, Contact, Settings, User } from './directory.ts';
import { callerKey } from './missed-calls.ts';
import type { PhoneNumber } from './phone-number.ts';

/** A call and everybody around it, as the directory knows them now. */
export interface CallContext {
  settings: Settings;
  /** The number that was called, understood; its directory entry where there is one. */
  called: PhoneNumber;
  companyNumber?: CompanyNumber;
  /** The caller's number; withheld where it is one of our own (forwarded calls). */
  caller: PhoneNumber;
  /** The colleague who called, known by extension or mobile. */
  colleague?: User;
  /** Contacts with the caller's number: of the company directory first, then personal ones. */
  contacts: Contact[];
  /** Users whose phones rang, in ring order; where a message is made, the first of them. */
  rang: User[];
  /** Users on the company number's fixed lists; where a message is made, the first of them. */
  listed: User[];
}

/**
 * All numbers that the caller has now, as keys, as far as a user may know: the one that called, those of contacts of
 * the company, of the user's own contacts, and of a colleague. Talks on any of them are talks with the caller (invariant 1).
 */
export function numbersOfCaller(context: CallContext, callId: string, userId: string | undefined): string[] {
  const { caller, contacts, colleague } = context;
  const visible = contacts.filter(({ owner }) => !owner || owner === userId);
  return [
    ...new Set([
      callerKey(caller, callId),
      ...visible.flatMap(({ numbers }) => numbers.map(({ number }) => number)),
      ...(colleague?.extension ? [`ext:${colleague.extension}`] : []),
      ...(colleague?.mobile ? [colleague.mobile] : []),
    ]),
  ];
}

/** All numbers that anybody's contacts give the caller. */
export function allNumbersOfCaller(context: CallContext, callId: string): string[] {
  const owners = [undefined, ...context.contacts.map(({ owner }) => owner)];
  return [...new Set(owners.flatMap((owner) => numbersOfCaller(context, callId, owner)))];
}
