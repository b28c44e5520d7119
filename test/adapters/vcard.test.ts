import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { type VCardContact, vCardFilename, vCardOf } from '../../adapters/vcard.ts';
import { cleanText } from '../../core/clean-text.ts';
import { hostileNames } from '../fixtures/hostile-names.ts';

/** Reads a card as an address book does: property name, types and value, in the order of the card. */
function read(card: string): [name: string, types: string, value: unknown][] {
  const component = new ICAL.Component(ICAL.parse(card) as unknown[]);
  expect(component.name).toBe('vcard');
  return component.getAllProperties().map((property) => {
    const value: unknown = property.getFirstValue();
    const types = [property.getParameter('type') ?? []].flat().join();
    return [property.name, types, value instanceof ICAL.Binary ? value.value : value];
  });
}

function fieldOf(card: string, name: string): unknown {
  return read(card).find((property) => property[0] === name)?.[2];
}

function expectWellFormed(card: string): void {
  const bytes = Buffer.from(card);
  expect(bytes.toString()).toBe(card); // no lone surrogates
  expect(card.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(card.endsWith('\r\n')).toBe(true);
  for (const line of card.split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line.isWellFormed()).toBe(true);
  }
}

const erika: VCardContact = {
  firstName: 'Erika',
  lastName: 'Müller-Lüdenscheidt, geb. Beispiel; Dr.',
  company: 'Beispiel, Söhne & Co; KG \\ GmbH',
  department: 'Einkauf; Süd, West',
  jobTitle: 'Leiterin; Einkauf, „Süd“ \\ West',
  numbers: [
    { number: '+491711234567', label: 'mobile', default: true },
    { number: '+4930555100', label: 'work' },
    { number: '+4930555101', label: 'Home' },
    { number: '+4930555102', label: 'work fax' },
    { number: '12', label: 'Zentrale' },
  ],
  emails: [
    { email: 'erika@beispiel.example', label: 'work' },
    { email: 'erika@privat.example', label: 'home' },
  ],
  url: 'https://beispiel.example/a,b;c?x=1,2&y=\\n',
  note: 'Erste Zeile; mit, Zeichen \\ und 👩‍👩‍👧‍👦\nZweite Zeile\n\nEND:VCARD',
  photo: {
    base64: Buffer.from(Array.from({ length: 3000 }, (_, i) => i % 256)).toString('base64'),
    contentType: 'image/jpeg',
  },
  uid: 'contact-4711',
};

test('every field is read back as it was', () => {
  const card = vCardOf(erika);
  expectWellFormed(card);
  expect(card.startsWith('BEGIN:VCARD\r\nVERSION:3.0\r\n')).toBe(true);
  expect(read(card)).toEqual([
    ['version', '', '3.0'],
    ['fn', '', 'Erika Müller-Lüdenscheidt, geb. Beispiel; Dr.'],
    ['n', '', ['Müller-Lüdenscheidt, geb. Beispiel; Dr.', 'Erika', '', '', '']],
    ['uid', '', 'contact-4711'],
    ['email', 'HOME,INTERNET', 'erika@privat.example'],
    ['email', 'WORK,INTERNET', 'erika@beispiel.example'],
    ['photo', 'JPEG', erika.photo!.base64],
    ['tel', 'CELL,PREF', '+491711234567'],
    ['tel', 'HOME,VOICE', '+4930555101'],
    ['tel', 'WORK,VOICE', '+4930555100'],
    ['tel', 'WORK,FAX', '+4930555102'],
    ['tel', 'VOICE', '12'],
    ['title', '', 'Leiterin; Einkauf, „Süd“ \\ West'],
    ['org', '', ['Beispiel, Söhne & Co; KG \\ GmbH', 'Einkauf; Süd, West']],
    ['url', '', 'https://beispiel.example/a,b;c?x=1,2&y=%5Cn'],
    ['note', '', 'Erste Zeile; mit, Zeichen \\ und 👩‍👩‍👧‍👦\nZweite Zeile\n\nEND:VCARD'],
  ]);
});

test('the same contact gives the same card', () => {
  expect(vCardOf(erika)).toBe(vCardOf(erika));
  expect(vCardOf(erika)).not.toMatch(/^REV/m);
});

test.each<[string, VCardContact, string]>([
  ['the person', { firstName: 'Erika', lastName: 'Beispiel', company: 'X' }, 'Erika Beispiel'],
  ['only a last name', { lastName: 'Beispiel' }, 'Beispiel'],
  ['else the company', { firstName: '', company: 'Beispiel; GmbH' }, 'Beispiel; GmbH'],
  ['else a number', { numbers: [{ number: '+49171' }] }, '+49171'],
  ['else an address', { emails: [{ email: 'a@b.example' }] }, 'a@b.example'],
  ['else a dash', {}, '-'],
])('the name is that of %s', (_what, contact, name) => {
  const card = vCardOf(contact);
  expectWellFormed(card);
  expect(fieldOf(card, 'fn')).toBe(name);
});

test.each<[string, VCardContact, unknown]>([
  ['company alone', { company: 'A;B' }, 'A;B'],
  ['company and department', { company: 'A', department: 'B' }, ['A', 'B']],
  ['department alone', { department: 'B' }, ['', 'B']],
  ['neither', {}, undefined],
])('organisation: %s', (_what, contact, value) => {
  const found = fieldOf(vCardOf(contact), 'org');
  expect([found].flat()).toEqual([value].flat());
});

test.each([
  ['image/png', 'PNG'],
  ['image/gif', 'GIF'],
  ['image/jpg', 'JPEG'],
  ['IMAGE/JPEG', 'JPEG'],
])('photo of type %s', (contentType, type) => {
  const photo = read(vCardOf({ firstName: 'E', photo: { base64: 'AAAA\r\nBBBB', contentType } })).find(
    ([n]) => n === 'photo',
  );
  expect(photo).toEqual(['photo', type, 'AAAABBBB']);
});

test.each([
  { base64: 'AAAA', contentType: 'image/svg+xml' },
  { base64: 'AAAA', contentType: 'image/png;x=y\r\nNOTE:z' },
  { base64: '', contentType: 'image/png' },
  { base64: 'not base64!', contentType: 'image/png' },
  { base64: 'A'.repeat(400_000), contentType: 'image/png' },
])('a photo that is none, or too large, is left out: $contentType', (photo) => {
  expect(fieldOf(vCardOf({ firstName: 'E', photo }), 'photo')).toBeUndefined();
});

test('folding never cuts a character: emoji at every position of the fold', () => {
  for (let length = 0; length < 90; length++) {
    const note = `${'x'.repeat(length)}👩‍👩‍👧‍👦é漢字`;
    const card = vCardOf({ firstName: 'E', note });
    expectWellFormed(card);
    expect(fieldOf(card, 'note')).toBe(note);
  }
});

/** The same words in every field; what must be read back. */
function expectUnharmed(words: string): void {
  const card = vCardOf({
    firstName: words,
    lastName: words,
    company: words,
    department: words,
    jobTitle: words,
    numbers: [{ number: words, label: words, default: true }],
    emails: [{ email: words, label: words }],
    url: words,
    note: words,
    uid: words,
  });
  expectWellFormed(card);
  const clean = cleanText(words, 250);
  const part = clean.replace(/[\\\s]+$/, '');
  const number = clean.replaceAll('\\', '');
  const note = cleanText(words, 4000, { multiline: true });
  const found = read(card).map(([name, , value]) => [name, value] as const);
  const expected = [
    ...['fn', 'n', 'version'],
    ...(clean ? ['email', 'note', 'title', 'uid', 'url'] : []),
    ...(part ? ['org'] : []),
    ...(number ? ['tel'] : []),
  ];
  expect(found.map(([name]) => name).sort()).toEqual(expected.sort());
  const values = Object.fromEntries(found);
  expect(values.n).toEqual([part, part, '', '', '']);
  if (part) expect(values.fn).toBe(`${part} ${part}`);
  if (part) expect(values.org).toEqual([part, part]);
  if (number) expect(values.tel).toBe(number);
  if (clean === '') return;
  for (const name of ['title', 'uid', 'email']) expect(values[name], name).toBe(clean);
  expect(values.note).toBe(note);
}

describe('hostile names leave the card as it is', () => {
  test.each(hostileNames)('$tries', ({ name }) => {
    expectUnharmed(name);
  });

  test('any words', () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc
        .array(
          fc.constantFrom(
            '\r',
            '\n',
            '\\',
            '\\n',
            ';',
            ',',
            ':',
            '"',
            '=',
            'END:VCARD',
            'TEL',
            ' ',
            '\t',
            '\ufdd0',
            '\ufdd4',
            '漢',
            '👩‍👩‍👧‍👦',
            'x',
          ),
          { maxLength: 80 },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(fc.property(words, expectUnharmed), { numRuns: 1500 });
  });
});

test.each([
  [{ firstName: 'Erika', lastName: 'Müller' }, 'Erika Müller.vcf'],
  [{ company: 'A/B: "C" <D>|E?*' }, 'A B C D E.vcf'],
  [{ firstName: '../../etc/passwd' }, 'etc passwd.vcf'],
  [{ firstName: '***' }, 'contact.vcf'],
])('file name of %j', (contact, filename) => {
  expect(vCardFilename(contact)).toBe(filename);
});
