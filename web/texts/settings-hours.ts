import type { Language } from '../../core/language.ts';
import type { HoursKind } from '../../core/settings/hours-form.ts';
import { da } from './settings-hours-da.ts';
import { de } from './settings-hours-de.ts';
import { en } from './settings-hours-en.ts';

/** What the page says on which users choose when they are told. */
export interface HoursTexts {
  zone: (zone: string) => string;
  changeZone: string;
  silence: {
    title: string;
    off: string;
    on: string;
    until: (when: string) => string;
    hour: string;
    tomorrow: string;
    forever: string;
    time: string;
    untilTime: string;
    turnOff: string;
  };
  usual: string;
  smart: string;
  smartHint: string;
  kinds: Record<HoursKind, { title: string; hint: string; none: string; row: string; add: string }>;
  days: string;
  from: string;
  to: string;
  /** A range that ends when it begins, or earlier. */
  overnight: string;
  notSavedYet: string;
  noDay: string;
  absence: {
    title: string;
    none: string;
    from: string;
    fromHint: string;
    until: string;
    standIn: string;
    standInHint: string;
    nobody: string;
    /** A stand-in who is not in the directory any more. */
    gone: (id: string) => string;
    save: string;
    end: string;
    /** What holds now. */
    is: (facts: { from?: string; until: string }) => string;
  };
  done: Record<'silence' | 'off' | 'saved' | 'absence' | 'back', string>;
}

const byLanguage: Record<Language, HoursTexts> = { en, de, da };

/** The wording of a language. */
export function hoursTexts(language: Language): HoursTexts {
  return byLanguage[language];
}
