import type { PushContent } from '../core/push-message.ts';
import type { TestView } from '../core/user-view.ts';
import { shortened } from './format.ts';
import { textsOf } from './texts/texts.ts';
import { userFacts } from './user-facts.ts';
import { plainWords } from './video-words.ts';

/** Longest name of a device, in code points. */
const longestDevice = 60;

/** The notification that tests whether notifications are shown. Pure; throws a RangeError when the time zone does not exist. */
export function testPush(view: TestView): PushContent {
  const { texts, locale, company, when } = userFacts(view);
  const device = shortened(plainWords(view.to, longestDevice) ?? '', longestDevice);
  return {
    title: texts.test.subject,
    body: [texts.test.what(company, when(view.askedAt)), device && texts.test.to(device, 'push')]
      .filter(Boolean)
      .join('\n'),
    lang: locale,
    dir: textsOf(view.language).direction,
    at: view.askedAt,
    actions: [],
  };
}
