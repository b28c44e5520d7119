import { CheckBox, Field, Form } from '../forms.tsx';
import { Empty } from '../lists.tsx';
import { Notice } from '../notice.tsx';
import { type ControlTexts, controlTexts, type GrantedScope } from '../texts/control.ts';
import { AdminPage, type AdminShell } from './admin-page.tsx';

/** What may be granted on the page, in the order of the form. */
export const grantedScopes: readonly GrantedScope[] = [
  'events:write',
  'directory:read',
  'directory:write',
  'calls:read',
  'calls:write',
  'video:write',
  'admin',
];

/** An API key; the key itself is nowhere any more. */
export interface KeyRow {
  id: string;
  name: string;
  scopes: readonly string[];
  createdAt: string;
  /** In words. */
  when: string;
}

/** What was entered and not accepted. */
export interface KeyForm {
  name: string;
  scopes: readonly string[];
  faults: readonly ('name' | 'scopes' | 'old')[];
}

/** `/admin/keys`: API keys, and a form for one more. */
export function KeysPage(props: {
  shell: AdminShell;
  rows: KeyRow[];
  /** Lets this form make one key. */
  once: string;
  form?: KeyForm;
  done?: 'revoked';
  /** The form that was sent has made its key. */
  isMadeAlready?: boolean;
}) {
  const { shell, rows, once, form, done, isMadeAlready } = props;
  const { keys } = controlTexts(shell.language);
  return (
    <AdminPage
      shell={shell}
      section="keys"
      title={keys.title}
      about={keys.about}
      done={done && keys.done[done]}
    >
      {isMadeAlready && (
        <Notice kind="warn">
          <p>{keys.madeAlready}</p>
        </Notice>
      )}
      {rows.length === 0 ? (
        <Empty title={keys.empty} text={keys.emptyText} />
      ) : (
        <ul class="rows">
          {rows.map(({ id, name, scopes, createdAt, when }) => (
            <li>
              <div class="what">
                <p class="name">{name}</p>
                <p>{scopes.map((scope) => scopeWords(scope, keys)).join(', ')}</p>
                <p class="quiet">
                  <code>{id}</code> · <time datetime={createdAt}>{keys.created(when)}</time>
                </p>
              </div>
              <a href={`/admin/keys/${encodeURIComponent(id)}/revoke`}>
                {keys.revoke}
                <span class="visually-hidden"> {name}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <section class="panel" aria-labelledby="make">
        <h2 id="make">{keys.make}</h2>
        {form && form.faults.length > 0 && (
          <Notice kind="bad">
            {form.faults.map((fault) => (
              <p>{keys.faults[fault]}</p>
            ))}
          </Notice>
        )}
        <Form shell={shell} action="/admin/keys">
          <input type="hidden" name="once" value={once} />
          <Field
            language={shell.language}
            label={keys.name}
            name="name"
            hint={keys.nameHint}
            value={form?.name}
            maxlength={100}
            fault={
              form?.faults.includes('name')
                ? { pointer: '/name', code: 'empty', detail: keys.faults.name, remedy: '' }
                : undefined
            }
          />
          <fieldset
            aria-invalid={form?.faults.includes('scopes') ? 'true' : undefined}
            aria-describedby={form?.faults.includes('scopes') ? 'scopes-fault' : undefined}
          >
            <legend>{keys.scopes}</legend>
            {grantedScopes.map((scope) => (
              <CheckBox
                name="scopes"
                value={scope}
                checked={form?.scopes.includes(scope)}
                label={keys.scope[scope].label}
                hint={keys.scope[scope].hint}
              />
            ))}
            {form?.faults.includes('scopes') && (
              <p class="fault" id="scopes-fault">
                {keys.faults.scopes}
              </p>
            )}
          </fieldset>
          <button type="submit">{keys.makeButton}</button>
        </Form>
      </section>
    </AdminPage>
  );
}

/** The one page that ever shows a key. */
export function KeyMadePage({ shell, name, apiKey }: { shell: AdminShell; name: string; apiKey: string }) {
  const { keys } = controlTexts(shell.language);
  return (
    <AdminPage shell={shell} section="keys" title={keys.madeTitle} about={name} scripts={['copy']}>
      <section class="panel">
        <Notice kind="warn">
          <p>{keys.madeText}</p>
        </Notice>
        <div class="field">
          <label for="key">{keys.key}</label>
          <div class="buttons">
            <input id="key" class="key" readonly value={apiKey} autocomplete="off" spellcheck={false} />
            <button type="button" hidden data-copies="key" data-copied={keys.copied}>
              {keys.copy}
            </button>
            <span role="status" class="quiet" />
          </div>
        </div>
        <p>
          <a href="/admin/keys">{keys.toList}</a>
        </p>
      </section>
    </AdminPage>
  );
}

/** Asks whether to revoke a key. */
export function RevokeKeyPage({ shell, row }: { shell: AdminShell; row: KeyRow }) {
  const { keys } = controlTexts(shell.language);
  return (
    <AdminPage shell={shell} section="keys" title={keys.revokeTitle(row.name)}>
      <section class="panel">
        <p>{keys.revokeText}</p>
        <p>{row.scopes.map((scope) => scopeWords(scope, keys)).join(', ')}</p>
        <p class="quiet">
          <code>{row.id}</code> · <time datetime={row.createdAt}>{keys.created(row.when)}</time>
        </p>
        <Form shell={shell} class="buttons">
          <button type="submit" class="danger">
            {keys.revokeButton}
          </button>
          <a href="/admin/keys">{keys.toList}</a>
        </Form>
      </section>
    </AdminPage>
  );
}

function scopeWords(scope: string, { scope: words, operator }: ControlTexts['keys']): string {
  if (scope === 'operator') return operator;
  const known = grantedScopes.find((each) => each === scope);
  return known ? words[known].label : scope;
}
