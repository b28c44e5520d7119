import type { PushContent } from '../core/push-message.ts';
import type { IncomingVideoView, VideoOutcome } from '../core/video-view.ts';
import { localeFor, whenFor } from './format.ts';
import type { OutcomeReader } from './outcome-text.ts';
import { textsOf } from './texts/texts.ts';
import { videoTextsOf } from './texts/video.ts';
import { videoTitle } from './video-incoming-push.ts';
import { plainWords } from './video-words.ts';

/** Longest name of a colleague, in code points. */
const longestName = 80;

/**
 * What became of a video call that rang, as one sentence without a full stop: `Ben Meyer answered at 09:14`. Unescaped.
 * Pure; throws a RangeError when the reader's time zone does not exist.
 */
export function videoOutcomeLine(outcome: VideoOutcome, reader: OutcomeReader): string {
  const words = videoTextsOf(reader.language).outcome;
  if (outcome.kind === 'ended') return words.ended;
  const locale = localeFor(textsOf(reader.language), reader.locale);
  const when = whenFor(outcome.at, reader.now, locale, reader.timeZone);
  return words.accepted(plainWords(outcome.by, longestName), when);
}

/** The notification that takes the place of the ringing one. Nothing is left to press. */
export function videoOutcomePush(view: IncomingVideoView, outcome: VideoOutcome): PushContent {
  const texts = textsOf(view.language);
  return {
    title: videoTitle(view),
    body: videoOutcomeLine(outcome, view),
    lang: localeFor(texts, view.locale),
    dir: texts.direction,
    at: outcome.at,
    actions: [],
  };
}
