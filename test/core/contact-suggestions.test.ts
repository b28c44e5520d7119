import { beforeEach, describe, expect, test } from 'vitest';
import { openDirectory } from '../../adapters/store/directory.ts';
import { folded, soughtAs, soughtFor, suggestionsFrom } from '../../core/contact-suggestions.ts';
import type { Contact } from '../../core/directory.ts';
import { directorySchemas, settingsSchema } from '../../core/directory-schemas.ts';
import { memoryTable } from '../fixtures/memory-table.ts';

const settings = settingsSchema.parse({ sms: { from: '+4915228817386', countries: ['DE'] } });
const contact = (id: string, body: object): Contact => ({
  ...directorySchemas('DE').contact.parse(body),
  id,
});

describe('what is typed', () => {
  test.each([
    ['Müller', 'muller'],
    ['  WEISS ', 'weiss'],
    ['Weiß', 'weiss'],
    ['Ærø', 'aero'],
    ['Jens  Ågård', 'jens agard'],
  ])('%s is compared as %s', (typed, expected) => expect(folded(typed)).toBe(expected));

  test.each([
    ['e', undefined],
    ['  e ', undefined],
    ['er', { name: 'er' }],
    ['0171 76', { name: '0171 76', number: '+4917176' }],
    ['0049 171', { name: '0049 171', number: '+49171' }],
    ['+45', { name: '+45', number: '+45' }],
  ])('%s is looked for as %j', (typed, expected) => expect(soughtFor(typed, 'DE')).toEqual(expected));
});

test('a contact is found by first name, last name, company and mail address', () => {
  const body = {
    firstName: 'Erika',
    lastName: 'Müller',
    company: 'Bau KG',
    emails: [{ email: 'Info@x.example' }],
  };
  expect(soughtAs(contact('c', body))).toEqual(['erika muller', 'muller erika', 'bau kg', 'info@x.example']);
});

describe('what is offered', () => {
  const erika = {
    firstName: 'Erika',
    lastName: 'Beispiel',
    company: 'Bau KG',
    emails: [{ email: 'e@x.example' }],
    numbers: [{ number: '+491717654321' }, { number: '+12025550123' }],
  };
  const offered = (body: object, typed = 'er', user = 'anna') =>
    suggestionsFrom([contact('c', { ...erika, ...body })], soughtFor(typed, 'DE')!, user, settings).map(
      ({ to }) => to,
    );

  test('is what a contact can be invited by, that which was typed first', () => {
    expect(offered({})).toEqual(['e@x.example', '+491717654321']);
    expect(offered({}, '0171 76')).toEqual(['+491717654321', 'e@x.example']);
    expect(offered({ firstName: '', lastName: '', company: '' })).toEqual([]);
  });

  test('is only of contacts that the user may see', () => {
    expect(offered({ blocked: true })).toEqual([]);
    expect(offered({ inDirectory: false })).toEqual([]);
    expect(offered({ owner: 'ben' })).toEqual([]);
    expect(offered({ owner: 'anna' })).toHaveLength(2);
    expect(offered({ owner: 'anna', inDirectory: false })).toHaveLength(2);
    expect(offered({ owner: 'anna', blocked: true })).toEqual([]);
  });
});

describe('finding by a beginning', () => {
  let directory: ReturnType<typeof openDirectory>;
  const found = async (beginning: object) =>
    (await directory.contactsBeginning(beginning)).map(({ id }) => id).sort();
  beforeEach(async () => {
    directory = openDirectory(memoryTable(), 'T#demo#');
    const put = (id: string, body: object) => directory.contacts.put(id, contact(id, body));
    await put('a', { firstName: 'Erika', lastName: 'Beispiel', numbers: [{ number: '+491717654321' }] });
    await put('b', { firstName: 'Max', lastName: 'Erikson', emails: [{ email: 'max@x.example' }] });
  });

  test('goes by names, mail addresses and numbers', async () => {
    expect(await found({ name: 'erik' })).toEqual(['a', 'b']);
    expect(await found({ name: 'erika b' })).toEqual(['a']);
    expect(await found({ name: 'max@' })).toEqual(['b']);
    expect(await found({ number: '+49171' })).toEqual(['a']);
    expect(await found({ name: 'rika' })).toEqual([]);
    expect(await found({})).toEqual([]);
  });

  test('follows changes and removals', async () => {
    await directory.contacts.put('a', contact('a', { firstName: 'Eva', numbers: [] }));
    expect(await found({ name: 'erik' })).toEqual(['b']);
    expect(await found({ name: 'eva' })).toEqual(['a']);
    expect(await found({ number: '+49171' })).toEqual([]);
    await directory.contacts.delete('b');
    expect(await found({ name: 'erik' })).toEqual([]);
  });

  test('stays within a tenant', async () => {
    const table = memoryTable();
    const other = openDirectory(table, 'T#other#');
    await other.contacts.put('a', contact('a', { firstName: 'Erika' }));
    expect(await openDirectory(table, 'T#demo#').contactsBeginning({ name: 'erika' })).toEqual([]);
  });
});
