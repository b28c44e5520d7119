import type { CaseRow } from '../../core/cases.ts';
import type { Contact, User } from '../../core/directory.ts';
import type { Meeting } from '../../core/meetings.ts';
import { type Caller, isTheirs, keyOfCaller, type Person } from '../../core/person.ts';
import type { Talk } from '../../core/talks.ts';
import type { VideoCall } from '../../core/video-calls.ts';
import type { Store } from '../store/store.ts';
import type { Item } from '../store/table.ts';

/** What is needed to find somebody. */
export interface Finding {
  store: Store;
  countries: ReadonlyMap<string, string>;
  /** All items of the table, each time it is called. */
  items(): AsyncIterable<Item>;
}

/** What the table says of a person. */
export interface Read {
  contacts: { id: string; contact: Contact }[];
  owned: string[];
  /** Addresses of the person that another user has, too. */
  ofUsers: string[];
  /** By caller key. */
  calls: Map<string, Set<string>>;
  keyOfCall: Map<string, string>;
  invitees: { name: string; addresses: string[] }[];
  loginHashes: string[];
  jobs: Item[];
}

/** One reading of the table. */
export async function read({ items, store, countries }: Finding, person: Person): Promise<Read> {
  const prefix = `T#${store.tenant}#`;
  const found: Read = {
    contacts: [],
    owned: [],
    ofUsers: [],
    calls: new Map(),
    keyOfCall: new Map(),
    invitees: [],
    loginHashes: [],
    jobs: [],
  };
  const calls = (key: string, ids: readonly string[]) => {
    const known = found.calls.get(key) ?? new Set();
    for (const id of ids) known.add(id);
    found.calls.set(key, known);
  };
  for await (const item of items()) {
    if (isLoginOf(item, store.tenant, person)) found.loginHashes.push(item.pk.slice('LOGIN#'.length));
    if (!item.pk.startsWith(prefix)) continue;
    const [, space = '', id = ''] = /^([^#]*)#?(.*)$/s.exec(item.pk.slice(prefix.length)) ?? [];
    if (space === 'CONTACT' && item.sk === 'CONTACT') {
      const contact = item.value as Contact;
      if (person.userId !== undefined && contact.owner === person.userId) found.owned.push(id);
      else if (addressesOf(contact).some((each) => isTheirs(person, each)))
        found.contacts.push({ id, contact });
    }
    if (space === 'USER' && item.sk === 'PROFILE' && id !== person.userId) {
      const { mobile, email } = item.value as User;
      found.ofUsers.push(
        ...[mobile, email].flatMap((each) => (each && isTheirs(person, each) ? [each] : [])),
      );
    }
    if (space === 'UPLOAD' && item.sk === 'JOB') found.jobs.push(item);
    if (space === 'USER' && id === person.userId && typeof item.loginHash === 'string')
      found.loginHashes.push(item.loginHash);
    if (space === 'MEETING' && item.sk === 'MEETING') {
      for (const { id: invitee, to, alternative } of (item.meeting as Meeting).invitees) {
        const addresses = [to, alternative].flatMap((each) => (each ? [each.address] : []));
        if (addresses.some((each) => isTheirs(person, each)))
          found.invitees.push({ name: `${id} ${invitee}`, addresses });
      }
    }
    if (space === 'CALLER' && person.keys.has(id)) calls(id, callsIn(item));
    if (space !== 'CALL' && space !== 'VIDEO') continue;
    for (const call of callersIn(item, id)) {
      const key = keyOfCaller(call, countries);
      const mail = call.caller.email?.toLowerCase();
      if (person.keys.has(key)) calls(key, [id]);
      if (mail && person.mails.has(mail)) calls(`mail:${mail}`, [id]);
      if (person.callIds.has(id)) found.keyOfCall.set(id, key);
    }
  }
  return found;
}

function isLoginOf(item: Item, tenant: string, { userId }: Person): boolean {
  return userId !== undefined && item.sk === 'LOGIN' && item.tenant === tenant && item.userId === userId;
}

function callsIn(item: Item): string[] {
  const row = item.row as CaseRow | undefined;
  const talk = item.talk as Talk | undefined;
  return [...(row?.calls.map(({ callId }) => callId) ?? []), ...(talk ? [talk.callId] : [])];
}

/** What an item says about who calls, as a phone or video system wrote it; empty for other items. */
function callersIn(item: Item, callId: string): Caller[] {
  if (item.report) return [item.report as Caller];
  if (item.sk === 'FACT#COURSE') {
    return ['ringing', 'answered'].flatMap((name) =>
      [...((item[name] as Set<string>) ?? [])].map((text) => ({ ...JSON.parse(text), callId })),
    );
  }
  const incoming = (item.call as VideoCall | undefined)?.incoming;
  if (!incoming) return [];
  const { caller, calledNumber = 'video' } = incoming;
  return [{ callId, kind: 'video', calledNumber, caller: { ...caller, withheld: false } }];
}

/** Numbers and mail addresses of a contact. */
export function addressesOf({ numbers = [], emails = [] }: Contact): string[] {
  return [...numbers.map(({ number }) => number), ...emails.map(({ email }) => email)];
}
