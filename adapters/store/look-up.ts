import type { CallContext } from '../../core/call-context.ts';
import { callerNumber } from '../../core/caller-number.ts';
import type { LatestFacts } from '../../core/case-state.ts';
import { mailboxesRow } from '../../core/cases.ts';
import type { Contact, User } from '../../core/directory.ts';
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
  rows: ReadonlyMap<string, ReadRow>;
  /** Users who are on the phone. */
  inCall: ReadonlySet<string>;
  /** The latest facts about the number that called; those of the caller's other numbers are not in it. */
  latest: ReadonlyMap<string, LatestFacts>;
}

/**
 * Looks a call up in the directory with a number of requests that does not depend on the directory's size:
 * what the event names, then what that points to.
 */
export async function lookUpCall(store: Store, call: Sought): Promise<CallContext> {
  return (await lookUp(store, call, { alongside: async () => {} })).context;
}

/**
 * {@link lookUpCall} for a message to one of those concerned. Of the others it knows as many as a message names: a call
 * to a hundred users has hundreds of messages, and none of them needs to read a hundred users.
 */
export async function lookUpForMessage(store: Store, call: Sought): Promise<CallContext> {
  return (await lookUp(store, call, { few: true, alongside: async () => {} })).context;
}

/** {@link lookUpCall} with the state of the case, in the same requests. */
export async function lookUpCase(store: Store, call: Sought, now: Instant): Promise<CaseContext> {
  const { context, also } = await lookUp(store, call, {
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

/** How a look-up reads users. */
interface Reading<T> {
  /** Of those who rang, or are on a list, only as many as a message names; absent: all. */
  few?: boolean;
  /** What is read together with them. */
  alongside(known: { caller: PhoneNumber; called: PhoneNumber; userIds: readonly string[] }): Promise<T>;
}

/** More than a message names, its reader not counted: then it says that there are more. */
const enough = mostAlsoRang + 2;
/** Some of them may have left. */
const mostRead = enough + 2;

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

  const idsOf = (entry: RangEntry) =>
    entry.userId ? [entry.userId] : (owners.get(keyOf(entry)!)?.users ?? []);
  const calling = owners.get(caller.key) ?? { users: [], contacts: [] };
  const ringing = unique(call.rang.flatMap(idsOf));
  const onLists = unique([
    ...(Array.isArray(companyNumber?.recipients) ? companyNumber.recipients : []),
    ...(companyNumber?.abandoned?.recipients ?? []),
  ]);
  // Where a talk of anybody concerned processes the call, all of them have to be known.
  const few = reading.few && caseOptions(settings, companyNumber).processedBy !== 'concerned';
  const some = (ids: readonly string[]) => (few ? ids.slice(0, mostRead) : ids);
  const userIds = unique([...some(ringing), ...calling.users, ...some(onLists)]);
  const [users, contacts, also] = await Promise.all([
    directory.users.getMany(userIds),
    directory.contacts.getMany(calling.contacts),
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
    colleague: calling.users.flatMap((id) => verifiedUser(users.get(id), caller.key))[0],
    contacts: [...contacts.values()].filter((contact) => hasNumber(contact, caller)).sort(byDirectoryThenId),
    rang: [...new Map(rang.map((user) => [user.id, user])).values()],
    listed: onLists.flatMap((id) => users.get(id) ?? []),
  };
  // A phone system may name many who are no users: behind them may be the one who is.
  const isShort =
    (some(ringing).length < ringing.length && context.rang.length < enough) ||
    (some(onLists).length < onLists.length && context.listed.length === 0);
  return isShort ? lookUp(store, call, { ...reading, few: false }, knownCountry) : { context, also };
}

const unique = (ids: readonly string[]) => [...new Set(ids)];

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
