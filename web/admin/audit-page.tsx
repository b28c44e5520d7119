import { Choice, Field } from '../forms.tsx';
import { Empty, Pager } from '../lists.tsx';
import { controlTexts } from '../texts/control.ts';
import { AdminPage, type AdminShell } from './admin-page.tsx';

/** A change, in the reader's words. */
export interface AuditRow {
  at: string;
  when: string;
  who: string;
  action: string;
  subject: string;
  /** Names of fields, in words. */
  fields: readonly string[];
}

/** The changes of a company, latest first. */
export interface AuditView {
  shell: AdminShell;
  rows: AuditRow[];
  /** Those who may be chosen in the filter. */
  authors: { value: string; label: string }[];
  filter: { who: string; what: string };
  /** There is more to be searched. */
  next?: string;
  isFirst: boolean;
}

/** `/admin/audit`: who changed what. */
export function AuditPage({ shell, rows, authors, filter, next, isFirst }: AuditView) {
  const { audit } = controlTexts(shell.language);
  const isFiltered = filter.who !== '' || filter.what !== '';
  const first = isFirst ? undefined : `/admin/audit?${new URLSearchParams(filter)}`;
  return (
    <AdminPage shell={shell} section="audit" title={audit.title} about={audit.about}>
      <form class="filters" method="get" action="/admin/audit">
        <Choice
          language={shell.language}
          label={audit.who}
          name="who"
          value={filter.who}
          choices={[{ value: '', label: audit.everybody }, ...authors]}
        />
        <Field
          language={shell.language}
          label={audit.what}
          name="what"
          type="search"
          value={filter.what}
          maxlength={100}
          placeholder={audit.whatHint}
        />
        <button type="submit" class="secondary">
          {audit.filter}
        </button>
      </form>
      {rows.length > 0 ? (
        <ul class="rows audit">
          {rows.map((row) => (
            <li>
              <div class="what">
                <p>
                  <span class="badge">{row.action}</span> <span class="name">{row.subject}</span>
                </p>
                {row.fields.length > 0 && (
                  <p>
                    {audit.fields}: {row.fields.join(', ')}
                  </p>
                )}
              </div>
              <p class="by">
                {row.who}
                <br />
                <time class="quiet" datetime={row.at}>
                  {row.when}
                </time>
              </p>
            </li>
          ))}
        </ul>
      ) : isFiltered || !isFirst ? (
        <Empty title={audit.nothingFound} text={next ? audit.goOn : audit.nothingFoundText} />
      ) : (
        <Empty title={audit.empty} text={audit.emptyText} />
      )}
      <Pager language={shell.language} next={next} first={first} />
    </AdminPage>
  );
}
