import type { DigestView } from '../core/mail-view.ts';
import type { PushContent } from '../core/push-message.ts';
import { digestNames, digestTitle } from './digest-facts.ts';
import { localeFor } from './format.ts';
import { textsOf } from './texts/texts.ts';

/** How many callers are named: screens show two to four short lines. */
const named = 4;

/**
 * The notification at the end of quiet hours: how many calls, and who.
 * Pure; throws a RangeError when the view's locale is none.
 */
export function digestPush(view: DigestView): PushContent {
  const texts = textsOf(view.language);
  return {
    title: digestTitle(view),
    body: digestNames(view, named),
    lang: localeFor(texts, view.locale),
    dir: texts.direction,
    at: view.now,
    actions: [],
  };
}
