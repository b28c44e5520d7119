import type { AddressField } from '../../core/address-changes.ts';
import type { Language } from '../../core/language.ts';
import { da } from './settings-you-da.ts';
import { de } from './settings-you-de.ts';
import { en } from './settings-you-en.ts';

/** What the page says about the user. */
export interface YouTexts {
  profile: string;
  name: string;
  nameHint: string;
  language: string;
  languageHint: string;
  timeZone: string;
  timeZoneHint: (company: string) => string;
  extension: string;
  extensionHint: string;
  addresses: Record<AddressField, string>;
  none: Record<AddressField, string>;
  /** Label of the field for another address. */
  change: Record<AddressField, string>;
  changeHint: Record<AddressField, string>;
  sendCode: Record<AddressField, string>;
  pending: (to: string, until: string) => string;
  /** What became of the message with the code, if it did not arrive. */
  notArrived: (words: string) => string;
  code: string;
  codeHint: string;
  confirm: string;
  again: string;
  cancel: string;
  removeMobile: string;
  codeFaults: Record<'wrong' | 'expired' | 'too-many', string>;
  done: {
    profile: string;
    sent: string;
    cancelled: string;
    removed: string;
    email: string;
    mobile: string;
  };
}

const byLanguage: Record<Language, YouTexts> = { en, de, da };

/** The wording of a language. */
export function youTexts(language: Language): YouTexts {
  return byLanguage[language];
}
