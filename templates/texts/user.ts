import type { AddressField } from '../../core/address-changes.ts';
import type { Channel } from '../../core/directory.ts';
import type { Language } from '../../core/language.ts';
import type { When } from './texts.ts';
import { da } from './user-da.ts';
import { de } from './user-de.ts';
import { en } from './user-en.ts';

/**
 * Wording of the messages about users themselves in one language; see {@link Texts} of texts.ts. `company` is whose
 * Ringback it is. Whole sentences but for subjects, headlines, labels and buttons.
 */
export interface UserTexts {
  hello(name: string | undefined): string;
  test: {
    /** Of mails, and the title of notifications. */
    subject: string;
    headline: string;
    /** What this is, and since when it is on its way. */
    what(company: string, when: When): string;
    /** Where it went. */
    to(where: string, channel: Channel): string;
    /** What that means. */
    works: string;
    settings: string;
    /** GSM-7 characters only. */
    sms(company: string | undefined, when: When): string;
    footer: string;
  };
  invitation: {
    subject(company: string): string;
    headline(company: string): string;
    invites(company: string): string;
    signIn: string;
    button: string;
    until(until: When): string;
    personal: string;
    footer(company: string): string;
  };
  activation: {
    subject(device: string): string;
    headline(device: string): string;
    how: string;
    button: string;
    /** Above the code, and what to do with it; `page` is where it is typed. */
    label: string;
    typed(page: string): string;
    picture: { alt: string; caption: string };
    until(until: When): string;
    /** On iPhone and iPad. */
    homeScreen: string;
    personal: string;
    footer: string;
  };
  confirmation: {
    subject(code: string): string;
    headline: Record<AddressField, string>;
    asks(company: string, field: AddressField): string;
    label: string;
    until(until: When): string;
    unasked: string;
    /** GSM-7 characters only. */
    sms(code: string, company: string | undefined, until: When): string;
    footer: string;
  };
  changed: {
    headline: Record<AddressField, string>;
    what(company: string, field: AddressField, when: When): string;
    unasked: string;
    /** GSM-7 characters only. */
    sms(company: string | undefined, when: When): string;
    footer: string;
  };
  /** Before the address of a button, written out. */
  address: string;
}

const byLanguage: Record<Language, UserTexts> = { en, de, da };

/** The wording of a language for messages about users themselves. */
export function userTextsOf(language: Language): UserTexts {
  return byLanguage[language];
}
