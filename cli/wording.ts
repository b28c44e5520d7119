import { stripVTControlCharacters } from 'node:util';
import { cleanText } from '../core/clean-text.ts';
import type { Problem } from '../core/problem.ts';

/** Text from outside on one line, fit for a terminal: an escape sequence in a caller's name must not reach it (invariant 7). */
export function shown(text: string, maxLength = 300): string {
  return cleanText(text, maxLength);
}

/** As {@link shown}, with its line breaks. */
export function shownLines(text: string, maxLength: number): string {
  return cleanText(text, maxLength, { multiline: true });
}

/** JSON in which no character can move the cursor or turn the direction of a terminal's text. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** `1 dead letter`, `2 dead letters`, `no dead letters`. */
export function count(number: number, noun: string): string {
  return `${number === 0 ? 'no' : number} ${noun}${number === 1 ? '' : 's'}`;
}

/** An instant on a clock in a zone: `2026-11-21 10:14:02`; what is no instant is shown as it is. */
export function clockTime(instant: string, timeZone: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return shown(instant, 40);
  // Sweden writes dates and times as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(date);
}

/**
 * Lines of at most `width` characters, broken between words; a longer word (an address, an id) is kept whole, and so
 * is a line that begins with a space: a command to be copied.
 */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    if (paragraph.startsWith(' ')) return [paragraph];
    const lines = [''];
    for (const word of paragraph.split(' ')) {
      const last = lines.at(-1)!;
      if (last === '') lines[lines.length - 1] = word;
      else if (lengthOf(last) + 1 + lengthOf(word) <= width) lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(word);
    }
    return lines;
  });
}

/** Text wrapped and moved to the right. */
export function indented(text: string, by: number, width: number): string[] {
  return wrap(text, width - by).map((line) => `${' '.repeat(by)}${line}`);
}

/**
 * Rows as lines of at most `width` characters: columns as wide as their longest cell, the last one wrapped into
 * what is left. Where that is too little, the last column goes under the others.
 */
export function table(rows: readonly (readonly string[])[], width: number): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: Math.max(0, columns - 1) }, (_, column) =>
    Math.max(...rows.map((row) => lengthOf(row[column] ?? ''))),
  );
  const used = widths.reduce((sum, each) => sum + each + 2, 0);
  const roomy = width - used >= 20;
  return rows.flatMap((row) => {
    const start = widths.map((each, column) => pad(row[column] ?? '', each + 2)).join('');
    const last = row[columns - 1] ?? '';
    if (!roomy) return [start.trimEnd(), ...(last ? indented(last, 4, width) : [])];
    return wrap(last, width - used).map((line, index) =>
      `${index === 0 ? start : ' '.repeat(used)}${line}`.trimEnd(),
    );
  });
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - lengthOf(text)));
}

/** Characters that take room: colours do not. */
function lengthOf(text: string): number {
  return [...stripVTControlCharacters(text)].length;
}

/** A refusal as lines: what it is, then for every fault where it is, what is wrong and what to do. */
export function problemLines(
  { title, status, detail, errors = [] }: Problem,
  width: number,
): { kind: 'title' | 'text'; text: string }[] {
  const lines: { kind: 'title' | 'text'; text: string }[] = [
    { kind: 'title', text: `Refused: ${shown(title)} (${status})` },
  ];
  const add = (text: string, by: number) => {
    for (const line of indented(shownLines(text, 2000), by, width)) lines.push({ kind: 'text', text: line });
  };
  if (errors[0]?.detail !== detail) add(detail, 2);
  if (errors.some(({ index }) => index !== undefined)) add('Events are counted from 0.', 2);
  for (const fault of errors) {
    const place = [
      ...(fault.index === undefined ? [] : [`event ${fault.index}`]),
      // Most texts name the field themselves.
      ...(fault.pointer && !fault.detail.includes(fault.pointer) ? [fault.pointer] : []),
    ].join(', ');
    add(place ? `${place}: ${fault.detail}` : fault.detail, 2);
    add(fault.remedy, 4);
  }
  return lines;
}
