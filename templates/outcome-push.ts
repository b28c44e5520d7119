import type { CallOutcome, MissedCallView } from '../core/mail-view.ts';
import type { PushContent } from '../core/push-message.ts';
import { counted, localeFor, shortened } from './format.ts';
import { callerOf } from './missed-call-facts.ts';
import { titleOf } from './missed-call-news.ts';
import { type MissedCallPushLinks, missedCallPush } from './missed-call-push.ts';
import { outcomeLine } from './outcome-text.ts';
import { textsOf } from './texts/texts.ts';

/** Longest name of a caller, in code points. */
const longestName = 60;

/**
 * The notification that takes the place of one about a missed call: still about this caller, and what became of it.
 * Only a call that is open again can be acted on; then it says what the first one said, too.
 * Pure; throws a RangeError when the view's time zone does not exist.
 * @param links of a call that is open again
 */
export function outcomePush(
  view: MissedCallView,
  outcome: CallOutcome,
  links: MissedCallPushLinks = {},
): PushContent {
  const texts = textsOf(view.language);
  const { name, number } = callerOf(view);
  const known = name ?? number;
  const who = shortened(known ?? texts.unknownCaller, longestName);
  const line = outcomeLine(outcome, view, known && who);
  if (outcome.kind === 'lapsed') {
    const again = missedCallPush({ ...view, claimed: undefined, lapsed: undefined }, links);
    const title = titleOf({ ...view, lapsed: { by: outcome.by ?? '' } }, who);
    return { ...again, title, body: `${line}\n${again.body}`, at: outcome.at };
  }
  const count = view.repeats?.count ?? 1;
  const calls = count > 1 ? counted(count, texts.calls, texts) : undefined;
  return {
    title: view.caller.withheld ? texts.outcome.titleWithheld : texts.outcome.title(who, calls),
    body: line,
    lang: localeFor(texts, view.locale),
    dir: texts.direction,
    at: outcome.at,
    actions: [],
  };
}
