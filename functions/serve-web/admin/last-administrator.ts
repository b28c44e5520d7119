import type { Store } from '../../../adapters/store/store.ts';
import { leavesNobody } from '../../../core/administration.ts';
import type { User } from '../../../core/directory.ts';
import { allOf } from '../../remove-user.ts';

/** The other administrators of a company, as they are now. */
async function otherAdministrators({ directory }: Store, userId: string): Promise<User[]> {
  const ids = (await allOf(directory.users))
    .filter(({ role }) => role === 'administrator')
    .map(({ id }) => id);
  // The list lags behind; each of them is read by its key.
  const users = await directory.users.getMany(ids.filter((id) => id !== userId));
  return [...users.values()].filter(({ role }) => role === 'administrator');
}

/**
 * Writes a user who may be an administrator no longer, unless nobody else is one. Two who take it from each other at once each write first and
 * then look (invariant 2): one of them sees it, and gives it back.
 * @param write writes the user as they are to be
 * @param undo writes them as they were
 * @returns false when nobody else is administrator, and nothing is changed
 */
export async function changeRole(
  store: Store,
  before: User,
  after: User,
  write: () => Promise<unknown>,
  undo: () => Promise<unknown>,
): Promise<boolean> {
  if (before.role !== 'administrator' || after.role === 'administrator') {
    await write();
    return true;
  }
  const isLost = async () => leavesNobody(before, after, await otherAdministrators(store, before.id));
  if (await isLost()) return false;
  await write();
  if (!(await isLost())) return true;
  await undo();
  return false;
}

/** Whether a user is the only administrator. */
export async function isLastAdministrator(store: Store, user: User): Promise<boolean> {
  return (
    user.role === 'administrator' && leavesNobody(user, undefined, await otherAdministrators(store, user.id))
  );
}
