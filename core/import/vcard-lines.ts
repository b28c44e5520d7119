import { decodeQuotedPrintable } from './quoted-printable.ts';

/** A card of a vCard file, as lines that a vCard 3.0 or 4.0 parser reads. */
export interface CardLines {
  /** Where it began in the file, from 1. */
  readonly line: number;
  readonly version: '3.0' | '4.0';
  /** Unfolded; only those of properties that we use. */
  readonly lines: readonly string[];
}

/** A card that does not end. */
export interface BrokenCard {
  readonly line: number;
  readonly text: string;
}

/** Properties that are read, perhaps with a group before them: `item1.TEL;…`. */
const used =
  /^(?:[\w-]+\.)?(?:N|FN|NICKNAME|ORG|TITLE|TEL|EMAIL|PHOTO|UID|KIND|X-ADDRESSBOOKSERVER-KIND|X-ABLABEL|X-ABSHOWAS)[;:]/i;
/** Characters of a broken card that are kept, to see whom it was about. */
const mostText = 2000;

/**
 * Takes a vCard file apart. A card that is cut off does not take the next one with it. vCard 2.1 becomes readable as
 * 3.0: quoted-printable is decoded, and bare parameters (`TEL;CELL`) get their names.
 * @param text with `\n` at line ends
 */
export function splitCards(text: string): { cards: CardLines[]; broken: BrokenCard[] } {
  const cards: CardLines[] = [];
  const broken: BrokenCard[] = [];
  let open: { line: number; lines: string[] } | undefined;
  const breakOff = () => {
    if (open) broken.push({ line: open.line, text: open.lines.join('\n').slice(0, mostText) });
  };
  for (const [index, line] of text.split('\n').entries()) {
    if (/^BEGIN:VCARD\s*$/i.test(line)) {
      breakOff();
      open = { line: index + 1, lines: [] };
    } else if (open && /^END:VCARD\s*$/i.test(line)) {
      cards.push(cardOf(open));
      open = undefined;
    } else {
      open?.lines.push(line);
    }
  }
  breakOff();
  return { cards, broken };
}

function cardOf({ line, lines }: { line: number; lines: readonly string[] }): CardLines {
  const logical = unfold(lines);
  const version = logical.some((each) => /^VERSION:\s*4/i.test(each)) ? '4.0' : '3.0';
  return { line, version, lines: logical.filter((each) => used.test(each)).map(modernise) };
}

/** Joins what was folded: by a blank at the beginning, or in quoted-printable by `=` at the end. */
function unfold(lines: readonly string[]): string[] {
  const whole: string[][] = [];
  let soft = false;
  for (const line of lines) {
    const last = whole.at(-1);
    if (last && soft) last.push(line);
    else if (last && /^[ \t]/.test(line)) last.push(line.slice(1));
    else whole.push([line]);
    soft = line.endsWith('=') && /^[^:]*QUOTED-PRINTABLE/i.test(whole.at(-1)![0]!);
    if (soft) whole.at(-1)!.push(whole.at(-1)!.pop()!.slice(0, -1));
  }
  return whole.map((parts) => parts.join(''));
}

/** A line of vCard 2.1 as 3.0 has it; others stay as they are. */
function modernise(line: string): string {
  const colon = line.indexOf(':');
  const head = line.slice(0, colon);
  if (colon < 0 || !/;[^=]*(?:;|$)|QUOTED-PRINTABLE/i.test(head)) return line;
  if (head.includes('"')) return line; // quotes came with 3.0
  const [name, ...parameters] = head.split(';');
  let value = line.slice(colon + 1);
  const kept = parameters.flatMap((parameter) => {
    if (/^(?:ENCODING=)?QUOTED-PRINTABLE$/i.test(parameter)) {
      value = decodeQuotedPrintable(value).replace(/\n/g, '\\n');
      return [];
    }
    if (/^CHARSET=/i.test(parameter) || parameter === '') return [];
    if (parameter.includes('=')) return [parameter];
    return [/^BASE64$/i.test(parameter) ? 'ENCODING=b' : `TYPE=${parameter}`];
  });
  return `${[name, ...kept].join(';')}:${value}`;
}
