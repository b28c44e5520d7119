import type { AdminSection } from '../../core/administration.ts';
import { Form } from '../forms.tsx';
import { Notice } from '../notice.tsx';
import { adminTexts } from '../texts/admin.ts';
import { peopleTexts } from '../texts/admin-people.ts';
import { appTexts } from '../texts/app.ts';
import { AdminPage, type AdminShell } from './admin-page.tsx';

/** Asks whether something is to be deleted, and says what will happen. @param back where its page is */
export function DeletePage(props: {
  shell: AdminShell;
  section: AdminSection;
  title: string;
  texts: readonly string[];
  back: string;
  /** Why it cannot be deleted; nothing to press then. */
  obstacle?: string;
}) {
  const { shell, section, title, texts, back, obstacle } = props;
  return (
    <AdminPage shell={shell} section={section} title={title}>
      {obstacle ? (
        <>
          <Notice kind="bad">{obstacle}</Notice>
          <p>
            <a href={back}>{appTexts(shell.language).back}</a>
          </p>
        </>
      ) : (
        <Form shell={shell} class="panel">
          <ul>
            {texts.map((text) => (
              <li>{text}</li>
            ))}
          </ul>
          <div class="buttons">
            <button type="submit" class="danger">
              {adminTexts(shell.language).deleteNow}
            </button>
            <a href={back}>{appTexts(shell.language).cancel}</a>
          </div>
        </Form>
      )}
    </AdminPage>
  );
}

/** Asks whether a user is to be deleted. */
export function DeleteUserPage(props: {
  shell: AdminShell;
  id: string;
  name: string;
  /** Names of company numbers whose calls they are told of by name. */
  numbers: readonly string[];
  isLast: boolean;
}) {
  const { shell, id, name, numbers, isLast } = props;
  const { deleteUser } = peopleTexts(shell.language);
  const named = numbers.length > 0 ? [deleteUser.numbers(numbers.join(', '))] : [];
  return (
    <DeletePage
      shell={shell}
      section="users"
      title={deleteUser.title(name)}
      texts={[...deleteUser.text, ...named]}
      back={`/admin/users/${id}`}
      obstacle={isLast ? deleteUser.last : undefined}
    />
  );
}
