import type { Language } from '../../core/language.ts';
import type { MissedReason } from '../../core/mail-view.ts';
import { da } from './da.ts';
import { de } from './de.ts';
import { en } from './en.ts';

/** A word in the forms that a language's plural rules ask for (CLDR categories). */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** When something was, already written in the reader's zone and language. `date` is absent for today. */
export interface When {
  time: string;
  /** `Friday 20 November`, for sentences. */
  date?: string;
  /** `Fri 20 Nov`, for subjects and lists. */
  shortDate?: string;
}

/**
 * All wording of the messages in one language. Functions get whole, cleaned, unescaped texts and give whole sentences,
 * so that every language can put words in its own order.
 */
export interface Texts {
  /** BCP 47 locale that times are written in unless the reader's own is of this language. */
  locale: string;
  direction: 'ltr' | 'rtl';
  seconds: PluralForms;
  minutes: PluralForms;
  /** Stands for a caller without name and number that did not hide. */
  unknownCaller: string;
  colleague: string;
  /** When, in a list and in a subject. */
  when(when: When): string;
  missedCall: {
    headline(caller: string): string;
    headlineWithheld: string;
    subject(caller: string, companyNumber: string, when: When): string;
    subjectWithheld(companyNumber: string, when: When): string;
    /** First sentence of the preview. */
    called(caller: string, companyNumber: string, when: When): string;
    calledWithheld(companyNumber: string, when: When): string;
    /** Whole sentence, for the preview. */
    rangFor(duration: string): string;
    noticeWithheld: string;
    noticeUnassigned: string;
    callBack(numberOrName: string | undefined): string;
    /** Known: the caller is a contact; otherwise the link searches. */
    openContact(known: boolean): string;
    labels: { number: string; called: string; rangAt: string; reason: string; alsoRang: string };
    withheldNumber: string;
    /** Beside the time. */
    rangForNote(duration: string): string;
    reasons: Record<MissedReason, string>;
  };
  /** Short forms, for where a text message has no room for the mail's subject. GSM-7 characters only. */
  sms: {
    missedCall(caller: string, when: When): string;
    missedCallWithheld(when: When): string;
  };
  voicemail: {
    title(duration: string | undefined): string;
    listen: string;
    /** Whole sentence, for the preview. */
    left(duration: string | undefined): string;
  };
  footer: { user: string; mailbox(companyNumber: string): string; preferences: string };
}

const byLanguage: Record<Language, Texts> = { en, de, da };

/** The wording of a language. */
export function textsOf(language: Language): Texts {
  return byLanguage[language];
}
