import type { CompanyNumber, Contact, Group, Settings, User } from '../../core/directory.ts';
import {
  storedCompanyNumber,
  storedContact,
  storedGroup,
  storedSettings,
  storedUser,
} from '../../core/stored-directory.ts';
import type { FoundBy } from './found-by.ts';
import { openSought } from './sought.ts';
import type { Item, Key, Page, Table } from './table.ts';

/** One page of a list; `next` is where the following one begins. */
export interface Listed<T> {
  items: T[];
  next?: Page['next'];
}

/** A kind of directory entry that is put, read, deleted and listed. */
export interface Collection<T> {
  get(id: string): Promise<T | undefined>;
  /** Entries that exist, by id. */
  getMany(ids: readonly string[]): Promise<Map<string, T>>;
  /**
   * @param known what is stored now, where the caller has just read it (null: nothing); else it is read here
   * @returns true when the entry is new
   * @throws Error when a user who was read before is gone meanwhile, or has another role: neither comes back by a change
   *   that was begun before
   */
  put(id: string, value: Omit<T, 'id' | 'number'>, known?: T | null): Promise<boolean>;
  /** @returns false when there was none */
  delete(id: string): Promise<boolean>;
  list(limit: number, from?: Page['next']): Promise<Listed<T>>;
}

/** Users, groups, contacts, company numbers and settings of one tenant. */
export interface Directory {
  users: Collection<User>;
  groups: Collection<Group>;
  contacts: Collection<Contact>;
  companyNumbers: Collection<CompanyNumber>;
  settings(): Promise<Settings>;
  putSettings(settings: Settings): Promise<void>;
  /** Who has which of these numbers: ids by number key, as hints to be verified (design section 4). */
  owners(numberKeys: readonly string[]): Promise<Map<string, Owners>>;
  /**
   * Contacts whose name, company, mail address (`folded`) or number (E.164) begins so, whoever may see them; of many, some.
   * Read through an index: for people to choose from.
   */
  contactsBeginning(beginning: { name?: string; number?: string }): Promise<Contact[]>;
}

/** Users and contacts that are said to have a number. */
export interface Owners {
  users: string[];
  contacts: string[];
}

/** How one kind of entry lies in the table. */
interface Kind<T> {
  name: 'USER' | 'GROUP' | 'CONTACT' | 'COMPANY';
  sk: string;
  toValue(id: string, stored: unknown): T;
  /** Absent: it is found by its id only. */
  foundBy?(value: T): Promise<FoundBy>;
  /** Member of its value that decides what somebody may do: a change of something else does not bring it back. */
  guarded?(value: T): readonly [member: string, is: string | undefined];
}

/** Most cards of names, and rows of numbers, that are read for a beginning. */
const mostFound = 60;

// What entries are found by takes long to be loaded, and only whoever writes one needs it.
const kinds: {
  users: Kind<User>;
  groups: Kind<Group>;
  contacts: Kind<Contact>;
  companyNumbers: Kind<CompanyNumber>;
} = {
  users: {
    name: 'USER',
    sk: 'PROFILE',
    toValue: storedUser,
    foundBy: async (user) => (await import('./found-by.ts')).userFoundBy(user),
    guarded: ({ role }) => ['role', role],
  },
  groups: {
    name: 'GROUP',
    sk: 'GROUP',
    toValue: storedGroup,
  },
  contacts: {
    name: 'CONTACT',
    sk: 'CONTACT',
    toValue: storedContact,
    foundBy: async (contact) => (await import('./found-by.ts')).contactFoundBy(contact),
  },
  companyNumbers: {
    name: 'COMPANY',
    sk: 'NUMBER',
    toValue: storedCompanyNumber,
  },
};

/** Opens the directory of a tenant; `prefix` is `T#<tenant>#`. */
export function openDirectory(table: Table, prefix: string): Directory {
  const ownersKey = (numberKey: string): Key => ({ pk: `${prefix}NUMBER#${numberKey}`, sk: 'OWNERS' });
  const settingsKey: Key = { pk: `${prefix}SETTINGS`, sk: 'SETTINGS' };

  function collection<T extends { id: string } | { number: string }>(kind: Kind<T>): Collection<T> {
    const keyOf = (id: string): Key => ({ pk: `${prefix}${kind.name}#${id}`, sk: kind.sk });
    const sought = openSought(table, prefix, kind.name);
    const toValue = (item: Item): T => kind.toValue(String(item.id), item.value);
    const foundBy = async (value: T | undefined): Promise<FoundBy> =>
      (value && (await kind.foundBy?.(value))) ?? { numberKeys: [], names: [] };
    const get = async (id: string) => {
      const item = await table.get(keyOf(id));
      return item && toValue(item);
    };
    // A row may lead to nothing, but never is one missing.
    const moveNumbers = async (id: string, before: string[], after: string[]) => {
      const owner = `${kind.name}#${id}`;
      for (const key of after.filter((each) => !before.includes(each))) {
        const listed = { listKey: `${prefix}NUMBER`, listAt: key };
        await table.changeSet(ownersKey(key), 'owners', { add: [owner] }, listed);
      }
      for (const key of before.filter((each) => !after.includes(each))) {
        await table.changeSet(ownersKey(key), 'owners', { remove: [owner] });
      }
    };
    return {
      get,
      async getMany(ids) {
        const items = await table.getMany(ids.map(keyOf));
        return new Map(items.map((item) => [String(item.id), toValue(item)]));
      },
      async put(id, value, known) {
        const old = known === undefined ? await get(id) : (known ?? undefined);
        const { id: _id, number: _number, ...stored } = value as Record<string, unknown>;
        const before = await foundBy(old);
        const after = await foundBy(kind.toValue(id, stored));
        // Rows first: an import that finds the entry as it should be does nothing, so there must be no entry without rows.
        await moveNumbers(id, [], after.numberKeys);
        await sought.write(id, after.names);
        const item = { ...keyOf(id), id, value: stored, listKey: `${prefix}${kind.name}`, listAt: id };
        const [member, was] = (old && kind.guarded?.(old)) ?? [];
        if (member === undefined) await table.put(item);
        else if (!(await table.putIfMember(item, ['value', member], was))) {
          throw new Error(`An entry of kind ${kind.name} was changed meanwhile; it can be tried again.`);
        }
        const gone = before.numberKeys.filter((key) => !after.numberKeys.includes(key));
        await moveNumbers(id, gone, []);
        const goneNames = before.names.filter((name) => !after.names.includes(name));
        await sought.remove(id, goneNames);
        return old === undefined;
      },
      async delete(id) {
        const old = await get(id);
        const existed = await table.delete(keyOf(id));
        if (old) {
          const { numberKeys, names } = await foundBy(old);
          await moveNumbers(id, numberKeys, []);
          await sought.remove(id, names);
        }
        return existed;
      },
      async list(limit, from) {
        const page = await table.query({ index: 'list', partition: `${prefix}${kind.name}`, limit, from });
        return { items: page.items.map(toValue), next: page.next };
      },
    };
  }

  async function rowsBeginning(number: string): Promise<Item[]> {
    const partition = `${prefix}NUMBER`;
    const page = await table.query({ index: 'list', partition, beginsWith: number, limit: mostFound });
    return page.items;
  }

  const contacts = collection(kinds.contacts);
  const contactNames = openSought(table, prefix, kinds.contacts.name);

  return {
    users: collection(kinds.users),
    groups: collection(kinds.groups),
    contacts,
    companyNumbers: collection(kinds.companyNumbers),
    async settings() {
      const [item] = await table.getMany([settingsKey]);
      return storedSettings(item?.value);
    },
    async putSettings(settings) {
      await table.put({ ...settingsKey, value: settings });
    },
    async owners(numberKeys) {
      const items = await table.getMany(numberKeys.map(ownersKey));
      const start = `${prefix}NUMBER#`.length;
      return new Map(items.map((item) => [item.pk.slice(start), ownersOf(item)]));
    },
    async contactsBeginning({ name, number }) {
      const [named, numbered] = await Promise.all([
        name ? contactNames.find(name, mostFound) : [],
        number ? rowsBeginning(number) : [],
      ]);
      const ids = [...new Set([...named, ...numbered.flatMap((row) => ownersOf(row).contacts)])];
      const found = await contacts.getMany(ids);
      return ids.flatMap((id) => found.get(id) ?? []);
    },
  };
}

function ownersOf(item: Item): Owners {
  const owners = [...((item.owners as Set<string> | undefined) ?? [])].sort();
  const ids = (name: string) =>
    owners.filter((owner) => owner.startsWith(name)).map((owner) => owner.slice(name.length));
  return { users: ids('USER#'), contacts: ids('CONTACT#') };
}
