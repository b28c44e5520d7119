import type { PushContent } from '../core/push-message.ts';
import type { HostNoticeView } from '../core/video-view.ts';
import { localeFor, shortened } from './format.ts';
import { renderLetter } from './invitation-letter.ts';
import type { RenderedMail } from './missed-call-mail.ts';
import { labelled } from './safe-links.ts';
import { textsOf } from './texts/texts.ts';
import { videoTextsOf } from './texts/video.ts';
import { plainWords } from './video-words.ts';

/** Longest names, in code points: in mails, and in notifications. */
const bounds = { name: 80, short: 60 };

/** The mail that tells a host that an invitation did not arrive. Pure. */
export function renderHostNoticeMail(view: HostNoticeView): RenderedMail {
  const { notice, invitation } = videoTextsOf(view.language);
  const { headline, sentences } = noticeFacts(view, bounds.name);
  return renderLetter({
    language: view.language,
    company: view.company,
    subject: headline,
    preview: sentences.join(' '),
    headline,
    start: null,
    lines: [invitation.hello(plainWords(view.host, bounds.name)), sentences.join(' ')],
    quote: null,
    button: labelled(view.page, notice.page),
    notes: [],
    address: null,
    reason: notice.footer,
  });
}

/** The notification of the same; the page that it opens is the sender's to say. Pure. */
export function hostNoticePush(view: HostNoticeView): PushContent {
  const texts = textsOf(view.language);
  const { headline, sentences } = noticeFacts(view, bounds.short);
  return {
    title: headline,
    body: sentences.join(' '),
    lang: localeFor(texts, view.locale),
    dir: texts.direction,
    at: view.now,
    actions: [],
  };
}

/** That it did not arrive, why not, and what was done or can be done about it. */
function noticeFacts(view: HostNoticeView, longestName: number): { headline: string; sentences: string[] } {
  const { notice } = videoTextsOf(view.language);
  const invitee = shortened(plainWords(view.invitee, longestName) ?? notice.somebody, longestName);
  const isUncertain = view.reason === 'no-answer-in-time';
  return {
    headline: isUncertain ? notice.headlineUncertain(invitee) : notice.headline(invitee),
    sentences: [
      notice.reasons[view.reason][view.channel],
      view.other ? notice.sentInstead[view.other] : notice.advice(invitee, view.channel),
    ],
  };
}
