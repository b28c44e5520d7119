import type { Hono } from 'hono';
import { check } from '../../../core/check.ts';
import { type Group, idPattern, type User } from '../../../core/directory.ts';
import { directorySchemas } from '../../../core/directory-schemas.ts';
import type { Checked, Fault } from '../../../core/problem.ts';
import { DeletePage } from '../../../web/admin/delete-pages.tsx';
import { formOf, type Values } from '../../../web/admin/fields.tsx';
import { GroupPage, GroupsPage } from '../../../web/admin/groups-pages.tsx';
import { adminTexts } from '../../../web/texts/admin.ts';
import { peopleTexts } from '../../../web/texts/admin-people.ts';
import { allOf } from '../../remove-user.ts';
import type { WebContext, WebEnvironment } from '../sign-in/visit.ts';
import { type AccessTools, adminShellOf, inHands } from './access.ts';
import { changedMeanwhile, type FormStatus, versionFor } from './changed-meanwhile.ts';
import { entered, faultOf, readValues, text, ticked, valuesOf } from './form-kinds.ts';
import { idFromName } from './user-form.ts';
import { codeOf, collatorOf } from './words.ts';

const groupForm = { name: text, administrators: ticked };
const fields = Object.keys(groupForm);
const { group: schema } = directorySchemas('DE');

/** `/admin/groups`: the locations, and who looks after them. */
export function groupRoutes(routes: Hono<WebEnvironment>, tools: AccessTools): void {
  routes.get('/admin/groups', async (context) => {
    const { store, language } = context.get('visit');
    const [groups, users] = await Promise.all([allOf(store.directory.groups), sortedUsers(context)]);
    const compare = collatorOf(context);
    const done = codeOf(context.req.query('done'), ['created', 'deleted']);
    return context.html(
      <GroupsPage
        shell={adminShellOf(context)}
        groups={groups
          .sort((a, b) => compare(a.name, b.name))
          .map((group) => ({
            ...group,
            members: users.filter((user) => user.group === group.id).length,
            names: users.filter(({ id }) => group.administrators.includes(id)).map(({ name }) => name),
          }))}
        done={done && adminTexts(language)[done]}
      />,
    );
  });

  routes.get('/admin/groups/new', (context) => page(context, undefined, new URLSearchParams(), [], 200));
  routes.post('/admin/groups/new', async (context) => {
    const values = await readValues(context);
    const checked = await checkGroup(context, values);
    if (!checked.ok) return page(context, undefined, values, checked.faults, 422);
    const { groups } = inHands(context, tools).directory;
    const base = idFromName(checked.value.name) ?? 'location';
    const ids = [base, ...Array.from({ length: 30 }, (_, index) => `${base}-${index + 2}`)];
    const known = await groups.getMany(ids);
    const id = ids.find((each) => !known.has(each));
    if (!id) return page(context, undefined, values, [nameTaken], 422);
    await groups.put(id, checked.value, null);
    return context.redirect('/admin/groups?done=created', 303);
  });

  routes.get('/admin/groups/:id', async (context) => {
    const group = await groupOf(context);
    return group ? page(context, group, valuesOf(groupForm, group), [], 200) : context.notFound();
  });
  routes.post('/admin/groups/:id', async (context) => {
    const group = await groupOf(context);
    if (!group) return context.notFound();
    const values = await readValues(context);
    const checked = await checkGroup(context, values);
    if (!checked.ok) return page(context, group, values, checked.faults, 422);
    const meanwhile = changedMeanwhile(context, values, group, checked.value, fields);
    if (meanwhile.length > 0) return page(context, group, values, meanwhile, 409);
    await inHands(context, tools).directory.groups.put(group.id, checked.value, group);
    return context.redirect(`/admin/groups/${group.id}?done=saved`, 303);
  });

  routes.get('/admin/groups/:id/delete', async (context) => {
    const group = await groupOf(context);
    if (!group) return context.notFound();
    const { language } = context.get('visit');
    const texts = peopleTexts(language);
    const members = (await sortedUsers(context)).filter((user) => user.group === group.id).length;
    return context.html(
      <DeletePage
        shell={adminShellOf(context)}
        section="groups"
        title={texts.deleteGroup.title(group.name)}
        texts={[texts.deleteGroup.text(texts.members(members))]}
        back={`/admin/groups/${group.id}`}
      />,
    );
  });
  routes.post('/admin/groups/:id/delete', async (context) => {
    const group = await groupOf(context);
    if (!group) return context.notFound();
    const { directory } = inHands(context, tools);
    // The group first: from then on nobody looks after its users, whatever is left of it at them.
    await directory.groups.delete(group.id);
    const members = (await allOf(directory.users)).filter((user) => user.group === group.id);
    // The list lags behind; each of them is read by its key.
    for (const user of (await directory.users.getMany(members.map(({ id }) => id))).values()) {
      if (user.group !== group.id) continue;
      const { group: _group, ...rest } = user;
      await directory.users.put(user.id, rest, user);
    }
    for (const number of await allOf(directory.companyNumbers)) {
      if (number.group !== group.id) continue;
      const { group: _group, ...rest } = number;
      await directory.companyNumbers.put(number.number, rest, number);
    }
    return context.redirect('/admin/groups?done=deleted', 303);
  });
}

async function groupOf(context: WebContext): Promise<Group | undefined> {
  const id = context.req.param('id') ?? '';
  return idPattern.test(id) ? context.get('visit').store.directory.groups.get(id) : undefined;
}

async function sortedUsers(context: WebContext): Promise<User[]> {
  const compare = collatorOf(context);
  const users = await allOf(context.get('visit').store.directory.users);
  return users.sort((a, b) => compare(a.name, b.name));
}

/** The group that was entered; its administrators are users that exist. */
async function checkGroup(context: WebContext, values: Values): Promise<Checked<Omit<Group, 'id'>>> {
  const checked = check(schema, entered(groupForm, values));
  if (!checked.ok) return checked;
  const { administrators } = checked.value;
  const known = await context.get('visit').store.directory.users.getMany(administrators);
  if (administrators.some((id) => !known.has(id))) return { ok: false, faults: [unknownUser] };
  return checked;
}

async function page(
  context: WebContext,
  group: Group | undefined,
  values: Values,
  faults: readonly Fault[],
  status: FormStatus,
): Promise<Response> {
  const { language } = context.get('visit');
  const html = (
    <GroupPage
      shell={adminShellOf(context)}
      group={group}
      form={formOf(language, values, faults, group && versionFor(values, status, group, fields))}
      users={await sortedUsers(context)}
      done={context.req.query('done') === 'saved' ? adminTexts(language).saved : undefined}
    />
  );
  return context.html(html, status);
}

const unknownUser = faultOf(
  '/administrators',
  'not-an-id',
  'There is no such user.',
  'Choose from the list.',
);
const nameTaken = faultOf('/name', 'not-valid', 'There are too many of this name.', 'Use another name.');
