import type { Language } from '../../core/language.ts';
import { da } from './da.ts';
import { de } from './de.ts';
import { en } from './en.ts';

/** What the pages say. */
export interface WebTexts {
  unsubscribe: {
    title: string;
    question: (name: string) => string;
    consequence: string;
    button: string;
    doneTitle: string;
    done: string;
    undo: string;
    undone: string;
  };
  /** The page about a missed call. Times come as words: `9:35`, `9:35 Uhr`, `kl. 9.35`. */
  call: {
    open: string;
    /** The reader said that they call back. */
    mine: (until: string) => string;
    claimed: (by: string, until: string) => string;
    tried: (by: string, when: string) => string;
    /** A colleague whose name is not known. */
    somebody: string;
    /** Somebody else said first that they call back. */
    taken: (by: string) => string;
    over: string;
    note: string;
    details: string;
    markDone: string;
    addNote: string;
    noteLabel: string;
    reopen: string;
  };
  linkOver: { title: string; text: string };
  linkUnknown: { title: string; text: string };
}

const all: Record<Language, WebTexts> = { en, de, da };

/** The texts of a language. */
export function webTexts(language: Language): WebTexts {
  return all[language];
}
