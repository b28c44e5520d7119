import type { Store } from '../../../adapters/store/store.ts';
import { mayEditUser } from '../../../core/administration.ts';
import type { Group, User } from '../../../core/directory.ts';
import { displayNumber } from '../../../core/phone-number.ts';
import { instant } from '../../../core/time.ts';
import { type UserRow, UsersPage } from '../../../web/admin/users-page.tsx';
import { adminTexts } from '../../../web/texts/admin.ts';
import type { SignInState } from '../../../web/texts/admin-people.ts';
import { allOf } from '../../remove-user.ts';
import type { WebContext } from '../sign-in/visit.ts';
import { type AccessTools, administratorOf, adminShellOf } from './access.ts';
import { codeOf, collatorOf, folded } from './words.ts';

const pageSize = 50;
/** States of sign-ins that are looked up at once. */
const together = 50;
const states: readonly SignInState[] = ['not-invited', 'invited', 'expired', 'signed-in'];

/** `GET /admin/users`: those whom the reader looks after, by name. */
export async function listUsers(context: WebContext, tools: AccessTools): Promise<Response> {
  const visit = context.get('visit');
  const { store, language } = visit;
  const groups = await allOf(store.directory.groups);
  const who = administratorOf(visit);
  const compare = collatorOf(context);
  const mine = (await allOf(store.directory.users))
    .filter((user) => mayEditUser(who, user, groups))
    .sort((a, b) => compare(a.name, b.name));

  const query = {
    search: context.req.query('q')?.slice(0, 100) ?? '',
    group: context.req.query('group') ?? '',
  };
  const state = codeOf(context.req.query('state'), states);
  let found = mine.filter((user) => matches(user, query));
  if (state) {
    const standing = await signInStates(store, found, tools);
    found = found.filter(({ id }) => standing.get(id) === state);
  }
  const page = Math.max(1, Math.floor(Number(context.req.query('page')) || 1));
  const shown = found.slice((page - 1) * pageSize, page * pageSize);
  const hasMore = found.length > page * pageSize;
  return context.html(
    <UsersPage
      shell={adminShellOf(context)}
      users={await rowsOf(store, shown, groups, tools)}
      groups={groups.filter(({ id }) => visit.role === 'administrator' || visit.administers.includes(id))}
      filter={{ ...query, state: state ?? '' }}
      isEmpty={mine.length === 0}
      page={page}
      hasMore={hasMore}
      done={context.req.query('done') === 'deleted' ? adminTexts(language).deleted : undefined}
    />,
  );
}

function matches(user: User, { search, group }: { search: string; group: string }): boolean {
  if (group && user.group !== group) return false;
  const word = folded(search);
  const digits = search.replace(/[^\d]/g, '').replace(/^0+/, '');
  const texts = [user.name, user.id, user.email ?? ''].map(folded);
  const isNumber = digits.length > 1 && /^[+\d\s()/-]+$/.test(search.trim());
  return (
    texts.some((each) => each.includes(word)) ||
    (isNumber && [user.mobile ?? '', user.extension ?? ''].some((each) => each.includes(digits)))
  );
}

async function rowsOf(store: Store, users: User[], groups: Group[], tools: AccessTools): Promise<UserRow[]> {
  const [standing, reaches] = await Promise.all([
    signInStates(store, users, tools),
    store.reach.getMany(users.map(({ id }) => id)),
  ]);
  return users.map((user) => ({
    id: user.id,
    name: user.name,
    email: user.email,
    mobile: user.mobile && displayNumber(user.mobile),
    extension: user.extension,
    group: groups.find(({ id }) => id === user.group)?.name,
    isAdministrator: user.role === 'administrator',
    state: standing.get(user.id) ?? 'not-invited',
    devices: (reaches.get(user.id)?.devices ?? []).filter(({ disabled }) => !disabled).length,
  }));
}

async function signInStates(
  { tenant }: Store,
  users: readonly User[],
  { logins, now }: AccessTools,
): Promise<Map<string, SignInState>> {
  const found = new Map<string, SignInState>();
  for (let start = 0; start < users.length; start += together) {
    await Promise.all(
      users.slice(start, start + together).map(async ({ id }) => {
        found.set(id, stateOf(await logins.signIn(tenant, id), instant(now())));
      }),
    );
  }
  return found;
}

/** How a sign-in stands. */
export function stateOf(
  { boundAt, invitedAt, expiresAt }: { boundAt?: string; invitedAt?: string; expiresAt?: string },
  now: string,
): SignInState {
  if (boundAt) return 'signed-in';
  if (!invitedAt) return 'not-invited';
  return expiresAt !== undefined && expiresAt <= now ? 'expired' : 'invited';
}
