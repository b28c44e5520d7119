import type { Hono } from 'hono';
import { editableUserFields, type UserField, withEdits } from '../../../core/administration.ts';
import { check } from '../../../core/check.ts';
import { type Group, idPattern, type User } from '../../../core/directory.ts';
import { directorySchemas } from '../../../core/directory-schemas.ts';
import type { Fault } from '../../../core/problem.ts';
import { instant } from '../../../core/time.ts';
import { DeleteUserPage } from '../../../web/admin/delete-pages.tsx';
import { formOf, type Values } from '../../../web/admin/fields.tsx';
import { NewUserPage, UserPage } from '../../../web/admin/user-page.tsx';
import { peopleTexts, userDone, userRefused } from '../../../web/texts/admin-people.ts';
import { devicesOf } from '../../activation.ts';
import { allOf, removeUser } from '../../remove-user.ts';
import type { WebContext, WebEnvironment } from '../sign-in/visit.ts';
import { type AccessTools, administratorOf, adminShellOf, inHands } from './access.ts';
import { changedMeanwhile, type FormStatus, versionFor } from './changed-meanwhile.ts';
import { entered, faultOf, readValues, valuesOf } from './form-kinds.ts';
import { changeRole, isLastAdministrator } from './last-administrator.ts';
import { userForm } from './user-form.ts';
import { idFor } from './user-id.ts';
import { listUsers, stateOf } from './user-list.tsx';
import { clockOf, codeOf } from './words.ts';

/** A user whom the visitor may change, and what of them. */
export interface EditedUser {
  user: User;
  groups: Group[];
  editable: readonly UserField[];
}

/** The user of the address; undefined when there is none whom the visitor may change. */
export async function editedUser(context: WebContext): Promise<EditedUser | undefined> {
  const visit = context.get('visit');
  const { directory } = visit.store;
  const id = context.req.param('id') ?? '';
  const [user, groups] = await Promise.all([
    idPattern.test(id) ? directory.users.get(id) : undefined,
    allOf(directory.groups),
  ]);
  const editable = user ? editableUserFields(administratorOf(visit), user, groups) : [];
  return user && editable.length > 0 ? { user, groups, editable } : undefined;
}

/** `/admin/users`: list, new, one, delete. */
export function userRoutes(routes: Hono<WebEnvironment>, tools: AccessTools): void {
  routes.get('/admin/users', (context) => listUsers(context, tools));

  routes.get('/admin/users/new', (context) => {
    if (context.get('visit').role !== 'administrator') return context.notFound();
    const { settings } = context.get('visit');
    const start = { locale: settings.language, notify: {}, group: context.req.query('group') };
    return newPage(context, valuesOf(userForm, start), [], 200);
  });

  routes.post('/admin/users/new', async (context) => {
    const { role, settings } = context.get('visit');
    if (role !== 'administrator') return context.notFound();
    const values = await readValues(context);
    const made = entered(userForm, values);
    const checked = check(directorySchemas(settings.country).user, made);
    const id = await idFor(context, values.get('id')?.trim(), made.name);
    const faults = [
      ...(checked.ok ? [] : checked.faults),
      ...(id === undefined || id.ok ? [] : id.faults),
      ...(await groupFaults(context, made.group)),
    ];
    if (!checked.ok || !id?.ok || faults.length > 0) return newPage(context, values, faults, 422);
    await inHands(context, tools).directory.users.put(id.value, checked.value, null);
    return context.redirect(`/admin/users/${id.value}?done=created`, 303);
  });

  routes.get('/admin/users/:id', async (context) => {
    const edited = await editedUser(context);
    if (!edited) return context.notFound();
    return userPage(context, tools, edited, valuesOf(userForm, edited.user), [], 200);
  });

  routes.post('/admin/users/:id', async (context) => {
    const edited = await editedUser(context);
    if (!edited) return context.notFound();
    const { user, editable } = edited;
    const values = await readValues(context);
    const wanted = withEdits<Record<string, unknown>>({ ...user }, entered(userForm, values), editable);
    const { id: _id, ...body } = wanted;
    const checked = check(directorySchemas(context.get('visit').settings.country).user, body);
    if (!checked.ok) return userPage(context, tools, edited, values, checked.faults, 422);
    const faults = editable.includes('group') ? await groupFaults(context, wanted.group) : [];
    if (faults.length > 0) return userPage(context, tools, edited, values, faults, 422);

    const { users } = inHands(context, tools).directory;
    const next = { ...checked.value, id: user.id };
    const meanwhile = changedMeanwhile(context, values, user, next, editable);
    if (meanwhile.length > 0) return userPage(context, tools, edited, values, meanwhile, 409);
    const { store } = context.get('visit');
    const isSaved = await changeRole(
      store,
      user,
      next,
      () => users.put(user.id, next, user),
      () => users.put(user.id, user, next),
    );
    if (!isSaved) return userPage(context, tools, edited, values, [lastOne(context)], 422);
    // Who took their own role away finds nothing here any more.
    const isOut =
      user.id === context.get('visit').user.id &&
      next.role !== 'administrator' &&
      !editableAfter(context, next);
    return context.redirect(isOut ? '/' : `/admin/users/${user.id}?done=saved`, 303);
  });

  routes.get('/admin/users/:id/delete', async (context) => {
    const edited = await deletable(context);
    if (!edited) return context.notFound();
    return deletePage(context, edited.user, 200);
  });

  routes.post('/admin/users/:id/delete', async (context) => {
    const edited = await deletable(context);
    if (!edited) return context.notFound();
    const { user } = edited;
    const store = inHands(context, tools);
    const { role: _role, ...plain } = user;
    const { users } = store.unrecorded.directory;
    const isFree = await changeRole(
      store,
      user,
      plain,
      () => users.put(user.id, plain, user),
      () => users.put(user.id, user, plain),
    );
    if (!isFree) return deletePage(context, user, 422);
    await removeUser(store, tools.logins, user.id);
    return context.redirect(
      user.id === context.get('visit').user.id ? '/' : '/admin/users?done=deleted',
      303,
    );
  });
}

function editableAfter(context: WebContext, user: User): boolean {
  return user.role === 'administrator' || context.get('visit').administers.length > 0;
}

/** Only administrators of the company delete people. */
async function deletable(context: WebContext): Promise<EditedUser | undefined> {
  return context.get('visit').role === 'administrator' ? editedUser(context) : undefined;
}

async function deletePage(context: WebContext, user: User, status: 200 | 422): Promise<Response> {
  const { store } = context.get('visit');
  const named = (await allOf(store.directory.companyNumbers)).filter(
    ({ recipients, abandoned }) =>
      (Array.isArray(recipients) && recipients.includes(user.id)) || abandoned?.recipients?.includes(user.id),
  );
  return context.html(
    <DeleteUserPage
      shell={adminShellOf(context)}
      id={user.id}
      name={user.name}
      numbers={named.map(({ name }) => name)}
      isLast={await isLastAdministrator(store, user)}
    />,
    status,
  );
}

async function newPage(
  context: WebContext,
  values: Values,
  faults: readonly Fault[],
  status: 200 | 422,
): Promise<Response> {
  const { store, settings, language } = context.get('visit');
  const page = (
    <NewUserPage
      shell={adminShellOf(context)}
      form={formOf(language, values, faults)}
      groups={await allOf(store.directory.groups)}
      settings={settings}
    />
  );
  return context.html(page, status);
}

/** The page of a user. */
async function userPage(
  context: WebContext,
  tools: AccessTools,
  { user, groups, editable }: EditedUser,
  values: Values,
  faults: readonly Fault[],
  status: FormStatus,
): Promise<Response> {
  const { store, settings, language } = context.get('visit');
  const [signIn, devices] = await Promise.all([
    tools.logins.signIn(store.tenant, user.id),
    devicesOf(store, user.id, tools.now()),
  ]);
  const clock = clockOf(context);
  const texts = peopleTexts(language);
  const done = codeOf(context.req.query('done'), userDone);
  const refused = codeOf(context.req.query('refused'), userRefused);
  const at = signIn.boundAt ?? signIn.expiresAt;
  return context.html(
    <UserPage
      shell={adminShellOf(context)}
      user={{ id: user.id, name: user.name, email: user.email }}
      form={formOf(language, values, faults, versionFor(values, status, user, editable))}
      editable={editable}
      groups={groups}
      settings={settings}
      signIn={{ state: stateOf(signIn, instant(tools.now())), at: at ? clock(at) : '' }}
      devices={devices.map(({ lastSeen, ...device }) => ({
        ...device,
        lastSeen: lastSeen && clock(lastSeen),
      }))}
      done={done && texts.done[done]}
      refused={refused && texts.refused[refused]}
    />,
    status,
  );
}

/** A group that nobody has made would be nobody's. */
async function groupFaults(context: WebContext, group: unknown): Promise<Fault[]> {
  if (typeof group !== 'string' || !idPattern.test(group)) return [];
  const known = await context.get('visit').store.directory.groups.get(group);
  return known
    ? []
    : [faultOf('/group', 'not-an-id', 'There is no such location.', 'Choose one of the list.')];
}

function lastOne(context: WebContext): Fault {
  return faultOf(
    '/role',
    'last-administrator',
    peopleTexts(context.get('visit').language).lastAdministrator,
    '',
  );
}
