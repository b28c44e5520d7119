import type { Language } from '../core/language.ts';
import { type LabelledLink, type LayoutModel, layoutModel } from './layout-model.ts';
import { textsOf } from './texts/texts.ts';
import { plainWords } from './video-words.ts';

/** What a mail about an invitation says, in words and order, whether as HTML or as plain text. Unescaped. */
export interface Letter {
  language: Language;
  /** The sender. */
  company: { name: string; color?: string; logoUrl?: string };
  subject: string;
  preview: string;
  headline: string;
  /** When the call begins, and by which clock. */
  start: { when: string; zone: string } | null;
  lines: string[];
  /** Somebody's own words, and above them whose they are. */
  quote: { title: string; lines: string[] } | null;
  button: LabelledLink | null;
  /** What is said more quietly under the button. */
  notes: string[];
  /** Stands before the button's address, written out; null: it is not. */
  address: string | null;
  reason: string;
}

/** What templates/invitation-letter.mjml shows: an invitation, its cancellation, or what its host is told of it. */
export interface InvitationLetterModel {
  layout: LayoutModel;
  headline: string;
  start: { when: string; zone: string } | null;
  lines: string[];
  quote: { title: string; lines: string[] } | null;
  button: LabelledLink | null;
  notes: string[];
  address: { label: string; href: string } | null;
}

/** Longest name of the company, in code points. */
const longestName = 80;

/** The letter in the shape of the HTML template. */
export function letterModel(letter: Letter): InvitationLetterModel {
  const { headline, start, lines, quote, button, notes, address } = letter;
  return {
    layout: layoutModel({
      language: letter.language,
      texts: textsOf(letter.language),
      subject: letter.subject,
      preview: letter.preview,
      brand: { ...letter.company, name: plainWords(letter.company.name, longestName) ?? '' },
      reason: letter.reason,
    }),
    headline,
    start,
    lines,
    quote,
    button,
    notes,
    address: address !== null && button ? { label: address, href: button.href } : null,
  };
}
