import type { Context } from 'hono';
import { Hono } from 'hono';
import type { DeliveryPlace } from '../../adapters/store/delivery-ids.ts';
import type { Store } from '../../adapters/store/store.ts';
import type { Delivery } from '../../core/delivery.ts';
import { languageOf } from '../../core/language.ts';
import { type LinkAction, readLinkToken } from '../../core/link-token.ts';
import { withStop } from '../../core/reach.ts';
import { instant } from '../../core/time.ts';
import { LinkProblemPage, UnsubscribedPage, UnsubscribePage } from '../../web/link-pages.tsx';
import { preferredLanguage } from './preferred-language.ts';

/** What links from messages need. */
export interface LinkTools {
  linkKey(): Promise<string>;
  findDelivery(id: string): Promise<DeliveryPlace | undefined>;
  storeOf(tenant: string): Store;
  now(): Date;
}

/** A link that holds: what it does, for which delivery. */
interface OpenLink {
  action: LinkAction;
  store: Store;
  delivery: Delivery;
}

/** `/a/{token}` (design section 6): GET shows a page and changes nothing, POST acts. */
export function linkRoutes(tools: LinkTools): Hono {
  const routes = new Hono();
  routes.get('/a/:token', async (context) => {
    const link = await open(tools, context);
    return link instanceof Response ? link : pageOf(context, link);
  });
  routes.post('/a/:token', async (context) => {
    const link = await open(tools, context);
    return link instanceof Response ? link : act(context, link);
  });
  return routes;
}

/** Verifies a link; or the page that says why it does not work. */
async function open(
  { linkKey, findDelivery, storeOf, now }: LinkTools,
  context: Context,
): Promise<OpenLink | Response> {
  const link = readLinkToken(await linkKey(), context.req.param('token') ?? '', instant(now()));
  const language = preferredLanguage(context);
  const place = link && (await findDelivery(link.deliveryId));
  const store = place && storeOf(place.tenant);
  const delivery = store && (await store.deliveries.get(place.subject, place.sortKey));
  if (!link || !delivery)
    return context.html(<LinkProblemPage language={language} problem="linkUnknown" />, 404);
  if (link.expired) return context.html(<LinkProblemPage language={language} problem="linkOver" />, 410);
  return { action: link.action, store, delivery };
}

async function pageOf(context: Context, { action, store, delivery }: OpenLink): Promise<Response> {
  const user = await store.directory.users.get(delivery.recipient);
  const language = user ? languageOf(user.locale) : preferredLanguage(context);
  if (action !== 'unsubscribe' || !user) return notOurs(context);
  return context.html(<UnsubscribePage language={language} name={user.name} />);
}

async function act(context: Context, { action, store, delivery }: OpenLink): Promise<Response> {
  const user = await store.directory.users.get(delivery.recipient);
  if (action !== 'unsubscribe' || !user) return notOurs(context);
  const form = await context.req.parseBody();
  const stopped = form.again !== 'yes';
  await store.reach.change(user.id, (reach) => withStop(reach, delivery.channel, delivery.purpose, stopped));
  return context.html(<UnsubscribedPage language={languageOf(user.locale)} stopped={stopped} />);
}

function notOurs(context: Context): Response | Promise<Response> {
  return context.html(<LinkProblemPage language={preferredLanguage(context)} problem="linkUnknown" />, 404);
}
