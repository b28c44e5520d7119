import { cutText } from '../core/clean-text.ts';
import { shortened } from './format.ts';
import { withoutAddresses } from './video-words.ts';

/** Bounds of somebody's own words: lines, and code points altogether. */
const bounds = { lines: 40, text: 2000 };

/**
 * Somebody's own words, line by line and bounded, without anything that mail programs make a link of by themselves.
 * Unescaped; what was left out shows as an ellipsis.
 */
export function quoteLines(text: string | undefined): string[] {
  const whole = withoutAddresses(text ?? '').trim();
  const beginning = cutText(whole, bounds.text);
  const cut = beginning === whole ? whole : `${beginning}…`;
  const lines = cut
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => shortened(line, bounds.text))
    .filter((line) => line !== '');
  return lines.length > bounds.lines ? [...lines.slice(0, bounds.lines), '…'] : lines;
}
