import type { CsvFormat } from './csv-formats.ts';
import { joinWords } from './names.ts';

/** Columns of numbers and what they become; English and German, as Outlook for Windows and on the web write them. */
const numberColumns: readonly (readonly [label: string, ...columns: string[]])[] = [
  ['main', 'primary phone', 'haupttelefon'],
  ['mobile', 'mobile phone', 'mobiltelefon', 'mobiltelefonnummer'],
  ['mobile', 'mobile phone 2', 'mobiltelefon 2'],
  ['work', 'business phone', 'telefon geschäftlich'],
  ['work', 'business phone 2', 'telefon geschäftlich 2'],
  ['main', 'company main phone', 'company phone', 'telefon firma'],
  ['home', 'home phone', 'telefon privat'],
  ['home', 'home phone 2', 'telefon privat 2'],
  ['other', 'other phone', 'weiteres telefon'],
  ['car', 'car phone', 'autotelefon'],
  ['pager', 'pager'],
  ['work fax', 'business fax', 'fax geschäftlich'],
  ['home fax', 'home fax', 'fax privat'],
  ['work fax', 'other fax', 'weiteres fax'],
];

const emailColumns: readonly (readonly string[])[] = [
  ['e-mail address', 'e-mail-adresse', 'e-mail'],
  ['e-mail 2 address', 'e-mail 2: adresse', 'e-mail 2'],
  ['e-mail 3 address', 'e-mail 3: adresse', 'e-mail 3'],
];

/** Columns that no other format has beside a first and a last name. */
const signs = new Set([
  ...numberColumns.flatMap(([, ...columns]) => columns),
  ...['e-mail address', 'e-mail-adresse'],
]);

/** Microsoft Outlook, "comma separated values"; its "Primary Phone" is the usual number. */
export const outlookFormat: CsvFormat = {
  id: 'outlook',
  name: 'Outlook',
  signs: '"First Name" or "Vorname", "Business Phone" or "Telefon geschäftlich", "E-mail Address" …',
  recognises: (columns) =>
    ((columns.has('first name') && columns.has('last name')) ||
      (columns.has('vorname') && columns.has('nachname'))) &&
    [...columns].some((column) => signs.has(column)),
  record({ line, cells, damage }) {
    const first = (...columns: readonly string[]) => columns.map((column) => cells.get(column)).find(Boolean);
    return {
      line,
      firstName: joinWords(first('first name', 'vorname'), first('middle name', 'weitere vornamen')),
      lastName: first('last name', 'nachname'),
      company: first('company', 'firma'),
      department: first('department', 'abteilung'),
      jobTitle: first('job title', 'position'),
      numbers: numberColumns.flatMap(([label, ...columns]) => {
        const number = first(...columns);
        return number ? [{ number, label, ...(columns[0] === 'primary phone' && { default: true }) }] : [];
      }),
      emails: emailColumns.flatMap((columns) => {
        const email = first(...columns);
        // Exchange writes addresses of its own: /o=Company/ou=…; they are nobody's mail address.
        return email && !email.startsWith('/') ? [{ email }] : [];
      }),
      damage,
    };
  },
};
