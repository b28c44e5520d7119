import type { Language } from '../../core/language.ts';
import { da } from './control-da.ts';
import { de } from './control-de.ts';
import { en } from './control-en.ts';

/** What may be granted to an API key on a page. */
export type GrantedScope =
  | 'events:write'
  | 'directory:read'
  | 'directory:write'
  | 'calls:read'
  | 'calls:write'
  | 'video:write'
  | 'admin';

/** What the pages say about API keys, the audit, and the test of a company number. */
export interface ControlTexts {
  keys: {
    title: string;
    about: string;
    empty: string;
    emptyText: string;
    created(when: string): string;
    make: string;
    name: string;
    nameHint: string;
    scopes: string;
    scope: Record<GrantedScope, { label: string; hint: string }>;
    /** A scope that only the command line grants. */
    operator: string;
    makeButton: string;
    madeTitle: string;
    madeText: string;
    key: string;
    copy: string;
    copied: string;
    toList: string;
    revoke: string;
    revokeTitle(name: string): string;
    revokeText: string;
    revokeButton: string;
    faults: { name: string; scopes: string; old: string };
    /** The form was sent once more, by a reload perhaps: no second key is made. */
    madeAlready: string;
    done: Record<'revoked', string>;
  };
  audit: {
    title: string;
    about: string;
    empty: string;
    emptyText: string;
    nothingFound: string;
    nothingFoundText: string;
    /** Where no more than a part was searched. */
    goOn: string;
    who: string;
    everybody: string;
    what: string;
    whatHint: string;
    filter: string;
    key(name: string): string;
    revokedKey(id: string): string;
    commandLine: string;
    /** What was done, by action. */
    actions: Partial<Record<string, string>>;
    subjects: {
      user(name: string): string;
      device(name: string): string;
      reach(name: string): string;
      signIn(name: string): string;
      group(name: string): string;
      contact(name: string): string;
      number(name: string): string;
      settings: string;
      channel(name: string): string;
      key(id: string): string;
      letter(id: string): string;
      letters(queue: string): string;
      import(source: string): string;
      test(number: string): string;
    };
    /** Before the names of fields. */
    fields: string;
  };
  test: {
    title(number: string): string;
    about: string;
    choose: string;
    chooseHint: string;
    me(name: string): string;
    button: string;
    nobodyChosen: string;
    /** What the phone system would say of the caller. */
    callerName: string;
    waiting: string;
    waitingText: string;
    again: string;
  };
}

const byLanguage: Record<Language, ControlTexts> = { en, de, da };

/** The wording of a language. */
export function controlTexts(language: Language): ControlTexts {
  return byLanguage[language];
}
