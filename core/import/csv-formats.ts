import { googleFormat } from './csv-google.ts';
import { outlookFormat } from './csv-outlook.ts';
import { pipedriveFormat } from './csv-pipedrive.ts';
import { plainFormat, usersColumns } from './csv-plain.ts';
import { type CsvRow, columnName } from './csv-table.ts';
import type { ContactRecord, ImportKind, UserRecord } from './records.ts';

/** How one program exports contacts. */
export interface CsvFormat {
  /** Part of reports; the source's name when nobody gives one. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** Columns that tell it from others, for people. */
  readonly signs: string;
  recognises(columns: ReadonlySet<string>): boolean;
  record(row: CsvRow): ContactRecord;
}

/** In the order in which they are looked for: those with the more unusual columns first. */
const contactFormats: readonly CsvFormat[] = [googleFormat, pipedriveFormat, outlookFormat, plainFormat];

/** What the header of a CSV file says. */
export type CsvKind =
  | { readonly kind: Extract<ImportKind, 'contacts'>; readonly format: CsvFormat }
  | { readonly kind: Extract<ImportKind, 'users'> };

/** Recognises an export by its header. @returns undefined when no format has these columns */
export function recogniseCsv(header: readonly string[]): CsvKind | undefined {
  const columns = new Set(header.map(columnName).filter(Boolean));
  const format = contactFormats.find((each) => each.recognises(columns));
  if (format) return { kind: 'contacts', format };
  const known = [...columns].every((column) => usersColumns.has(compactName(column)));
  return known && columns.has('id') && columns.has('name') ? { kind: 'users' } : undefined;
}

/** A user as a row of our own format has it. */
export function userRecordOf({ line, cells }: CsvRow): UserRecord {
  const named = [...cells].map(([column, cell]) => [usersColumns.get(compactName(column)) ?? column, cell]);
  const { id = '', ...rest } = Object.fromEntries(named) as Record<string, string>;
  return { line, id, cells: rest };
}

/** For who sent a file with other columns: what is recognised, and by what. */
export const recognisedFormats = [
  ...contactFormats.map(({ name, signs }) => `${name} (${signs})`),
  `users (id, name, and any of ${[...usersColumns.values()].filter((column) => !/^(?:id|name)$/.test(column)).join(', ')})`,
  'vCard (BEGIN:VCARD)',
].join('; ');

function compactName(column: string): string {
  return column.replace(/[\s_-]/g, '');
}
