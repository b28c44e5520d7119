import { Hono } from 'hono';
import { check } from '../../../core/check.ts';
import { correctionBody } from '../../../core/meeting-requests.ts';
import { endOf, type Meeting, meetingSubject } from '../../../core/meetings.ts';
import { instant } from '../../../core/time.ts';
import { FollowUpCallPage, InvitedList } from '../../../web/follow-up/call-page.tsx';
import { callView } from '../../../web/follow-up/call-view.ts';
import type { InviteeCorrection } from '../../../web/follow-up/invitee-item.tsx';
import { followUpTexts } from '../../../web/texts/follow-up.ts';
import { type CallDone, followUpCallTexts } from '../../../web/texts/follow-up-call.ts';
import {
  cancelMeeting,
  correctInvitee,
  type MeetingResult,
  removeInvitee,
  resendInvitation,
} from '../../meeting.ts';
import { roomOfHost } from '../../meeting-start.ts';
import { answerLive, changeToken, isLive, livePart } from '../calls/live-part.ts';
import { policyFor, withFragment } from '../links/accept-link.tsx';
import { shellOf } from '../shell.ts';
import type { WebContext, WebEnvironment } from '../sign-in/visit.ts';
import { faultsInWords } from './faults.ts';
import { type FollowUpTools, readingOf } from './tools.ts';

/** How often the page looks whether something has changed, seconds: its host waits for people. */
const liveSeconds = 3;

const one = '/follow-up/:callId';
const oneInvitee = `${one}/invitees/:inviteeId` as const;

/**
 * The page of a follow-up call, for its host; administrators may look. For everybody else there is no such call. For
 * routes behind the sign-in.
 */
export function followUpCallPages({ meetings, now }: FollowUpTools): Hono<WebEnvironment> {
  const routes = new Hono<WebEnvironment>();

  routes.get(one, async (context) => {
    const { user, role, store } = context.get('visit');
    const meeting = await store.meetings.get(context.req.param('callId'));
    if (!meeting || (meeting.hostId !== user.id && role !== 'administrator')) return context.notFound();
    return page(context, meeting, {});
  });

  routes.post(`${one}/enter`, async (context) => {
    const meeting = await ownMeeting(context);
    if (!meeting) return context.notFound();
    const { store, settings, user, language } = context.get('visit');
    const texts = followUpCallTexts(language);
    const over = meeting.cancelledAt ? 'cancelled' : instant(now()) >= endOf(meeting) ? 'over' : undefined;
    if (over) return page(context, meeting, { refused: texts.refused[over] });
    const room = await roomOfHost(store, settings, meeting.callId, user, meetings);
    if (!room.ok) return page(context, meeting, { refused: texts.noRoom, status: 503 });
    return context.redirect(withFragment(room.value), 303);
  });

  routes.post(`${one}/cancel`, async (context) => {
    const meeting = await ownMeeting(context);
    if (!meeting) return context.notFound();
    const result = await cancelMeeting(context.get('visit').store, meeting.callId, meetings);
    return answer(context, meeting, result, 'cancelled');
  });

  routes.post(`${oneInvitee}/resend`, async (context) => {
    const meeting = await ownMeeting(context);
    if (!meeting) return context.notFound();
    const { key } = await context.req.parseBody();
    const name = typeof key === 'string' && /^[\w-]{1,64}$/.test(key) ? key : undefined;
    const { store } = context.get('visit');
    const result = await resendInvitation(store, meeting.callId, inviteeId(context), name, meetings);
    return answer(context, meeting, result, 'resent');
  });

  routes.post(`${oneInvitee}/correct`, async (context) => {
    const meeting = await ownMeeting(context);
    if (!meeting) return context.notFound();
    const { name, to } = await context.req.parseBody();
    const entered = {
      name: typeof name === 'string' ? name : '',
      to: typeof to === 'string' ? to.trim() : '',
    };
    const checked = check(correctionBody, entered);
    const { store } = context.get('visit');
    const result = checked.ok
      ? await correctInvitee(store, meeting.callId, inviteeId(context), checked.value, meetings)
      : { faults: checked.faults };
    return answer(context, meeting, result, 'corrected', entered);
  });

  routes.post(`${oneInvitee}/remove`, async (context) => {
    const meeting = await ownMeeting(context);
    if (!meeting) return context.notFound();
    const { store } = context.get('visit');
    const result = await removeInvitee(store, meeting.callId, inviteeId(context), meetings);
    return answer(context, meeting, result, 'removed');
  });

  /** Only its host changes a call. */
  async function ownMeeting(context: WebContext): Promise<Meeting | undefined> {
    const { store, user } = context.get('visit');
    const meeting = await store.meetings.get(context.req.param('callId') ?? '');
    return meeting?.hostId === user.id ? meeting : undefined;
  }

  /** After a change, the page by redirect; the page with what is wrong, where nothing was changed. */
  async function answer(
    context: WebContext,
    before: Meeting,
    result: MeetingResult,
    done: CallDone,
    entered?: { name: string; to: string },
  ): Promise<Response> {
    const { language, store } = context.get('visit');
    const id = inviteeId(context);
    if ('meeting' in result) {
      const at = id ? `#${id}` : '';
      return context.redirect(`/follow-up/${before.callId}?done=${done}${at}`, 303);
    }
    const meeting = (await store.meetings.get(before.callId)) ?? before;
    const texts = followUpCallTexts(language);
    if ('refused' in result) {
      if (result.refused === 'unknown') return context.notFound();
      const refused = texts.refused[result.refused === 'other-request' ? 'over' : result.refused];
      return page(context, meeting, { refused, status: 409 });
    }
    const faults = faultsInWords(
      'faults' in result ? result.faults : [result.limit],
      followUpTexts(language),
    );
    const refused = faults.map(({ detail }) => detail).join(' ');
    return page(context, meeting, {
      refused,
      status: 'limit' in result ? 429 : 422,
      ...(entered && { correction: { id, ...entered, faults } }),
    });
  }

  async function page(
    context: WebContext,
    meeting: Meeting,
    told: { refused?: string; correction?: InviteeCorrection; status?: 409 | 422 | 429 | 503 },
  ): Promise<Response> {
    const { store, user, settings, language } = context.get('visit');
    const isHost = meeting.hostId === user.id;
    const about = await store.deliveries.about(meetingSubject(meeting.callId));
    const token = changeToken([meeting, about], instant(now()));
    const shell = shellOf(context, 'follow-up');
    const view = callView(meeting, about, isHost, readingOf(context, now()));
    const { refused, correction, status } = told;
    const list = <InvitedList shell={shell} view={view} correction={correction} />;
    if (isLive(context)) return answerLive(context, token, async () => list);

    const host = isHost ? undefined : await store.directory.users.get(meeting.hostId);
    const done = doneIn(context.req.query('done'), followUpCallTexts(language).done);
    const live = livePart(context, token, list);
    // Rooms are on another host: a form that leads there by redirect has to be allowed to (CSP form-action).
    context.header('content-security-policy', policyFor(settings));
    const body = (
      <FollowUpCallPage
        shell={shell}
        view={view}
        live={{ ...live, address: `/follow-up/${meeting.callId}?live=1`, every: liveSeconds }}
        isHost={isHost}
        startedBy={isHost ? undefined : (host?.name ?? meeting.hostId)}
        done={refused ? undefined : done}
        refused={refused}
      />
    );
    return context.html(body, status ?? (refused ? 409 : 200));
  }

  return routes;
}

function inviteeId(context: WebContext): string {
  return context.req.param('inviteeId') ?? '';
}

function doneIn(code: string | undefined, done: Record<CallDone, string>): string | undefined {
  return code !== undefined && Object.hasOwn(done, code) ? done[code as CallDone] : undefined;
}
