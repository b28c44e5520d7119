import type { Store } from '../../../adapters/store/store.ts';
import type { CallContext } from '../../../core/call-context.ts';
import type { User } from '../../../core/directory.ts';
import { type Language, languageOf } from '../../../core/language.ts';
import type { Instant } from '../../../core/time.ts';
import { counted, localeFor, whenFor } from '../../../templates/format.ts';
import { type PluralForms, type Texts, textsOf } from '../../../templates/texts/texts.ts';

/** Says times and counts to one reader. */
export interface ReaderWords {
  language: Language;
  texts: Texts;
  /** BCP 47, for dates. */
  locale: string;
  /** `9:35`, on another day `Fri 4 Dec, 9:35`. */
  clock(at: Instant): string;
  /** `3 calls`. */
  count(count: number, forms: PluralForms): string;
}

/** In the reader's language, and in their zone, else that of the company number or the tenant. */
export function readerWords(
  user: User,
  { settings, companyNumber }: Pick<CallContext, 'settings' | 'companyNumber'>,
  now: Date,
): ReaderWords {
  const language = languageOf(user.locale);
  const texts = textsOf(language);
  const locale = localeFor(texts, user.locale);
  const timeZone = user.timeZone ?? companyNumber?.timeZone ?? settings.timeZone;
  return {
    language,
    texts,
    locale,
    clock: (at) => texts.when(whenFor(new Date(at), now, locale, timeZone)),
    count: (count, forms) => counted(count, forms, texts),
  };
}

/** Names of users, by their ids; who is not in the directory any more goes by their id. */
export type Names = (userId: string) => string;

/** Reads the names of users, each once. */
export async function readNames({ directory }: Store, userIds: Iterable<string | undefined>): Promise<Names> {
  const ids = [...new Set(userIds)].filter((id) => id !== undefined);
  const users = await directory.users.getMany(ids);
  return (userId) => users.get(userId)?.name ?? userId;
}
