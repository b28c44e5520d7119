import type { DigestView } from '../core/mail-view.ts';
import render from './compiled/digest.js';
import { digestFacts } from './digest-facts.ts';
import { digestModel } from './digest-model.ts';
import { digestText } from './digest-text.ts';
import type { RenderedMail } from './missed-call-mail.ts';

/** Longer lists are read by nobody in a mail. */
const mostListed = 40;
/** Mail programs cut off what is much longer, in bytes. */
const longestHtml = 60_000;

/**
 * The mail at the end of quiet hours. When names and addresses are so long that it would grow too large, fewer are listed
 * and the others counted. Pure; throws a RangeError when the view's time zone does not exist.
 */
export function renderDigestMail(view: DigestView): RenderedMail {
  let listed = Math.min(view.entries.length, mostListed);
  for (;;) {
    const facts = digestFacts(view, listed);
    const html = render(digestModel(view, facts));
    if (listed === 0 || Buffer.byteLength(html) < longestHtml) {
      return { subject: facts.subject, html, text: digestText(facts) };
    }
    listed = Math.floor(listed * 0.8);
  }
}
