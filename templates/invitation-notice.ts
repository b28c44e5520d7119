import type { HostNoticeView } from '../core/video-view.ts';
import { shortened } from './format.ts';
import { videoTextsOf } from './texts/video.ts';
import { plainWords } from './video-words.ts';

/** Longest names, in code points. */
export const longestNoticeNames = { mail: 80, push: 60 };

/** That it did not arrive, why not, and what was done or can be done about it. */
export function noticeFacts(
  view: HostNoticeView,
  longestName: number,
): { headline: string; sentences: string[] } {
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
