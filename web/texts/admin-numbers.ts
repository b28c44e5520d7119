import type { Language } from '../../core/language.ts';
import { da } from './admin-numbers-da.ts';
import { de } from './admin-numbers-de.ts';
import { en } from './admin-numbers-en.ts';
import type { Labelled } from './admin-options.ts';

/** Who calls in a preview. */
type PreviewCaller = 'known' | 'unknown' | 'withheld';

/** Wording of the pages about company numbers and the company. */
export interface NumberTexts {
  about: string;
  newNumber: string;
  noNumbers: { title: string; text: string };
  noneForYou: { title: string; text: string };
  number: Labelled;
  name: Labelled;
  group: Labelled;
  noGroup: string;
  toldOf: string;
  recipients: Labelled;
  recipientKinds: Record<'none' | 'first' | 'last' | 'all' | 'users', string>;
  /** Above the list of people. */
  theseUsers: string;
  ownMailboxes: Labelled;
  sender: Labelled;
  tellWhenAnswered: Labelled;
  preview: string;
  previewText: string;
  previewOf: Record<PreviewCaller, string>;
  asText: string;
  taken: string;
  deleteNumber: { title(name: string): string; text: string[] };
  company: {
    title: string;
    about: string;
    companyName: Labelled;
    basics: string;
    told: string;
    missedExpiresHours: Labelled;
    holidays: Labelled;
    phoneContext: Labelled;
    sms: string;
    noSms: string;
    /** @param from number or name that texts come from */
    smsFrom(from: string): string;
    smsCountries(countries: string): string;
    smsHint: string;
    rooms: string;
    roomHosts: Labelled;
    roomTemplate: Labelled;
    nameInto: Labelled;
    nameIntoKinds: Record<'none' | 'jitsi', string>;
    /** Rooms in Jitsi are set by the API. */
    jitsi(domain: string): string;
    retention: string;
    retentionText: string[];
  };
}

const byLanguage: Record<Language, NumberTexts> = { en, de, da };

/** The wording of a language. */
export function numberTexts(language: Language): NumberTexts {
  return byLanguage[language];
}
