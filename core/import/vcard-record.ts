import { labelOf } from './labels.ts';
import { joinWords, splitName } from './names.ts';
import type { ContactRecord } from './records.ts';

/** A property of a card, parsed: values unescaped, parts of structured ones in a list. */
export interface VCardProperty {
  /** In small letters, without its group. */
  readonly name: string;
  /** By name in small letters. `group` is what stood before the name. */
  readonly parameters: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly value: string | readonly (string | readonly string[])[];
}

/**
 * The contact of a card (vCard 3.0 and 4.0, and Apple's additions).
 * @param line where the card began
 * @returns undefined for a card that is a list of others
 */
export function vCardRecord(properties: readonly VCardProperty[], line: number): ContactRecord | undefined {
  const all = (name: string) => properties.filter((each) => each.name === name);
  const textOf = (name: string) => all(name).map(plain).find(Boolean);
  if ([textOf('kind'), textOf('x-addressbookserver-kind')].some((kind) => kind?.toLowerCase() === 'group')) {
    return undefined;
  }
  const parts = (name: string, glue: string) => {
    const value = all(name)[0]?.value ?? [];
    return (typeof value === 'string' ? [value] : value).map((part) =>
      typeof part === 'string' ? part : part.join(glue),
    );
  };
  // An unescaped comma belongs to a company's name, but stands between first names.
  const [company, department] = parts('org', ',');
  const [family, given, additional] = parts('n', ' ');
  const isCompany = textOf('x-abshowas')?.toUpperCase() === 'COMPANY';
  const firstName = joinWords(given, additional);
  const lastName = joinWords(family);
  const named =
    firstName || lastName ? { firstName, lastName } : splitName(textOf('fn') ?? textOf('nickname'), company);
  const labels = new Map(all('x-ablabel').map((each) => [each.parameters.group, plain(each)] as const));
  const labelOfProperty = ({ parameters }: VCardProperty) =>
    labelOf(parameters.group === undefined ? undefined : labels.get(parameters.group)) ??
    labelOf(
      typesOf(parameters)
        .filter((type) => !unsaying.has(type))
        .join(' '),
    );
  return {
    line,
    sourceId: textOf('uid'),
    ...(isCompany && company ? {} : named),
    company,
    department: joinWords(department),
    jobTitle: textOf('title'),
    numbers: all('tel').map((each) => ({
      number: plain(each),
      label: labelOfProperty(each),
      ...(isPreferred(each) && { default: true }),
    })),
    emails: all('email').map((each) => ({
      email: plain(each).replace(/^mailto:/i, ''),
      label: labelOfProperty(each),
    })),
    photo: photoOf(all('photo')),
  };
}

/** Types that say nothing about where a number or address belongs. */
const unsaying = new Set(['pref', 'voice', 'internet', 'text', 'video', 'msg', 'x400', 'sms']);

function typesOf({ type }: VCardProperty['parameters']): string[] {
  const given = type === undefined ? [] : typeof type === 'string' ? [type] : type;
  return given.flatMap((each) => each.split(',')).map((each) => each.trim().toLowerCase());
}

/** 3.0 has a type for it, 4.0 a rank of which 1 is the highest. */
function isPreferred({ parameters }: VCardProperty): boolean {
  return typesOf(parameters).includes('pref') || parameters.pref === '1';
}

/** The text of a property. Parsers leave `\\;` in text that has no parts, though RFC 2426 escapes it there too. */
function plain({ value }: VCardProperty): string {
  return (typeof value === 'string' ? value : value.flat().join(' ')).replaceAll('\\;', ';').trim();
}

/** A photo within the card; one at an address is not fetched. */
function photoOf(photos: readonly VCardProperty[]): string | undefined {
  return photos
    .flatMap((photo) => {
      const value = plain(photo).replace(/\s+/g, '');
      const inline = /^data:[^,]*;base64,(.*)$/is.exec(value)?.[1];
      if (inline) return [inline];
      return /^b(?:ase64)?$/i.test(String(photo.parameters.encoding ?? '')) ? [value] : [];
    })
    .find(Boolean);
}
