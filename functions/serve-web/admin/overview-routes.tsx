import type { Hono } from 'hono';
import type { DeadLetters } from '../../../adapters/dead-letters.ts';
import type { AddressStops } from '../../../adapters/store/address-stops.ts';
import type { ApiKeys } from '../../../adapters/store/api-keys.ts';
import type { Store } from '../../../adapters/store/store.ts';
import { administersAll } from '../../../core/administration.ts';
import { dayBounds } from '../../../core/dashboard.ts';
import { channels } from '../../../core/directory.ts';
import { instant } from '../../../core/time.ts';
import { OverviewPage } from '../../../web/admin/overview-page.tsx';
import { allOf } from '../../remove-user.ts';
import type { WebContext, WebEnvironment } from '../sign-in/visit.ts';
import { type AccessTools, administratorOf, adminShellOf } from './access.ts';
import { mayTouchFor } from './dead-letters.ts';
import { whoIsReachable } from './reachable.ts';
import { codeOf, collatorOf } from './words.ts';

/** What the overview needs beside access. */
export interface OverviewTools extends AccessTools {
  addressStops: Pick<AddressStops, 'find'>;
  apiKeys: Pick<ApiKeys, 'list'>;
  deadLetters: Pick<DeadLetters, 'list'>;
}

/** Failed messages that are counted for the figure of the day; of more, it says that there are more. */
const mostCounted = 200;

/** `/admin`: what needs somebody. Administrators of locations go to their users at once. */
export function overviewRoutes(routes: Hono<WebEnvironment>, tools: OverviewTools): void {
  routes.get('/admin', async (context) => {
    if (!isForAll(context)) return context.redirect('/admin/users', 303);
    const { store, settings } = context.get('visit');
    const compare = collatorOf(context);
    const [reachable, failed, letters, keys, numbers] = await Promise.all([
      whoIsReachable(store, settings, tools),
      failedToday(store, settings.timeZone, tools.now()),
      tools.deadLetters.list(),
      tools.apiKeys.list(store.tenant),
      allOf(store.directory.companyNumbers),
    ]);
    return context.html(
      <OverviewPage
        shell={adminShellOf(context)}
        unreachable={reachable.filter(({ ways }) => ways.length === 0).length}
        failed={failed}
        letters={letters.filter(mayTouchFor(store.tenant, false)).length}
        keys={keys.length}
        channels={channels.map((channel) => ({ channel, isPaused: settings.paused.includes(channel) }))}
        numbers={numbers.sort((a, b) => compare(a.name, b.name))}
        done={codeOf(context.req.query('done'), ['paused', 'resumed'])}
      />,
    );
  });

  routes.post('/admin', async (context) => {
    if (!isForAll(context)) return context.notFound();
    const form = await context.req.parseBody();
    const channel = channels.find((each) => each === form.channel);
    if (!channel || (form.do !== 'pause' && form.do !== 'resume')) return context.notFound();
    const { directory } = context.get('visit').store;
    const settings = await directory.settings();
    const others = settings.paused.filter((each) => each !== channel);
    await directory.putSettings({ ...settings, paused: form.do === 'pause' ? [...others, channel] : others });
    return context.redirect(`/admin?done=${form.do === 'pause' ? 'paused' : 'resumed'}`, 303);
  });
}

function isForAll(context: WebContext): boolean {
  return administersAll(administratorOf(context.get('visit')));
}

async function failedToday(store: Store, timeZone: string, now: Date) {
  const { from } = dayBounds(instant(now), timeZone);
  const { items } = await store.deliveries.failed(mostCounted);
  const count = items.filter(({ history }) => (history.at(-1)?.at ?? '') >= from).length;
  return { count, orMore: count === mostCounted };
}
