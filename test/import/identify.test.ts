import { describe, expect, test } from 'vitest';
import type { Contact } from '../../core/directory.ts';
import { checkContact } from '../../core/import/check-contact.ts';
import { fateOf } from '../../core/import/gone.ts';
import { contactIdOf, identify } from '../../core/import/identify.ts';
import { planContact } from '../../core/import/plan.ts';
import type { ContactRecord } from '../../core/import/records.ts';

/** A row as exports without ids have it: `Anna Schmidt, Firma: 0171 1, 0171 2`. */
function row(text: string): ContactRecord {
  const [who = '', numbers = ''] = text.split(':');
  const [name = '', company] = who.split(',').map((each) => each.trim());
  const [firstName, lastName] = name.split(' ');
  return {
    firstName,
    lastName,
    company,
    numbers: numbers
      .split(',')
      .flatMap((each) => (each.trim() ? [{ number: `0171 123456${each.trim()}` }] : [])),
    emails: [],
  };
}

/** Imports files one after the other, with what is gone removed; tells of the last one what happened. */
function importing(...files: (string | ContactRecord)[][]) {
  const target = { source: 's', country: 'DE' };
  const stored = new Map<string, Contact>();
  let did: string[] = [];
  for (const file of files) {
    did = [];
    const { records, duplicates } = identify(
      file.map((each) => (typeof each === 'string' ? row(each) : each)),
    );
    const before = new Map(stored);
    for (const record of records) {
      const outcome = checkContact(record, target);
      if (!('checked' in outcome)) throw new Error('refused');
      const id = contactIdOf(record, target, before);
      const plan = planContact(id, before.get(id), outcome.checked);
      if (plan.action !== 'unchanged') did.push(`${plan.action} ${plan.item?.name}`);
      stored.set(id, { ...plan.value, id });
    }
    const kept = new Set(records.map(({ sourceId }) => sourceId));
    const fate = fateOf({ place: target, kept, changed: new Set(), unreadable: [] });
    for (const contact of stored.values()) {
      if (fate(contact) !== 'gone') continue;
      stored.delete(contact.id);
      did.push(`removed ${contact.firstName} ${contact.lastName}`);
    }
    did.push(...duplicates.map(({ code }) => code));
  }
  return { did, stored: [...stored.values()] };
}

describe('without ids in the file', () => {
  test.each([
    ['the number', 'Anna A, Firma: 1', 'Anna A, Firma: 2'],
    ['the order of numbers', 'Anna A: 1,2', 'Anna A: 2,1'],
    ['the first number', 'Anna A: 1', 'Anna A: 2,1'],
  ])('a contact is the same when %s has changed', (_name, before, after) => {
    expect(importing([before], [after]).did).toEqual([`changed ${before.split(':')[0]}`]);
  });

  test('capitals and blanks make no other contact', () => {
    expect(importing(['Anna A: 1'], ['ANNA A: 1']).did).toEqual(['changed ANNA A']);
  });

  test('namesakes stay apart, in any order, and when one leaves, comes or changes', () => {
    const file = ['Anna A: 1', 'Anna A: 2', 'Ben B: 3'];
    expect(importing(file, [...file].reverse()).did).toEqual([]);
    expect(importing(file, file.slice(1)).did).toEqual(['removed Anna A']);
    expect(importing(file, [file[0]!, file[2]!]).did).toEqual(['removed Anna A']);
    expect(importing([file[1]!, file[2]!], file).did).toEqual(['added Anna A']);
    expect(importing(file, ['Anna A: 4', 'Anna A: 2', 'Ben B: 3']).did).toEqual(['changed Anna A']);
    expect(importing(file, ['Anna A: 2', 'Anna A: 1', 'Anna A: 5', 'Ben B: 3']).did).toEqual([
      'added Anna A',
    ]);
    expect(importing(file).stored).toHaveLength(3);
  });

  test('the same row twice is reported', () => {
    expect(importing(['Anna A: 1', 'Anna A: 1']).did).toEqual(['added Anna A', 'duplicate']);
  });

  test('a number without a name is known by its number', () => {
    const nobody = { numbers: [{ number: '0171 1234561' }], emails: [] };
    expect(importing([nobody], [nobody]).did).toEqual([]);
  });
});

test('with ids in the file, names may change', () => {
  const before = { ...row('Anna A: 1'), sourceId: 'uid-1' };
  expect(importing([before], [{ ...row('Anna B: 2'), sourceId: 'uid-1' }]).did).toEqual(['changed Anna B']);
  expect(importing([before, before]).did).toEqual(['added Anna A', 'duplicate']);
  const long = 'x'.repeat(5000);
  expect(
    importing([
      { ...before, sourceId: `${long}1` },
      { ...before, sourceId: `${long}2` },
    ]).stored,
  ).toHaveLength(2);
});

test('the parts of a file are identified as the whole is', () => {
  const { records } = identify(['Anna A: 1', 'Anna A: 2', 'Anna A: 3', 'Ben B: 4'].map(row));
  expect([...identify(records.slice(0, 2)).records, ...identify(records.slice(2)).records]).toEqual(records);
});

describe('who is gone', () => {
  const contact: Contact = {
    id: 'x',
    firstName: 'Karl',
    lastName: 'Kaputt',
    numbers: [{ number: '+491711234567' }],
    emails: [{ email: 'karl@kaputt.example' }],
    inDirectory: true,
    source: { name: 's', id: 'uid-karl-0001' },
  };
  const fate = (unreadable: string[] = [], place: { source: string; owner?: string } = { source: 's' }) =>
    fateOf({ place, kept: new Set(['uid-other']), changed: new Set(), unreadable })(contact);

  test('is whom the source no longer has', () => expect(fate()).toBe('gone'));
  test('is nobody of another source, or of another address book', () => {
    expect(fate([], { source: 'other' })).toBe('stays');
    expect(fate([], { source: 's', owner: 'anna' })).toBe('stays');
  });
  test.each(['"KAPUTT,Karl,x', 'x 0171/123 45-67', 'Karl@Kaputt.Example', 'UID:uid-karl-0001'])(
    'is nobody whom an unreadable row mentions: %s',
    (text) => expect(fate([text])).toBe('doubtful'),
  );
  test('but an unreadable row about others keeps nobody', () =>
    expect(fate(['"Karla Kolumna, 12'])).toBe('gone'));
});
