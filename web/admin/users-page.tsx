import type { Group } from '../../core/directory.ts';
import { Choice, Field } from '../forms.tsx';
import { Empty, Pager } from '../lists.tsx';
import { adminTexts } from '../texts/admin.ts';
import { peopleTexts, type SignInState } from '../texts/admin-people.ts';
import { AdminPage, type AdminShell } from './admin-page.tsx';

/** A user in the list. */
export interface UserRow {
  id: string;
  name: string;
  email?: string;
  mobile?: string;
  extension?: string;
  /** Its name. */
  group?: string;
  isAdministrator: boolean;
  state: SignInState;
  devices: number;
}

const badges: Record<SignInState, string> = {
  'not-invited': '',
  invited: 'warn',
  expired: 'bad',
  'signed-in': 'good',
};

/** The people of the company, or of the reader's locations. */
export function UsersPage(props: {
  shell: AdminShell;
  users: readonly UserRow[];
  groups: readonly Group[];
  filter: { search: string; group: string; state: string };
  /** Nobody is there at all. */
  isEmpty: boolean;
  page: number;
  hasMore: boolean;
  done?: string;
}) {
  const { shell, users, groups, filter, isEmpty, page, hasMore, done } = props;
  const texts = peopleTexts(shell.language);
  const common = adminTexts(shell.language);
  const address = (to: number) =>
    `/admin/users?${new URLSearchParams({ q: filter.search, group: filter.group, state: filter.state, page: String(to) })}`;
  return (
    <AdminPage
      shell={shell}
      section="users"
      title={common.sections.users}
      about={shell.administersAll ? texts.usersAbout : texts.usersAboutPart}
      done={done}
    >
      {shell.administersAll && (
        <p class="buttons">
          <a class="button" href="/admin/users/new">
            {texts.newUser}
          </a>
        </p>
      )}
      {!isEmpty && (
        <search>
          <form class="filters" method="get" action="/admin/users">
            <Field
              language={shell.language}
              label={common.search}
              name="q"
              type="search"
              value={filter.search}
            />
            {groups.length > 0 && (
              <Choice
                language={shell.language}
                label={texts.group.label}
                name="group"
                value={filter.group}
                choices={[
                  { value: '', label: texts.anyGroup },
                  ...groups.map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
            )}
            <Choice
              language={shell.language}
              label={texts.state}
              name="state"
              value={filter.state}
              choices={[
                { value: '', label: texts.anyState },
                ...Object.entries(texts.states).map(([value, label]) => ({ value, label })),
              ]}
            />
            <button type="submit" class="secondary">
              {common.find}
            </button>
          </form>
        </search>
      )}
      {users.length > 0 ? (
        <ul class="rows">
          {users.map((user) => (
            <UserItem shell={shell} user={user} />
          ))}
        </ul>
      ) : (
        <Empty {...(isEmpty ? texts.noUsers : texts.nobodyFound)} />
      )}
      <Pager
        language={shell.language}
        first={page > 1 ? address(1) : undefined}
        next={hasMore ? address(page + 1) : undefined}
        words={{ next: common.more, first: common.toBeginning }}
      />
    </AdminPage>
  );
}

function UserItem({ shell, user }: { shell: AdminShell; user: UserRow }) {
  const texts = peopleTexts(shell.language);
  const facts = [user.group, user.email, user.mobile, user.extension].filter(Boolean);
  return (
    <li>
      <div class="what">
        <p class="name">
          <a href={`/admin/users/${user.id}`}>{user.name}</a>
        </p>
        {facts.length > 0 && <p class="quiet">{facts.join(' · ')}</p>}
      </div>
      <p class="badges">
        {user.isAdministrator && <span class="badge open">{texts.administrator}</span>}
        <span class={`badge ${badges[user.state]}`}>{texts.states[user.state]}</span>
        <span class="quiet">{texts.devices(user.devices)}</span>
      </p>
    </li>
  );
}
