import type { Language } from '../../core/language.ts';
import { da } from './reach-da.ts';
import { de } from './reach-de.ts';
import { en } from './reach-en.ts';

/**
 * Help for browsers: by words of {@link helpFor} in `web/reach-state.ts`, several in one key with blanks between them;
 * the empty key is for all others.
 */
export type Help = Record<string, string>;

/** A piece of the slot: what is so, and what to do about it. */
export interface ReachPiece {
  title: string;
  text: string;
  help?: Help;
}

/** What a page says about notifications in its own browser. */
export interface ReachTexts {
  /** Names the slot to screen readers. */
  label: string;
  /** On the page about this browser: there are others. */
  own: string;
  /** Name of a device: "Firefox on Linux". */
  deviceName: (browser: string, system: string) => string;
  /** Instead of all else, where scripts are off. */
  noScript: string;
  ask: ReachPiece;
  denied: ReachPiece;
  unsupported: ReachPiece;
  insecure: ReachPiece;
  homeScreen: ReachPiece;
  noKey: ReachPiece;
  pushBlocked: ReachPiece;
  failed: ReachPiece;
  ready: ReachPiece;
  works: ReachPiece;
  sent: ReachPiece;
  seen: ReachPiece;
  notSeen: ReachPiece;
  notArrived: ReachPiece;
  buttons: {
    enable: string;
    again: string;
    test: string;
    testAgain: string;
    yes: string;
    no: string;
    stop: string;
    close: string;
  };
  /** After signing out. */
  stop: { text: string; button: string; done: string };
  /** Without network. */
  offline: { title: string; text: string; again: string };
  /** Of the installed app. */
  app: { description: string; calls: string; followUp: string };
}

const byLanguage: Record<Language, ReachTexts> = { en, de, da };

/** The wording of a language. */
export function reachTexts(language: Language): ReachTexts {
  return byLanguage[language];
}
