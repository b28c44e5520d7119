import type { DeviceState } from '../../core/activations.ts';
import type { Language } from '../../core/language.ts';
import type { Labelled } from './admin-options.ts';
import { da } from './admin-people-da.ts';
import { de } from './admin-people-de.ts';
import { en } from './admin-people-en.ts';

/** How somebody's sign-in stands. */
export type SignInState = 'not-invited' | 'invited' | 'expired' | 'signed-in';

/** What was done on the page of a user, for the sentence that says so. */
export const userDone = [
  'saved',
  'created',
  'invited',
  'sign-in-reset',
  'device-sent',
  'device-reset',
  'device-removed',
] as const;
/** Why something could not be done for a user. */
export const userRefused = ['no-address', 'connected', 'too-many', 'no-activation', 'gone'] as const;

/** Wording of the pages about users and locations. */
export interface PeopleTexts {
  usersAbout: string;
  /** For administrators of locations. */
  usersAboutPart: string;
  newUser: string;
  anyGroup: string;
  anyState: string;
  group: Labelled;
  noGroup: string;
  state: string;
  states: Record<SignInState, string>;
  devices(count: number): string;
  administrator: string;
  noUsers: { title: string; text: string };
  nobodyFound: { title: string; text: string };
  person: string;
  id: Labelled;
  email: Labelled;
  mobile: Labelled;
  extension: Labelled;
  locale: Labelled;
  role: Labelled;
  plainUser: string;
  /** Why an administrator of a location sees only some fields. */
  partOnly: string;
  told: string;
  signIn: string;
  signInTexts: Record<SignInState, (when: string) => string>;
  invite: string;
  inviteAgain: string;
  noEmail: string;
  resetSignIn: string;
  resetSignInText(name: string): string;
  resetNow: string;
  devicesTitle: string;
  deviceStates: Record<DeviceState, string>;
  deviceExpired: string;
  deviceDisabled: string;
  lastSeen(when: string): string;
  noDevices: string;
  deviceName: Labelled;
  sendInstructions: string;
  sendAgain: string;
  resetDevice: string;
  resetDeviceText: string;
  removeDevice: string;
  done: Record<(typeof userDone)[number], string>;
  refused: Record<(typeof userRefused)[number], string>;
  taken: string;
  /** The name has no letters that an id could be made of. */
  idNeeded: string;
  lastAdministrator: string;
  deleteUser: {
    title(name: string): string;
    text: string[];
    numbers(names: string): string;
    last: string;
  };
  groupsAbout: string;
  newGroup: string;
  groupName: Labelled;
  groupAdministrators: Labelled;
  members(count: number): string;
  administratorsAre(names: string): string;
  noAdministrators: string;
  noGroups: { title: string; text: string };
  deleteGroup: { title(name: string): string; text(members: string): string };
  showMembers: string;
}

const byLanguage: Record<Language, PeopleTexts> = { en, de, da };

/** The wording of a language. */
export function peopleTexts(language: Language): PeopleTexts {
  return byLanguage[language];
}
