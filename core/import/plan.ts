import { cleanText } from '../clean-text.ts';
import type { Contact } from '../directory.ts';
import type { CheckedContact } from './check-contact.ts';
import type { ImportItem } from './records.ts';

/** What is to be done with one entry of a file. */
export interface Planned<T> {
  readonly action: 'added' | 'changed' | 'unchanged';
  readonly id: string;
  /** All that is to be stored. */
  readonly value: T;
  /** For the report; absent when nothing is to be done. */
  readonly item?: ImportItem;
}

/**
 * Holds a contact of a file against the one that is stored. What a file cannot say (a photo, whether the contact is
 * shown in the directory, whether it is blocked) stays as somebody set it.
 */
export function planContact(
  id: string,
  existing: Contact | undefined,
  { record, contact }: CheckedContact,
): Planned<Omit<Contact, 'id'>> {
  const line = record.line ?? null;
  const value: Omit<Contact, 'id'> = {
    ...contact,
    inDirectory: contact.inDirectory ?? existing?.inDirectory ?? true,
    photo: contact.photo ?? existing?.photo,
    blocked: existing?.blocked,
  };
  return planned(existing, { line, id, value, name: contactName(contact) });
}

/** Holds what is to be stored against what is: the same means that nothing is written. */
export function planned<T extends object>(
  existing: (NoInfer<T> & { id: string }) | undefined,
  { line, id, value, name }: { line: number | null; id: string; value: T; name: string },
): Planned<T> {
  if (!existing) {
    return { action: 'added', id, value, item: { line, action: 'added', id, name } };
  }
  const { id: _id, ...stored } = existing;
  const fields = [...new Set([...Object.keys(stored), ...Object.keys(value)])].filter(
    (field) => sortedJson(stored[field as keyof typeof stored]) !== sortedJson(value[field as keyof T]),
  );
  if (fields.length === 0) return { action: 'unchanged', id, value };
  // What it is known by in its source is no news to anybody.
  const told = fields.filter((field) => field !== 'source');
  return { action: 'changed', id, value, item: { line, action: 'changed', id, name, fields: told } };
}

/** How people call a contact. */
export function contactName({
  firstName,
  lastName,
  company,
  numbers,
}: Pick<Contact, 'firstName' | 'lastName' | 'company' | 'numbers'>): string {
  const person = [firstName, lastName].filter(Boolean).join(' ');
  return cleanText([person, company].filter(Boolean).join(', ') || numbers[0]?.number, 120);
}

/** JSON that does not depend on the order of members; absent members do not count. */
function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${sortedJson(member)}`).join()}}`;
}
