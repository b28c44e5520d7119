import type { Language } from '../../core/language.ts';
import { da } from './admin-contacts-da.ts';
import { de } from './admin-contacts-de.ts';
import { en } from './admin-contacts-en.ts';
import type { Labelled } from './admin-options.ts';

/** Wording of the pages about contacts. */
export interface ContactTexts {
  about: string;
  newContact: string;
  importFile: string;
  search: Labelled;
  noContacts: { title: string; text: string };
  nobodyFound: { title: string; text: string };
  /** A contact without any name. */
  nameless: string;
  blocked: string;
  notInDirectory: string;
  ownedBy(name: string): string;
  /** Imported contacts are changed by the next import. */
  imported(source: string): string;
  person: string;
  firstName: string;
  lastName: string;
  company: string;
  department: string;
  jobTitle: string;
  numbers: string;
  number(position: number): string;
  kindOfNumber(position: number): string;
  kindOfEmail(position: number): string;
  kinds: string[];
  /** Marks the number that is called. */
  usual: string;
  removeNumber(position: number): string;
  addNumber: string;
  emails: string;
  email(position: number): string;
  removeEmail(position: number): string;
  addEmail: string;
  handling: string;
  inDirectory: Labelled;
  isBlocked: Labelled;
  noName: string;
  deleteContact: { title(name: string): string; text: string[]; imported(source: string): string };
}

const byLanguage: Record<Language, ContactTexts> = { en, de, da };

/** The wording of a language. */
export function contactTexts(language: Language): ContactTexts {
  return byLanguage[language];
}
