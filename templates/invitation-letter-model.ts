import type { Language } from '../core/language.ts';
import { type LabelledLink, type LayoutModel, layoutModel } from './layout-model.ts';
import { textsOf } from './texts/texts.ts';
import { plainWords } from './video-words.ts';

/** What a mail about an invitation, or about the reader as a user, says, in words and order, whether as HTML or as plain text. Unescaped. */
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
  /** Something to be typed elsewhere, and what is said of it. */
  code?: LetterCode;
  /** Somebody's own words, and above them whose they are. */
  quote: { title: string; lines: string[] } | null;
  button: LabelledLink | null;
  /** What is said more quietly under the button. */
  notes: string[];
  /** Stands before the button's address, written out; null: it is not. */
  address: string | null;
  reason: string;
}

/** A code, and the same as a picture that comes with the mail. */
export interface LetterCode {
  label: string;
  text: string;
  note: string;
  picture?: { src: string; alt: string; caption: string };
}

/** What templates/invitation-letter.mjml shows: an invitation, its cancellation, what its host is told of it, or what a user is told of themselves. */
export interface InvitationLetterModel {
  layout: LayoutModel;
  headline: string;
  start: { when: string; zone: string } | null;
  lines: string[];
  code: { label: string; text: string; note: string } | null;
  picture: { src: string; alt: string; caption: string } | null;
  quote: { title: string; lines: string[] } | null;
  button: LabelledLink | null;
  notes: string[];
  address: { label: string; href: string } | null;
}

/** Longest name of the company, in code points. */
const longestName = 80;

/** The letter in the shape of the HTML template. */
export function letterModel(letter: Letter): InvitationLetterModel {
  const { headline, start, lines, code, quote, button, notes, address } = letter;
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
    code: code ? { label: code.label, text: code.text, note: code.note } : null,
    picture: code?.picture ?? null,
    quote,
    button,
    notes,
    address: address !== null && button ? { label: address, href: button.href } : null,
  };
}
