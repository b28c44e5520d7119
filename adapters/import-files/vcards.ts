import ICAL from 'ical.js';
import type { ContactRecord, RowIssue } from '../../core/import/records.ts';
import { splitCards } from '../../core/import/vcard-lines.ts';
import { type VCardProperty, vCardRecord } from '../../core/import/vcard-record.ts';

/** What ical.js makes of a line (jCard, RFC 7095): name, parameters, type of value, value. */
type JCardProperty = [string, Record<string, string | string[]>, string, VCardProperty['value']];

/** What a vCard file holds. */
export interface VCardFile {
  readonly contacts: ContactRecord[];
  readonly refused: RowIssue[];
  readonly warnings: RowIssue[];
  /** Text of cards that could not be read. */
  readonly unreadable: string[];
}

/**
 * Reads vCards 3.0 and 4.0, and 2.1 as far as it resembles them. A card that is cut off costs itself only, a line that
 * cannot be read costs that line only.
 * @param text with `\n` at line ends
 */
export function readVCards(text: string): VCardFile {
  const { cards, broken } = splitCards(text);
  const warnings: RowIssue[] = [];
  const contacts = cards.flatMap(({ line, version, lines }) => {
    const design = version === '4.0' ? ICAL.design.vcard : ICAL.design.vcard3;
    const properties = lines.flatMap((each) => {
      const property = propertyOf(each, design);
      if (!property) {
        const name = /^[\w.-]+/.exec(each)?.[0] ?? '';
        warnings.push({
          line,
          code: 'line-left-out',
          detail: `A line of the card, ${name}, cannot be read.`,
        });
      }
      return property ?? [];
    });
    return vCardRecord(properties, line) ?? [];
  });
  return {
    contacts,
    refused: broken.map(({ line }) => ({
      line,
      code: 'unreadable',
      detail: 'The card has no end: the file is cut off here, or damaged.',
    })),
    warnings,
    unreadable: broken.map((each) => each.text),
  };
}

function propertyOf(line: string, design: Parameters<typeof ICAL.parse.property>[1]) {
  try {
    const [name, parameters, , value] = ICAL.parse.property(line, design) as JCardProperty;
    return { name, parameters, value };
  } catch {
    return undefined; // its ParserError quotes the line, and says nothing that helps
  }
}
