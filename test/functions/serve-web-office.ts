import type { Scope } from '../../adapters/store/api-keys.ts';
import type { Store } from '../../adapters/store/store.ts';
import { deliverySortKey } from '../../core/delivery.ts';
import { stepFollower } from '../../functions/follow.ts';
import { apiRouter } from '../../functions/serve-web/api/api.ts';
import { callRoutes } from '../../functions/serve-web/api/call-routes.ts';
import { missedCallRoutes } from '../../functions/serve-web/api/missed-call-routes.ts';
import { linkRoutes } from '../../functions/serve-web/links/link-routes.tsx';
import { stepAdvancer } from '../../functions/steps.ts';

/** What serve-web is asked, and what it answers, over the store of a small office. */
export interface WebOffice {
  get(path: string): Promise<{ status: number; body: any }>;
  post(path: string, body: unknown): Promise<{ status: number; body: any }>;
  /** A page behind a link, by GET or with a form. */
  page(
    link: string,
    form?: Record<string, string>,
  ): Promise<{ status: number; html: string; location: string | null }>;
  /** All items of a list, page by page. */
  all(path: string, limit: number): Promise<any[]>;
}

/** How the office's links are made. */
export const linkMaking = {
  publicUrl: 'https://ringback.example',
  linkKey: async () => 'a key of at least thirty-two characters',
};

/** The web app over a store; what it queues is gone, as tests look at what is recorded. */
export function openWebOffice(store: Store, now: () => string): WebOffice {
  const clock = () => new Date(now());
  const enqueue = async () => {};
  const advance = stepAdvancer({ enqueue, now: clock });
  const scopes: Record<string, Scope[]> = { key: ['calls:read', 'calls:write'], reader: ['calls:read'] };
  const tools = {
    apiKeys: {
      find: async (key: string) =>
        scopes[key] && { id: key, tenant: store.tenant, name: key, scopes: scopes[key], createdAt: now() },
    },
    storeOf: () => store,
    linkKey: linkMaking.linkKey,
    async findDelivery(id: string) {
      const { items } = await store.calls.list(1000);
      const about = await Promise.all(items.map(({ callId }) => store.deliveries.about(`CALL#${callId}`)));
      const found = about.flat().find((delivery) => delivery.id === id);
      return found && { tenant: store.tenant, subject: found.subject, sortKey: deliverySortKey(found) };
    },
    cases: { enqueue, follow: stepFollower({ enqueue, advance, now: clock }), now: clock },
    now: clock,
    // Nothing here asks for these.
    deadLetters: {} as never,
    log: { info() {}, warn() {}, error() {} },
    video: {} as never,
    roomsOf: {} as never,
  };
  const app = apiRouter();
  app.route('/', missedCallRoutes(tools));
  app.route('/', callRoutes(tools));
  app.route('/', linkRoutes(tools));
  const ask = async (path: string, init: RequestInit = {}, key = 'key') => {
    const headers = { authorization: `Bearer ${key}`, ...init.headers };
    const answer = await app.request(path, { ...init, headers });
    return { status: answer.status, body: JSON.parse(await answer.text()) };
  };
  return {
    get: (path) => ask(path),
    post: (path, body) =>
      ask(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    async page(link, form) {
      const path = new URL(link).pathname;
      const answer = await app.request(path, form && { method: 'POST', body: new URLSearchParams(form) });
      return {
        status: answer.status,
        html: await answer.text(),
        location: answer.headers.get('location'),
      };
    },
    async all(path, limit) {
      const items: any[] = [];
      let cursor: string | null = null;
      do {
        const more = `${path.includes('?') ? '&' : '?'}limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`;
        const { status, body } = await ask(path + more);
        if (status !== 200) throw new Error(JSON.stringify(body));
        if (body.items.length > limit) throw new Error('more than asked for');
        items.push(...body.items);
        cursor = body.cursor;
      } while (cursor);
      return items;
    },
  };
}
