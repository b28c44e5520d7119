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
  home: { title: string; text: string };
  linkOver: { title: string; text: string };
  linkUnknown: { title: string; text: string };
}

const all: Record<Language, WebTexts> = { en, de, da };

/** The texts of a language. */
export function webTexts(language: Language): WebTexts {
  return all[language];
}
