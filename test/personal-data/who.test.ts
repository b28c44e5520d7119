import { expect, it } from 'vitest';
import { companyOf, findPerson } from '../../adapters/personal-data/who.ts';
import { openStore } from '../../adapters/store/store.ts';
import type { Item } from '../../adapters/store/table.ts';
import type { User } from '../../core/directory.ts';
import { memoryTable } from '../fixtures/memory-table.ts';

const user = (id: string, email: string): User =>
  ({ id, name: `${id} Team`, email, mobile: '+4915100000001', locale: 'de' }) as User;

it('leaves what is stored about a number or address that another user has too', async () => {
  const table = memoryTable();
  const store = openStore(table, 'demo');
  await store.directory.users.put('uta', user('uta', 'Team@d.example'));
  await store.directory.users.put('ben', user('ben', 'team@d.example'));
  const finding = {
    store,
    ...(await companyOf(store)),
    async *items() {
      yield* [...table.items.values()] as Item[];
    },
  };
  const { person, shared } = await findPerson(finding, { userId: 'uta' });
  expect([...person.keys, ...person.mails]).toEqual([]);
  expect(shared.map((each) => each.toLowerCase()).sort()).toEqual(['+4915100000001', 'team@d.example']);
  // Asked for by name it is meant.
  const named = await findPerson(finding, { keys: ['+4915100000001'] });
  expect([...named.person.keys]).toEqual(['+4915100000001']);
});
