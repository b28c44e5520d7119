import type { Context } from 'hono';
import type { Store } from '../../../adapters/store/store.ts';
import type { Delivery } from '../../../core/delivery.ts';
import type { Refusal } from '../../../core/meeting-changes.ts';
import { addressOf, closedBy } from '../../../core/meetings.ts';
import { instant } from '../../../core/time.ts';
import { capitalised } from '../../../templates/format.ts';
import { invitationFacts } from '../../../templates/invitation-facts.ts';
import { quoteLines } from '../../../templates/invitation-quote.ts';
import { videoTextsOf } from '../../../templates/texts/video.ts';
import { JoinOverPage, JoinPage } from '../../../web/join-page.tsx';
import { type JoinOver, joinTexts } from '../../../web/texts/join.ts';
import { recordJoining } from '../../meeting.ts';
import { invitationView, loadInvitee } from '../../meeting-message.ts';
import type { MeetingTools } from '../../meeting-start.ts';
import { policyFor, withFragment } from './accept-link.tsx';

/** A link from an invitation that holds; its recipient is nobody in the directory (V5). */
interface Link {
  store: Store;
  delivery: Delivery;
}

type Invited = NonNullable<Awaited<ReturnType<typeof loadInvitee>>>;

/** The page of an invitation: GET shows it, POST goes into the call (V4, V8). Without a meeting any more: undefined. */
export function joining({ roomsOf, now: clock }: Pick<MeetingTools, 'roomsOf' | 'now'>) {
  return {
    async show(context: Context, { store, delivery }: Link): Promise<Response | undefined> {
      const known = await loadInvitee(store, delivery);
      if (!known) return undefined;
      const why = whyOver(known, delivery);
      return why ? overPage(context, known, why) : page(context, known);
    },

    async act(context: Context, { store, delivery }: Link): Promise<Response | undefined> {
      const known = await loadInvitee(store, delivery);
      if (!known) return undefined;
      const { meeting, invitee, settings } = known;
      const { callId } = meeting;
      const why = whyOver(known, delivery);
      if (why) return overPage(context, known, why);
      const guest = { name: invitee.name, isHost: false };
      const room = await roomsOf(store, settings).roomFor({ callId }, guest);
      const joined = { inviteeId: invitee.id, seq: delivery.seq, entered: room.ok };
      const result = await recordJoining(store, callId, joined, clock());
      // They may have been removed while the page was open.
      if ('refused' in result) return overPage(context, known, overBy(result.refused));
      return room.ok ? context.redirect(withFragment(room.value), 303) : page(context, known, true);
    },
  };

  function whyOver({ meeting, invitee }: Invited, { seq }: Delivery): JoinOver | undefined {
    const closed = closedBy(meeting, invitee, instant(clock()));
    return closed ?? (addressOf(invitee, seq) ? undefined : 'address-changed');
  }

  async function page(context: Context, known: Invited, noRoom = false): Promise<Response> {
    const view = { ...invitationView(known, clock()), join: { href: '' } };
    const { language, startsAt, now } = view;
    const { invitation } = videoTextsOf(language);
    const texts = joinTexts(language);
    const { who, host, company, invitee, start } = invitationFacts(view);
    const lines = quoteLines(view.text);
    // The room is on another host: a form that leads there by redirect has to be allowed to (CSP form-action).
    context.header('content-security-policy', policyFor(known.settings));
    const body = (
      <JoinPage
        language={language}
        title={invitation.headline(host)}
        about={company}
        invites={start ? invitation.invites(who) : `${invitation.invites(who)} ${invitation.now}`}
        start={start && { when: capitalised(invitation.startLine(start)), zone: capitalised(start.zone) }}
        quote={lines.length > 0 ? { title: invitation.message(host), lines } : undefined}
        notes={[
          ...(known.invitee.joinedAt ? [texts.again] : startsAt && now < startsAt ? [texts.early] : []),
          ...(invitee ? [texts.shownAs(invitee)] : []),
          `${invitation.noAccount} ${invitation.personal}`,
        ]}
        join={invitation.join}
        noRoom={noRoom ? texts.noRoom : undefined}
      />
    );
    return context.html(body, noRoom ? 503 : 200);
  }

  async function overPage(context: Context, known: Invited, why: JoinOver): Promise<Response> {
    const view = { ...invitationView(known, clock()), join: { href: '' } };
    const { title, text } = joinTexts(view.language).over[why];
    const { host } = invitationFacts(view);
    return context.html(<JoinOverPage language={view.language} title={title} text={text(host)} />, 410);
  }
}

function overBy(refused: Refusal | 'other-request'): JoinOver {
  return refused === 'cancelled' || refused === 'removed' || refused === 'address-changed' ? refused : 'over';
}
