import type { Language } from '../../core/language.ts';
import { da } from './settings-da.ts';
import { de } from './settings-de.ts';
import { en } from './settings-en.ts';

/** The pages of the settings, in the order of their navigation. */
export const settingsSections = ['notify', 'you', 'hours', 'callers', 'links', 'devices'] as const;
/** One of {@link settingsSections}. */
export type SettingsSection = (typeof settingsSections)[number];

/** What all pages of the settings say. */
export interface SettingsTexts {
  /** Names the navigation to screen readers. */
  navigation: string;
  /** Also in the navigation. */
  titles: Record<SettingsSection, string>;
  about: Record<SettingsSection, string>;
  saved: string;
  add: string;
  /** Names what a button of a row removes: `Remove rule 2`. */
  removeRow: (what: string, number: number) => string;
  /** What is wrong with a field, by code, where it can be said better than for all pages. */
  faults: Partial<Record<string, string>>;
}

const byLanguage: Record<Language, SettingsTexts> = { en, de, da };

/** The wording of a language. */
export function settingsTexts(language: Language): SettingsTexts {
  return byLanguage[language];
}
