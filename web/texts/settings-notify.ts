import type { Channel } from '../../core/directory.ts';
import type { Language } from '../../core/language.ts';
import type { Occasion } from '../../core/steps.ts';
import { da } from './settings-notify-da.ts';
import { de } from './settings-notify-de.ts';
import { en } from './settings-notify-en.ts';

/** What the page says on which users choose how they are told. */
export interface NotifyTexts {
  occasions: Record<Occasion, string>;
  /** As they stand in a sentence. */
  channels: Record<Channel, string>;
  /** At the beginning of a line. */
  ways: Record<Channel, string>;
  /** How the company has it, behind {@link asCompany}. */
  asCompany: (how: string) => string;
  own: string;
  /** Above the channels of each step. */
  step: (index: number) => string;
  /** Steps in one sentence, without a full stop; each part lists channels. */
  inWords: (steps: string[]) => string;
  /** Nothing is chosen. */
  nothing: string;
  /** Above a list that reaches nobody. */
  warnNothing: (occasion: Occasion) => string;
  /** Channels that are chosen but cannot be used now. */
  unusable: (channels: string) => string;
  reachable: string;
  devices: (count: number) => string;
  noAddress: Record<Channel, string>;
  /** Leads to where an address is entered, or a device enabled. */
  addAddress: Record<Channel, string>;
  noTexts: string;
  test: string;
  /** For screen readers, where the button is one of several. */
  testOf: Record<Channel, string>;
  tested: (when: string) => string;
  testWaits: string;
  lookAgain: string;
  refused: Record<'no-address' | 'no-device' | 'too-many', string>;
  unsubscribed: (occasion: Occasion) => string;
  comeAgain: string;
  stopped: Record<'email' | 'sms', string>;
  /** What to do about a number that nothing is sent to any more. */
  startTexts: (number: string | undefined) => string;
  liftStop: string;
  done: { test: string; again: string; lifted: string };
}

const byLanguage: Record<Language, NotifyTexts> = { en, de, da };

/** The wording of a language. */
export function notifyTexts(language: Language): NotifyTexts {
  return byLanguage[language];
}
