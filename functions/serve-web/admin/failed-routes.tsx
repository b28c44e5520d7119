import type { Hono } from 'hono';
import { mailboxPrefix } from '../../../core/concerned.ts';
import type { Delivery } from '../../../core/delivery.ts';
import type { User } from '../../../core/directory.ts';
import { failureOf } from '../../../core/failure-advice.ts';
import { FailedPage, type FailedRow } from '../../../web/admin/failed-page.tsx';
import { cursorOf, type Position, positionOf } from '../api/paging.ts';
import type { WebEnvironment } from '../sign-in/visit.ts';
import { adminShellOf } from './access.ts';
import { clockOf } from './words.ts';

const pageSize = 50;

/** `/admin/failed`: messages that did not reach anybody. */
export function failedRoutes(routes: Hono<WebEnvironment>): void {
  routes.get('/admin/failed', async (context) => {
    const { store } = context.get('visit');
    const from = positionOf(context.req.query('from') ?? '');
    const { items, next } = await store.deliveries.failed(pageSize, from);
    const users = await store.directory.users.getMany([...new Set(items.map(({ recipient }) => recipient))]);
    const clock = clockOf(context);
    const cursor = cursorOf(next as Position | undefined);
    return context.html(
      <FailedPage
        shell={adminShellOf(context)}
        rows={items.map((delivery) => rowOf(delivery, users, clock))}
        next={cursor ? `/admin/failed?from=${cursor}` : undefined}
        isFirst={from === undefined}
      />,
    );
  });
}

function rowOf(
  delivery: Delivery,
  users: ReadonlyMap<string, User>,
  clock: (at: string) => string,
): FailedRow {
  const { channel, purpose, parked, history, createdAt } = delivery;
  const at = history.at(-1)?.at ?? createdAt;
  return {
    at,
    when: clock(at),
    who: whoOf(delivery, users),
    channel,
    purpose,
    isWaiting: parked === true,
    failure: failureOf(delivery),
    about: aboutOf(delivery),
  };
}

function whoOf({ recipient, subject }: Delivery, users: ReadonlyMap<string, User>): FailedRow['who'] {
  const user = users.get(recipient);
  if (user) return { kind: 'user', id: user.id, name: user.name };
  if (recipient.startsWith(mailboxPrefix))
    return { kind: 'mailbox', address: recipient.slice(mailboxPrefix.length) };
  return { kind: subject.startsWith('MEETING#') ? 'invitee' : 'gone' };
}

/** The page about what a message was about: a call, or a video call that somebody invited to. */
function aboutOf({ subject }: Delivery): FailedRow['about'] {
  const [, kind, id] = /^(CALL|VIDEO|MEETING)#(.+)$/s.exec(subject) ?? [];
  if (!id) return undefined;
  return kind === 'MEETING'
    ? { kind: 'meeting', href: `/follow-up/${encodeURIComponent(id)}` }
    : { kind: 'call', href: `/calls/${encodeURIComponent(id)}` };
}
