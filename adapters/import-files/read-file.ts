import { cleanText } from '../../core/clean-text.ts';
import {
  type CsvKind,
  recogniseCsv,
  recognisedFormats,
  userRecordOf,
} from '../../core/import/csv-formats.ts';
import { columnName, csvRow, isShifted } from '../../core/import/csv-table.ts';
import type { ImportFile, ImportKind } from '../../core/import/records.ts';
import type { Checked, Fault } from '../../core/problem.ts';
import { readCsv } from './csv.ts';
import { readVCards } from './vcards.ts';

/** By how much of the world exports separate their cells. */
const delimiters = [',', ';', '\t'];
/** Columns that a refusal repeats. */
const mostColumns = 8;

/**
 * Reads a file of contacts or users, recognising its format by what it begins with.
 * @param text as `decodeText` gives it
 * @param kind what it must hold; absent: whatever it holds
 */
export function readImportFile(text: string, kind?: ImportKind): Checked<ImportFile> {
  const file = /^\s*BEGIN:VCARD/i.test(text) ? vCardFile(text) : csvFile(text);
  if (!file.ok || kind === undefined || file.value.kind === kind) return file;
  return fault(
    'wrong-kind',
    `The file holds ${file.value.kind}, not ${kind}.`,
    kind === 'users' ? 'Users are CSV with the columns id, name, …' : 'Say that it holds users.',
  );
}

function vCardFile(text: string): Checked<ImportFile> {
  return { ok: true, value: { format: 'vcard', kind: 'contacts', users: [], ...readVCards(text) } };
}

function csvFile(text: string): Checked<ImportFile> {
  // Excel's own first line, "sep=;", says what the next one shows anyway. It stays as an empty line, for counting.
  const body = text.replace(/^sep=.(?=\n)/i, '');
  const header = /[^\n]*\S[^\n]*/.exec(body)?.[0] ?? '';
  const found = delimiters
    .map((delimiter) => ({ delimiter, columns: readCsv(header, delimiter).rows[0]?.cells ?? [] }))
    .map((each) => ({ ...each, csv: recogniseCsv(each.columns) }))
    .find(({ csv }) => csv);
  if (!found?.csv) return unknownColumns(header);

  const columns = found.columns.map(columnName);
  const { rows, broken } = readCsv(body, found.delimiter);
  const file: ImportFile = {
    ...(found.csv.kind === 'users' ? { format: 'users' } : { format: found.csv.format.id }),
    kind: found.csv.kind,
    contacts: [],
    users: [],
    refused: broken.map(({ line, why }) => ({ line, code: 'unreadable', detail: `The row ${why}.` })),
    warnings: [],
    unreadable: broken.map((each) => each.text),
  };
  // The header itself, and what is empty before it.
  const data = rows.slice(rows.findIndex(({ cells }) => cells.some((cell) => cell.trim() !== '')) + 1);
  for (const each of data) addRow(file, found.csv, columns, each);
  file.refused.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return { ok: true, value: file };
}

function addRow(
  file: ImportFile,
  csv: CsvKind,
  columns: readonly string[],
  { line, cells }: { line: number; cells: readonly string[] },
): void {
  if (isShifted(columns, cells)) {
    file.refused.push({
      line,
      code: 'too-many-cells',
      detail: `The row has ${cells.length} cells, the header has ${columns.length}: perhaps a text with a delimiter in it is not in quotation marks.`,
    });
    file.unreadable.push(cells.join(' '));
    return;
  }
  const row = csvRow(columns, { line, cells });
  if (!row) return;
  if (csv.kind === 'users') file.users.push(userRecordOf(row));
  else file.contacts.push(csv.format.record(row));
}

function unknownColumns(header: string): Checked<ImportFile> {
  if (header === '') return fault('empty-file', 'The file is empty.', 'Export it again.');
  const delimiter = delimiters.find((each) => header.includes(each)) ?? ',';
  const columns = readCsv(header, delimiter).rows[0]?.cells ?? [header];
  const shown = columns.slice(0, mostColumns).map((column) => `"${cleanText(column, 40)}"`);
  return fault(
    'unknown-format',
    `The file begins with the columns ${shown.join(', ')}${columns.length > mostColumns ? ' …' : ''}: no format known here has these.`,
    `Recognised are: ${recognisedFormats}.`,
  );
}

function fault(code: string, detail: string, remedy: string): { ok: false; faults: Fault[] } {
  return { ok: false, faults: [{ pointer: '', code, detail, remedy }] };
}
