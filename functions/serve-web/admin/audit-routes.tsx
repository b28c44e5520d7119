import type { Hono } from 'hono';
import type { ApiKeys } from '../../../adapters/store/api-keys.ts';
import type { Author, Change } from '../../../adapters/store/audit.ts';
import type { Store } from '../../../adapters/store/store.ts';
import type { Language } from '../../../core/language.ts';
import { AuditPage } from '../../../web/admin/audit-page.tsx';
import { fieldName } from '../../../web/texts/audit-fields.ts';
import { controlTexts } from '../../../web/texts/control.ts';
import { allOf } from '../../remove-user.ts';
import type { WebContext, WebEnvironment } from '../sign-in/visit.ts';
import { type AccessTools, adminShellOf } from './access.ts';
import { subjectNamer } from './audit-subjects.ts';
import { clockOf, collatorOf } from './words.ts';

/** What the audit's page needs beside access. */
export interface AuditTools extends AccessTools {
  apiKeys: Pick<ApiKeys, 'list'>;
}

const pageSize = 50;
/** Pages that one request searches where a filter fits little. */
const mostPages = 20;

/** `/admin/audit`: who changed what, by whom and what it was done to. */
export function auditRoutes(routes: Hono<WebEnvironment>, { apiKeys }: AuditTools): void {
  routes.get('/admin/audit', async (context) => {
    const { store, language } = context.get('visit');
    const { audit: texts } = controlTexts(language);
    const filter = {
      who: context.req.query('who')?.slice(0, 100) ?? '',
      what: context.req.query('what')?.trim().slice(0, 100) ?? '',
    };
    const from = context.req.query('from');
    const [{ found, next }, keys, users] = await Promise.all([
      search(store, filter, from),
      apiKeys.list(store.tenant),
      allOf(store.directory.users),
    ]);
    const names = new Map<string, string>([
      ...users.map(({ id, name }) => [`user:${id}`, name] as const),
      ...keys.map(({ id, name }) => [`key:${id}`, texts.key(name)] as const),
      ['command-line', texts.commandLine],
    ]);
    const nameOf = (by: Author) =>
      names.get(authorCode(by)) ?? ('apiKey' in by ? texts.revokedKey(by.apiKey) : authorCode(by).slice(5));
    const subject = await subjectNamer(context, found, users);
    const clock = clockOf(context);
    return context.html(
      <AuditPage
        shell={adminShellOf(context)}
        rows={found.map((change) => ({
          at: change.at,
          when: clock(change.at),
          who: nameOf(change.by),
          action: texts.actions[change.action] ?? change.action,
          subject: subject(change.subject),
          fields: fieldsOf(change, language),
        }))}
        authors={authorsOf(context, names)}
        filter={filter}
        next={next && `/admin/audit?${new URLSearchParams({ ...filter, from: next })}`}
        isFirst={from === undefined}
      />,
    );
  });
}

/** What an API key was granted is said as where keys are made. */
function fieldsOf({ subject, fields }: Change, language: Language): string[] {
  const granted: Partial<Record<string, { label: string }>> = controlTexts(language).keys.scope;
  const isKey = subject.startsWith('keys/');
  return fields.map((field) => (isKey ? (granted[field]?.label ?? field) : fieldName(language, field)));
}

/** A page of changes that fit; where few fit, what was found until it was time to answer. */
async function search(store: Store, filter: { who: string; what: string }, from: string | undefined) {
  const found: Change[] = [];
  let next = from;
  for (let page = 0; page < mostPages && found.length < pageSize; page += 1) {
    const listed = await store.audit.list(pageSize, next);
    found.push(...listed.items.filter((change) => fits(change, filter)));
    next = listed.next;
    if (next === undefined) break;
  }
  return { found, next };
}

function fits({ by, subject }: Change, { who, what }: { who: string; what: string }): boolean {
  const isTheirs = who === '' || authorCode(by) === who;
  return isTheirs && subject.toLowerCase().includes(what.toLowerCase());
}

function authorCode(by: Author): string {
  if ('user' in by) return `user:${by.user}`;
  return 'apiKey' in by ? `key:${by.apiKey}` : 'command-line';
}

function authorsOf(context: WebContext, names: ReadonlyMap<string, string>) {
  const compare = collatorOf(context);
  return [...names].map(([value, label]) => ({ value, label })).sort((a, b) => compare(a.label, b.label));
}
