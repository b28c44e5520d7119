import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readImportFile } from '../../adapters/import-files/read-file.ts';
import { directorySchemas } from '../../core/directory-schemas.ts';
import { checkContact } from '../../core/import/check-contact.ts';
import { contactIdOf, identify } from '../../core/import/identify.ts';
import { planContact } from '../../core/import/plan.ts';
import type { ContactRecord } from '../../core/import/records.ts';
import { hostileNames } from '../fixtures/hostile-names.ts';

const target = { source: 'test', country: 'DE' };

function checked(record: Partial<ContactRecord>) {
  const { records } = identify([{ numbers: [], emails: [], ...record }]);
  return checkContact(records[0]!, target);
}
const contactOf = (record: Partial<ContactRecord>) => {
  const outcome = checked(record);
  return 'checked' in outcome ? outcome.checked.contact : undefined;
};
const codes = (record: Partial<ContactRecord>) => checked(record).warnings.map(({ code }) => code);

describe('numbers', () => {
  test.each([
    ['0171 1234567', '+491711234567'],
    ['+49 (0)30 1234567', '+49301234567'],
    ['0045 20 12 34 56', '+4520123456'],
    ['tel:+1-555-555-5555;ext=5', '+15555555555'],
    ['030/123 45 67 Durchwahl 8', '+49301234567'],
    ['+1 (212) 555-0100 x123', '+12125550100'],
    ['＋４９ １７１ １２３４５６７', '+491711234567'],
  ])('%s is %s', (number, e164) => {
    expect(contactOf({ lastName: 'x', numbers: [{ number }] })?.numbers[0]?.number).toBe(e164);
  });

  test.each(['112', 'call me', '+', '12', "=HYPERLINK('x')", '+99999999999999999'])(
    '%s is left out with a warning; the contact stays',
    (number) => {
      expect(contactOf({ lastName: 'x', numbers: [{ number }] })?.numbers).toEqual([]);
      expect(codes({ lastName: 'x', numbers: [{ number }] })).toEqual(['number-left-out']);
    },
  );

  test('come once, with at most one usual among them', () => {
    const numbers = [
      { number: '0171 1234567', label: 'mobile' },
      { number: '+491711234567', label: 'work', default: true },
      { number: '030 1234567', default: true },
    ];
    expect(contactOf({ lastName: 'x', numbers })?.numbers).toEqual([
      { number: '+491711234567', label: 'mobile', default: true },
      { number: '+49301234567' },
    ]);
  });
});

test('refuses whoever has neither name nor number, and damaged rows without both', () => {
  expect(checked({ line: 7, emails: [{ email: 'a@b.example' }] })).toMatchObject({
    refused: { line: 7, code: 'nobody' },
  });
  expect(checked({ firstName: 'was soll das', damage: 'has 1 cells' })).toMatchObject({
    refused: { code: 'damaged' },
  });
  expect(codes({ firstName: 'A', numbers: [{ number: '0171 1234567' }], damage: 'is short' })).toEqual([
    'damaged',
  ]);
});

test('shortens what is too long, leaves out what is no address and no picture, and says so', () => {
  expect(contactOf({ lastName: 'x'.repeat(10_000) })?.lastName).toHaveLength(100);
  expect(codes({ lastName: 'x'.repeat(10_000) })).toEqual(['shortened']);
  expect(codes({ lastName: 'x', emails: [{ email: 'not an address' }] })).toEqual(['email-left-out']);
  expect(codes({ lastName: 'x', photo: 'PHN2Zz4=' })).toEqual(['photo-left-out']);
  expect(codes({ lastName: 'x', photo: `/9j/${'A'.repeat(300_000)}` })).toEqual(['photo-left-out']);
});

describe('hostile cells', () => {
  const schema = directorySchemas('DE').contact;

  test.each(hostileNames)('$tries', ({ name }) => {
    holds({
      line: 1,
      firstName: name,
      lastName: 'x',
      company: name,
      jobTitle: name,
      numbers: [{ number: name }],
      emails: [{ email: name }],
    });
  });

  test('formulas are text', () => {
    for (const formula of ['=1+1', '@SUM(A1)', '-2+3', '+cmd|calc', "=HYPERLINK('http://x.example')"]) {
      expect(contactOf({ firstName: formula, numbers: [] })?.firstName).toBe(formula);
    }
  });

  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom(...hostileNames.map(({ name }) => name)),
  );
  const record = fc.record<ContactRecord>(
    {
      line: fc.constant(1),
      sourceId: text,
      firstName: text,
      lastName: text,
      company: text,
      department: text,
      jobTitle: text,
      numbers: fc.array(fc.record({ number: text, label: text, default: fc.boolean() }), { maxLength: 3 }),
      emails: fc.array(fc.record({ email: text, label: text }), { maxLength: 3 }),
      photo: text,
      damage: fc.constant(undefined),
    },
    { requiredKeys: ['numbers', 'emails'] },
  );

  test('whatever comes, a contact fits the directory, and is the same the second time', () => {
    fc.assert(fc.property(record, holds), { numRuns: 300 });
  });

  test('whatever a file holds, it is read or refused', () => {
    const header = 'firstName,lastName,company,mobile,email\n';
    const piece = fc.oneof(text, fc.constantFrom('"', ',', '\n', '""', 'a,b,c,0171 1234567,x@y.example\n'));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.boolean(), (pieces, vCard) => {
        const body = pieces.join('');
        const file = readImportFile(vCard ? `BEGIN:VCARD\n${body}\nEND:VCARD\n` : header + body);
        if (!file.ok) return;
        for (const each of file.value.contacts) holds(each);
      }),
      { numRuns: 200 },
    );
  });

  function holds(given: ContactRecord): void {
    const { records } = identify([given]);
    const outcome = checkContact(records[0]!, target);
    if ('refused' in outcome) {
      expect(outcome.refused.detail).not.toMatch(/\p{Cc}/u);
      return;
    }
    const id = contactIdOf(records[0]!, target, new Map());
    const { value } = planContact(id, undefined, outcome.checked);
    const stored = { ...schema.parse(value), id };
    for (const each of textsOf(stored)) expect(each).not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
    expect(id).toMatch(/^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/);
    const known = new Map([[id, stored]]);
    expect(contactIdOf(records[0]!, target, known)).toBe(id);
    expect(planContact(id, stored, outcome.checked).action).toBe('unchanged');
  }
});

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
}
