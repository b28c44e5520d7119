import type { CsvFormat } from './csv-formats.ts';
import type { CsvRow } from './csv-table.ts';
import { labelOf } from './labels.ts';
import { splitName } from './names.ts';

/** `Person - Phone - Work`, `Person - Phone`, `Person - Phone 2`. */
const phoneColumn = /^person - phone(?: \d{1,2})?(?: - (\w+))?$/;
const emailColumn = /^person - e-?mail(?: \d{1,2})?(?: - (\w+))?$/;

/** Pipedrive, people as CSV; several numbers of a kind stand in one cell, separated by commas. */
export const pipedriveFormat: CsvFormat = {
  id: 'pipedrive',
  name: 'Pipedrive',
  signs: '"Person - Name", "Person - Phone - Work"',
  recognises: (columns) => columns.has('person - name') || columns.has('person - first name'),
  record({ line, cells, damage }) {
    const first = (...names: string[]) => names.map((name) => cells.get(`person - ${name}`)).find(Boolean);
    const company = first('organization', 'organisation');
    const firstName = first('first name');
    const lastName = first('last name');
    return {
      line,
      sourceId: first('id'),
      ...(firstName || lastName ? { firstName, lastName } : splitName(first('name'), company)),
      company,
      department: first('department'),
      jobTitle: first('job title', 'title', 'job role'),
      numbers: valuesOf(cells, phoneColumn).map(({ value, label }) => ({ number: value, label })),
      emails: valuesOf(cells, emailColumn).map(({ value, label }) => ({ email: value, label })),
      damage,
    };
  },
};

function valuesOf(cells: CsvRow['cells'], pattern: RegExp) {
  return [...cells].flatMap(([column, cell]) => {
    const match = pattern.exec(column);
    if (!match) return [];
    return cell
      .split(/\s*[,;]\s*/)
      .filter(Boolean)
      .map((value) => ({ value, label: labelOf(match[1]) }));
  });
}
