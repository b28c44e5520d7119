import type { AdminSection } from '../../core/administration.ts';
import type { Language } from '../../core/language.ts';
import { da } from './admin-da.ts';
import { de } from './admin-de.ts';
import { en } from './admin-en.ts';

/** What the frame of all administration pages says, and words that several of them use. */
export interface AdminTexts {
  /** Names the navigation to screen readers. */
  navigation: string;
  overview: string;
  sections: Record<AdminSection, string>;
  search: string;
  /** The button of a search. */
  find: string;
  more: string;
  toBeginning: string;
  edit: string;
  delete: string;
  /** The button of a page that asks whether to delete something. */
  deleteNow: string;
  saved: string;
  created: string;
  deleted: string;
  /** Above a form that was made before somebody else saved something. */
  changedMeanwhile: string;
  /** At a field of it; what is stored now, where that can be shown in a line. */
  changedField(value: string | undefined): string;
  yes: string;
  no: string;
  /** A value that is taken from the company's settings. */
  asCompany: string;
  none: string;
  /** Where no more than a part of a long list was searched. */
  searchedPart: string;
}

const byLanguage: Record<Language, AdminTexts> = { en, de, da };

/** The wording of a language. */
export function adminTexts(language: Language): AdminTexts {
  return byLanguage[language];
}
