import type { MissedCallView } from '../core/mail-view.ts';
import type { PushAction, PushContent } from '../core/push-message.ts';
import { duration, localeFor, shortened, whenFor } from './format.ts';
import { callerOf } from './missed-call-facts.ts';
import { isClaimable, newsOf, titleOf } from './missed-call-news.ts';
import { textsOf } from './texts/texts.ts';

/** Bounds, in code points: screens show two to four short lines. */
const bounds = { name: 60, companyNumber: 60 };

/** Pages that a notification about a missed call can open beside the call's own. */
export interface MissedCallPushLinks {
  /** From which the call is returned; a browser opens no `tel:` from a notification. */
  callBack?: string;
  /** Where the reader says that they call back. */
  claim?: string;
}

/**
 * The notification about a missed call: who in the title; below it the number, what was called and when.
 * The time is as of now: the screen may show it tomorrow, but says itself how old it is.
 * Pure; throws a RangeError when the view's time zone does not exist.
 */
export function missedCallPush(view: MissedCallView, links: MissedCallPushLinks = {}): PushContent {
  const texts = textsOf(view.language);
  const words = texts.missedCall;
  const locale = localeFor(texts, view.locale);
  const when = whenFor(view.ringStartedAt, view.now, locale, view.timeZone);
  const { name, company, number } = callerOf(view);
  const { withheld } = view.caller;
  const who = shortened(name ?? number ?? texts.unknownCaller, bounds.name);
  const called = shortened(view.companyNumber.name || view.companyNumber.number, bounds.companyNumber);
  const lines = [
    ...newsOf({ ...view, answeredBy: undefined }), // the title says who answered
    [company, name && number].filter(Boolean).join(', '),
    `${called}, ${texts.when(when)}`,
    view.voicemail && texts.voicemail.left(duration(view.voicemail.durationSeconds, texts)),
  ];
  const actions: PushAction[] = [];
  if (links.callBack && !withheld) {
    actions.push({ action: 'call-back', title: words.callBack(undefined), navigate: links.callBack });
  }
  if (links.claim && isClaimable(view)) {
    actions.push({ action: 'claim', title: words.claim, navigate: links.claim });
  }
  return {
    title: titleOf(view, who),
    body: lines.filter(Boolean).join('\n'),
    lang: locale,
    dir: texts.direction,
    at: view.ringStartedAt,
    actions,
  };
}
