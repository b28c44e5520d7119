/** What a settings form shows and sends back unchanged is what is stored; what is changed is what was meant. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../../core/check.ts';
import { type Channel, channels, type User } from '../../../core/directory.ts';
import { directorySchemas } from '../../../core/directory-schemas.ts';
import type { FormFields } from '../../../core/form-fields.ts';
import { weekdays } from '../../../core/hours.ts';
import {
  kindOfRule,
  readRuleForm,
  ruleForm,
  ruleOfForm,
  withoutRule,
  withRuleEarlier,
} from '../../../core/settings/exceptions-form.ts';
import { type HoursRow, hoursOfRows, hoursRows, readHoursRows } from '../../../core/settings/hours-form.ts';
import { type LinksForm, linksForm, linksOfForm, readLinksForm } from '../../../core/settings/links-form.ts';
import { readStepsForm, type StepsForm, stepsForm, stepsOfForm } from '../../../core/settings/notify-form.ts';
import {
  absenceForm,
  absenceOfForm,
  minuteOf,
  readAbsenceForm,
  silenceAt,
  silenceFor,
} from '../../../core/settings/times-form.ts';
import { instantOfField } from '../../../core/time-field.ts';

const schema = directorySchemas('DE').user;
const company: Channel[][] = [['push', 'email']];

/** Fields as a browser sends them: names that come twice are lists. */
function sent(pairs: [string, string][]): FormFields {
  const fields: Record<string, string | string[]> = {};
  for (const [name, value] of pairs) {
    const known = fields[name];
    fields[name] = known === undefined ? value : [...(Array.isArray(known) ? known : [known]), value];
  }
  return fields;
}

const sentSteps = (form: StepsForm): FormFields =>
  sent([
    ['missed', form.isOwn ? 'own' : 'company'],
    ...form.steps.flatMap((step, index) =>
      step.map((channel): [string, string] => [`missed-${index + 1}`, channel]),
    ),
  ]);
const sentHours = (rows: readonly HoursRow[]): FormFields =>
  sent(
    rows.flatMap(({ days, from, to }, index): [string, string][] => [
      ['quietHours', String(index)],
      ...days.map((day): [string, string] => [`quietHours-${index}-days`, day]),
      [`quietHours-${index}-from`, from],
      [`quietHours-${index}-to`, to],
    ]),
  );
const sentLinks = (form: LinksForm): FormFields =>
  sent([
    ['callLink', form.callLink],
    ['template', form.template],
    ['contactLink', form.contactLink],
    ['dialingBy', form.hasOwnDialing ? 'own' : 'company'],
    ...form.rules.flatMap((rule, index): [string, string][] => [
      ['dialing', String(index)],
      ...Object.entries(rule).map(([name, value]): [string, string] => [`dialing-${index}-${name}`, value]),
    ]),
  ]);

const steps = fc.array(fc.array(fc.constantFrom(...channels), { minLength: 1, maxLength: 3 }), {
  maxLength: 5,
});
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const hours = fc.array(
  fc.record(
    {
      days: fc.array(fc.constantFrom(...weekdays), { minLength: 1, maxLength: 7 }),
      from: clock,
      to: clock,
    },
    { requiredKeys: ['from', 'to'] },
  ),
  { maxLength: 20 },
);
const dialing = fc.array(
  fc.record(
    {
      startsWith: fc.stringMatching(/^(?:\+\d{0,15}|[\d*#]{1,16})$/),
      replaceWith: fc.stringMatching(/^(?:\+\d{0,15}|[\d*#]{0,16})$/),
      minLength: fc.integer({ min: 1, max: 32 }),
    },
    { requiredKeys: ['startsWith', 'replaceWith'] },
  ),
  { maxLength: 20 },
);
const seconds = fc
  .date({ min: new Date('2001-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const zones = fc.constantFrom('Europe/Berlin', 'America/St_Johns', 'Pacific/Apia', 'UTC', 'Asia/Kathmandu');

/** The schema takes it, and makes nothing else of it. */
function expectStored(field: keyof User, value: unknown) {
  const checked = check(schema, { name: 'Anna', ...(value !== undefined && { [field]: value }) });
  expect(checked).toMatchObject({ ok: true });
  if (checked.ok) expect((checked.value as Partial<User>)[field]).toEqual(value);
}

describe('steps', () => {
  test('come back as they are stored, whatever is stored', () => {
    fc.assert(
      fc.property(fc.option(steps, { nil: undefined }), (stored) => {
        const form = readStepsForm(sentSteps(stepsForm(stored, company)), 'missed');
        expect(stepsOfForm(form, stored, company)).toEqual(stored);
        expectStored('notify', stored && { missed: stored });
      }),
    );
  });

  test('are what was chosen: steps without a channel are none, nothing chosen is nothing', () => {
    const chosen = (fields: [string, string][]) =>
      stepsOfForm(readStepsForm(sent([['missed', 'own'], ...fields]), 'missed'), undefined, company);
    expect(
      chosen([
        ['missed-1', 'sms'],
        ['missed-1', 'push'],
        ['missed-3', 'email'],
        ['missed-3', 'pigeon'],
      ]),
    ).toEqual([['push', 'sms'], ['email']]);
    expect(chosen([])).toEqual([]);
  });

  test('begin with those of the company, and go back to them', () => {
    expect(stepsForm(undefined, company)).toEqual({ isOwn: false, steps: [['push', 'email'], [], []] });
    const back = readStepsForm(
      sent([
        ['missed', 'company'],
        ['missed-1', 'sms'],
      ]),
      'missed',
    );
    expect(stepsOfForm(back, [['sms']], company)).toBeUndefined();
    const own = readStepsForm(
      sent([
        ['missed', 'own'],
        ['missed-1', 'push'],
        ['missed-1', 'email'],
      ]),
      'missed',
    );
    expect(stepsOfForm(own, undefined, company)).toEqual(company);
  });
});

describe('hours', () => {
  test('come back as they are stored', () => {
    fc.assert(
      fc.property(fc.option(hours, { nil: undefined }), (stored) => {
        const rows = readHoursRows(sentHours(hoursRows(stored)), 'quietHours');
        expect(hoursOfRows(rows, stored)).toEqual(stored);
        expectStored('quietHours', stored);
      }),
    );
  });

  test('are what was filled in', () => {
    const rows = [
      { days: ['mon', 'tue'], from: '22:00', to: '06:30' },
      { days: [...weekdays], from: '12:00:00', to: '13:00' },
      { days: ['sun'], from: '', to: '' },
      { days: [], from: '9', to: '' },
    ];
    expect(hoursOfRows(readHoursRows(sentHours(rows), 'quietHours'), undefined)).toEqual([
      { days: ['mon', 'tue'], from: '22:00', to: '06:30' },
      { from: '12:00', to: '13:00' },
      { days: [], from: '9', to: '' },
    ]);
    expect(hoursOfRows([], [{ from: '22:00', to: '07:00' }])).toBeUndefined();
  });

  test('that are too many are read as one too many, for the check to say so', () => {
    const rows = Array.from({ length: 30 }, () => ({ days: ['mon'], from: '08:00', to: '09:00' }));
    expect(readHoursRows(sentHours(rows), 'quietHours')).toHaveLength(21);
  });
});

describe('links and dialing rules', () => {
  const links = fc.constantFrom(undefined, 'teams', 'callto', 'https://crm.example/call?n={e164_encoded}');
  const contacts = fc.constantFrom(undefined, 'https://crm.example/contacts/{contactId}');
  test('come back as they are stored', () => {
    fc.assert(
      fc.property(links, contacts, fc.option(dialing, { nil: undefined }), (callLink, contactLink, rules) => {
        const stored = { callLink, contactLink, dialing: rules };
        const form = readLinksForm(sentLinks(linksForm(stored, [{ startsWith: '+49', replaceWith: '0' }])));
        expect(linksOfForm(form)).toEqual(stored);
        for (const field of ['callLink', 'contactLink', 'dialing'] as const)
          expectStored(field, stored[field]);
      }),
    );
  });

  test('keep what is wrong for the check to refuse, and no empty rows', () => {
    const form = readLinksForm(
      sent([
        ['callLink', 'own'],
        ['template', ' javascript:{e164} '],
        ['dialingBy', 'own'],
        ['dialing', '0'],
        ['dialing-0-startsWith', '+49 30'],
        ['dialing-0-minLength', 'ten'],
        ['dialing', '3'],
      ]),
    );
    expect(linksOfForm(form)).toEqual({
      callLink: 'javascript:{e164}',
      contactLink: undefined,
      dialing: [{ startsWith: '+4930', replaceWith: '', minLength: 'ten' }],
    });
  });
});

describe('times', () => {
  test('are shown to the minute on the clocks of the zone, and understood again', () => {
    fc.assert(
      fc.property(seconds, zones, (at, zone) => {
        const shown = minuteOf(at, zone);
        expect(shown).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
        expect(minuteOf(instantOfField(shown, zone), zone)).toBe(shown);
      }),
    );
  });

  test.each(['', 'tomorrow', '2026-13-01T10:00', '2026-11-24', '2026-11-24T25:00'])(
    '%j is no time',
    (typed) => {
      expect(instantOfField(typed, 'Europe/Berlin')).toBeUndefined();
    },
  );

  test('an absence comes back as it is stored, to the millisecond', () => {
    const absence = fc
      .tuple(fc.option(seconds, { nil: undefined }), seconds, fc.constantFrom(undefined, 'ben'))
      .filter(([from, until]) => from === undefined || from < until)
      .map(([from, until, standIn]) => ({ ...(from && { from }), until, ...(standIn && { standIn }) }));
    fc.assert(
      fc.property(absence, zones, (stored, zone) => {
        const form = readAbsenceForm({ ...absenceForm(stored, zone) });
        expect(absenceOfForm(form, stored, zone)).toEqual(stored);
        expectStored('absence', stored);
      }),
    );
  });

  test('an absence is what was filled in, and keeps what is no time for the check to refuse', () => {
    const form = { from: '2026-12-24T00:00', until: 'soon', standIn: '' };
    expect(absenceOfForm(form, undefined, 'Europe/Berlin')).toEqual({
      from: '2026-12-23T23:00:00.000Z',
      until: 'soon',
    });
  });

  test('silence lasts as long as was asked for, also over the change of the clocks', () => {
    const at = { now: '2026-10-24T20:00:00.000Z', zone: 'Europe/Berlin' };
    expect(silenceFor('hour', '', at)).toEqual({ until: '2026-10-24T21:00:00.000Z' });
    expect(silenceFor('tomorrow', '', at)).toEqual({ until: '2026-10-25T07:00:00.000Z' });
    expect(silenceFor('until', '2026-10-24T23:30', at)).toEqual({ until: '2026-10-24T21:30:00.000Z' });
    expect(silenceFor('until', '', at)).toEqual({ until: '' });
    expect(silenceFor('forever', '', at)).toBe(true);
  });

  test('silence that is over is off', () => {
    const until = '2026-11-21T10:00:00.000Z';
    expect(silenceAt({ until }, '2026-11-21T09:59:59.999Z')).toEqual({ state: 'until', until });
    expect(silenceAt({ until }, until)).toEqual({ state: 'off' });
    expect(silenceAt(true, until)).toEqual({ state: 'on' });
    expect(silenceAt(false, until)).toEqual({ state: 'off' });
  });
});

describe('rules about callers', () => {
  const rules: NonNullable<User['exceptions']> = [
    { numbers: ['+491711234567', '12'], action: 'notify' },
    { prefix: '+4930', action: 'silent' },
    { when: 'short-ring', action: 'drop', shorterThanSeconds: 7 },
    { when: 'withheld', action: 'silent' },
  ];

  test.each(rules)('$action comes back as it is stored', (rule) => {
    const form = ruleForm(rule);
    expect(ruleOfForm(readRuleForm({ ...form }))).toEqual(rule);
    expect(form.kind).toBe(kindOfRule(rule));
    expectStored('exceptions', [rule]);
  });

  test('one that is named is removed or tried earlier, others stay', () => {
    const named = JSON.stringify(rules[1]);
    expect(withoutRule(rules, named)).toEqual([rules[0], rules[2], rules[3]]);
    expect(withoutRule(rules, '{}')).toEqual(rules);
    expect(withRuleEarlier(rules, named)).toEqual([rules[1], rules[0], rules[2], rules[3]]);
    expect(withRuleEarlier(rules, JSON.stringify(rules[0]))).toEqual(rules);
  });

  test('without a number it is refused', () => {
    const rule = ruleOfForm({ kind: 'numbers', value: ' , ', action: 'silent' });
    expect(check(schema, { name: 'Anna', exceptions: [rule] })).toMatchObject({
      ok: false,
      faults: [{ pointer: '/exceptions/0/numbers/0', code: 'not-a-number' }],
    });
  });
});
