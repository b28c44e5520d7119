import { expect, test } from 'vitest';
import { openStore, type Store } from '../../adapters/store/store.ts';
import type { User } from '../../core/directory.ts';
import { changeRole, isLastAdministrator } from '../../functions/serve-web/admin/last-administrator.ts';
import { memoryTable } from '../fixtures/memory-table.ts';

async function company(...ids: string[]): Promise<Store> {
  const store = openStore(memoryTable(), 'demo');
  for (const id of ids) await store.directory.users.put(id, administrator(id));
  await store.directory.users.put('ben', { name: 'ben', locale: 'en' });
  return store;
}
const administrator = (id: string): User => ({ id, name: id, locale: 'en', role: 'administrator' });

/** Takes the role from somebody. @param meanwhile what happens between the first look and the write */
function demote(
  store: Store,
  id: string,
  meanwhile: () => Promise<unknown> = async () => {},
): Promise<boolean> {
  const { users } = store.directory;
  const { role: _role, ...plain } = administrator(id);
  return changeRole(
    store,
    administrator(id),
    plain,
    async () => {
      await meanwhile();
      await users.put(id, plain);
    },
    () => users.put(id, administrator(id)),
  );
}

const roleOf = async (store: Store, id: string) => (await store.directory.users.get(id))?.role;

test('the last administrator keeps the role, others may lose it', async () => {
  const store = await company('anna', 'carla');
  expect(await isLastAdministrator(store, administrator('anna'))).toBe(false);
  expect(await demote(store, 'carla')).toBe(true);
  expect(await isLastAdministrator(store, administrator('anna'))).toBe(true);
  expect(await demote(store, 'anna')).toBe(false);
  expect(await roleOf(store, 'anna')).toBe('administrator');
});

test('two who take it from each other at the same time leave one of them', async () => {
  const store = await company('anna', 'carla');
  let other = false;
  const first = await demote(store, 'anna', async () => {
    other = await demote(store, 'carla');
  });
  expect([first, other]).toEqual([false, true]);
  expect([await roleOf(store, 'anna'), await roleOf(store, 'carla')]).toEqual(['administrator', undefined]);
});
