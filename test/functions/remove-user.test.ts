import { expect, it } from 'vitest';
import { openStore } from '../../adapters/store/store.ts';
import { newChange } from '../../core/address-changes.ts';
import type { Contact, User } from '../../core/directory.ts';
import { removeUser } from '../../functions/remove-user.ts';
import { memoryTable } from '../fixtures/memory-table.ts';

const now = '2026-11-21T09:00:00.000Z';

it('leaves whoever gets the id next no pending address, no code, and no address book', async () => {
  const table = memoryTable();
  const store = openStore(table, 'demo');
  const { users, contacts } = store.directory;
  await users.put('ben', { name: 'Ben', locale: 'en' } as User);
  await users.put('uta', { name: 'Uta', email: 'uta@demo.example', locale: 'de' } as User);
  await store.addressChanges.change('uta', 'email', () =>
    newChange('uta@new.example', 'nonce', undefined, now),
  );
  await store.addressChanges.keep('uta', 'mobile', { seq: 1, was: '+4915100000001', at: now });
  const contact = (number: string, owner?: string) =>
    ({ firstName: 'Zoe', numbers: [{ number }], emails: [], inDirectory: true, owner }) as unknown as Contact;
  await contacts.put('own', contact('+491711111111', 'uta'));
  await contacts.put('bens', contact('+491722222222', 'ben'));
  await contacts.put('all', contact('+491733333333'));

  expect(await removeUser(store, { unbind: async () => {} }, 'uta')).toBe(true);
  const left = [...table.items.values()].map((item) => JSON.stringify(item));
  expect(left.filter((item) => /uta|4915100000001|"own"/.test(item))).toEqual([]);
  expect(await contacts.get('bens')).toBeDefined();
  expect(await contacts.get('all')).toBeDefined();
  expect(await removeUser(store, { unbind: async () => {} }, 'uta')).toBe(false);
});
