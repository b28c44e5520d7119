import type { Language } from '../../core/language.ts';
import { da } from './enable-da.ts';
import { de } from './enable-de.ts';
import { en } from './enable-en.ts';
import type { ReachPiece } from './reach.ts';

/** Why a code enables nothing. */
export type EnableProblem = 'unknown' | 'used' | 'expired' | 'tooMany';

/** Wording of the pages that enable a device with a code. */
export interface EnableTexts {
  /** The page on which the code is typed. */
  type: { title: string; text: string; label: string; hint: string; go: string; fault: string };
  /** The page of a code that works. */
  title(user: string): string;
  about: string;
  labels: { user: string; company: string; device: string };
  /** Pieces of the slot that differ from those of people who are signed in. */
  ask: ReachPiece;
  homeScreen: ReachPiece;
  works: ReachPiece;
  button: string;
  once: string;
  problems: Record<EnableProblem, { title: string; text: string }>;
  /** Leads to the page on which another code is typed; and to the overview. */
  another: string;
  overview: string;
}

const byLanguage: Record<Language, EnableTexts> = { en, de, da };

/** The wording of a language. */
export function enableTexts(language: Language): EnableTexts {
  return byLanguage[language];
}
