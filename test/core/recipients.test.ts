import { describe, expect, test } from 'vitest';
import { type CompanyNumber, settingsSchema, type User } from '../../core/directory.ts';
import { type Reach, unknownReach } from '../../core/reach.ts';
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
const nobody = user('dora', { email: undefined });

function decide(
  rang: User[],
  companyNumber?: CompanyNumber,
  listed: User[] = [],
  reach: [string, Reach][] = [],
) {
  return decideRecipients({ settings, companyNumber, rang, listed, reach: new Map(reach) }, 'CALL#1');
}

/** Users and mailboxes that get a message, in order. */
function told(...situation: Parameters<typeof decide>) {
  const verdict = decide(...situation);
  return [
    ...verdict.told.map(({ userId }) => userId),
    ...verdict.mailboxes.map(({ recipient }) => recipient),
  ];
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
    const mailboxes = ['support@demo.example'];
    expect(told([anna], number({ mailboxes }))).toEqual(['anna', 'mailbox:support@demo.example']);
  });

  test("the company number's mailboxes instead of users", () => {
    const mailboxes = ['support@demo.example'];
    expect(told([anna], number({ recipients: 'none', mailboxes }))).toEqual(['mailbox:support@demo.example']);
  });

  test.each([
    ['nobody rang', [], number()],
    ['the number is not known', [], undefined],
    ['nobody can be reached', [nobody], number()],
  ])("the tenant's mailboxes when %s: never silence", (_name, rang, companyNumber) => {
    expect(told(rang, companyNumber)).toEqual(['mailbox:team@demo.example']);
  });

  test("the tenant's mailboxes stand in for somebody who cannot be reached, who is named with the reason", () => {
    const verdict = decide([nobody, anna], number());
    expect(verdict.notTold).toEqual([{ userId: 'dora', code: 'no-channel' }]);
    expect(verdict.unassigned).toBe(false);
    expect(told([nobody, anna], number())).toEqual(['anna', 'mailbox:team@demo.example']);
  });

  test('nobody stands in for somebody who stopped these mails', () => {
    const reach: [string, Reach][] = [['anna', { ...unknownReach, stopped: ['email:missed'] }]];
    expect(decide([anna, ben], number(), [], reach).notTold).toEqual([{ userId: 'anna', code: 'opted-out' }]);
    expect(told([anna, ben], number(), [], reach)).toEqual(['ben']);
  });

  test('a call that concerns nobody is unassigned', () => {
    expect(decide([]).unassigned).toBe(true);
  });
});
