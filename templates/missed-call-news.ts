import type { MissedCallView } from '../core/mail-view.ts';
import { counted, localeFor, shortened, whenFor } from './format.ts';
import { type Texts, textsOf } from './texts/texts.ts';

/** Longest name of a colleague, in code points. */
const longestName = 80;

/** The headline of a message about a call: missed once, several times by now, or answered by a colleague. */
export function headlineOf(view: MissedCallView, who: string): string {
  const texts = textsOf(view.language);
  const words = texts.missedCall;
  const by = colleague(view.answeredBy);
  if (view.caller.withheld) return by ? words.headlineAnsweredWithheld(by) : words.headlineWithheld;
  if (by) return words.headlineAnswered(who, by);
  const calls = repeated(view, texts);
  return calls ? words.headlineRepeated(calls, who) : words.headline(who);
}

/** The title of a notification: as {@link headlineOf}, unless a call is open again. */
export function titleOf(view: MissedCallView, who: string): string {
  const { openAgain, openAgainWithheld } = textsOf(view.language).missedCall;
  if (!view.lapsed) return headlineOf(view, who);
  return view.caller.withheld ? openAgainWithheld : openAgain(who);
}

/** `3 missed calls`; undefined for one, and for callers who hide: nobody knows whether they are the same. */
function repeated(view: MissedCallView, texts: Texts): string | undefined {
  const count = view.repeats?.count ?? 1;
  return count > 1 && !view.caller.withheld ? counted(count, texts.missedCalls, texts) : undefined;
}

/**
 * The subject of a mail. It does not count: mail programs keep mails together by their subjects, so every further mail
 * of a conversation has that of the first one, made anew from what it was made from.
 */
export function subjectOf(view: MissedCallView, who: string, companyNumber: string): string {
  const texts = textsOf(view.language);
  const words = texts.missedCall;
  const locale = localeFor(texts, view.locale);
  const { withheld } = view.caller;
  const [rangAt, toldAt] = view.thread
    ? [view.thread.firstRangAt, view.thread.firstToldAt]
    : [view.ringStartedAt, view.now];
  const when = whenFor(rangAt, toldAt, locale, view.timeZone);
  const by = colleague(view.answeredBy);
  if (by && !view.thread) {
    return withheld
      ? words.subjectAnsweredWithheld(companyNumber, by, when)
      : words.subjectAnswered(who, companyNumber, by, when);
  }
  const first = withheld
    ? words.subjectWithheld(companyNumber, when)
    : words.subject(who, companyNumber, when);
  return view.thread ? `Re: ${first}` : first;
}

/** What colleagues did or do about the call, as whole sentences. */
export function newsOf(view: MissedCallView): string[] {
  const texts = textsOf(view.language);
  const words = texts.missedCall;
  const [answeredBy, lapsedBy, claimedBy] = [view.answeredBy, view.lapsed?.by, view.claimed?.by].map(
    colleague,
  );
  const news: string[] = [];
  if (answeredBy) news.push(words.noticeAnswered(answeredBy));
  if (lapsedBy) news.push(words.noticeLapsed(lapsedBy));
  if (claimedBy && view.claimed) {
    const until = whenFor(view.claimed.until, view.now, localeFor(texts, view.locale), view.timeZone);
    news.push(words.noticeClaimed(claimedBy, until));
  }
  return news;
}

/** Whether the reader can take the call on: not of one who hides, nor what somebody has claimed or answered. */
export function isClaimable(view: MissedCallView): boolean {
  return !view.caller.withheld && !view.claimed && !colleague(view.answeredBy);
}

/** A colleague's name, bounded; undefined when it is blank. */
export function colleague(name: string | undefined): string | undefined {
  return shortened(name ?? '', longestName) || undefined;
}
