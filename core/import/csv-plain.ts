import type { CsvFormat } from './csv-formats.ts';
import { joinWords } from './names.ts';

/** Columns of numbers, and what they become; `number` is of no kind. */
const numberColumns = new Map([
  ['mobile', 'mobile'],
  ['work', 'work'],
  ['work2', 'work'],
  ['home', 'home'],
  ['main', 'main'],
  ['other', 'other'],
  ['workfax', 'work fax'],
  ['homefax', 'home fax'],
  ['number', undefined],
  ['number2', undefined],
  ['number3', undefined],
  ['phone', undefined],
]);
const emailColumns = ['email', 'email2', 'email3'];
const otherColumns = [
  'id', 'firstname', 'lastname', 'company', 'department', 'jobtitle', 'default', 'indirectory',
]; // biome-ignore format: a word list reads best in rows
const known = new Set([...numberColumns.keys(), ...emailColumns, ...otherColumns]);

/** Columns of the users format, as written anyhow and as the API calls them. */
export const usersColumns: ReadonlyMap<string, string> = new Map(
  ['id', 'name', 'email', 'mobile', 'extension', 'locale', 'timeZone', 'notify'].map((column) => [
    column.toLowerCase(),
    column,
  ]),
);

/** What somebody writes by hand or makes of another program's table. All columns must be known: a typo would lose data. */
export const plainFormat: CsvFormat = {
  id: 'csv',
  name: 'our own',
  signs:
    'only these columns: id, firstName, lastName, company, department, jobTitle, mobile, work, work2, home, main, ' +
    'other, workFax, homeFax, number, number2, number3, phone, default, email, email2, email3, inDirectory',
  recognises: (columns) => {
    const own = [...columns].map(compact);
    return (
      own.every((column) => known.has(column)) &&
      own.some((column) => ['firstname', 'lastname', 'company'].includes(column))
    );
  },
  record({ line, cells, damage }) {
    const own = new Map([...cells].map(([column, cell]) => [compact(column), cell]));
    const usual = compact((own.get('default') ?? '').toLowerCase());
    const inDirectory = own.get('indirectory')?.toLowerCase();
    return {
      line,
      sourceId: own.get('id'),
      firstName: joinWords(own.get('firstname')),
      lastName: own.get('lastname'),
      company: own.get('company'),
      department: own.get('department'),
      jobTitle: own.get('jobtitle'),
      numbers: [...numberColumns].flatMap(([column, label]) => {
        const number = own.get(column);
        return number ? [{ number, label, ...(column === usual && { default: true }) }] : [];
      }),
      emails: emailColumns.flatMap((column) => {
        const email = own.get(column);
        return email ? [{ email }] : [];
      }),
      inDirectory: inDirectory ? !/^(?:no|false|0|nein|nej)$/.test(inDirectory) : undefined,
      damage,
    };
  },
};

function compact(column: string): string {
  return column.replace(/[\s_-]/g, '');
}
