import type { Letter } from './invitation-letter-model.ts';
import { wrapped } from './plain-text.ts';
import { plainMail } from './video-plain.ts';

/** The plain text part: reads well on its own, 72 wide, the address whole on a line of its own. */
export function letterText(letter: Letter): string {
  const { headline, start, lines, code, quote, button, notes, reason } = letter;
  return plainMail(
    [
      [wrapped(headline)],
      start ? [wrapped(start.when), wrapped(start.zone)] : [],
      lines.map((line) => wrapped(line)),
      quote ? [wrapped(`${quote.title}:`), ...quote.lines.map((line) => wrapped(line, '> '))] : [],
      [button && `${button.label}:\n${button.href}`],
      code ? [wrapped(`${code.label}:`), `  ${code.text}`, wrapped(code.note)] : [],
      notes.map((note) => wrapped(note)),
    ],
    [wrapped(reason)],
  );
}
