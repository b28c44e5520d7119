import type { DeviceState } from '../../core/activations.ts';
import type { Language } from '../../core/language.ts';
import { da } from './settings-devices-da.ts';
import { de } from './settings-devices-de.ts';
import { en } from './settings-devices-en.ts';

/** What the pages say about a user's devices. */
export interface DevicesTexts {
  yours: string;
  none: string;
  noneText: string;
  thisBrowser: string;
  thisBrowserText: string;
  /** Marks the device that the page is looked at with. */
  here: string;
  states: Record<DeviceState, string>;
  disabled: string;
  expired: string;
  /** Who brings its notifications. */
  by: (host: string) => string;
  seen: (when: string) => string;
  neverSeen: string;
  codeUntil: (when: string) => string;
  test: string;
  testOf: (name: string) => string;
  manage: string;
  manageOf: (name: string) => string;
  another: string;
  anotherText: string;
  name: string;
  nameHint: string;
  makeCode: string;
  enable: (name: string) => string;
  steps: [string, string, string];
  link: string;
  qr: (name: string) => string;
  code: string;
  works: (until: string) => string;
  sendTo: (address: string) => string;
  sendHint: string;
  noAddress: string;
  hidden: (until: string) => string;
  hiddenTitle: string;
  codeOver: string;
  rename: string;
  reset: string;
  resetHint: string;
  resetActiveHint: string;
  removeHint: string;
  back: string;
  refused: Record<'no-address' | 'no-activation' | 'too-many' | 'no-device', string>;
  done: Record<'made' | 'sent' | 'renamed' | 'removed' | 'reset' | 'test', string>;
}

const byLanguage: Record<Language, DevicesTexts> = { en, de, da };

/** The wording of a language. */
export function devicesTexts(language: Language): DevicesTexts {
  return byLanguage[language];
}
