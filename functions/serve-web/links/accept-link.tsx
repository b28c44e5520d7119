import type { Context } from 'hono';
import type { Rooms } from '../../../adapters/rooms/rooms.ts';
import type { Store } from '../../../adapters/store/store.ts';
import type { Delivery } from '../../../core/delivery.ts';
import type { Settings, User } from '../../../core/directory.ts';
import { instant } from '../../../core/time.ts';
import { isOver, type VideoCall } from '../../../core/video-calls.ts';
import { localeFor } from '../../../templates/format.ts';
import { textsOf } from '../../../templates/texts/texts.ts';
import { videoOutcomeLine } from '../../../templates/video-outcome.ts';
import { AcceptPage, type AcceptPageView } from '../../../web/accept-page.tsx';
import { acceptVideo, declineVideo, type VideoTools } from '../../video-call.ts';
import { loadVideoFor } from '../../video-message.ts';
import { contentPolicy } from '../content-policy.ts';

/** What taking video calls needs. */
export interface AcceptTools {
  video: Pick<VideoTools, 'follow' | 'now' | 'reportCall'>;
  roomsOf(store: Store, settings: Settings): Rooms;
}

/** A link that holds. */
interface Link {
  store: Store;
  delivery: Delivery;
  user: User;
}

/** The page of an incoming video call: GET shows it, POST takes the call or declines it (V1, V2, V10). */
export function accepting({ video, roomsOf }: AcceptTools) {
  return {
    async show(context: Context, link: Link): Promise<Response> {
      const call = await callOf(link);
      return call ? page(context, link, call) : context.notFound();
    },

    async act(context: Context, link: Link): Promise<Response> {
      const { store, user } = link;
      const known = await callOf(link);
      if (!known) return context.notFound();
      const form = await context.req.parseBody();
      if (form.do === 'decline') {
        await declineVideo(store, known.callId, user.id, video);
        return context.redirect(context.req.path, 303);
      }
      // The room first: nobody takes a call that they cannot be sent to.
      const settings = await store.directory.settings();
      const { callId, incoming } = known;
      const room = await roomsOf(store, settings).roomFor(
        { callId, ...(incoming?.roomUrl && { roomUrl: incoming.roomUrl }) },
        { name: user.name, isHost: true, ...(user.email && { email: user.email }) },
      );
      if (!room.ok && !isOver(known, instant(video.now()))) return page(context, link, known, 200, true);
      const { result, call } = await acceptVideo(store, callId, user.id, video);
      if (result !== 'won') return page(context, link, call, result === 'taken' ? 409 : 410);
      return room.ok ? context.redirect(withFragment(room.value), 303) : page(context, link, call, 200, true);
    },
  };

  function callOf({ store, delivery }: Link): Promise<VideoCall | undefined> {
    return store.videos.get(delivery.subject.replace(/^VIDEO#/, ''));
  }

  async function page(
    context: Context,
    { store, user }: Link,
    call: VideoCall,
    status: 200 | 409 | 410 = 200,
    noRoom = false,
  ): Promise<Response> {
    const now = video.now();
    const loaded = await loadVideoFor(store, call, user, now);
    if (!loaded) return context.notFound();
    const { view, outcome, settings } = loaded;
    const isMine = call.accepted?.userId === user.id;
    const state: AcceptPageView['state'] = call.accepted
      ? isMine
        ? 'mine'
        : 'taken'
      : isOver(call, instant(now))
        ? 'over'
        : call.declined.includes(user.id)
          ? 'declined'
          : 'rings';
    const { name, number, email } = view.caller;
    // The room is on another host: a form that leads there by redirect has to be allowed to (CSP form-action).
    context.header('content-security-policy', policyFor(settings));
    const body = (
      <AcceptPage
        language={view.language}
        caller={name ?? number ?? email}
        called={view.called}
        until={clock(view.ringsUntil, localeFor(textsOf(view.language), view.locale), view.timeZone)}
        state={state}
        outcome={outcome && `${videoOutcomeLine(outcome, view)}.`}
        noRoom={noRoom}
      />
    );
    return context.html(body, status);
  }
}

function clock(at: Date, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'medium' }).format(at);
}

/** A redirect without a fragment would keep the page's own. */
export function withFragment(url: string): string {
  return url.includes('#') ? url : `${url}#`;
}

/** Nothing but our own files, and forms that may lead to the rooms' hosts. */
export function policyFor({ rooms }: Pick<Settings, 'rooms'>): string {
  const hosts = (rooms?.hosts ?? []).map((host) =>
    host === 'localhost' ? 'http://localhost:*' : `https://${host}`,
  );
  return contentPolicy(hosts);
}
