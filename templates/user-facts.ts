import type { UserMessageReader } from '../core/user-view.ts';
import { localeFor, whenFor } from './format.ts';
import { textsOf, type When } from './texts/texts.ts';
import { type UserTexts, userTextsOf } from './texts/user.ts';
import { plainWords } from './video-words.ts';

/** What all messages about a user are made of. Unescaped. */
export interface UserFacts {
  texts: UserTexts;
  locale: string;
  /** Whose Ringback it is; never empty. */
  company: string;
  /** The user's name. */
  name?: string;
  /** A time as the reader writes it. */
  when(at: Date): When;
}

/** Longest name, in code points. */
const longestName = 80;

/** Decides how people and times are called. `when` throws a RangeError when the view's time zone does not exist. */
export function userFacts(view: UserMessageReader): UserFacts {
  const locale = localeFor(textsOf(view.language), view.locale);
  return {
    texts: userTextsOf(view.language),
    locale,
    company: plainWords(view.company.name, longestName) ?? 'Ringback',
    name: plainWords(view.user, longestName),
    when: (at) => whenFor(at, view.now, locale, view.timeZone),
  };
}
