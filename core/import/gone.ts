import type { Contact } from '../directory.ts';
import type { ImportPlace } from './identify.ts';

/** Which contacts are held against a file. */
export interface GoneOptions {
  readonly place: ImportPlace;
  /** Ids within the source that the file has. */
  readonly kept: ReadonlySet<string>;
  /** Ids of contacts that the import changes: a preview finds them with their old ids within the source. */
  readonly changed: ReadonlySet<string>;
  /** Text of rows of the file that could not be read. */
  readonly unreadable: readonly string[];
}

/** What becomes of a contact: gone from its source; staying; or staying because an unreadable row may be about it. */
export type Fate = 'gone' | 'stays' | 'doubtful';

/** With more rows than this that could not be read, nobody can say who is gone: nothing is to be removed. */
export const mostUnreadable = 50;

/** Makes the judge of contacts that are stored. */
export function fateOf({ place, kept, changed, unreadable }: GoneOptions): (contact: Contact) => Fate {
  const texts = unreadable.map((text) => ({ words: text.toLowerCase(), digits: text.replace(/\D/g, '') }));
  return (contact) => {
    const { source } = contact;
    if (source?.name !== place.source || contact.owner !== place.owner) return 'stays';
    if (kept.has(source.id) || changed.has(contact.id)) return 'stays';
    return texts.some((text) => mentions(text, contact)) ? 'doubtful' : 'gone';
  };
}

/** Digits of a number that are the same however it is written. */
const subscriberDigits = 7;
/** Shorter ids (a CRM's 5) stand in any text. */
const tellingId = 8;

function mentions({ words, digits }: { words: string; digits: string }, contact: Contact): boolean {
  const { firstName, lastName, company, numbers, emails, source } = contact;
  const names = [firstName, lastName].flatMap((name) => name?.toLowerCase() ?? []);
  const person = names.length > 0 ? names : [company?.toLowerCase() ?? ''];
  return (
    (source !== undefined && source.id.length >= tellingId && words.includes(source.id.toLowerCase())) ||
    person.every((name) => name !== '' && words.includes(name)) ||
    emails.some(({ email }) => words.includes(email.toLowerCase())) ||
    numbers.some(({ number }) => digits.includes(number.slice(-subscriberDigits)))
  );
}
