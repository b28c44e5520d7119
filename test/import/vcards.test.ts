import { expect, test } from 'vitest';
import { readVCards } from '../../adapters/import-files/vcards.ts';
import { vCardOf } from '../../adapters/vcard.ts';
import { decodeText } from '../../core/import/decode-text.ts';

const card = (...lines: string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\n');
const one = (...lines: string[]) => readVCards(card(...lines)).contacts[0];

test('vCard 3.0 as iCloud writes it: groups, labels, folding, escapes, photo', () => {
  expect(
    one(
      'VERSION:3.0',
      'N:Bloom;Leopold;Paula;Mr.;',
      'FN:Mr. Leopold Paula Bloom',
      "ORG:Freeman\\'s Journal\\, Ltd.;Anzeigen\\; Text",
      'TITLE:Leiter\\; Vertrieb\\, Süd',
      'item1.EMAIL;type=INTERNET;type=pref:henry@example.ie',
      'item1.X-ABLabel:_$!<Work>!$_',
      'TEL;type=CELL;type=VOICE;type=pref:+353 87 123 4567',
      'TEL;type=HOME;type=FAX:+353 1 234',
      '  5678',
      'item2.TEL:+353 1 555 5555',
      'item2.X-ABLabel:Sommerhus',
      'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ',
      ' SkZJRg==',
      'NOTE:Met at Davy Byrne\\n=cmd',
      'UID:9B5E2A70-1C3F',
    ),
  ).toEqual({
    line: 1,
    sourceId: '9B5E2A70-1C3F',
    firstName: 'Leopold Paula',
    lastName: 'Bloom',
    company: expect.stringMatching(/^Freeman.*Journal, Ltd\.$/),
    department: 'Anzeigen; Text',
    jobTitle: 'Leiter; Vertrieb, Süd',
    numbers: [
      { number: '+353 87 123 4567', label: 'mobile', default: true },
      { number: '+353 1 234 5678', label: 'home fax' },
      { number: '+353 1 555 5555', label: 'Sommerhus' },
    ],
    emails: [{ email: 'henry@example.ie', label: 'work' }],
    photo: '/9j/4AAQSkZJRg==',
  });
});

test('vCard 4.0: addresses as values, ranks, data photos', () => {
  expect(
    one(
      'VERSION:4.0',
      'FN:Zoë Müller',
      'TEL;VALUE=uri;TYPE="voice,work":tel:+49-30-1234567;ext=5',
      'TEL;VALUE=uri;PREF=1;TYPE=cell:tel:+49-171-1234567',
      'EMAIL;TYPE=home:zoe@example.com',
      'PHOTO:data:image/png;base64,iVBORw0KGgo=',
      'UID:urn:uuid:4fbe8971',
    ),
  ).toMatchObject({
    sourceId: 'urn:uuid:4fbe8971',
    firstName: 'Zoë',
    lastName: 'Müller',
    numbers: [
      { number: 'tel:+49-30-1234567;ext=5', label: 'work' },
      { number: 'tel:+49-171-1234567', label: 'mobile', default: true },
    ],
    emails: [{ email: 'zoe@example.com', label: 'home' }],
    photo: 'iVBORw0KGgo=',
  });
});

test('vCard 2.1: quoted-printable with soft line breaks, bare parameters', () => {
  expect(
    one(
      'VERSION:2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6=',
      'rg;;;',
      'TEL;CELL;PREF:0171 2345678',
      'PHOTO;JPEG;BASE64:/9j/',
      ' AAAA',
      '',
    ),
  ).toMatchObject({
    firstName: 'Jörg',
    lastName: 'Müller',
    numbers: [{ number: '0171 2345678', label: 'mobile', default: true }],
    photo: '/9j/AAAA',
  });
});

test('a company is no person, a list is no contact', () => {
  const company = one(
    'VERSION:3.0',
    'N:;;;;',
    'FN:Beispiel GmbH',
    'ORG:Beispiel GmbH;',
    'X-ABShowAs:COMPANY',
  );
  expect(company).toMatchObject({ company: 'Beispiel GmbH' });
  expect([company?.firstName, company?.lastName]).toEqual([undefined, undefined]);
  expect(one('VERSION:3.0', 'FN:Familie', 'X-ADDRESSBOOKSERVER-KIND:group')).toBeUndefined();
});

test('a card that is cut off costs itself only; a line that cannot be read costs that line', () => {
  const whole = (name: string) => card('VERSION:3.0', `FN:${name}`, 'TEL:0171 2345678');
  const file = readVCards(
    `${whole('Anna')}BEGIN:VCARD\nFN:Karl\n${card('VERSION:3.0', 'FN:Ben', 'TEL;TYPE=a', 'TEL:1')}BEGIN:VCARD\nFN:End`,
  );
  expect(file.contacts.map(({ firstName, line }) => [firstName, line])).toEqual([
    ['Anna', 1],
    ['Ben', 8],
  ]);
  expect(file.refused.map(({ line }) => line)).toEqual([6, 14]);
  expect(file.warnings).toMatchObject([{ line: 8, code: 'line-left-out' }]);
  expect(file.unreadable.join()).toContain('Karl');
});

test('reads back what our own mails attach', () => {
  const contact = {
    firstName: 'Erika 😀',
    lastName: 'Beispiel; "Test"',
    company: 'Müller, Maier & Söhne',
    department: 'Büro; Süd',
    jobTitle: 'Einkauf, Leitung',
    numbers: [{ number: '+491711234567', label: 'mobile', default: true }],
    emails: [{ email: 'erika@beispiel.example', label: 'work' }],
    photo: { contentType: 'image/jpeg', base64: '/9j/4AAQ' },
    uid: 'erika',
  };
  const text = decodeText(Buffer.from(vCardOf(contact)));
  expect(readVCards(text).contacts[0]).toEqual({
    line: 1,
    sourceId: 'erika',
    firstName: contact.firstName,
    lastName: contact.lastName,
    company: contact.company,
    department: contact.department,
    jobTitle: contact.jobTitle,
    numbers: contact.numbers,
    emails: contact.emails,
    photo: contact.photo.base64,
  });
});
