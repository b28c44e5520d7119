import type { Language } from '../../core/language.ts';
import { da } from './join-da.ts';
import { de } from './join-de.ts';
import { en } from './join-en.ts';

/** Why a link into a call does not work any more. */
export type JoinOver = 'cancelled' | 'removed' | 'address-changed' | 'over';

/**
 * Wording of the page behind an invitation, beside what the invitation itself says (`templates/texts/video.ts`). `host` is
 * whoever invites, else the company. Whole sentences but for titles.
 */
export interface JoinTexts {
  /** Before the time that was set. */
  early: string;
  /** The reader's name in the call. */
  shownAs(name: string): string;
  /** The reader was in the call before. */
  again: string;
  noRoom: string;
  over: Record<JoinOver, { title: string; text(host: string): string }>;
}

const byLanguage: Record<Language, JoinTexts> = { en, de, da };

/** The wording of a language. */
export function joinTexts(language: Language): JoinTexts {
  return byLanguage[language];
}
