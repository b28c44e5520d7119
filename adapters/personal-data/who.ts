import type { Contact, User } from '../../core/directory.ts';
import { isTheirs, makeMentions, mentionsIn, nobody, type Person } from '../../core/person.ts';
import type { Store } from '../store/store.ts';
import type { Item, Page } from '../store/table.ts';
import type { Judging } from './judging.ts';
import { addressesOf, type Finding, type Read, read } from './reading.ts';

/** Who is meant, as somebody says it. */
export interface Asked {
  userId?: string;
  /** Keys of numbers and other caller addresses. */
  keys?: readonly string[];
  mails?: readonly string[];
  /** Calls of callers who hid their number. */
  callIds?: readonly string[];
  /** Of several contacts with the number: whose record is meant; `all`: all of them are one person. */
  contact?: string;
}

/** A contact with an address of the person. */
export interface NamedContact {
  id: string;
  name: string;
  addresses: string[];
}

/** Who is meant, as far as the table knows. */
export interface Found {
  person: Person;
  /** The records that are theirs. */
  contacts: NamedContact[];
  /** Records of others with an address of theirs. */
  others: NamedContact[];
  /** Addresses in the person's record that others have too: what is stored about those is not touched. */
  shared: string[];
  /** Calls that were named and did not hide their number: the number is to be named instead. */
  notWithheld: string[];
}

/** Several contacts have the number, and nobody said whose data is meant. */
class SeveralContacts extends Error {
  readonly contacts: NamedContact[];
  constructor(contacts: NamedContact[]) {
    super('Several contacts have this number or address.');
    this.contacts = contacts;
  }
}

/**
 * The country that each company number's callers are understood in, and under `''` the tenant's; and the addresses of the
 * company's mailboxes, in small letters.
 */
export async function companyOf({ directory }: Store): Promise<Pick<Judging, 'countries' | 'mailboxes'>> {
  const settings = await directory.settings();
  const countries = new Map([['', settings.country]]);
  const mailboxes = [...settings.mailboxes];
  let from: Page['next'];
  do {
    const page = await directory.companyNumbers.list(200, from);
    for (const { number, country, mailboxes: own } of page.items) {
      countries.set(number, country);
      mailboxes.push(...own);
    }
    from = page.next;
  } while (from);
  return { countries, mailboxes: new Set(mailboxes.map((each) => each.toLowerCase())) };
}

/**
 * Finds what belongs to somebody: their record in the address book with its other addresses, their calls, invitations,
 * sign-ins. Reads the whole table once, and once more where the record names more addresses.
 * @throws SeveralContacts, an error with `contacts`
 */
export async function findPerson(finding: Finding, asked: Asked): Promise<Found> {
  const given = await withProfile(finding.store, asked);
  const first = await read(finding, given);
  const mine = chosen(first.contacts, asked);
  const known = withContacts(given, mine);
  if (known.keys.size === given.keys.size && known.mails.size === given.mails.size) {
    return conclude(finding, given, known, mine, first);
  }
  const second = await read(finding, known);
  return conclude(finding, given, known, mine, second);
}

async function withProfile(
  store: Store,
  { userId, keys = [], mails = [], callIds = [] }: Asked,
): Promise<Person> {
  const user: User | undefined = userId === undefined ? undefined : await store.directory.users.get(userId);
  const all = [...mails, ...(user?.email ? [user.email] : [])].map((mail) => mail.toLowerCase());
  return {
    ...nobody,
    ...(userId !== undefined && { userId }),
    keys: new Set([...keys, ...(user?.mobile ? [user.mobile] : []), ...all.map((mail) => `mail:${mail}`)]),
    mails: new Set(all),
    names: new Set(user ? [user.name] : []),
    callIds: new Set(callIds),
  };
}

function chosen(contacts: Read['contacts'], { contact }: Asked): Read['contacts'] {
  if (contact === 'all') return contacts;
  if (contact !== undefined) return contacts.filter(({ id }) => id === contact);
  if (contacts.length > 1) throw new SeveralContacts(contacts.map(named));
  return contacts;
}

function withContacts(person: Person, contacts: Read['contacts']): Person {
  const numbers = contacts.flatMap(({ contact }) => contact.numbers.map(({ number }) => number));
  const mails = contacts.flatMap(({ contact }) => contact.emails.map(({ email }) => email.toLowerCase()));
  return {
    ...person,
    keys: new Set([...person.keys, ...numbers, ...mails.map((mail) => `mail:${mail}`)]),
    mails: new Set([...person.mails, ...mails]),
    names: new Set([...person.names, ...contacts.map(({ contact }) => personName(contact)).filter(Boolean)]),
  };
}

async function conclude(
  { store }: Finding,
  given: Person,
  known: Person,
  mine: Read['contacts'],
  found: Read,
): Promise<Found> {
  const own = new Set(mine.map(({ id }) => id));
  const others = found.contacts.filter(({ id }) => !own.has(id));
  const theirs = new Set(
    [...others.flatMap(({ contact }) => addressesOf(contact)), ...found.ofUsers].map((each) =>
      each.toLowerCase(),
    ),
  );
  // What was asked for by name is meant, whoever else has it.
  const ofRecord = mine
    .flatMap(({ contact }) => addressesOf(contact))
    .filter((each) => theirs.has(each.toLowerCase()) && !isTheirs(given, each));
  const shared = [...new Set([...ofRecord, ...(given.userId === undefined ? [] : found.ofUsers)])];
  const left = new Set(shared.flatMap((each) => [each, each.toLowerCase(), `mail:${each.toLowerCase()}`]));
  const person: Person = {
    ...known,
    keys: new Set([...known.keys].filter((key) => !left.has(key))),
    mails: new Set([...known.mails].filter((mail) => !left.has(mail))),
    contactIds: new Set([...own, ...found.owned]),
    // By somebody for a reason: that they are not told of goes on, by the number alone.
    keptContactIds: new Set(mine.flatMap(({ id, contact }) => (contact.blocked ? [id] : []))),
    loginHashes: new Set(found.loginHashes),
  };
  const callIds = new Set([
    ...person.callIds,
    ...[...found.calls].flatMap(([key, ids]) => (left.has(key) ? [] : [...ids])),
  ]);
  const invitees = found.invitees.filter(({ addresses }) => addresses.some((each) => isTheirs(person, each)));
  const whole: Person = { ...person, callIds, invitees: new Set(invitees.map(({ name }) => name)) };
  return {
    person: { ...whole, uploads: await uploadsNaming(store, whole, found.jobs) },
    contacts: mine.map(named),
    others: others.map(named),
    shared,
    notWithheld: [...found.keyOfCall]
      .filter(([, key]) => !/^(?:withheld|guest)#/.test(key))
      .map(([id]) => id),
  };
}

/** Files waiting to be imported that name the person, or are for their own address book. They are kept for a day at most. */
async function uploadsNaming(store: Store, person: Person, jobs: readonly Item[]): Promise<Set<string>> {
  const mentions = makeMentions(person);
  const ids: string[] = [];
  for (const { job } of jobs) {
    const { id, owner } = job as { id: string; owner?: string };
    const isTheirsAlone = owner !== undefined && owner === person.userId;
    // A file that is being removed right now cannot be unpacked: it is as good as gone.
    const text = await store.uploads.bytes(id).then(
      (bytes) => bytes.toString('utf8'),
      () => '',
    );
    const lines = text.split(/[\n\t,;"]/);
    if (isTheirsAlone || mentionsIn(job, mentions).length > 0 || lines.some(mentions)) ids.push(id);
  }
  return new Set(ids);
}

function personName({ firstName, lastName }: Contact): string {
  return [firstName, lastName].filter(Boolean).join(' ');
}

function named({ id, contact }: Read['contacts'][number]): NamedContact {
  return { id, name: personName(contact) || contact.company || id, addresses: addressesOf(contact) };
}
