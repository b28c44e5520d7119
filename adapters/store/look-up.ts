import type { CallContext } from '../../core/call-context.ts';
import { callerNumber } from '../../core/caller-number.ts';
import type { LatestFacts } from '../../core/case-state.ts';
import { mailboxesRow } from '../../core/cases.ts';
import type { CompanyNumber, Contact, Settings, User } from '../../core/directory.ts';
import { mostAlsoRang } from '../../core/mail-view.ts';
import { callerKey, type MissedCall, type RangEntry } from '../../core/missed-calls.ts';
import { caseOptions } from '../../core/options.ts';
import { countryOfNumber, type PhoneNumber, parsePhoneNumber } from '../../core/phone-number.ts';
import type { Reach } from '../../core/reach.ts';
import type { Instant } from '../../core/time.ts';
import type { ReadRow } from './cases.ts';
import type { Store } from './store.ts';

/** What a look-up starts from: the numbers of a call, as the phone system wrote them. */
export type Sought = Pick<MissedCall, 'callId' | 'caller' | 'calledNumber' | 'rang'> &
  Partial<Pick<MissedCall, 'kind'>>;

/** A call, those concerned, and the conversation about it so far. */
export interface CaseContext extends CallContext {
  /** How the users concerned can be reached, by user id. */
  reach: ReadonlyMap<string, Reach>;
  /** Rows of the users concerned and of the mailboxes, by user id; of calls that had none so far empty ones. */
  rows: Map<string, ReadRow>;
  /** Users who are on the phone. */
  inCall: ReadonlySet<string>;
  /** The latest facts about the number that called; those of the caller's other numbers are not in it. */
  latest: Map<string, LatestFacts>;
}

/**
 * Looks a call up in the directory with a number of requests that does not depend on the directory's size:
 * what the event names, then what that points to.
 */
export async function lookUpCall(store: Store, call: Sought): Promise<CallContext> {
  return (await lookUp(store, call, { whom: everybody, alongside: async () => {} })).context;
}

/**
 * {@link lookUpCall} for a message to one of those concerned. Of the others it knows as many as a message names: a call
 * to a hundred users has hundreds of messages, and none of them needs to read a hundred users.
 */
export async function lookUpForMessage(store: Store, call: Sought): Promise<CallContext> {
  return (await lookUp(store, call, { whom: thoseNamed, alongside: async () => {} })).context;
}

/** {@link lookUpCall} with the state of the case, in the same requests. */
export async function lookUpCase(store: Store, call: Sought, now: Instant): Promise<CaseContext> {
  const { context, also } = await lookUp(store, call, {
    whom: everybody,
    alongside: async ({ caller, called, userIds }) => {
      const key = callerKey(caller, call.callId);
      const users = [...new Set([...userIds, mailboxesRow])];
      const [reach, rows, inCall, latest] = await Promise.all([
        store.reach.getMany(userIds),
        store.cases.getMany(users.map((userId) => ({ callerKey: key, number: called.key, userId }))),
        store.presence.inCall(userIds, now),
        store.callers.latest([key]),
      ]);
      return { reach, rows: new Map(rows.map((read) => [read.row.userId, read])), inCall, latest };
    },
  });
  return { ...context, ...also };
}

/** Ids of users whom a call may concern. */
interface Known {
  settings: Settings;
  companyNumber?: CompanyNumber;
  /** Whose phones rang, in ring order. */
  rang: readonly string[];
  /** Who calls, where the number is a user's. */
  calling: readonly string[];
  /** On the company number's fixed lists. */
  listed: readonly string[];
}

const everybody = ({ rang, calling, listed }: Known) => [...rang, ...calling, ...listed];

/** Enough to name as many as a message does, the reader and somebody who has left not counted. */
const mostRead = mostAlsoRang + 4;

function thoseNamed(known: Known): string[] {
  const { settings, companyNumber, rang, calling, listed } = known;
  // Then a talk of any of them may have processed the call.
  if (caseOptions(settings, companyNumber).processedBy === 'concerned') return everybody(known);
  return [...rang.slice(0, mostRead), ...calling, ...listed.slice(0, mostRead)];
}

/** How a look-up reads users. */
interface Reading<T> {
  /** Who of those whom the call may concern is read. */
  whom(known: Known): string[];
  /** What is read together with them. */
  alongside(known: { caller: PhoneNumber; called: PhoneNumber; userIds: readonly string[] }): Promise<T>;
}

async function lookUp<T>(
  store: Store,
  call: Sought,
  reading: Reading<T>,
  knownCountry?: string,
): Promise<{ context: CallContext; also: T }> {
  const { directory } = store;
  // A number written without a country is understood in that of the number called; a wrong guess is made good below.
  const country = needsCountry(call)
    ? (knownCountry ?? countryOfNumber(call.calledNumber) ?? (await countryOf(store, call)))
    : unknownCountry;
  const called = parsePhoneNumber(call.calledNumber, country);
  const { kind } = call;
  const guess = callerNumber(call.caller, country, { kind });
  const keyOf = (entry: RangEntry) => (entry.userId ? undefined : numberKeyOf(entry, country));
  const keys = [...call.rang.map(keyOf), guess.kind === 'withheld' ? undefined : guess.key].filter(
    (key) => key !== undefined,
  );
  const [settings, own, owners] = await Promise.all([
    directory.settings(),
    directory.companyNumbers.getMany([called, guess].flatMap((number) => number.e164 ?? [])),
    directory.owners(keys),
  ]);
  const companyNumber = called.e164 ? own.get(called.e164) : undefined;
  const home = companyNumber?.country ?? settings.country;
  if (country !== unknownCountry && country !== home && knownCountry === undefined)
    return lookUp(store, call, reading, home);
  const caller = callerNumber(call.caller, country || home, {
    isOwn: guess.e164 !== undefined && own.has(guess.e164),
    kind,
  });

  const pointed = owners.get(caller.key) ?? { users: [], contacts: [] };
  const idsOf = (entry: RangEntry) =>
    entry.userId ? [entry.userId] : (owners.get(keyOf(entry)!)?.users ?? []);
  const listed = [
    ...new Set([
      ...(Array.isArray(companyNumber?.recipients) ? companyNumber.recipients : []),
      ...(companyNumber?.abandoned?.recipients ?? []),
    ]),
  ];
  const known = { settings, companyNumber, rang: call.rang.flatMap(idsOf), calling: pointed.users, listed };
  const userIds = [...new Set(reading.whom(known))];
  const [users, contacts, also] = await Promise.all([
    directory.users.getMany(userIds),
    directory.contacts.getMany(pointed.contacts),
    reading.alongside({ caller, called, userIds }),
  ]);

  const rang = call.rang.flatMap((entry) => {
    if (entry.userId) return users.get(entry.userId) ?? [];
    const key = keyOf(entry)!;
    return idsOf(entry).flatMap((id) => verifiedUser(users.get(id), key));
  });
  const context = {
    settings,
    called,
    companyNumber,
    caller,
    colleague: pointed.users.flatMap((id) => verifiedUser(users.get(id), caller.key))[0],
    contacts: [...contacts.values()].filter((contact) => hasNumber(contact, caller)).sort(byDirectoryThenId),
    rang: [...new Map(rang.map((user) => [user.id, user])).values()],
    listed: listed.flatMap((id) => users.get(id) ?? []),
  };
  return { context, also };
}

/** Stands for a country where every number says its own. */
const unknownCountry = '';

/** True when a number of the call is neither international nor internal. */
function needsCountry(call: Sought): boolean {
  const numbers = [call.calledNumber, call.caller.number, ...call.rang.map(({ number }) => number)];
  return numbers.some(
    (number) => number !== undefined && parsePhoneNumber(number, unknownCountry).kind === 'other',
  );
}

async function countryOf(store: Store, call: Sought): Promise<string> {
  const settings = await store.directory.settings();
  const called = parsePhoneNumber(call.calledNumber, settings.country);
  const known = await store.directory.companyNumbers.getMany(called.e164 ? [called.e164] : []);
  return known.get(called.e164 ?? '')?.country ?? settings.country;
}

/** The key under which the owner of a ringing phone is found. */
function numberKeyOf(entry: RangEntry, country: string): string {
  return parsePhoneNumber(entry.extension ?? entry.number, country).key;
}

/** Number rows are hints: what counts is the user's profile now. */
function verifiedUser(user: User | undefined, key: string): User[] {
  return user && (user.mobile === key || `ext:${user.extension}` === key) ? [user] : [];
}

function hasNumber(contact: Contact, caller: PhoneNumber): boolean {
  return contact.numbers.some(({ number }) => number === caller.e164);
}

function byDirectoryThenId(a: Contact, b: Contact): number {
  const personal = (contact: Contact) => (contact.owner ? 1 : 0);
  return personal(a) - personal(b) || (a.id < b.id ? -1 : 1);
}
