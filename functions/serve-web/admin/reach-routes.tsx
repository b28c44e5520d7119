import type { Hono } from 'hono';
import type { AddressStops } from '../../../adapters/store/address-stops.ts';
import { type NewcomerRow, ReachPage, type ReachRow } from '../../../web/admin/reach-page.tsx';
import type { WebContext, WebEnvironment } from '../sign-in/visit.ts';
import { type AccessTools, adminShellOf } from './access.ts';
import { type ReachableUser, whoIsReachable } from './reachable.ts';
import { clockOf, codeOf, collatorOf } from './words.ts';

/** What looking after reach needs beside access. */
export interface ReachTools extends AccessTools {
  addressStops: Pick<AddressStops, 'find' | 'lift'>;
}

/** `/admin/reach`: who is not reachable, and why; mails go again to an address that was mended. */
export function reachRoutes(routes: Hono<WebEnvironment>, tools: ReachTools): void {
  routes.get('/admin/reach', async (context) => {
    const { store, settings } = context.get('visit');
    const compare = collatorOf(context);
    const all = (await whoIsReachable(store, settings, tools)).sort((a, b) =>
      compare(a.user.name, b.user.name),
    );
    const row = rowOf(clockOf(context));
    return context.html(
      <ReachPage
        shell={adminShellOf(context)}
        unreachable={all.filter(({ ways }) => ways.length === 0).map(row)}
        restricted={all.filter((each) => each.ways.length > 0 && isStopped(each)).map(row)}
        newcomers={await newcomersOf(context, all, tools)}
        done={codeOf(context.req.query('done'), ['let-go'])}
      />,
    );
  });

  routes.post('/admin/reach', async (context) => {
    const { store } = context.get('visit');
    const form = await context.req.parseBody();
    const user = typeof form.user === 'string' ? await store.directory.users.get(form.user) : undefined;
    if (!user?.email) return context.notFound();
    await tools.addressStops.lift('email', user.email);
    await store.note({ action: 'let-go', subject: `users/${user.id}/reach`, fields: ['email'] });
    return context.redirect('/admin/reach?done=let-go', 303);
  });
}

/** Something was stopped, beside what was never there. */
function isStopped({ problems }: ReachableUser): boolean {
  return problems.some(
    ({ kind }) => kind === 'stopped' || kind === 'opted-out' || kind === 'devices-disabled',
  );
}

function rowOf(clock: (at: string) => string) {
  return ({ user, ways, problems }: ReachableUser): ReachRow => ({
    id: user.id,
    name: user.name,
    ways,
    problems: problems
      .filter(({ kind }) => ways.length === 0 || !kind.startsWith('no-'))
      .map((problem) => ({ problem, when: problem.kind === 'stopped' ? clock(problem.stop.at) : '' })),
  });
}

/** Users with whom no sign-in is connected. */
async function newcomersOf(
  context: WebContext,
  all: readonly ReachableUser[],
  { logins }: ReachTools,
): Promise<NewcomerRow[]> {
  const { store } = context.get('visit');
  const signIns = await logins.signIns(
    store.tenant,
    all.map(({ user }) => user.id),
  );
  const clock = clockOf(context);
  return all.flatMap(({ user: { id, name } }) => {
    const { boundAt, invitedAt } = signIns.get(id) ?? {};
    return boundAt ? [] : [{ id, name, ...(invitedAt && { invited: clock(invitedAt) }) }];
  });
}
