import { createHash } from 'node:crypto';
import { cleanText } from '../clean-text.ts';
import type { Contact } from '../directory.ts';
import type { ContactRecord, RowIssue } from './records.ts';

/** A contact of a file with the id that it has in its source, now and in every later file. */
export type IdentifiedRecord = ContactRecord & { sourceId: string };

/** Longest id that is kept as it is; a longer one is replaced by its hash. */
const longestId = 200;

/**
 * Gives every record its id within the source. The file's own (UID, the CRM's id) counts. Most CSV exports have none:
 * then name, company and first number or address make it, and name and company alone are kept beside it, so that a
 * contact is found again when its number has changed ({@link contactIdOf}).
 *
 * It must see a whole file: namesakes have to know of each other.
 * @returns the records, and those that say the same as one before
 */
export function identify(records: readonly ContactRecord[]): {
  records: IdentifiedRecord[];
  duplicates: RowIssue[];
} {
  const lines = new Map<string, number | undefined>();
  const duplicates: RowIssue[] = [];
  const people = new Map<string, IdentifiedRecord[]>();
  const identified = records.flatMap((record): IdentifiedRecord[] => {
    const own = ownIdOf(record);
    const sourceId = own ?? exactIdOf(record);
    if (lines.has(sourceId)) {
      duplicates.push(duplicateOf(record, lines.get(sourceId)));
      return [];
    }
    lines.set(sourceId, record.line);
    // A record that was identified before came from a whole file, of which this may be a part.
    const personId = own ? undefined : personIdOf(record);
    const made = { ...record, sourceId, ...(personId && { personId }) };
    if (personId) people.set(personId, [...(people.get(personId) ?? []), made]);
    return [made];
  });
  for (const namesakes of people.values()) {
    if (namesakes.length === 1) continue;
    for (const [index, each] of namesakes.entries()) {
      each.namesakes = namesakes.filter((other) => other !== each).map(({ sourceId }) => sourceId);
      each.isLater = index > 0;
    }
  }
  return { records: identified, duplicates };
}

/** Whose contacts are imported, and into whose address book. */
export interface ImportPlace {
  /** Name of the source. */
  readonly source: string;
  /** The user whose address book it is; absent: the company's. */
  readonly owner?: string;
}

/** Ids under which the contact of a record may be stored. */
export function candidateIds({ sourceId, personId }: IdentifiedRecord, place: ImportPlace): string[] {
  return [sourceId, ...(personId ? [personId] : [])].map((id) => importedId(place, id));
}

/**
 * The id of the contact that a record is about: the same whatever else is in the file or was imported before, and
 * the same contact when the number has changed, as long as nobody else of the file is known by its name.
 * @param stored contacts that exist, at least those of {@link candidateIds}
 */
export function contactIdOf(
  record: IdentifiedRecord,
  place: ImportPlace,
  stored: ReadonlyMap<string, Contact>,
): string {
  const { sourceId, personId, namesakes = [], isLater = false } = record;
  const exact = importedId(place, sourceId);
  if (!personId) return exact;
  const person = importedId(place, personId);
  const holder = stored.get(person)?.source?.id;
  if (holder === sourceId) return person;
  if (stored.has(exact) || isLater) return exact;
  // Whoever is stored under the name is still in the file: this one is another of that name.
  return holder !== undefined && namesakes.includes(holder) ? exact : person;
}

function importedId({ source, owner }: ImportPlace, id: string): string {
  return `i-${hashOf([source, owner ?? '', id])}`;
}

function ownIdOf({ sourceId }: ContactRecord): string | undefined {
  const id = cleanText((sourceId ?? '').slice(0, longestId + 1), longestId + 1);
  if (id === '') return undefined;
  return id.length > longestId ? `hash:${hashOf([sourceId!])}` : id;
}

/** By name and company. */
function personIdOf({ firstName, lastName, company }: ContactRecord): string | undefined {
  const words = [firstName, lastName, company].map(folded);
  return words.some(Boolean) ? `person:${hashOf(words)}` : undefined;
}

/** By name, company and the first number or address. */
function exactIdOf({ firstName, lastName, company, numbers, emails }: ContactRecord): string {
  const number = numbers.map((each) => each.number.replace(/[^\d+]/g, '')).find(Boolean);
  const email = emails.map((each) => folded(each.email)).find(Boolean);
  return `entry:${hashOf([...[firstName, lastName, company].map(folded), number ?? email ?? ''])}`;
}

function duplicateOf({ line }: ContactRecord, first: number | undefined): RowIssue {
  const where = first === undefined ? 'one before it' : `the one in line ${first}`;
  return { line: line ?? null, code: 'duplicate', detail: `The contact is the same as ${where}.` };
}

/** Differences that people do not see make no other person. */
function folded(text: string | undefined): string {
  return (text ?? '').normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

function hashOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
