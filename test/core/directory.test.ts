import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { check } from '../../core/check.ts';
import type { User } from '../../core/directory.ts';
import { directorySchemas, settingsSchema } from '../../core/directory-schemas.ts';
import { caseOptions, messageOptions } from '../../core/options.ts';
import { codeBlocksOf } from '../docs/markdown.ts';

const { user, contact, companyNumber } = directorySchemas('DE');

describe('who may be disturbed', () => {
  test('is part of a user', () => {
    const given = {
      name: 'Anna',
      doNotDisturb: { until: '2026-11-21T18:00:00+01:00' },
      smartDoNotDisturb: true,
      quietHours: [{ from: '22:00', to: '07:00' }],
      workingHours: [{ days: ['mon', 'tue'], from: '08:00', to: '16:30' }],
      absence: { from: '2026-12-21T00:00:00+01:00', until: '2027-01-04T08:00:00.000Z', standIn: 'ben' },
      exceptions: [{ when: 'withheld', action: 'silent' }],
      dialing: [{ startsWith: '+49', replaceWith: '0' }],
    };
    const stored = user.parse(given);
    expect(stored).toEqual({
      ...given,
      locale: 'en',
      // Times are kept in UTC: they compare as text with all others.
      doNotDisturb: { until: '2026-11-21T17:00:00.000Z' },
      absence: { from: '2026-12-20T23:00:00.000Z', until: '2027-01-04T08:00:00.000Z', standIn: 'ben' },
    });
    expect(user.parse(stored)).toEqual(stored);
    expect(user.parse({ name: 'Anna', doNotDisturb: false }).doNotDisturb).toBe(false);
  });

  test.each<[object, string, string]>([
    [{ doNotDisturb: 'yes' }, '/doNotDisturb', 'wrong-type'],
    [{ doNotDisturb: {} }, '/doNotDisturb/until', 'missing'],
    [{ doNotDisturb: { until: 'tomorrow' } }, '/doNotDisturb/until', 'wrong-format'],
    [{ doNotDisturb: { until: '2026-11-21T18:00:00' } }, '/doNotDisturb/until', 'wrong-format'],
    [{ doNotDisturb: { until: '9999-12-31T23:59:59-01:00' } }, '/doNotDisturb/until', 'not-a-time'],
    [
      { doNotDisturb: { until: '2026-11-21T18:00:00Z', from: '2026-11-20T18:00:00Z' } },
      '/doNotDisturb/from',
      'unknown-field',
    ],
    [{ smartDoNotDisturb: 1 }, '/smartDoNotDisturb', 'wrong-type'],
    [{ quietHours: [{ from: '24:00', to: '07:00' }] }, '/quietHours/0/from', 'not-a-time'],
    [{ quietHours: [{ from: '7:00', to: '08:00' }] }, '/quietHours/0/from', 'not-a-time'],
    [{ quietHours: [{ from: '07:00' }] }, '/quietHours/0/to', 'missing'],
    [
      { quietHours: [{ days: ['Monday'], from: '07:00', to: '08:00' }] },
      '/quietHours/0/days/0',
      'not-allowed',
    ],
    [{ workingHours: [{ days: [], from: '07:00', to: '08:00' }] }, '/workingHours/0/days', 'too-small'],
    [{ workingHours: { from: '07:00', to: '08:00' } }, '/workingHours', 'wrong-type'],
    [{ absence: { from: '2026-11-21T18:00:00Z' } }, '/absence/until', 'missing'],
    [
      { absence: { from: '2026-11-21T18:00:00+01:00', until: '2026-11-21T17:00:00Z' } },
      '/absence/until',
      'ends-before-it-begins',
    ],
    [{ absence: { until: '2026-11-21T17:00:00Z', standIn: 'Ben Müller' } }, '/absence/standIn', 'not-an-id'],
    [{ doNotDistrub: true }, '/doNotDistrub', 'unknown-field'],
  ])('%j is refused at %s: %s', (fields, pointer, code) => {
    const checked = check(user, { name: 'Anna', ...fields });
    expect(checked).toEqual({ ok: false, faults: [expect.objectContaining({ pointer, code })] });
    if (!checked.ok) expect(checked.faults[0]!.remedy.length).toBeGreaterThan(10);
  });
});

test('a contact can be blocked', () => {
  expect(contact.parse({ firstName: 'Erika', blocked: true }).blocked).toBe(true);
  expect(contact.parse({ firstName: 'Erika' })).not.toHaveProperty('blocked');
});

describe('settings', () => {
  test('have defaults, and are stored as they are read', () => {
    const settings = settingsSchema.parse({});
    expect(settings).toMatchObject({
      holidays: [],
      exceptions: [],
      processedBy: 'everyone',
      attemptProcesses: false,
      holdSeconds: 0,
      repeatWindowMinutes: 240,
      claimMinutes: 15,
    });
    expect(settingsSchema.parse(settings)).toEqual(settings);
  });

  test.each<[object, string, string]>([
    [{ holidays: ['24.12.2026'] }, '/holidays/0', 'not-a-date'],
    [{ holidays: ['2026-12-25', '2026-02-30'] }, '/holidays/1', 'not-a-date'],
    [{ processedBy: 'anyone' }, '/processedBy', 'not-allowed'],
    [{ holdSeconds: 3601 }, '/holdSeconds', 'too-big'],
    [{ holdSeconds: 1.5 }, '/holdSeconds', 'not-whole'],
    [{ holdSeconds: '60' }, '/holdSeconds', 'wrong-type'],
    [{ repeatWindowMinutes: 0 }, '/repeatWindowMinutes', 'too-small'],
    [{ claimMinutes: 241 }, '/claimMinutes', 'too-big'],
    [{ tellWhenAnswered: true }, '/tellWhenAnswered', 'unknown-field'],
    [{ exceptions: [{ numbers: ['+49'], action: 'drop' }] }, '/exceptions/0/numbers/0', 'not-a-number'],
  ])('%j is refused at %s: %s', (fields, pointer, code) => {
    expect(check(settingsSchema, fields)).toEqual({
      ok: false,
      faults: [expect.objectContaining({ pointer, code })],
    });
  });
});

describe('a company number', () => {
  test.each<[object, string, string]>([
    [{ abandoned: { minRingSeconds: 601 } }, '/abandoned/minRingSeconds', 'too-big'],
    [{ abandoned: { recipients: ['anna', ''] } }, '/abandoned/recipients/1', 'not-an-id'],
    [{ abandoned: { ringSeconds: 5 } }, '/abandoned/ringSeconds', 'unknown-field'],
    [{ attemptProcesses: 'no' }, '/attemptProcesses', 'wrong-type'],
    [{ holidays: [] }, '/holidays', 'unknown-field'],
  ])('%j is refused at %s: %s', (fields, pointer, code) => {
    expect(check(companyNumber, { name: 'Support', ...fields })).toEqual({
      ok: false,
      faults: [expect.objectContaining({ pointer, code })],
    });
  });
});

describe('options that hold', () => {
  const numberWith = (fields: object) => ({
    ...companyNumber.parse({ name: 'Support', ...fields }),
    number: '+4930555100',
  });
  const own = {
    processedBy: 'same-user',
    attemptProcesses: true,
    holdSeconds: 60,
    repeatWindowMinutes: 30,
    claimMinutes: 5,
  };

  test("a case's: the company number's before the tenant's", () => {
    const usual = {
      processedBy: 'everyone',
      attemptProcesses: false,
      holdSeconds: 0,
      repeatWindowMinutes: 240,
      claimMinutes: 15,
      tellWhenAnswered: false,
      abandoned: { minRingSeconds: 0 },
    };
    expect(caseOptions(settingsSchema.parse({}), undefined)).toEqual(usual);
    expect(caseOptions(settingsSchema.parse({}), numberWith({}))).toEqual(usual);
    expect(caseOptions(settingsSchema.parse(own), numberWith({}))).toEqual({ ...usual, ...own });
    const abandoned = { minRingSeconds: 8, recipients: [] };
    expect(
      caseOptions(settingsSchema.parse({}), numberWith({ ...own, tellWhenAnswered: true, abandoned })),
    ).toEqual({ ...usual, ...own, tellWhenAnswered: true, abandoned });
    // What was set to nothing is set.
    expect(
      caseOptions(settingsSchema.parse(own), numberWith({ attemptProcesses: false, holdSeconds: 0 })),
    ).toMatchObject({ attemptProcesses: false, holdSeconds: 0 });
  });

  test("dialing rules: the user's before the tenant's", () => {
    const tenant = [{ startsWith: '+49', replaceWith: '0' }];
    const mine = [{ startsWith: '+', replaceWith: '00' }];
    const anna = (fields: object): User => ({ ...user.parse({ name: 'Anna', ...fields }), id: 'anna' });
    const dialing = (settings: object, reader?: User) =>
      messageOptions(settingsSchema.parse(settings), undefined, reader, 'de').dialing;
    expect(dialing({})).toEqual([]);
    expect(dialing({ dialing: tenant }, anna({}))).toEqual(tenant);
    expect(dialing({ dialing: tenant }, anna({ dialing: mine }))).toEqual(mine);
    expect(dialing({ dialing: tenant }, anna({ dialing: [] }))).toEqual([]);
  });
});

test('the shapes of rules are part of what is published', () => {
  const published = JSON.stringify(z.toJSONSchema(user, { io: 'input', unrepresentable: 'any' }));
  for (const word of ['doNotDisturb', 'shorterThanSeconds', 'prefix', 'short-ring', 'startsWith', 'standIn'])
    expect(published).toContain(`"${word}"`);
});

test('every example for administrators is accepted', () => {
  const page = readFileSync(new URL('../../docs/who-is-told.md', import.meta.url), 'utf8');
  const examples = codeBlocksOf(page, 'json');
  expect(examples.length).toBeGreaterThan(5);
  for (const example of examples) {
    const schemas = [user, contact, companyNumber, settingsSchema];
    const entry = { name: 'Anna', ...JSON.parse(example) };
    const accepted = schemas.some(
      (schema) => schema.safeParse(schema === contact ? JSON.parse(example) : entry).success,
    );
    expect([example, accepted]).toEqual([example, true]);
  }
});
