import { Form } from '../forms.tsx';
import { Empty } from '../lists.tsx';
import { Notice } from '../notice.tsx';
import { type OperationTexts, operationTexts } from '../texts/operations.ts';
import { AdminPage, type AdminShell } from './admin-page.tsx';

/** A message that a worker could not handle. */
export interface LetterRow {
  id: string;
  queue: string;
  reason: string;
  at: string;
  /** In words. */
  when: string;
  about: { type?: string; callId?: string; caller?: string; called?: string };
}

/** `/admin/dead-letters`: what could not be handled, by worker, and back to work with it. */
export function LettersPage(props: {
  shell: AdminShell;
  /** By queue. */
  queues: { name: string; rows: LetterRow[] }[];
  done?: 'redriven';
  refused?: 'gone';
}) {
  const { shell, queues, done, refused } = props;
  const texts = operationTexts(shell.language);
  const { letters } = texts;
  return (
    <AdminPage
      shell={shell}
      section="dead-letters"
      title={letters.title}
      about={letters.about}
      done={done && letters.done[done]}
    >
      {refused && (
        <Notice kind="warn">
          <p>{letters.done[refused]}</p>
        </Notice>
      )}
      {queues.length === 0 ? (
        <Empty title={letters.empty} text={letters.emptyText} />
      ) : (
        <p class="hint">{letters.redriveHint}</p>
      )}
      {queues.map(({ name, rows }) => {
        const title = letters.queues[name] ?? name;
        return (
          <section aria-labelledby={`queue-${name}`}>
            <div class="section-head">
              <h2 id={`queue-${name}`}>
                {title} <span class="badge">{rows.length}</span>
              </h2>
              {rows.length > 1 && (
                <Form shell={shell} action="/admin/dead-letters">
                  <input type="hidden" name="queue" value={name} />
                  <button type="submit" class="small secondary">
                    {letters.redriveAll}
                    <span class="visually-hidden">: {title}</span>
                  </button>
                </Form>
              )}
            </div>
            <ul class="rows">
              {rows.map((row) => (
                <Row shell={shell} row={row} texts={texts} />
              ))}
            </ul>
          </section>
        );
      })}
    </AdminPage>
  );
}

function Row({
  shell,
  row,
  texts: { letters },
}: {
  shell: AdminShell;
  row: LetterRow;
  texts: OperationTexts;
}) {
  const { type, callId, caller, called } = row.about;
  const facts = [
    { label: letters.caller, value: caller },
    { label: letters.called, value: called },
    { label: letters.call, value: callId },
    { label: letters.reason, value: row.reason },
  ];
  return (
    <li>
      <div class="what">
        <p>
          <span class="name">{(type && letters.events[type]) ?? type ?? letters.ownWork}</span>{' '}
          <span class="quiet">
            <time datetime={row.at}>{row.when}</time>
          </span>
        </p>
        <p>{reasonWords(row.reason, letters)}</p>
        <dl class="facts">
          {facts
            .filter(({ value }) => value)
            .map(({ label, value }) => (
              <div>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
      </div>
      <Form shell={shell} action="/admin/dead-letters">
        <input type="hidden" name="id" value={row.id} />
        <button type="submit" class="small secondary">
          {letters.redrive}
        </button>
      </Form>
    </li>
  );
}

/** The kind of a reason; what it says exactly stands below, as the worker wrote it. */
function reasonWords(reason: string, letters: OperationTexts['letters']): string {
  if (reason.startsWith('Refused:')) return letters.refused;
  return reason.startsWith('Failed ') ? letters.failed : letters.crashed;
}
