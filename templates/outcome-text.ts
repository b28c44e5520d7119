import type { CallOutcome, MissedCallView } from '../core/mail-view.ts';
import { localeFor, shortened, whenFor } from './format.ts';
import { colleague } from './missed-call-news.ts';
import { textsOf } from './texts/texts.ts';

/** In whose language, zone and day something is told; any view of a message will do. */
export type OutcomeReader = Pick<MissedCallView, 'language' | 'locale' | 'timeZone' | 'now'>;

/** Longest name of a caller in a sentence, in code points. */
const longestName = 80;

/**
 * What became of a call, as one plain sentence without a full stop: `Ben Meyer called back at 09:20`. Unescaped.
 * Pure; throws a RangeError when the reader's time zone does not exist.
 * @param caller as the reader may see them; absent: "the caller"
 */
export function outcomeLine(outcome: CallOutcome, reader: OutcomeReader, caller?: string): string {
  const texts = textsOf(reader.language);
  const words = texts.outcome;
  const locale = localeFor(texts, reader.locale);
  const when = (at: Date) => whenFor(at, reader.now, locale, reader.timeZone);
  const by = colleague(outcome.by);
  const who = shortened(caller ?? '', longestName) || undefined;
  switch (outcome.kind) {
    case 'called-back':
      return words.calledBack(by, who, when(outcome.at));
    case 'talked':
      return words.talked(by, who, when(outcome.at));
    case 'answered':
      return words.answered(by);
    case 'by-hand':
      return words.byHand(by, when(outcome.at));
    case 'claimed':
      return words.claimed(by, outcome.until && when(outcome.until));
    case 'lapsed':
      return words.lapsed(by);
  }
}
