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
  missedCalls: PluralForms;
  calls: PluralForms;
  /** Those who are not named at the end of a list of people: `2 more`. */
  others: PluralForms;
  /** Stands for a caller without name and number that did not hide. */
  unknownCaller: string;
  colleague: string;
  /** When, in a list and in a subject. */
  when(when: When): string;
  missedCall: {
    headline(caller: string): string;
    headlineWithheld: string;
    /** `3 missed calls` from a caller. */
    headlineRepeated(missedCalls: string, caller: string): string;
    headlineAnswered(caller: string, by: string): string;
    headlineAnsweredWithheld(by: string): string;
    /** Title of a notification. */
    openAgain(caller: string): string;
    openAgainWithheld: string;
    subject(caller: string, companyNumber: string, when: When): string;
    subjectWithheld(companyNumber: string, when: When): string;
    subjectAnswered(caller: string, companyNumber: string, by: string, when: When): string;
    subjectAnsweredWithheld(companyNumber: string, by: string, when: When): string;
    /** First sentence of the preview. */
    called(caller: string, companyNumber: string, when: When): string;
    calledWithheld(companyNumber: string, when: When): string;
    /** Whole sentence, for the preview. */
    rangFor(duration: string): string;
    noticeWithheld: string;
    noticeUnassigned: string;
    noticeAnswered(by: string): string;
    noticeLapsed(by: string): string;
    noticeClaimed(by: string, until: When): string;
    callBack(numberOrName: string | undefined): string;
    /** The reader speaks: leads to the page where they take the call on. */
    claim: string;
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
    answered(caller: string, by: string, when: When): string;
    answeredWithheld(by: string, when: When): string;
  };
  outcome: OutcomeTexts;
  digest: DigestTexts;
  voicemail: {
    title(duration: string | undefined): string;
    listen: string;
    /** Whole sentence, for the preview. */
    left(duration: string | undefined): string;
  };
  footer: { user: string; mailbox(companyNumber: string): string; preferences: string };
}

/** What became of a call, as sentences without a full stop; `by` and `caller` are undefined where nobody knows. */
export interface OutcomeTexts {
  /** Titles of notifications; `calls` is `3 calls`, or undefined for one. */
  title(caller: string, calls: string | undefined): string;
  titleWithheld: string;
  calledBack(by: string | undefined, caller: string | undefined, when: When): string;
  talked(by: string | undefined, caller: string | undefined, when: When): string;
  answered(by: string | undefined): string;
  byHand(by: string | undefined, when: When): string;
  claimed(by: string | undefined, until: When | undefined): string;
  lapsed(by: string | undefined): string;
}

/** What the digest says; `missedCalls` is `3 missed calls`, `calls` is `3 calls`. GSM-7 characters only. */
export interface DigestTexts {
  since(missedCalls: string, when: When): string;
  away(missedCalls: string): string;
  /** One entry: how often, which company number, when last. */
  rang(calls: string | undefined, companyNumber: string, when: When): string;
  /** Stands for a caller who hid, in a list of names. */
  withheld: string;
  /** `2 more` are not in the list. */
  notListed(others: string): string;
}

const byLanguage: Record<Language, Texts> = { en, de, da };

/** The wording of a language. */
export function textsOf(language: Language): Texts {
  return byLanguage[language];
}
