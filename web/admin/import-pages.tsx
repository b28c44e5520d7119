import type { User } from '../../core/directory.ts';
import { type ImportJob, isRunning } from '../../core/import/job.ts';
import type { RowIssue } from '../../core/import/records.ts';
import { FaultSummary, faultAt } from '../faults.tsx';
import { CheckBox, Form } from '../forms.tsx';
import { importTexts } from '../texts/admin-import.ts';
import { appTexts } from '../texts/app.ts';
import { AdminPage, type AdminShell } from './admin-page.tsx';
import { FormChoice, FormField, type FormState } from './fields.tsx';

/** Where a file is chosen. @param largest megabytes */
export function ImportPage(props: {
  shell: AdminShell;
  form: FormState;
  users: readonly User[];
  largest: number;
}) {
  const { shell, form, users, largest } = props;
  const texts = importTexts(shell.language);
  const fault = faultAt(form.faults, '/file');
  const said = fault && (texts.fileFaults[fault.code] ?? `${fault.detail} ${fault.remedy}`);
  return (
    <AdminPage shell={shell} section="import" title={texts.title} about={texts.about}>
      {!fault && <FaultSummary language={shell.language} faults={form.faults} />}
      <Form shell={shell} class="panel" files>
        <div class="field">
          <label for="file">{texts.file.label}</label>
          <p class="hint" id="file-hint">
            {texts.file.hint(largest)}
          </p>
          <input
            type="file"
            id="file"
            name="file"
            accept=".csv,.vcf,.vcard,.txt,text/csv,text/vcard"
            required
            aria-describedby={fault ? 'file-hint file-fault' : 'file-hint'}
            aria-invalid={fault ? 'true' : undefined}
          />
          {said && (
            <p class="fault" id="file-fault" role="alert">
              {said}
            </p>
          )}
        </div>
        <details class="more" open={['source', 'owner', 'removeGone'].some((name) => form.values.get(name))}>
          <summary>{texts.options}</summary>
          <FormField form={form} name="source" {...texts.source} maxlength={60} optional />
          <FormChoice
            form={form}
            name="owner"
            {...texts.owner}
            choices={[
              { value: '', label: texts.ofCompany },
              ...users.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <CheckBox
            name="removeGone"
            label={texts.removeGone.label}
            hint={texts.removeGone.hint}
            checked={form.values.get('removeGone') === 'yes'}
          />
        </details>
        <div class="buttons">
          <button type="submit">{texts.upload}</button>
        </div>
      </Form>
    </AdminPage>
  );
}

/** An import at its stage: being looked at, to be confirmed, going on, done. */
export function ImportJobPage(props: {
  shell: AdminShell;
  job: ImportJob;
  recordsDone: number;
  /** Name of the user whose address book it goes into. */
  owner?: string;
}) {
  const { shell, job, recordsDone, owner } = props;
  const texts = importTexts(shell.language);
  const running = isRunning(job);
  return (
    <AdminPage
      shell={shell}
      section="import"
      title={texts.stages[job.stage]}
      about={texts.of(job.fileName, texts.kinds[job.kind])}
      scripts={running ? ['import'] : []}
    >
      {running ? (
        <Running shell={shell} job={job} recordsDone={recordsDone} />
      ) : (
        <Figures shell={shell} job={job} />
      )}
      {job.stage === 'previewed' && <Confirm shell={shell} job={job} owner={owner} />}
      {job.stage === 'done' && (
        <p class="buttons">
          <a class="button" href={job.kind === 'users' ? '/admin/users' : '/admin/contacts'}>
            {texts.show[job.kind]}
          </a>
          <a href="/admin/import">{texts.another}</a>
        </p>
      )}
      {!running && <Items shell={shell} job={job} />}
    </AdminPage>
  );
}

function Running({ shell, job, recordsDone }: { shell: AdminShell; job: ImportJob; recordsDone: number }) {
  const texts = importTexts(shell.language);
  return (
    <div class="panel">
      <p id="progress">{texts.progress(recordsDone, job.records)}</p>
      <progress aria-labelledby="progress" max={job.records} value={recordsDone} />
      <Form shell={shell} action={`/admin/import/${job.id}/go`} id="go-on">
        <button type="submit">{texts.goOn}</button>
      </Form>
    </div>
  );
}

function Figures({ shell, job: { totals, removeGone, stage } }: { shell: AdminShell; job: ImportJob }) {
  const texts = importTexts(shell.language);
  const names = (['added', 'changed', 'unchanged', 'removed', 'refused'] as const).filter(
    (name) => name !== 'removed' || removeGone || totals.removed > 0,
  );
  return (
    <dl class="figures">
      {names.map((name) => (
        <div>
          <dt>{(stage === 'done' ? texts.did : texts.would)[name]}</dt>
          <dd>{totals[name]}</dd>
        </div>
      ))}
    </dl>
  );
}

function Confirm({ shell, job, owner }: { shell: AdminShell; job: ImportJob; owner?: string }) {
  const texts = importTexts(shell.language);
  const { added, changed, removed } = job.totals;
  const isNothing = added + changed + removed === 0;
  return (
    <div class="panel">
      <p>{isNothing ? texts.nothing : texts.notYet}</p>
      {job.kind === 'contacts' && <p class="hint">{texts.goesTo(job.source, owner ?? texts.ofCompany)}</p>}
      <div class="buttons">
        {!isNothing && (
          <Form shell={shell} action={`/admin/import/${job.id}/confirm`}>
            <button type="submit">{texts.confirm}</button>
          </Form>
        )}
        <Form shell={shell} action={`/admin/import/${job.id}/cancel`}>
          <button type="submit" class="secondary">
            {isNothing ? texts.another : appTexts(shell.language).cancel}
          </button>
        </Form>
      </div>
    </div>
  );
}

function Items({ shell, job }: { shell: AdminShell; job: ImportJob }) {
  const texts = importTexts(shell.language);
  const { totals } = job;
  const changes = totals.added + totals.changed + totals.removed;
  return (
    <>
      <Issues shell={shell} title={texts.refusedTitle} issues={job.refused} total={totals.refused} isOpen />
      <Issues
        shell={shell}
        title={texts.warningsTitle}
        issues={job.warnings}
        total={totals.warnings}
        isOpen={totals.warnings <= 10}
      />
      {job.items.length > 0 && (
        <details class="panel more" open={changes <= 20}>
          <summary>{texts.changesTitle(changes)}</summary>
          <ul class="issues">
            {job.items.map(({ line, action, name, fields = [] }) => (
              <li>
                <span class="quiet">{line === null ? '' : `${texts.line(line)} `}</span>
                {name}: {(job.stage === 'done' ? texts.did : texts.would)[action]}
                {fields.length > 0 && <span class="quiet"> ({fields.join(', ')})</span>}
              </li>
            ))}
            {changes > job.items.length && <li class="quiet">{texts.andMore(changes - job.items.length)}</li>}
          </ul>
        </details>
      )}
    </>
  );
}

function Issues(props: {
  shell: AdminShell;
  title(count: number): string;
  issues: readonly RowIssue[];
  total: number;
  isOpen: boolean;
}) {
  const { shell, title, issues, total, isOpen } = props;
  const texts = importTexts(shell.language);
  if (issues.length === 0) return null;
  return (
    <details class="panel more" open={isOpen}>
      <summary>{title(total)}</summary>
      <ul class="issues">
        {issues.map(({ line, code, detail }) => {
          const said = texts.issues[code];
          return (
            <li>
              <span class="quiet">{line === null ? '' : `${texts.line(line)} `}</span>
              {said && `${said} `}
              <span class={said ? 'quiet' : undefined} lang="en">
                {said ? `(${detail})` : detail}
              </span>
            </li>
          );
        })}
        {total > issues.length && <li class="quiet">{texts.andMore(total - issues.length)}</li>}
      </ul>
    </details>
  );
}
