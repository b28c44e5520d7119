import render from './compiled/invitation-letter.js';
import { type Letter, letterModel } from './invitation-letter-model.ts';
import { letterText } from './invitation-letter-text.ts';
import type { RenderedMail } from './missed-call-mail.ts';

/** A mail about an invitation, from what it says. */
export function renderLetter(letter: Letter): RenderedMail {
  return { subject: letter.subject, html: render(letterModel(letter)), text: letterText(letter) };
}
