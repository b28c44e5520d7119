import type { Link } from '../core/mail-view.ts';
import { inGsm } from './fit-sms.ts';
import { safeLink } from './safe-links.ts';
import { unlinked } from './sms-words.ts';

/** Characters of GSM-7 that take two places. */
const wide = /[\^{}\\[\]~|€\f]/g;

/**
 * A name as a text message shows it: letters of GSM-7, one place each, nothing that a phone makes a link of.
 * Undefined for a name in another script, and for none.
 */
export function smsName(name: string | undefined): string | undefined {
  // Unlinked last: leaving out emoji may have brought an address together.
  return (
    unlinked(inGsm(name ?? '') ?? '')
      .replace(wide, ' ')
      .replace(/\s+/g, ' ')
      .trim() || undefined
  );
}

/** Each wording of a text message with an address on its last line; without it where it may not be shown. */
export function* withAddress(wordings: Iterable<string>, link: Link): Generator<string> {
  const href = safeLink(link)?.href;
  // Letters outside ASCII are percent-encoded: they could cost a segment, and fitting would change them.
  const address = href && (/^[\x21-\x7e]*$/.test(href) ? href : new URL(href).href);
  for (const wording of wordings) yield address ? `${wording}\n${address}` : wording;
}
