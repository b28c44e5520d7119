import { check } from '../check.ts';
import { cleanText } from '../clean-text.ts';
import { type Contact, largestPhoto } from '../directory.ts';
import { toE164 } from '../phone-number.ts';
import type { IdentifiedRecord, ImportPlace } from './identify.ts';
import type { RowIssue } from './records.ts';
import { schemasFor } from './schemas.ts';

/** Where the contacts of a file go, and how their numbers are read. */
export interface ImportTarget extends ImportPlace {
  /** ISO 3166-1 country of numbers without a country code. */
  readonly country: string;
}

/** A contact that can be stored; what its record leaves open is absent. */
export interface CheckedContact {
  readonly record: IdentifiedRecord;
  readonly contact: Omit<Contact, 'id' | 'inDirectory'> & { inDirectory?: boolean };
}

/** The most numbers, and addresses, of a contact. */
const most = 50;
/** The most that are looked at. */
const mostRead = 200;
/** Characters of a cell that are looked at, at most. */
const longestCell = 4000;
/** Extensions are no part of a number that can be called from outside. */
const extension = /[\s,;]*(?:ext\.?|x|durchwahl|dw\.?|#)\s*\d{1,7}$/i;

/**
 * Makes a contact of a record: cleaned, numbers in E.164. What cannot be used of it is left out, with a warning.
 * @returns the contact, or why there is none
 */
export function checkContact(
  record: IdentifiedRecord,
  { source, owner, country }: ImportTarget,
): { warnings: RowIssue[] } & ({ checked: CheckedContact } | { refused: RowIssue }) {
  const line = record.line ?? null;
  const warnings: RowIssue[] = [];
  const warn = (code: string, detail: string) => warnings.push({ line, code, detail });
  const text = (name: string, value: string | undefined, longest: number) => {
    const clean = cleanText((value ?? '').slice(0, longestCell), longestCell);
    const cut = cleanText(clean, longest);
    if (cut.length < clean.length) warn('shortened', `${name} is longer than ${longest} characters.`);
    return cut || undefined;
  };
  const words = {
    firstName: text('The first name', record.firstName, 100),
    lastName: text('The last name', record.lastName, 100),
    company: text('The company', record.company, 200),
    department: text('The department', record.department, 200),
    jobTitle: text('The job title', record.jobTitle, 200),
  };
  const numbers = numbersOf(record, country, warn);
  const emails = emailsOf(record, country, warn);
  const refuse = (code: string, detail: string) => ({ refused: { line, code, detail }, warnings });

  const named = Boolean(words.firstName || words.lastName || words.company);
  if (!named && numbers.length === 0) {
    return refuse('nobody', 'The contact has neither a name nor a number that can be used.');
  }
  if (record.damage) {
    const damage = cleanText(record.damage, 200);
    if (!named || numbers.length + emails.length === 0) {
      return refuse('damaged', `The row is damaged: it ${damage}.`);
    }
    warn('damaged', `The row looks damaged: it ${damage}.`);
  }
  const { contact: schema } = schemasFor(country);
  const checked = check(schema, {
    ...words,
    numbers,
    emails,
    owner,
    photo: photoOf(record, warn),
    source: { name: source, id: record.sourceId },
  });
  // Everything was made to fit above; if a limit is ever forgotten here, the row says so instead of stopping the rest.
  if (!checked.ok) return refuse('not-valid', checked.faults.map(({ detail }) => detail).join(' '));
  const { inDirectory: _default, ...contact } = checked.value;
  return {
    warnings,
    checked: { record, contact: { ...contact, inDirectory: record.inDirectory } },
  };
}

type Warn = (code: string, detail: string) => void;

function numbersOf({ numbers }: IdentifiedRecord, country: string, warn: Warn): Contact['numbers'] {
  const found = new Map<string, Contact['numbers'][number]>();
  for (const { number, label, default: usual } of numbers.slice(0, mostRead)) {
    const shown = cleanText(number.slice(0, 200), 40);
    if (shown === '') continue;
    // Full-width digits and the like are digits.
    const e164 = toE164(shown.normalize('NFKC').replace(extension, ''), country);
    if (!e164) {
      warn('number-left-out', `"${shown}" is not a whole phone number.`);
      continue;
    }
    const known = found.get(e164);
    const marked = usual && ![...found.values()].some((each) => each.default);
    if (known) {
      if (marked) known.default = true;
      continue;
    }
    found.set(e164, { number: e164, label: cleanLabel(label), ...(marked && { default: true }) });
  }
  return upTo(most, [...found.values()], 'numbers', warn);
}

function emailsOf({ emails }: IdentifiedRecord, country: string, warn: Warn): Contact['emails'] {
  const schema = schemasFor(country).contact.shape.emails;
  const found = new Map<string, Contact['emails'][number]>();
  for (const { email, label } of emails.slice(0, mostRead)) {
    const shown = cleanText(email.slice(0, 400), 300);
    if (shown === '' || found.has(shown.toLowerCase())) continue;
    if (!schema.safeParse([{ email: shown }]).success) {
      warn('email-left-out', `"${cleanText(shown, 60)}" is not a mail address.`);
      continue;
    }
    found.set(shown.toLowerCase(), { email: shown, label: cleanLabel(label) });
  }
  return upTo(most, [...found.values()], 'mail addresses', warn);
}

function upTo<T>(limit: number, values: T[], what: string, warn: Warn): T[] {
  if (values.length > limit) warn('too-many', `Only the first ${limit} ${what} are kept.`);
  return values.slice(0, limit);
}

function cleanLabel(label: string | undefined): string | undefined {
  return cleanText((label ?? '').slice(0, 200), 40) || undefined;
}

/** How the usual pictures begin, in Base64. */
const pictures = [
  ['/9j/', 'image/jpeg'],
  ['iVBORw0KGgo', 'image/png'],
  ['R0lGOD', 'image/gif'],
] as const;

function photoOf({ photo }: IdentifiedRecord, warn: Warn): Contact['photo'] {
  if (!photo) return undefined;
  const base64 = photo.replace(/\s+/g, '');
  const contentType = pictures.find(([beginning]) => base64.startsWith(beginning))?.[1];
  const usable = /^[A-Za-z0-9+/]+={0,2}$/.test(base64) && base64.length % 4 === 0;
  if (contentType && usable && base64.length <= largestPhoto) return { contentType, base64 };
  const why =
    contentType && usable
      ? `is larger than ${Math.floor((largestPhoto * 3) / 4000)} KB`
      : 'is neither JPEG, PNG nor GIF';
  warn('photo-left-out', `The photo ${why}.`);
  return undefined;
}
