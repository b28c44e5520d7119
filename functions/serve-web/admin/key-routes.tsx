import { randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import type { ApiKey, ApiKeys } from '../../../adapters/store/api-keys.ts';
import { cleanText } from '../../../core/clean-text.ts';
import { instant, plusSeconds } from '../../../core/time.ts';
import {
  grantedScopes,
  type KeyForm,
  KeyMadePage,
  type KeyRow,
  KeysPage,
  RevokeKeyPage,
} from '../../../web/admin/keys-page.tsx';
import type { WebContext, WebEnvironment } from '../sign-in/visit.ts';
import { type AccessTools, adminShellOf } from './access.ts';
import { clockOf, codeOf } from './words.ts';

/** What looking after API keys needs beside access. */
export interface KeyTools extends AccessTools {
  apiKeys: Pick<ApiKeys, 'list' | 'create' | 'revoke'>;
}

/** As a key of the company is called at most. */
const longestName = 100;

/** What lets a form make one key: the day it was made, and something random. */
const oncePattern = /^(\d{4}-\d{2}-\d{2})\.([\w-]{22})$/;

/**
 * `/admin/keys`: API keys of the reader's own company. The scope `operator`, which reaches beyond it, is not to be had
 * here but on the command line, by those who have the AWS account.
 */
export function keyRoutes(routes: Hono<WebEnvironment>, tools: KeyTools): void {
  const { apiKeys, now } = tools;

  routes.get('/admin/keys', (context) => list(context, 200));

  routes.post('/admin/keys', async (context) => {
    const { store } = context.get('visit');
    const form = await context.req.parseBody({ all: true });
    const name = typeof form.name === 'string' ? cleanText(form.name, longestName).trim() : '';
    const wanted = [form.scopes].flat();
    const scopes = grantedScopes.filter((scope) => wanted.includes(scope));
    const [, day = '', random = ''] = oncePattern.exec(String(form.once)) ?? [];
    // Programs and pages of an earlier version send none.
    const hasOnce = form.once !== undefined;
    const faults = [
      ...(name ? [] : (['name'] as const)),
      // One that is not offered was not chosen on the page.
      ...(scopes.length > 0 && scopes.length === wanted.length ? [] : (['scopes'] as const)),
      // Who was first is not known for ever.
      ...(!hasOnce || isRecent(day) ? [] : (['old'] as const)),
    ];
    if (faults.length > 0) return list(context, 422, { name, scopes, faults });
    // The answer below is no redirect: a reload would make a second key, which nobody knows of.
    if (hasOnce && !(await store.caps.take(day, `ONCE#${random}`, 1, 1))) return list(context, 409);
    const { key, apiKey } = await apiKeys.create(store.tenant, name, scopes, instant(now()));
    await store.note({ action: 'create', subject: `keys/${apiKey.id}`, fields: scopes });
    // Not by way of a redirect: the key would have to be kept for it.
    return context.html(<KeyMadePage shell={adminShellOf(context)} name={name} apiKey={key} />, 201);
  });

  routes.get('/admin/keys/:id/revoke', async (context) => {
    const apiKey = await find(context);
    if (!apiKey) return context.notFound();
    return context.html(
      <RevokeKeyPage shell={adminShellOf(context)} row={rowOf(apiKey, clockOf(context))} />,
    );
  });

  routes.post('/admin/keys/:id/revoke', async (context) => {
    const { store } = context.get('visit');
    const { id } = context.req.param();
    if (!(await apiKeys.revoke(store.tenant, id))) return context.notFound();
    await store.note({ action: 'revoke', subject: `keys/${id}` });
    return context.redirect('/admin/keys?done=revoked', 303);
  });

  async function find(context: WebContext): Promise<ApiKey | undefined> {
    const all = await apiKeys.list(context.get('visit').store.tenant);
    return all.find(({ id }) => id === context.req.param('id'));
  }

  /** Today or yesterday: counts are kept for longer. */
  function isRecent(day: string): boolean {
    const today = instant(now());
    return [today, plusSeconds(today, -86_400)].some((at) => at.slice(0, 10) === day);
  }

  /** @param status 409: the form has made its key already */
  async function list(context: WebContext, status: 200 | 409 | 422, form?: KeyForm): Promise<Response> {
    const clock = clockOf(context);
    const all = await apiKeys.list(context.get('visit').store.tenant);
    const rows = all.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)).map((each) => rowOf(each, clock));
    const done = codeOf(context.req.query('done'), ['revoked']);
    const once = `${instant(now()).slice(0, 10)}.${randomBytes(16).toString('base64url')}`;
    return context.html(
      <KeysPage
        shell={adminShellOf(context)}
        rows={rows}
        once={once}
        form={form}
        done={done}
        isMadeAlready={status === 409}
      />,
      status,
    );
  }
}

function rowOf({ id, name, scopes, createdAt }: ApiKey, clock: (at: string) => string): KeyRow {
  return { id, name, scopes, createdAt, when: clock(createdAt) };
}
