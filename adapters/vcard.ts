import vcards from 'vcards-js';
import { cleanText } from '../core/clean-text.ts';
import { largestPhoto } from '../core/directory.ts';

/** What a vCard says about a contact. Labels decide the kind of number or address; unknown ones become "other". */
export interface VCardContact {
  firstName?: string | null;
  lastName?: string | null;
  company?: string | null;
  department?: string | null;
  jobTitle?: string | null;
  /** As people dial them, E.164 where known. */
  numbers?: readonly { number: string; label?: string | null; default?: boolean }[];
  emails?: readonly { email: string; label?: string | null }[];
  /** Web address of the contact or company. */
  url?: string | null;
  /** May have several lines. */
  note?: string | null;
  /** Base64; kept when it is JPEG, PNG or GIF and at most {@link largestPhoto} characters. */
  photo?: { base64: string; contentType: string } | null;
  /** Stable id, so that an address book updates the contact instead of adding it again. */
  uid?: string | null;
}

/** Longest single-line value and longest note, in code points. */
const longest = { value: 250, url: 1000, note: 4000 };

/**
 * Stand for characters that vcards-js escapes wrongly or not at all, until its output is finished.
 * They are noncharacters, which {@link cleanText} removes from everything that comes in.
 */
const semicolon = '\ufdd0';
const separator = '\ufdd1';
const comma = '\ufdd2';
const backslash = '\ufdd3';
const preferred = '\ufdd4';

type Phones = 'cellPhone' | 'homePhone' | 'workPhone' | 'homeFax' | 'workFax' | 'pagerPhone' | 'otherPhone';
type Emails = 'email' | 'workEmail' | 'otherEmail';
/** The part of a vcards-js card that is used; its own types describe the factory as an ES module, which it is not. */
type Card = Record<Phones | Emails, string[]> & {
  firstName: string;
  lastName: string;
  formattedName: string;
  organization: string;
  title: string;
  url: string;
  note: string;
  uid: string;
  photo: { embedFromString(base64: string, type: string): void };
  getFormattedString(): string;
};
const newCard = vcards as unknown as () => Card;

/**
 * A contact as vCard 3.0 (RFC 2426), CRLF, folded at 75 octets, UTF-8.
 * Whatever the contact holds, the card has one BEGIN, one END and no property beyond those given.
 */
export function vCardOf(contact: VCardContact): string {
  const card = newCard();
  card.firstName = component(contact.firstName);
  card.lastName = component(contact.lastName);
  card.formattedName = displayName(contact);
  card.organization = organization(contact);
  card.title = text(contact.jobTitle);
  card.url = webAddress(contact.url);
  card.note = cleanText(contact.note, longest.note, { multiline: true });
  card.uid = text(contact.uid);
  addNumbers(card, contact.numbers ?? []);
  addEmails(card, contact.emails ?? []);
  addPhoto(card, contact.photo);
  return unfoldedLines(card.getFormattedString()).map(mended).filter(isWanted).map(folded).join('');
}

/** A file name for the card that every system can store, from the contact's name. */
export function vCardFilename(contact: VCardContact): string {
  const name = cleanText(displayName(contact), 60)
    .replace(/[\\/:*?"<>|.]+/g, ' ')
    .trim();
  return `${name.replace(/\s+/g, ' ') || 'contact'}.vcf`;
}

/** RFC 2426 demands a formatted name: the person's, else the company's, else the first thing known. */
function displayName(contact: VCardContact): string {
  const person = [component(contact.firstName), component(contact.lastName)].filter(Boolean).join(' ');
  return (
    person ||
    text(contact.company) ||
    text(contact.numbers?.[0]?.number) ||
    text(contact.emails?.[0]?.email) ||
    '-'
  );
}

/** Company and department are parts of one property, so a semicolon within them must be escaped, unlike elsewhere. */
function organization({ company, department }: VCardContact): string {
  const parts = [company, department].map((part) => component(part).replaceAll(';', semicolon));
  return parts.join(separator).replace(new RegExp(`${separator}$`), '');
}

function addNumbers(card: Card, numbers: NonNullable<VCardContact['numbers']>): void {
  for (const { number, label, default: isDefault } of numbers) {
    const value = text(number).replaceAll('\\', ''); // no number has one, and readers disagree on what it means here
    if (value) list(card, phoneKind(label)).push(isDefault ? `${value}${preferred}` : value);
  }
}

function addEmails(card: Card, emails: NonNullable<VCardContact['emails']>): void {
  for (const { email, label } of emails) {
    const value = text(email);
    if (value) list(card, emailKind(label)).push(value);
  }
}

function list(card: Card, kind: Phones | Emails): string[] {
  if (!Array.isArray(card[kind])) card[kind] = []; // the library begins with an empty text
  return card[kind];
}

function phoneKind(label: string | null | undefined): Phones {
  const words = (label ?? '').toLowerCase();
  if (/fax/.test(words)) return /home|priv/.test(words) ? 'homeFax' : 'workFax';
  if (/mobil|cell|handy/.test(words)) return 'cellPhone';
  if (/home|priv|hjem/.test(words)) return 'homePhone';
  if (/work|business|büro|office|company|arbe[ij]|main/.test(words)) return 'workPhone';
  return /pager/.test(words) ? 'pagerPhone' : 'otherPhone';
}

function emailKind(label: string | null | undefined): Emails {
  const words = (label ?? '').toLowerCase();
  if (/home|priv|hjem/.test(words)) return 'email';
  return /work|business|büro|office|company|arbe[ij]/.test(words) ? 'workEmail' : 'otherEmail';
}

function addPhoto(card: Card, photo: VCardContact['photo']): void {
  const type = /^image\/(jpe?g|png|gif)$/i.exec(photo?.contentType ?? '')?.[1]?.toLowerCase();
  const base64 = photo?.base64.replace(/\s+/g, '') ?? '';
  if (!type || base64.length > largestPhoto || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return;
  card.photo.embedFromString(base64, type === 'jpg' ? 'jpeg' : type);
}

function text(value: string | null | undefined): string {
  return cleanText(value, longest.value);
}

/**
 * A part of a property that has several. A backslash at its end, though escaped, makes many readers take the separator
 * after it for text.
 */
function component(value: string | null | undefined): string {
  return text(value).replace(/[\\\s]+$/, '');
}

/** An address is no text: nothing in it is escaped (RFC 2426, 3.6.8), so what would be must be percent-encoded or kept from the library. */
function webAddress(value: string | null | undefined): string {
  const address = cleanText(value, longest.url).replace(/[\s"<>\\^`{|}]/g, (c) => encodeURIComponent(c));
  return address.replaceAll(',', comma).replaceAll('\\', backslash);
}

function unfoldedLines(card: string): string[] {
  return card
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter(Boolean);
}

/** Puts in what the stand-ins stand for. */
function mended(line: string): string {
  const marked = line.includes(preferred)
    ? line.replaceAll(preferred, '').replace(/^TEL;TYPE=([^:]*):/, 'TEL;TYPE=$1,PREF:')
    : line;
  return marked
    .replaceAll(semicolon, '\\;')
    .replaceAll(separator, ';')
    .replaceAll(comma, ',')
    .replaceAll(backslash, '\\');
}

/** The library's REV is the time of writing, not that of the contact's last change: it would only mislead. */
function isWanted(line: string): boolean {
  return !line.startsWith('REV:');
}

/** Folds at 75 octets, never inside a character (RFC 2425, 5.8.1). */
function folded(line: string): string {
  let result = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      result += '\r\n ';
      octets = 1;
    }
    result += character;
    octets += size;
  }
  return `${result}\r\n`;
}
