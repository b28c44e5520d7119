import type { Contact } from '../directory.ts';

/** Which contacts are held against a file. */
export interface GoneOptions {
  readonly source: string;
  readonly owner?: string;
  /** Ids of the contacts that the file has. */
  readonly kept: ReadonlySet<string>;
  /** Text of rows of the file that could not be read. */
  readonly unreadable: readonly string[];
}

/** What becomes of a contact: gone from its source; staying; or staying because an unreadable row may be about it. */
export type Fate = 'gone' | 'stays' | 'doubtful';

/** With more rows than this that could not be read, nobody can say who is gone: nothing is to be removed. */
export const mostUnreadable = 50;

/** Makes the judge of contacts that are stored. */
export function fateOf({ source, owner, kept, unreadable }: GoneOptions): (contact: Contact) => Fate {
  const texts = unreadable.map((text) => ({ words: text.toLowerCase(), digits: text.replace(/\D/g, '') }));
  return (contact) => {
    const ours = contact.source?.name === source && contact.owner === owner;
    if (!ours || kept.has(contact.id)) return 'stays';
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
