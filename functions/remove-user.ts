import type { Collection } from '../adapters/store/directory.ts';
import type { Logins } from '../adapters/store/logins.ts';
import type { Store } from '../adapters/store/store.ts';

/**
 * Removes a user with all that is theirs alone: whoever gets the id next is somebody else. The sign-in first: what a
 * crash leaves is a user who cannot sign in, never a sign-in for the next one.
 * @returns false when there was none; repeating it finishes what was begun
 */
export async function removeUser(
  store: Store,
  logins: Pick<Logins, 'unbind'>,
  userId: string,
): Promise<boolean> {
  await logins.unbind(store.tenant, userId);
  for (const { deviceId } of await store.activations.list(userId)) {
    await store.activations.remove(userId, deviceId);
  }
  const { groups, users } = store.directory;
  for (const group of await allOf(groups)) {
    if (!group.administrators.includes(userId)) continue;
    const administrators = group.administrators.filter((id) => id !== userId);
    await groups.put(group.id, { ...group, administrators }, group);
  }
  await store.addressChanges.forget(userId);
  await removeOwnContacts(store, userId);
  const existed = await users.delete(userId);
  await store.reach.forget(userId);
  return existed;
}

/** Contacts of the user's own address book: nobody else sees them, and whoever gets the id next must not. */
async function removeOwnContacts({ directory: { contacts } }: Store, userId: string): Promise<void> {
  const own = (await allOf(contacts, Number.POSITIVE_INFINITY)).filter(({ owner }) => owner === userId);
  for (let start = 0; start < own.length; start += atOnce) {
    await Promise.all(own.slice(start, start + atOnce).map(({ id }) => contacts.delete(id)));
  }
}

/** Contacts that are removed at the same time. */
const atOnce = 10;
/** Entries that one request reads. */
const pageSize = 200;

/** All entries of a collection that is not large: groups, company numbers, users. @param most entries that are read */
export async function allOf<T>(collection: Collection<T>, most = 5000): Promise<T[]> {
  const all: T[] = [];
  let from: Awaited<ReturnType<Collection<T>['list']>>['next'];
  do {
    const page = await collection.list(pageSize, from);
    all.push(...page.items);
    from = page.next;
  } while (from && all.length < most);
  return all;
}
