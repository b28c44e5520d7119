import type { Group, User } from '../../core/directory.ts';
import { faultAt, faultText, namedField } from '../faults.tsx';
import { CheckBox, Form } from '../forms.tsx';
import { Empty } from '../lists.tsx';
import { adminTexts } from '../texts/admin.ts';
import { peopleTexts } from '../texts/admin-people.ts';
import { appTexts } from '../texts/app.ts';
import { AdminPage, type AdminShell } from './admin-page.tsx';
import { FormField, type FormState, Version } from './fields.tsx';

/** The locations of the company. */
export function GroupsPage(props: {
  shell: AdminShell;
  groups: readonly (Group & { members: number; names: readonly string[] })[];
  done?: string;
}) {
  const { shell, groups, done } = props;
  const texts = peopleTexts(shell.language);
  const common = adminTexts(shell.language);
  return (
    <AdminPage
      shell={shell}
      section="groups"
      title={common.sections.groups}
      about={texts.groupsAbout}
      done={done}
    >
      <p class="buttons">
        <a class="button" href="/admin/groups/new">
          {texts.newGroup}
        </a>
      </p>
      {groups.length === 0 ? (
        <Empty {...texts.noGroups} />
      ) : (
        <ul class="rows">
          {groups.map(({ id, name, members, names }) => (
            <li>
              <div class="what">
                <p class="name">
                  <a href={`/admin/groups/${id}`}>{name}</a>
                </p>
                <p class="quiet">
                  {names.length > 0 ? texts.administratorsAre(names.join(', ')) : texts.noAdministrators}
                </p>
              </div>
              <a href={`/admin/users?group=${id}`} aria-label={`${name}: ${texts.members(members)}`}>
                {texts.members(members)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </AdminPage>
  );
}

/** One location, or a new one. */
export function GroupPage(props: {
  shell: AdminShell;
  /** Absent: a new one. */
  group?: Group;
  form: FormState;
  users: readonly User[];
  done?: string;
}) {
  const { shell, group, form, users, done } = props;
  const texts = peopleTexts(shell.language);
  const app = appTexts(shell.language);
  const chosen = form.values.getAll('administrators');
  const fault = faultAt(form.faults, '/administrators');
  return (
    <AdminPage
      shell={shell}
      section="groups"
      title={group?.name ?? texts.newGroup}
      done={done}
      faults={form.faults}
      fields={[namedField('name', texts.groupName.label)]}
    >
      <Form shell={shell} class="panel">
        <Version form={form} />
        <FormField form={form} name="name" label={texts.groupName.label} required maxlength={100} />
        <fieldset aria-describedby="administrators-hint">
          <legend>{texts.groupAdministrators.label}</legend>
          <p class="hint" id="administrators-hint">
            {texts.groupAdministrators.hint}
          </p>
          <div class="people">
            {users.map(({ id, name }) => (
              <CheckBox label={name} name="administrators" value={id} checked={chosen.includes(id)} />
            ))}
          </div>
          {fault && <p class="fault">{faultText(fault, shell.language)}</p>}
        </fieldset>
        <div class="buttons">
          <button type="submit">{app.save}</button>
          <a href="/admin/groups">{app.back}</a>
        </div>
      </Form>
      {group && (
        <p class="buttons">
          <a href={`/admin/users?group=${group.id}`}>{texts.showMembers}</a>
          <a href={`/admin/groups/${group.id}/delete`}>{adminTexts(shell.language).delete}</a>
        </p>
      )}
    </AdminPage>
  );
}
