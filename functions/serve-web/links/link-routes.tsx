import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Log } from '../../../adapters/log.ts';
import type { DeliveryPlace } from '../../../adapters/store/delivery-ids.ts';
import type { Store } from '../../../adapters/store/store.ts';
import { type Delivery, messageKindOf } from '../../../core/delivery.ts';
import type { User } from '../../../core/directory.ts';
import { languageOf } from '../../../core/language.ts';
import { type LinkAction, readLinkToken } from '../../../core/link-token.ts';
import { withStop } from '../../../core/reach.ts';
import { instant } from '../../../core/time.ts';
import { CallPage } from '../../../web/call-page.tsx';
import { LinkProblemPage, UnsubscribedPage, UnsubscribePage } from '../../../web/link-pages.tsx';
import type { CaseTools } from '../../case-actions.ts';
import { auditedStore } from '../audited-store.ts';
import { doByForm } from '../calls/call-actions.ts';
import { callPageView } from '../calls/call-page.tsx';
import { openCallReader, type SeenCall } from '../calls/seen-calls.ts';
import { preferredLanguage } from '../preferred-language.ts';
import { type AcceptTools, accepting } from './accept-link.tsx';
import { joining } from './join-link.tsx';

/** What links from messages need. */
export interface LinkTools {
  linkKey(): Promise<string>;
  findDelivery(id: string): Promise<DeliveryPlace | undefined>;
  storeOf(tenant: string): Store;
  cases: CaseTools;
  video: AcceptTools['video'];
  roomsOf: AcceptTools['roomsOf'];
  log: Log;
  now(): Date;
}

/** A link that holds: what it does, for which message, to whom. */
interface OpenLink {
  action: LinkAction;
  store: Store;
  delivery: Delivery;
  user: User;
}

/** A link that holds, to whomever. */
type FoundLink = Omit<OpenLink, 'user'> & { user: User | undefined };

/** What there is behind a link. */
interface Behind {
  show(context: Context, link: OpenLink): Promise<Response>;
  act(context: Context, link: OpenLink): Promise<Response>;
}

/** `/a/{token}` (design section 6): GET shows a page and changes nothing, POST acts. */
export function linkRoutes(tools: LinkTools): Hono {
  const routes = new Hono();
  const behind: Partial<Record<LinkAction, Behind>> = {
    unsubscribe: stopping(tools),
    claim: calling(tools),
    accept: accepting(tools),
  };
  const join = joining(tools);
  const through = (step: keyof Behind) => async (context: Context) => {
    const found = await open(tools, context);
    if (found instanceof Response) return found;
    // Who is invited is nobody in the directory (V5).
    if (found.action === 'join') return (await join[step](context, found)) ?? overLink(context);
    const { user } = found;
    if (!user) return unknownLink(context);
    const link = { ...found, user };
    const place = behind[link.action];
    return place ? place[step](context, link) : unknownLink(context);
  };
  routes.get('/a/:token', through('show'));
  routes.post('/a/:token', through('act'));
  return routes;
}

/** Verifies a link; or the page that says why it does not work. */
async function open(
  { linkKey, findDelivery, storeOf, now }: LinkTools,
  context: Context,
): Promise<FoundLink | Response> {
  const link = readLinkToken(await linkKey(), context.req.param('token') ?? '', instant(now()));
  const place = link && (await findDelivery(link.deliveryId));
  const store = place && storeOf(place.tenant);
  const delivery = store && (await store.deliveries.get(place.subject, place.sortKey));
  if (!link || !delivery) return unknownLink(context);
  if (link.expired) return overLink(context);
  const user = await store.directory.users.get(delivery.recipient);
  return { action: link.action, store, delivery, user };
}

/** Stops the messages of a channel, or lets them come again: all that tell of missed calls, whatever this one was for. */
function stopping(tools: LinkTools): Behind {
  return {
    async show(context, { user }) {
      return context.html(<UnsubscribePage language={languageOf(user.locale)} name={user.name} />);
    },
    async act(context, { store, delivery, user }) {
      const form = await context.req.parseBody();
      const stopped = form.again !== 'yes';
      const occasion = messageKindOf(delivery) === 'video-call' ? 'video' : 'missed';
      const own = auditedStore(store, { user: user.id }, tools);
      await own.reach.change(user.id, (reach) => withStop(reach, delivery.channel, occasion, stopped));
      return context.html(<UnsubscribedPage language={languageOf(user.locale)} stopped={stopped} />);
    },
  };
}

/** The page of a missed call, and what its reader decides there. */
function calling({ cases, now }: LinkTools): Behind {
  const see = async ({ store, delivery }: OpenLink): Promise<SeenCall | undefined> => {
    const callId = /^CALL#(.+)$/s.exec(delivery.subject)?.[1];
    return callId === undefined ? undefined : openCallReader(store, instant(now())).see(callId);
  };
  const page = async (
    context: Context,
    { store, user }: OpenLink,
    seen: SeenCall,
    refused?: 'taken' | 'over',
  ): Promise<Response> => {
    const view = await callPageView(store, seen, user, now(), { refused });
    return context.html(<CallPage {...view} />, refused ? (refused === 'taken' ? 409 : 410) : 200);
  };

  return {
    async show(context, link) {
      const seen = await see(link);
      return seen ? page(context, link, seen) : overLink(context);
    },
    async act(context, link) {
      const { store, user } = link;
      const seen = await see(link);
      if (!seen) return overLink(context);
      const form = await context.req.parseBody();
      const done = await doByForm(store, seen, user, { wanted: form.do ?? 'claim', note: form.note }, cases);
      switch (done) {
        case 'not-known':
          return unknownLink(context, 400);
        case 'taken':
        case 'over':
          return page(context, link, (await see(link)) ?? seen, done);
        default:
          // The page, by GET: going back or reloading does not do it once more.
          return context.redirect(context.req.path, 303);
      }
    },
  };
}

function unknownLink(context: Context, status: 400 | 404 = 404): Response | Promise<Response> {
  return context.html(
    <LinkProblemPage language={preferredLanguage(context)} problem="linkUnknown" />,
    status,
  );
}

function overLink(context: Context): Response | Promise<Response> {
  return context.html(<LinkProblemPage language={preferredLanguage(context)} problem="linkOver" />, 410);
}
