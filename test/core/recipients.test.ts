import { describe, expect, test } from 'vitest';
import { type CompanyNumber, settingsSchema, type User } from '../../core/directory.ts';
import { decideRecipients } from '../../core/recipients.ts';

const settings = settingsSchema.parse({ mailboxes: ['team@demo.example'] });
const user = (id: string, more: Partial<User> = {}): User => ({
  id,
  name: id,
  email: `${id}@demo.example`,
  locale: 'en',
  ...more,
});
const number = (more: Partial<CompanyNumber> = {}): CompanyNumber => ({
  number: '+4930555100',
  name: 'Demo Support',
  country: 'DE',
  language: 'de',
  recipients: 'all',
  mailboxes: [],
  ...more,
});
const anna = user('anna');
const ben = user('ben');
const carla = user('carla');

function told(rang: User[], companyNumber?: CompanyNumber, listed: User[] = []) {
  return decideRecipients({ settings, companyNumber, rang, listed, optOuts: new Map() }).told.map(
    ({ id }) => id,
  );
}

describe('who is told about a missed call', () => {
  test.each([
    ['everybody who rang', 'all', ['anna', 'ben']],
    ['the first', 'first', ['anna']],
    ['the last', 'last', ['ben']],
  ] as const)('%s', (_name, recipients, expected) => {
    expect(told([anna, ben], number({ recipients }))).toEqual(expected);
  });

  test('a fixed list, whoever rang', () => {
    expect(told([anna], number({ recipients: ['carla'] }), [carla])).toEqual(['carla']);
  });

  test("the company number's mailboxes beside users", () => {
    expect(told([anna], number({ mailboxes: ['support@demo.example'] }))).toEqual([
      'anna',
      'mailbox:support@demo.example',
    ]);
  });

  test("the company number's mailboxes instead of users", () => {
    expect(told([anna], number({ recipients: 'none', mailboxes: ['support@demo.example'] }))).toEqual([
      'mailbox:support@demo.example',
    ]);
  });

  test.each([
    ['nobody rang', [], number()],
    ['the number is not known', [], undefined],
    ['nobody can be reached', [user('dora', { email: undefined })], number()],
  ])("the tenant's mailboxes when %s: never silence", (_name, rang, companyNumber) => {
    expect(told(rang, companyNumber)).toEqual(['mailbox:team@demo.example']);
  });

  test('a user without any address is named with the reason', () => {
    const verdict = decideRecipients({
      settings,
      companyNumber: number(),
      rang: [user('dora', { email: undefined }), anna],
      listed: [],
      optOuts: new Map(),
    });
    expect(verdict.notTold).toEqual([{ userId: 'dora', code: 'no-channel' }]);
    expect(verdict.told.map(({ id }) => id)).toEqual(['anna']);
    expect(verdict.unassigned).toBe(false);
  });

  test('a user who stopped these mails is named with the reason', () => {
    const optOuts = new Map([['anna', new Set(['email:missed'])]]);
    const verdict = decideRecipients({
      settings,
      companyNumber: number(),
      rang: [anna, ben],
      listed: [],
      optOuts,
    });
    expect(verdict.notTold).toEqual([{ userId: 'anna', code: 'opted-out' }]);
    expect(verdict.told.map(({ id }) => id)).toEqual(['ben']);
  });

  test('a call that concerns nobody is unassigned', () => {
    expect(decideRecipients({ settings, rang: [], listed: [], optOuts: new Map() }).unassigned).toBe(true);
  });
});
