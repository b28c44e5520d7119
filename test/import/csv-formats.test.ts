import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readImportFile } from '../../adapters/import-files/read-file.ts';
import type { ImportFile } from '../../core/import/records.ts';
import { codeBlocksOf } from '../docs/markdown.ts';

function read(text: string): ImportFile {
  const file = readImportFile(text);
  if (!file.ok) throw new Error(file.faults[0]?.detail);
  return file.value;
}

describe('recognises by its header', () => {
  test.each([
    ['google', 'First Name,Last Name,Organization Name,Phone 1 - Label,Phone 1 - Value'],
    ['google', 'Name,Given Name,Family Name,E-mail 1 - Type,E-mail 1 - Value'],
    ['outlook', 'First Name,Middle Name,Last Name,E-mail Address,Business Phone'],
    ['outlook', '"Vorname";"Nachname";"Telefon geschäftlich"'],
    ['outlook', 'Vorname,Nachname,Telefon (privat),Mobiltelefonnummer'],
    ['pipedrive', 'Person - ID,Person - Name,Person - Organization,Person - Phone - Work'],
    ['csv', 'firstName\tlastName\tmobile'],
    ['csv', 'First name;Company;Work;E-mail'],
    ['users', 'id,name,email,mobile,extension,locale,timeZone,notify'],
    ['users', 'ID;Name;Extension'],
  ])('%s: %s', (format, header) => {
    expect(read(`${header}\n`).format).toBe(format);
    expect(read(`sep=${header.includes(';') ? ';' : ','}\n${header}\n`).format).toBe(format);
  });

  test.each(['a,b,c', 'firstName,lastName,shoeSize', 'id,name,shoeSize', 'Hello', 'Vorname,Nachname', ''])(
    'and refuses %j, naming what it knows',
    (header) => {
      const file = readImportFile(`${header}\n1,2,3\n`);
      expect(file).toMatchObject({ ok: false, faults: [{ remedy: expect.any(String) }] });
      if (header) {
        expect(JSON.stringify(file)).toContain('Google Contacts');
        expect(JSON.stringify(file)).toContain('Pipedrive');
      }
    },
  );

  test('and refuses users where contacts are wanted', () => {
    expect(readImportFile('id,name\nanna,Anna\n', 'contacts')).toMatchObject({
      ok: false,
      faults: [{ code: 'wrong-kind' }],
    });
  });
});

test('Google: several values in a cell, the usual number, empty labels, a name in one piece', () => {
  const header =
    'Name,First Name,Last Name,Organization Name,E-mail 1 - Label,E-mail 1 - Value,Phone 2 - Label,Phone 2 - Value,Phone 10 - Label,Phone 10 - Value,Phone 1 - Label,Phone 1 - Value';
  const { contacts } = read(
    `${header}\nErika Maria Beispiel,,,Beispiel ::: Alt,* ,e@b.example ::: e2@b.example,,2,Sommerhaus,10,* Work,1a ::: 1b\n`,
  );
  expect(contacts).toEqual([
    expect.objectContaining({
      firstName: 'Erika Maria',
      lastName: 'Beispiel',
      company: 'Beispiel',
      numbers: [
        { number: '1a', label: 'work', default: true },
        { number: '1b', label: 'work' },
        { number: '2', label: undefined },
        { number: '10', label: 'Sommerhaus' },
      ],
      emails: [{ email: 'e@b.example' }, { email: 'e2@b.example' }],
    }),
  ]);
});

test('Outlook: the primary phone is the usual one, faxes say so, Exchange addresses are none', () => {
  const { contacts } = read(
    'First Name,Last Name,Primary Phone,Business Phone,Business Fax,E-mail Address\nA,B,1,2,3,/o=Firm/ou=x\n',
  );
  expect(contacts[0]).toMatchObject({
    numbers: [
      { number: '1', label: 'main', default: true },
      { number: '2', label: 'work' },
      { number: '3', label: 'work fax' },
    ],
    emails: [],
  });
});

test('Pipedrive: its id, several numbers in a cell', () => {
  const { contacts } = read(
    'Person - ID,Person - Name,Person - Organization,Person - Job title,Person - Phone - Work,Person - Phone - Mobile,Person - Email - Work\n' +
      '4711,Erika Beispiel,Beispiel GmbH,Einkauf,"1, 2",3,e@b.example\n',
  );
  expect(contacts[0]).toMatchObject({
    sourceId: '4711',
    firstName: 'Erika',
    lastName: 'Beispiel',
    company: 'Beispiel GmbH',
    jobTitle: 'Einkauf',
    numbers: [
      { number: '1', label: 'work' },
      { number: '2', label: 'work' },
      { number: '3', label: 'mobile' },
    ],
  });
});

test('our own: id, kinds of numbers, the usual one, shown in the directory or not', () => {
  const { contacts } = read(
    'id,firstName,lastName,company,work,mobile,default,inDirectory\n7,E,B,,1,2,work,no\n8,F,C,,1,2,,\n',
  );
  expect(contacts).toMatchObject([
    {
      sourceId: '7',
      inDirectory: false,
      numbers: [
        { number: '2', label: 'mobile' },
        { number: '1', label: 'work', default: true },
      ],
    },
    { sourceId: '8', numbers: [{ number: '2' }, { number: '1' }] },
  ]);
  expect(contacts[1]?.inDirectory).toBeUndefined();
});

describe('a damaged file', () => {
  const header = 'firstName,lastName,mobile,email';
  const rows = (...lines: string[]) => read([header, ...lines].join('\n'));

  test.each([
    ['a quotation mark that is not closed', '"Karl,Kaputt,1,'],
    ['a quotation mark in the middle', 'Karl "Kalle" Kaputt,,,'],
    ['text after a quotation mark', '"Karl"x,Kaputt,1,'],
    ['too many cells', 'Kaputt, Karl,Karl,1,k@k.example,'.concat('x')],
  ])('%s costs its row only', (_name, broken) => {
    const file = rows('Anna,A,1,', broken, '"Ben",B,"2",', 'Carla,C,3,"c@c.example"');
    expect(file.refused.map(({ line }) => line)).toEqual([3]);
    expect(file.contacts.map(({ firstName, line }) => [firstName, line])).toEqual([
      ['Anna', 2],
      ['Ben', 4],
      ['Carla', 5],
    ]);
    expect(file.unreadable).toHaveLength(1);
  });

  test('counts lines as editors do: cells with line breaks, empty lines and rows', () => {
    const file = rows('"An\nna",A,1,', '', ',,,', 'Ben,B,2,', '"x');
    expect(file.contacts.map(({ line }) => line)).toEqual([2, 6]);
    expect(file.refused.map(({ line }) => line)).toEqual([7]);
  });

  // Anything that grows with the square of it would not end within the limit of a test.
  test('gives up on a file that is broken all over', () => {
    const file = rows(...Array.from({ length: 20_000 }, () => 'x "y",z'));
    expect(file.refused.length).toBeLessThan(1000);
  });

  test('marks rows that are too short', () => {
    expect(rows('Anna').contacts).toMatchObject([{ damage: 'has 1 cells where the header has 4' }]);
  });
});

test('the examples of the documentation are read', () => {
  const examples = codeBlocksOf(readFileSync('docs/import.md', 'utf8'), 'csv').map(read);
  expect(examples).toMatchObject([
    {
      contacts: [
        { numbers: [{ label: 'mobile', default: true }], emails: [{ email: 'erika@beispiel.example' }] },
      ],
    },
    { users: [{ id: 'anna', cells: { notify: 'push+email > sms' } }] },
  ]);
});
