import type { HostNoticeView } from '../core/video-view.ts';
import { renderLetter } from './invitation-letter.ts';
import { longestNoticeNames, noticeFacts } from './invitation-notice.ts';
import type { RenderedMail } from './missed-call-mail.ts';
import { labelled } from './safe-links.ts';
import { videoTextsOf } from './texts/video.ts';
import { plainWords } from './video-words.ts';

/** The mail that tells a host that an invitation did not arrive. Pure. */
export function renderHostNoticeMail(view: HostNoticeView): RenderedMail {
  const { notice, invitation } = videoTextsOf(view.language);
  const { headline, sentences } = noticeFacts(view, longestNoticeNames.mail);
  return renderLetter({
    language: view.language,
    company: view.company,
    subject: headline,
    preview: sentences.join(' '),
    headline,
    start: null,
    lines: [invitation.hello(plainWords(view.host, longestNoticeNames.mail)), sentences.join(' ')],
    quote: null,
    button: labelled(view.page, notice.page),
    notes: [],
    address: null,
    reason: notice.footer,
  });
}
