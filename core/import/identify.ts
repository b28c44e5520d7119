import { createHash } from 'node:crypto';
import { cleanText } from '../clean-text.ts';
import type { ContactRecord, RowIssue } from './records.ts';

/** A contact of a file with the id that it has in its source, now and in every later file. */
export type IdentifiedRecord = ContactRecord & { sourceId: string };

/** Longest id that is kept as it is; a longer one is replaced by its hash. */
const longestId = 200;

/**
 * Gives every record its id within the source. The file's own (UID, the CRM's id) counts. Most CSV exports have none:
 * then the name and the company make it, so that a new number or job title is a change of the same contact. Where
 * several rows have the same name and company, the first is known by these alone, the others also by their
 * first number or address.
 *
 * It must see a whole file: which namesake comes first is not to be seen in a part of it.
 * @returns the records, and those that say the same as one before
 */
export function identify(records: readonly ContactRecord[]): {
  records: IdentifiedRecord[];
  duplicates: RowIssue[];
} {
  const lines = new Map<string, number | undefined>();
  const identified: IdentifiedRecord[] = [];
  const duplicates: RowIssue[] = [];
  const seenPeople = new Set<string>();
  for (const record of records) {
    const own = ownIdOf(record);
    const [person, exactly] = [personOf(record), exactIdOf(record)];
    const mark = own ?? exactly;
    if (lines.has(mark)) {
      duplicates.push(duplicateOf(record, lines.get(mark)));
      continue;
    }
    lines.set(mark, record.line);
    const sourceId = own ?? (person === undefined || seenPeople.has(person) ? exactly : person);
    if (!own && person) seenPeople.add(person);
    identified.push({ ...record, sourceId });
  }
  return { records: identified, duplicates };
}

/** The id of an imported contact: the same for the same source, owner and id within the source. */
export function importedContactId(source: string, owner: string | undefined, sourceId: string): string {
  return `i-${hashOf([source, owner ?? '', sourceId])}`;
}

function ownIdOf({ sourceId }: ContactRecord): string | undefined {
  const id = cleanText((sourceId ?? '').slice(0, longestId + 1), longestId + 1);
  if (id === '') return undefined;
  return id.length > longestId ? `hash:${hashOf([sourceId!])}` : id;
}

/** By name and company. */
function personOf({ firstName, lastName, company }: ContactRecord): string | undefined {
  const words = [firstName, lastName, company].map(folded);
  return words.some(Boolean) ? `name:${hashOf(words)}` : undefined;
}

/** By name, company and the first number or address. */
function exactIdOf({ firstName, lastName, company, numbers, emails }: ContactRecord): string {
  const number = numbers.map((each) => each.number.replace(/[^\d+]/g, '')).find(Boolean);
  const email = emails.map((each) => folded(each.email)).find(Boolean);
  return `name:${hashOf([...[firstName, lastName, company].map(folded), number ?? email ?? ''])}`;
}

function duplicateOf({ line }: ContactRecord, first: number | undefined): RowIssue {
  const where = first === undefined ? 'a record before it' : `the one in line ${first}`;
  return { line: line ?? null, code: 'duplicate', detail: `The contact is the same as ${where}.` };
}

/** Differences that people do not see make no other person. */
function folded(text: string | undefined): string {
  return (text ?? '').normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

function hashOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
