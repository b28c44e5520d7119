import type { Language } from '../../core/language.ts';
import { da } from './settings-links-da.ts';
import { de } from './settings-links-de.ts';
import { en } from './settings-links-en.ts';

/** What the page says on which users choose how they call back. */
export interface LinksTexts {
  callLink: string;
  callLinkHint: string;
  /** @param link its name, or the template */
  asCompany: (link: string) => string;
  /** Names of usual links, where the one in `core/call-link-presets.ts` is not of this language. */
  presets: Readonly<Partial<Record<string, string>>>;
  own: string;
  template: string;
  /** Placeholders are said as they are written. */
  templateHint: (placeholders: string) => string;
  contactLink: string;
  contactLinkHint: (placeholder: string) => string;
  /** What the company has, behind {@link contactLinkHint}. */
  emptyIsCompany: (link: string) => string;
  dialing: string;
  dialingHint: string;
  companyRules: string;
  ownRules: string;
  rule: string;
  startsWith: string;
  replaceWith: string;
  minLength: string;
  addRule: string;
  preview: string;
  previewTitle: string;
  previewHint: string;
  sample: string;
  sampleHint: string;
  number: string;
  dialled: string;
  link: string;
  noLink: string;
  notSavedYet: string;
}

const byLanguage: Record<Language, LinksTexts> = { en, de, da };

/** The wording of a language. */
export function linksTexts(language: Language): LinksTexts {
  return byLanguage[language];
}
