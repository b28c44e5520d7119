import type { Channel } from '../../core/directory.ts';
import type { Language } from '../../core/language.ts';
import { da } from './admin-options-da.ts';
import { de } from './admin-options-de.ts';
import { en } from './admin-options-en.ts';

/** Kinds of faults that the texts of all pages do not tell apart. */
export type FaultKind = 'steps' | 'range' | 'email' | 'format' | 'date' | 'link' | 'room' | 'host';

/** A label, and a sentence that explains it. */
export interface Labelled {
  label: string;
  hint?: string;
}

/** Wording of options that users, company numbers and the company have in common. */
export interface OptionTexts {
  channels: Record<Channel, string>;
  /** The own names of languages. */
  languages: Record<Language, string>;
  /** @param usual by what people are told then */
  usualSteps(usual: string): string;
  /** For the company. @param usual what the program does by itself */
  standardSteps(usual: string): string;
  ownSteps: string;
  step(number: number): string;
  /** Between steps, in a sentence: "then". */
  stepsThen: string;
  /** What is wrong with a field, by what is meant to stand there. */
  faults: Record<FaultKind, string>;
  missedSteps: string;
  videoSteps: string;
  name: Labelled;
  country: Labelled;
  language: Labelled;
  timeZone: Labelled;
  mailboxes: Labelled;
  look: string;
  greeting: Labelled;
  greetingIn: Record<Language, string>;
  color: Labelled;
  logoUrl: Labelled;
  show: string;
  showFields: Record<'company' | 'jobTitle' | 'number' | 'alsoRang' | 'transcript', string>;
  mail: string;
  callerAsSender: Labelled;
  callerAsSenderKinds: Record<'off' | 'reply-to' | 'from', string>;
  attachVCard: Labelled;
  cases: string;
  holdSeconds: Labelled;
  repeatWindowMinutes: Labelled;
  claimMinutes: Labelled;
  processedBy: Labelled;
  processedByKinds: Record<'everyone' | 'concerned' | 'same-user', string>;
  attemptProcesses: Labelled;
  links: string;
  callLink: Labelled;
  contactLink: Labelled;
  /** Options that only the API changes. */
  others: string;
  othersHint: string;
}

const byLanguage: Record<Language, OptionTexts> = { en, de, da };

/** The wording of a language. */
export function optionTexts(language: Language): OptionTexts {
  return byLanguage[language];
}
