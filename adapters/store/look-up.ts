import type { CallContext } from '../../core/call-context.ts';
import type { Contact, User } from '../../core/directory.ts';
import { callerNumber, type MissedCall, type RangEntry } from '../../core/missed-calls.ts';
import { type PhoneNumber, parsePhoneNumber } from '../../core/phone-number.ts';
import type { Store } from './store.ts';

/**
 * Looks a call up in the directory with a number of requests that does not depend on the directory's size:
 * settings and the company number, then the number rows and users by id, then what those rows point to.
 */
export async function lookUpCall(store: Store, call: MissedCall): Promise<CallContext> {
  const { directory } = store;
  const settings = await directory.settings();
  const called = parsePhoneNumber(call.calledNumber, settings.country);
  const guess = callerNumber(call.caller, settings.country);
  const own = await directory.companyNumbers.getMany([called, guess].flatMap((number) => number.e164 ?? []));
  const companyNumber = called.e164 ? own.get(called.e164) : undefined;
  const country = companyNumber?.country ?? settings.country;
  const caller = callerNumber(call.caller, country, guess.e164 !== undefined && own.has(guess.e164));

  const rangKeys = call.rang.map((entry) => numberKeyOf(entry, country));
  const callerKeys = caller.kind === 'withheld' ? [] : [caller.key];
  const owners = await directory.owners([...rangKeys.flatMap((key) => key ?? []), ...callerKeys]);
  const list = Array.isArray(companyNumber?.recipients) ? companyNumber.recipients : [];
  const pointed = owners.get(caller.key) ?? { users: [], contacts: [] };
  const userIds = [
    ...call.rang.flatMap((entry) => entry.userId ?? []),
    ...rangKeys.flatMap((key) => (key ? (owners.get(key)?.users ?? []) : [])),
    ...list,
    ...pointed.users,
  ];
  const [users, contacts] = await Promise.all([
    directory.users.getMany(userIds),
    directory.contacts.getMany(pointed.contacts),
  ]);

  const rang = call.rang.flatMap((entry, index) => {
    if (entry.userId) return users.get(entry.userId) ?? [];
    const key = rangKeys[index]!;
    return (owners.get(key)?.users ?? []).flatMap((id) => verifiedUser(users.get(id), key));
  });
  return {
    settings,
    called,
    companyNumber,
    caller,
    colleague: pointed.users.flatMap((id) => verifiedUser(users.get(id), caller.key))[0],
    contacts: [...contacts.values()].filter((contact) => hasNumber(contact, caller)).sort(byDirectoryThenId),
    rang: [...new Map(rang.map((user) => [user.id, user])).values()],
    listed: list.flatMap((id) => users.get(id) ?? []),
  };
}

/** The key under which the owner of a ringing phone is found; undefined when it names the user itself. */
function numberKeyOf(entry: RangEntry, country: string): string | undefined {
  if (entry.userId) return undefined;
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
