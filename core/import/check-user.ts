import { check } from '../check.ts';
import { cleanText } from '../clean-text.ts';
import { channels, idPattern, type User } from '../directory.ts';
import { type Planned, planned } from './plan.ts';
import type { RowIssue, UserRecord } from './records.ts';
import { schemasFor } from './schemas.ts';

/** Columns that become fields of a user, with their names for people. */
const fields = ['name', 'email', 'mobile', 'extension', 'locale', 'timeZone', 'notify'] as const;

/** The record's id, if it can be one. */
export function userIdOf({ id }: UserRecord): string | undefined {
  return idPattern.test(id) ? id : undefined;
}

/**
 * Holds a user of a file against the one that is stored. A column that the file does not have, and everything that is
 * not a column (link templates), stays; an empty cell takes the value away; a cell that cannot be used leaves the value
 * as it is, with a warning.
 */
export function planUser(
  record: UserRecord,
  existing: User | undefined,
  country: string,
): { warnings: RowIssue[] } & ({ planned: Planned<Omit<User, 'id'>> } | { refused: RowIssue }) {
  const line = record.line ?? null;
  const warnings: RowIssue[] = [];
  const refuse = (code: string, detail: string) => ({ refused: { line, code, detail }, warnings });
  const id = userIdOf(record);
  if (!id) {
    return refuse(
      'not-an-id',
      `"${cleanText(record.id, 64)}" cannot be an id: 1 to 64 letters, digits and . _ @ -, beginning with a letter or digit.`,
    );
  }
  const { user: schema } = schemasFor(country);
  const { id: _id, ...stored } = existing ?? { id };
  const value: Record<string, unknown> = { ...stored };
  for (const field of fields) {
    const cell = record.cells[field];
    if (cell === undefined) continue;
    const text = cleanText(cell.slice(0, 4000), 4000);
    if (text === '') {
      delete value[field];
      continue;
    }
    const read = check(schema.shape[field], field === 'notify' ? notifyOf(text) : text, field);
    if (read.ok) value[field] = read.value;
    else warnings.push({ line, code: 'cell-left-out', detail: read.faults[0]!.detail });
  }
  const checked = check(schema, value);
  if (!checked.ok) return refuse('not-valid', checked.faults.map(({ detail }) => detail).join(' '));
  return {
    warnings,
    planned: planned(existing, { line, id, value: checked.value, name: checked.value.name }),
  };
}

/**
 * Reads `push+email > sms`: channels that go out together, then those of the next step; for missed calls.
 * JSON as the API has it is taken as it is.
 */
function notifyOf(text: string): unknown {
  if (text.startsWith('{')) {
    try {
      return JSON.parse(text);
    } catch {
      return text; // the schema refuses it, naming the field
    }
  }
  const steps = text
    .toLowerCase()
    .split('>')
    .map((step) => step.split('+').map((channel) => channel.trim()));
  const known = steps.flat().every((channel) => (channels as readonly string[]).includes(channel));
  return known ? { missed: steps } : text;
}
