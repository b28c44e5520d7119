import type { CallContext } from '../../core/call-context.ts';
import type { Contact, User } from '../../core/directory.ts';
import { callerNumber, type MissedCall, type RangEntry } from '../../core/missed-calls.ts';
import { type PhoneNumber, parsePhoneNumber } from '../../core/phone-number.ts';
import type { Store } from './store.ts';

/**
 * Looks a call up in the directory with a number of requests that does not depend on the directory's size:
 * what the event names, then what that points to.
 */
export async function lookUpCall(store: Store, call: MissedCall): Promise<CallContext> {
  const { directory } = store;
  // A number written without a country can be understood only once the company number, then the settings are known.
  let country = needsCountry(call) ? await countryOf(store, call) : unknownCountry;
  const called = parsePhoneNumber(call.calledNumber, country);
  const guess = callerNumber(call.caller, country);
  const keyOf = (entry: RangEntry) => (entry.userId ? undefined : numberKeyOf(entry, country));
  const keys = [...call.rang.map(keyOf), guess.kind === 'withheld' ? undefined : guess.key].filter(
    (key) => key !== undefined,
  );
  const [settings, own, owners, named] = await Promise.all([
    directory.settings(),
    directory.companyNumbers.getMany([called, guess].flatMap((number) => number.e164 ?? [])),
    directory.owners(keys),
    directory.users.getMany(call.rang.flatMap((entry) => entry.userId ?? [])),
  ]);
  const companyNumber = called.e164 ? own.get(called.e164) : undefined;
  country = companyNumber?.country ?? settings.country;
  const caller = callerNumber(call.caller, country, guess.e164 !== undefined && own.has(guess.e164));

  const list = Array.isArray(companyNumber?.recipients) ? companyNumber.recipients : [];
  const pointed = owners.get(caller.key) ?? { users: [], contacts: [] };
  const userIds = [...keys.flatMap((key) => owners.get(key)?.users ?? []), ...list].filter(
    (id) => !named.has(id),
  );
  const [found, contacts, reach] = await Promise.all([
    directory.users.getMany(userIds),
    directory.contacts.getMany(pointed.contacts),
    store.reach.getMany([...named.keys(), ...userIds]),
  ]);
  const users = new Map([...named, ...found]);

  const rang = call.rang.flatMap((entry) => {
    if (entry.userId) return users.get(entry.userId) ?? [];
    const key = keyOf(entry)!;
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
    reach,
  };
}

/** Stands for a country where every number says its own. */
const unknownCountry = '';

/** True when a number of the call is neither international nor internal. */
function needsCountry(call: MissedCall): boolean {
  const numbers = [call.calledNumber, call.caller.number, ...call.rang.map(({ number }) => number)];
  return numbers.some(
    (number) => number !== undefined && parsePhoneNumber(number, unknownCountry).kind === 'other',
  );
}

async function countryOf(store: Store, call: MissedCall): Promise<string> {
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
