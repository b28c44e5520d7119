import type { PushContent } from '../core/push-message.ts';
import type { HostNoticeView } from '../core/video-view.ts';
import { localeFor } from './format.ts';
import { longestNoticeNames, noticeFacts } from './invitation-notice.ts';
import { textsOf } from './texts/texts.ts';

/** The notification of the same; the page that it opens is the sender's to say. Pure. */
export function hostNoticePush(view: HostNoticeView): PushContent {
  const texts = textsOf(view.language);
  const { headline, sentences } = noticeFacts(view, longestNoticeNames.push);
  return {
    title: headline,
    body: sentences.join(' '),
    lang: localeFor(texts, view.locale),
    dir: texts.direction,
    at: view.now,
    actions: [],
  };
}
