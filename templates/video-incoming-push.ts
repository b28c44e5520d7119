import type { PushContent } from '../core/push-message.ts';
import type { IncomingVideoView } from '../core/video-view.ts';
import { localeFor, shortened } from './format.ts';
import { safeLink } from './safe-links.ts';
import { textsOf } from './texts/texts.ts';
import { videoTextsOf } from './texts/video.ts';
import { calledBy, videoCaller, whoCalls } from './video-incoming-facts.ts';
import { toTheSecond } from './video-times.ts';

/** Bounds, in code points: screens show two to four short lines. */
const bounds = { name: 60, called: 60 };

/**
 * The notification about a video call that rings: who in the title; below it what is called and until when.
 * "Answer" opens the page with `#accept`, which takes the call by itself; "Decline" opens the page only.
 * Pure; throws a RangeError when the view's time zone does not exist.
 */
export function incomingVideoPush(view: IncomingVideoView): PushContent {
  const texts = textsOf(view.language);
  const words = videoTextsOf(view.language).incoming;
  const locale = localeFor(texts, view.locale);
  const until = toTheSecond(view.ringsUntil, view.now, locale, view.timeZone);
  const { name, company, number, email } = videoCaller(view);
  const called = calledBy(view);
  const page = safeLink(view.accept)?.href;
  const beside = name ? (number ?? email) : undefined;
  return {
    title: videoTitle(view),
    body: [
      words.calledUntil(called && shortened(called, bounds.called), until),
      [company, beside].filter(Boolean).join(', '),
    ]
      .filter(Boolean)
      .join('\n'),
    lang: locale,
    dir: texts.direction,
    at: view.ringStartedAt,
    actions: page
      ? [
          { action: 'accept', title: words.actions.accept, navigate: `${page}#accept` },
          { action: 'decline', title: words.actions.decline, navigate: page },
        ]
      : [],
  };
}

/** The title of all notifications about one call, so that they are seen to belong together. */
export function videoTitle(view: IncomingVideoView): string {
  return videoTextsOf(view.language).incoming.headline(shortened(whoCalls(view), bounds.name));
}
