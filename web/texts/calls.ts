import type { Channel } from '../../core/directory.ts';
import type { Language } from '../../core/language.ts';
import type { MissedReason } from '../../core/mail-view.ts';
import type { PluralForms } from '../../templates/texts/texts.ts';
import { da } from './calls-da.ts';
import { de } from './calls-de.ts';
import { en } from './calls-en.ts';

/** What can be done about a call by a form, as the page after it names it. */
export type CallDone = 'claimed' | 'processed' | 'reopened';

/** Counts that a sentence has for `n` things, told apart as the language's plural rules do. */
export type CountedSentence = Partial<Record<Intl.LDMLPluralRule, (count: number) => string>> & {
  other: (count: number) => string;
};

/**
 * Wording of the overview, the list of calls and the page of a call. Times and durations come as words: `9:35`,
 * `9:35 Uhr`, `28 seconds`. Sentences end with a full stop, labels do not.
 */
export interface CallsTexts {
  overview: {
    title: string;
    about: (date: string) => string;
    figures: { callsToday: string; averageVideo: string; activeUsers: string; none: string };
    newest: string;
    all: string;
    /** The reader is not to be disturbed, and where to change that. */
    silent: { text: string; change: string };
  };
  list: {
    title: string;
    states: { open: string; processed: string };
    stateLabel: string;
    whose: { mine: string; everybody: string };
    whoseLabel: string;
    search: string;
    searchHint: string;
    filter: string;
    number: string;
    kind: string;
    reason: string;
    any: string;
    kinds: { voice: string; video: string };
    reasons: Record<MissedReason, string>;
    apply: string;
    reset: string;
    /** Beyond what one page looks through. */
    searchOn: string;
    lookedFar: string;
    heading: string;
  };
  empty: {
    none: { title: string; text: string };
    open: { title: string; text: string };
    processed: { title: string; text: string };
    found: { title: string; text: string };
  };
  row: {
    withheld: string;
    unknown: string;
    /** `3 calls since 9:14`. */
    repeats: (calls: string, since: string) => string;
    earlier: string;
    calls: PluralForms;
    video: string;
    voicemail: string;
    rang: (duration: string) => string;
    claimed: (by: string, until: string) => string;
    mine: (until: string) => string;
    /** Calls back that nobody answered. `tries` with its word. */
    tried: (tries: string, by: string, when: string) => string;
    tries: PluralForms;
    told: (names: string) => string;
    notTold: (reason: string) => string;
    /** Beside the reader. */
    alsoTold: (names: string) => string;
    /** Team mailboxes, in a list of names. */
    mailboxes: string;
    somebody: string;
    nobodyTold: string;
    actions: (caller: string) => string;
    done: string;
    noteLabel: string;
    markDone: string;
    unassigned: string;
  };
  page: {
    otherCalls: string;
    thisCall: string;
    stillOpen: string;
    closed: string;
    happened: string;
    reopened: (by: string, when: string) => string;
    told: string;
    nobody: string;
    notTold: string;
    record: string;
    channels: Record<Channel, string>;
    mailbox: (address: string) => string;
    mailboxes: string;
    toList: string;
  };
  done: Record<CallDone, string>;
  live: {
    /** Said to screen readers when calls have come. */
    news: CountedSentence;
    /** Said when something changed, but no call came. */
    changed: string;
    /** The session is over. */
    over: string;
    signIn: string;
  };
  keys: {
    title: string;
    button: string;
    close: string;
    on: string;
    next: string;
    previous: string;
    open: string;
    callBack: string;
    done: string;
    search: string;
    help: string;
  };
}

const byLanguage: Record<Language, CallsTexts> = { en, de, da };

/** The wording of a language. */
export function callsTexts(language: Language): CallsTexts {
  return byLanguage[language];
}
