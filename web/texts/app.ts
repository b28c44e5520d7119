import type { Language } from '../../core/language.ts';
import { da } from './app-da.ts';
import { de } from './app-de.ts';
import { en } from './app-en.ts';

/** What every page of the web app says: its frame, its forms, its lists. */
export interface AppTexts {
  skip: string;
  /** Names the navigation to screen readers. */
  navigation: string;
  overview: string;
  calls: string;
  followUp: string;
  settings: string;
  admin: string;
  signOut: string;
  signedInAs: (name: string) => string;
  save: string;
  cancel: string;
  remove: string;
  back: string;
  older: string;
  newest: string;
  /** Marks a field that may stay empty. */
  optional: string;
  /** Above a form that was not accepted. */
  notSaved: string;
  /** Before the title of such a page. */
  error: string;
  /** What is wrong with a field, by code; a code that is missing here is shown as the check says it. */
  faults: Partial<Record<string, string>>;
  notFound: { title: string; text: string; home: string };
  failed: { title: string; text: string; again: string };
  /** The form was too old, or came from elsewhere. */
  refused: { title: string; text: string; again: string };
}

const byLanguage: Record<Language, AppTexts> = { en, de, da };

/** The wording of a language. */
export function appTexts(language: Language): AppTexts {
  return byLanguage[language];
}
