import type { InvitationView } from '../core/video-view.ts';
import { capitalised } from './format.ts';
import { invitationFacts } from './invitation-facts.ts';
import { renderLetter } from './invitation-letter.ts';
import type { Letter } from './invitation-letter-model.ts';
import { quoteLines } from './invitation-quote.ts';
import type { RenderedMail } from './missed-call-mail.ts';
import { labelled } from './safe-links.ts';
import { videoTextsOf } from './texts/video.ts';

/** The mail that invites somebody to a video call. Pure; throws a RangeError when the view's time zone does not exist. */
export function renderInvitationMail(view: InvitationView): RenderedMail {
  const { invitation } = videoTextsOf(view.language);
  const { who, host, invitee, start } = invitationFacts(view);
  const quoted = quoteLines(view.text);
  const letter = letterOf(view);
  return renderLetter({
    ...letter,
    subject: invitation.subject(who, start && invitation.start(start)),
    preview: [invitation.invites(who), letter.start ? `${letter.start.when}.` : invitation.now].join(' '),
    headline: invitation.headline(host),
    lines: [
      invitation.hello(invitee),
      start ? invitation.invites(who) : `${invitation.invites(who)} ${invitation.now}`,
    ],
    quote: quoted.length > 0 ? { title: invitation.message(host), lines: quoted } : null,
    button: labelled(view.join, invitation.join),
    notes: [`${invitation.noAccount} ${invitation.personal}`],
    address: invitation.address,
  });
}

/** The mail that takes an invitation back; it leads nowhere. Otherwise as {@link renderInvitationMail}. */
export function renderCancellationMail(view: InvitationView): RenderedMail {
  const { invitation, cancellation } = videoTextsOf(view.language);
  const { who, host, invitee, start } = invitationFacts(view);
  const said = cancellation.cancelled(who);
  return renderLetter({
    ...letterOf(view),
    subject: cancellation.subject(who, start && invitation.start(start)),
    preview: said,
    headline: cancellation.headline(host),
    lines: [invitation.hello(invitee), `${said} ${cancellation.linkGone}`],
    quote: null,
    button: null,
    notes: [],
    address: null,
  });
}

/** What an invitation and its cancellation have in common. */
function letterOf(view: InvitationView): Pick<Letter, 'language' | 'company' | 'start' | 'reason'> {
  const { invitation } = videoTextsOf(view.language);
  const { who, start } = invitationFacts(view);
  return {
    language: view.language,
    company: view.company,
    start: start ? { when: capitalised(invitation.startLine(start)), zone: capitalised(start.zone) } : null,
    reason: invitation.footer(who),
  };
}
