import { describe, expect, test } from 'vitest';
import type { CaseState } from '../../core/case-state.ts';
import type { CompanyNumber, Contact, User } from '../../core/directory.ts';
import { settingsSchema } from '../../core/directory-schemas.ts';
import type { MissedCall } from '../../core/missed-calls.ts';
import { parsePhoneNumber } from '../../core/phone-number.ts';
import { type Reach, unknownReach } from '../../core/reach.ts';
import { decideRecipients, type Situation } from '../../core/recipients.ts';

const now = '2026-11-21T09:15:00.000Z';
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
const call = (more: Partial<MissedCall> = {}): MissedCall => ({
  callId: '1',
  kind: 'voice',
  caller: { number: '+491711234567', withheld: false },
  calledNumber: '+4930555100',
  ringStartedAt: '2026-11-21T09:14:00.000Z',
  endedAt: '2026-11-21T09:14:20.000Z',
  reason: 'no-answer',
  rang: [{ userId: 'anna', outcome: 'no-answer' }],
  ...more,
});
const contact = (more: Partial<Contact> = {}): Contact => ({
  id: 'erika',
  numbers: [{ number: '+491711234567' }],
  emails: [],
  inDirectory: true,
  ...more,
});
const anna = user('anna');
const ben = user('ben');
const carla = user('carla');
const nobody = user('dora', { email: undefined });
const open: CaseState = { state: 'open' };

interface Given {
  rang?: User[];
  companyNumber?: CompanyNumber;
  listed?: User[];
  reach?: [string, Reach][];
  contacts?: Contact[];
  call?: Partial<MissedCall>;
  more?: Partial<Situation>;
}

function decide({ rang = [], companyNumber, listed = [], reach = [], contacts = [], ...given }: Given) {
  return decideRecipients(call(given.call), {
    context: {
      settings,
      called: parsePhoneNumber('+4930555100', ''),
      companyNumber,
      caller: parsePhoneNumber(call(given.call).caller.number, ''),
      contacts,
      rang,
      listed,
    },
    reach: new Map(reach),
    inCall: new Set(),
    standIns: new Map(),
    stateFor: () => open,
    now,
    ...given.more,
  });
}

/** Users and mailboxes that get a message, in order. */
function told(given: Given) {
  const verdict = decide(given);
  return [...verdict.told.map(({ person }) => person.user.id), ...verdict.mailboxes];
}

describe('who is told about a missed call', () => {
  test.each([
    ['everybody who rang', 'all', ['anna', 'ben']],
    ['the first', 'first', ['anna']],
    ['the last', 'last', ['ben']],
    ['nobody, not even the stand-in mailbox', 'none', []],
  ] as const)('%s', (_name, recipients, expected) => {
    expect(told({ rang: [anna, ben], companyNumber: number({ recipients }) })).toEqual(expected);
  });

  test('a fixed list, whoever rang', () => {
    const companyNumber = number({ recipients: ['carla'] });
    expect(told({ rang: [anna], companyNumber, listed: [carla] })).toEqual(['carla']);
  });

  test("the company number's mailboxes beside users", () => {
    const companyNumber = number({ mailboxes: ['support@demo.example'] });
    expect(told({ rang: [anna], companyNumber })).toEqual(['anna', 'support@demo.example']);
  });

  test("the company number's mailboxes instead of users", () => {
    const companyNumber = number({ recipients: 'none', mailboxes: ['support@demo.example'] });
    expect(told({ rang: [anna], companyNumber })).toEqual(['support@demo.example']);
  });

  test.each([
    ['nobody rang', [], number()],
    ['the number is not known', [], undefined],
    ['nobody can be reached', [nobody], number()],
  ])("the tenant's mailboxes when %s: never silence", (_name, rang, companyNumber) => {
    expect(told({ rang, companyNumber })).toEqual(['team@demo.example']);
  });

  test("the tenant's mailboxes stand in for somebody who cannot be reached, who is named with the reason", () => {
    const given = { rang: [nobody, anna], companyNumber: number() };
    expect(decide(given).notTold).toEqual([{ userId: 'dora', code: 'no-channel' }]);
    expect(decide(given).unassigned).toBe(false);
    expect(told(given)).toEqual(['anna', 'team@demo.example']);
  });

  test('nobody stands in for somebody who stopped these mails', () => {
    const reach: [string, Reach][] = [['anna', { ...unknownReach, stopped: ['email:missed'] }]];
    const given = { rang: [anna, ben], companyNumber: number(), reach };
    expect(decide(given).notTold).toEqual([{ userId: 'anna', code: 'opted-out' }]);
    expect(told(given)).toEqual(['ben']);
  });

  test('a call that concerns nobody is unassigned', () => {
    expect(decide({}).unassigned).toBe(true);
  });
});

describe('who is not told, and why', () => {
  test('anybody when a colleague answered, unless the company number wants it', () => {
    const given = { rang: [anna], companyNumber: number(), more: { answeredBy: { by: 'ben' } } };
    expect(decide(given).notTold).toEqual([{ userId: 'anna', code: 'answered', by: 'ben' }]);
    expect(told(given)).toEqual([]);
    expect(told({ ...given, companyNumber: number({ tellWhenAnswered: true }) })).toEqual(['anna']);
  });

  test('anybody when it is processed already, mailboxes included', () => {
    const stateFor = (): CaseState => ({
      state: 'processed',
      at: now,
      reason: 'talk',
      talk: { callId: 'o', kind: 'talk', direction: 'outbound', at: now, by: { userId: 'ben' } },
    });
    const companyNumber = number({ mailboxes: ['support@demo.example'] });
    const given = { rang: [anna], companyNumber, more: { stateFor } };
    expect(decide(given).notTold).toEqual([{ userId: 'anna', code: 'called-back', by: 'ben' }]);
    expect(told(given)).toEqual([]);
  });

  test('who is in quiet hours, with their end', () => {
    const quiet = user('anna', { quietHours: [{ from: '10:00', to: '11:00' }], timeZone: 'Europe/Berlin' });
    expect(decide({ rang: [quiet], companyNumber: number() }).notTold).toEqual([
      { userId: 'anna', code: 'quiet-hours', until: '2026-11-21T10:00:00.000Z' },
    ]);
  });

  test('who is on the phone and does not want to be disturbed then', () => {
    const smart = user('anna', { smartDoNotDisturb: true });
    const more = { inCall: new Set(['anna', 'ben']) };
    const verdict = decide({ rang: [smart, ben], companyNumber: number(), more });
    expect(verdict.notTold).toEqual([{ userId: 'anna', code: 'in-call' }]);
    expect(verdict.told.map(({ person }) => person.user.id)).toEqual(['ben']);
  });

  test('who is absent: their stand-in is, and a stand-in who is absent has one too', () => {
    const until = '2026-12-01T08:00:00+01:00';
    const away = user('anna', { absence: { until, standIn: 'ben' } });
    const alsoAway = user('ben', { absence: { until, standIn: 'carla' } });
    const standIns = new Map([
      ['ben', alsoAway],
      ['carla', carla],
    ] as const);
    const verdict = decide({ rang: [away], companyNumber: number(), more: { standIns } });
    expect(verdict.told.map(({ person }) => person.user.id)).toEqual(['carla']);
    expect(verdict.notTold.map(({ userId, code, by }) => [userId, code, by])).toEqual([
      ['anna', 'absent', 'ben'],
      ['ben', 'absent', 'carla'],
    ]);
  });

  test('two who stand in for each other do not wait for each other for ever', () => {
    const until = '2026-12-01T08:00:00+01:00';
    const a = user('anna', { absence: { until, standIn: 'ben' } });
    const b = user('ben', { absence: { until, standIn: 'anna' } });
    const standIns = new Map([
      ['anna', a],
      ['ben', b],
    ] as const);
    expect(told({ rang: [a], companyNumber: number(), more: { standIns } })).toEqual([]);
  });

  test('blocked callers: recorded, nobody is told', () => {
    const given = { rang: [anna], companyNumber: number(), contacts: [contact({ blocked: true })] };
    expect(decide(given).notTold).toEqual([{ userId: 'anna', code: 'silent:blocked' }]);
    expect(told(given)).toEqual([]);
  });

  test('a caller whom one user has blocked: the others are told', () => {
    const contacts = [contact({ blocked: true, owner: 'anna' })];
    const given = { rang: [anna, ben], companyNumber: number(), contacts };
    expect(told(given)).toEqual(['ben']);
  });

  test('dropped callers: on nobody’s list, no mailbox is told', () => {
    const companyNumber = number({ exceptions: [{ prefix: '+49171', action: 'drop' }] });
    const verdict = decide({ rang: [anna], companyNumber });
    expect(verdict).toEqual({ told: [], notTold: [], mailboxes: [], unassigned: false });
  });

  test("a user's own exception goes before the company number's", () => {
    const own = user('anna', { exceptions: [{ prefix: '+49171', action: 'notify' }] });
    const companyNumber = number({ exceptions: [{ prefix: '+49', action: 'silent' }] });
    expect(told({ rang: [own, ben], companyNumber })).toEqual(['anna']);
  });
});

describe('a caller who gave up in the queue', () => {
  const gaveUp = { reason: 'abandoned' as const, queueId: 'q', rang: [] };

  test('is told to the list for such calls, to the mailboxes without one', () => {
    const companyNumber = number({ abandoned: { recipients: ['carla'] } });
    expect(told({ listed: [carla], companyNumber, call: gaveUp })).toEqual(['carla']);
    expect(told({ companyNumber: number(), call: gaveUp })).toEqual(['team@demo.example']);
  });

  test('before the least ring time tells nobody', () => {
    const companyNumber = number({ abandoned: { minRingSeconds: 30, recipients: ['carla'] } });
    const verdict = decide({ listed: [carla], companyNumber, call: gaveUp });
    expect(verdict.notTold).toEqual([{ userId: 'carla', code: 'abandoned-early' }]);
    expect(verdict.mailboxes).toEqual([]);
  });
});

describe('a test call', () => {
  const away = user('anna', { absence: { until: '2026-11-21T12:00:00Z', standIn: 'ben' } });
  const test1 = (rang: string[]) => ({
    callId: 'ringback-test-1',
    rang: rang.map((userId) => ({ userId, outcome: 'no-answer' as const })),
  });

  test('tells those who were chosen, no mailbox, and nobody else whom the number names', () => {
    const companyNumber = number({ recipients: ['anna', 'ben'], mailboxes: ['support@demo.example'] });
    const given = { rang: [anna], companyNumber, listed: [anna, ben] };
    expect(told(given)).toEqual(['anna', 'ben', 'support@demo.example']);
    expect(told({ ...given, call: test1(['anna']) })).toEqual(['anna']);
    // Who was chosen is not told against the rules of the number.
    expect(told({ ...given, rang: [carla], call: test1(['carla']) })).toEqual([]);
  });

  test('tells no stand-in, and no mailbox in place of somebody who cannot be reached', () => {
    const standIns = new Map([['ben', ben]]);
    const absent = { rang: [away], companyNumber: number(), more: { standIns } };
    expect(told(absent)).toEqual(['ben']);
    const verdict = decide({ ...absent, call: test1(['anna']) });
    expect(verdict).toMatchObject({ told: [], mailboxes: [], unassigned: false });
    expect(verdict.notTold).toMatchObject([{ userId: 'anna', code: 'absent' }]);
    expect(told({ rang: [nobody], companyNumber: number(), call: test1(['dora']) })).toEqual([]);
  });
});
