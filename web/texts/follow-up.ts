import type { Language } from '../../core/language.ts';
import { da } from './follow-up-da.ts';
import { de } from './follow-up-de.ts';
import { en } from './follow-up-en.ts';

/** Wording of the form that starts a follow-up call, and of the list below it. */
export interface FollowUpTexts {
  title: string;
  about: string;
  whom: string;
  /** Counts from 1. */
  person(number: number): string;
  name: string;
  /** Whole sentence: the name is the one in the call. */
  nameHint: string;
  to: string;
  toHint: string;
  add: string;
  removePerson(number: number): string;
  /** What somebody at such an address gets; `shown` is the address as people read it. Whole sentences. */
  gets: { email(shown: string): string; sms(shown: string): string };
  /** Read out while somebody types; 0 is possible. */
  suggestions(count: number): string;
  message: string;
  messageHint: string;
  when: string;
  now: string;
  later: string;
  startsAt: string;
  /** By whose clocks: `Europe/Berlin`. */
  zone(name: string): string;
  preview: string;
  start: string;
  /** Whole sentences: what happens next. */
  startHint: string;
  previewTitle: string;
  /** Above one message. */
  previewOf: { email(name: string, shown: string): string; sms(name: string, shown: string): string };
  subject: string;
  recent: {
    title: string;
    empty: string;
    emptyHint: string;
    /** Nobody is left on the list of a call. */
    nobody: string;
    joined(count: number, of: number): string;
    cancelled: string;
    over: string;
    planned: string;
  };
  noRooms: { title: string; text: string; administrator: string; otherwise: string };
  /** Above a form that was not accepted. */
  notStarted: string;
  /** The same form was sent before, with something else in it. */
  startedBefore: string;
  toThatCall: string;
  /** What is wrong, by code; a code that is missing is shown as the check says it. Whole sentences. */
  faults: Partial<Record<string, string>>;
}

const byLanguage: Record<Language, FollowUpTexts> = { en, de, da };

/** The wording of a language. */
export function followUpTexts(language: Language): FollowUpTexts {
  return byLanguage[language];
}
