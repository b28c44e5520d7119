import { CheckBox, Form } from '../forms.tsx';
import { Empty } from '../lists.tsx';
import { Notice } from '../notice.tsx';
import { controlTexts } from '../texts/control.ts';
import { AdminPage, type AdminShell } from './admin-page.tsx';

/** Somebody whose phone may ring. */
export interface TestPerson {
  id: string;
  name: string;
  isReader: boolean;
  isChosen: boolean;
}

/** `/admin/numbers/{number}/test`: whom a test call shall reach. */
export function TestPage(props: {
  shell: AdminShell;
  number: string;
  people: TestPerson[];
  isNobodyChosen?: boolean;
}) {
  const { shell, number, people, isNobodyChosen } = props;
  const { test } = controlTexts(shell.language);
  return (
    <AdminPage shell={shell} section="numbers" title={test.title(number)} about={test.about}>
      {isNobodyChosen && (
        <Notice kind="bad">
          <p>{test.nobodyChosen}</p>
        </Notice>
      )}
      <Form shell={shell} class="panel">
        <fieldset>
          <legend>{test.choose}</legend>
          <p class="hint">{test.chooseHint}</p>
          <div class="columns">
            {people.map(({ id, name, isReader, isChosen }) => (
              <CheckBox name="users" value={id} checked={isChosen} label={isReader ? test.me(name) : name} />
            ))}
          </div>
        </fieldset>
        <button type="submit">{test.button}</button>
      </Form>
    </AdminPage>
  );
}

/** `/admin/numbers/{number}/test/{callId}`: until the call is handled; then its own page says what came of it. */
export function TestWaitPage({ shell, number }: { shell: AdminShell; number: string }) {
  const { test } = controlTexts(shell.language);
  return (
    <AdminPage shell={shell} section="numbers" title={test.title(number)}>
      <Empty title={test.waiting} text={test.waitingText}>
        <p>
          <a class="button secondary" href={shell.path}>
            {test.again}
          </a>
        </p>
      </Empty>
    </AdminPage>
  );
}
