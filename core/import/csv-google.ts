import type { CsvFormat } from './csv-formats.ts';
import type { CsvRow } from './csv-table.ts';
import { labelOf } from './labels.ts';
import { joinWords, splitName } from './names.ts';

/** Between several values of one cell. */
const separator = /\s*:::\s*/;
/** `Phone 1 - Value`; the number is any that Google comes to. */
const valueColumn = /^(phone|e-mail) (\d{1,3}) - value$/;

/**
 * Google Contacts, "Google CSV". Two generations: until 2023 `Given Name`, `Phone 1 - Type`, `Organization 1 - Name`,
 * since then `First Name`, `Phone 1 - Label`, `Organization Name`.
 */
export const googleFormat: CsvFormat = {
  id: 'google',
  name: 'Google Contacts',
  signs: '"First Name" or "Given Name", "Phone 1 - Value" or "E-mail 1 - Value"',
  recognises: (columns) =>
    ['given name', 'first name', 'name', 'organization name'].some((column) => columns.has(column)) &&
    [...columns].some((column) => valueColumn.test(column)),
  record({ line, cells, damage }) {
    const first = (...columns: string[]) => columns.map((column) => cells.get(column)).find(Boolean);
    const company = firstOf(first('organization name', 'organization 1 - name'));
    const firstName = joinWords(first('first name', 'given name'), first('middle name', 'additional name'));
    const lastName = first('last name', 'family name');
    return {
      line,
      ...(firstName || lastName ? { firstName, lastName } : splitName(first('name', 'file as'), company)),
      company,
      department: firstOf(first('organization department', 'organization 1 - department')),
      jobTitle: firstOf(first('organization title', 'organization 1 - title')),
      numbers: valuesOf(cells, 'phone').map(({ value, ...rest }) => ({ number: value, ...rest })),
      emails: valuesOf(cells, 'e-mail').map(({ value, label }) => ({ email: value, label })),
      damage,
    };
  },
};

/** The numbers or addresses of a row, in Google's order; an asterisk before the label marks the usual one. */
function valuesOf(cells: CsvRow['cells'], what: 'phone' | 'e-mail') {
  const counts = [...cells.keys()].flatMap((column) => {
    const [, kind, count] = valueColumn.exec(column) ?? [];
    return kind === what ? [Number(count)] : [];
  });
  return counts
    .sort((a, b) => a - b)
    .flatMap((count) => {
      const label = cells.get(`${what} ${count} - label`) ?? cells.get(`${what} ${count} - type`);
      return (cells.get(`${what} ${count} - value`) ?? '')
        .split(separator)
        .filter(Boolean)
        .map((value, index) => ({
          value,
          label: labelOf(label),
          ...(index === 0 && label?.startsWith('*') && { default: true }),
        }));
    });
}

function firstOf(cell: string | undefined): string | undefined {
  return cell?.split(separator)[0];
}
