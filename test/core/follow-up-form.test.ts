import { describe, expect, test } from 'vitest';
import { settingsSchema } from '../../core/directory-schemas.ts';
import {
  actionOf,
  checkForm,
  newForm,
  readForm,
  withoutEmptyRows,
  withoutRow,
  withRow,
} from '../../core/follow-up-form.ts';
import { instantOfField } from '../../core/time-field.ts';

const settings = settingsSchema.parse({ sms: { from: '+4915228817386', countries: ['DE'] } });
const key = 'abcdefghijklmnopqrstuv';
const filled = {
  ...newForm(key),
  invitees: [
    { name: 'Erika', to: ' erika@beispiel.example ' },
    { name: 'Max', to: '0171 7654321' },
  ],
};

/** Where a form is at fault, and how. */
function faultsOf(form: Parameters<typeof checkForm>[0]): string[] {
  const checked = checkForm(form, 'anna', 'Europe/Berlin', settings);
  return checked.ok ? [] : checked.faults.map(({ pointer, code }) => `${pointer} ${code}`);
}

describe('reading the form', () => {
  test('takes rows in their order, whether there is one or several', () => {
    const one = readForm({ name: 'Erika', to: 'e@x.example' }, key);
    expect(one.invitees).toEqual([{ name: 'Erika', to: 'e@x.example' }]);
    const two = readForm({ name: ['Erika', ''], to: ['', '+49171'] }, key);
    expect(two.invitees).toEqual([
      { name: 'Erika', to: '' },
      { name: '', to: '+49171' },
    ]);
  });

  test('is at ease with nothing, files, and a key that is none', () => {
    const form = readForm({ name: new File([], 'x'), to: [7, null], when: 'x', key: 'a b' }, key);
    expect(form).toEqual({
      invitees: [
        { name: '', to: '' },
        { name: '', to: '' },
      ],
      text: '',
      when: 'now',
      startsAt: '',
      key,
    });
    expect(readForm({}, key).invitees).toHaveLength(1);
  });

  test('does not keep more rows or longer texts than could be right', () => {
    const many = readForm({ name: Array(5000).fill('x'.repeat(100_000)), text: 'x'.repeat(100_000) }, key);
    expect(many.invitees).toHaveLength(21);
    expect(JSON.stringify(many).length).toBeLessThan(20_000);
  });

  test('knows which button was pressed; without one, nothing is sent', () => {
    expect(actionOf({ do: 'remove-3' })).toEqual({ do: 'remove', index: 2 });
    expect(actionOf({ do: 'start' })).toEqual({ do: 'start' });
    for (const odd of [undefined, 'remove-', 'remove-x', 'START', ['start']]) {
      expect(actionOf({ do: odd })).toEqual({ do: 'preview' });
    }
  });
});

describe('rows', () => {
  test('can be added up to twenty, and removed down to an empty one', () => {
    let form = newForm(key, { name: 'Erika' });
    for (let round = 0; round < 30; round += 1) form = withRow(form);
    expect(form.invitees).toHaveLength(20);
    expect(withoutRow(filled, 0).invitees).toEqual([filled.invitees[1]]);
    expect(withoutRow(newForm(key, { name: 'Erika' }), 0).invitees).toEqual([{ name: '', to: '' }]);
    expect(withoutRow(filled, 7).invitees).toEqual(filled.invitees);
  });

  test('that are empty do not count', () => {
    expect(withoutEmptyRows(withRow(filled)).invitees).toEqual(filled.invitees);
    expect(withoutEmptyRows(newForm(key)).invitees).toHaveLength(1);
  });
});

describe('checking the form', () => {
  test('understands where everybody is invited', () => {
    const checked = checkForm(filled, 'anna', 'Europe/Berlin', settings);
    expect(checked).toMatchObject({
      ok: true,
      value: {
        request: { host: 'anna', invitees: [{ name: 'Erika' }, { name: 'Max' }] },
        addresses: [
          { to: { channel: 'email', address: 'erika@beispiel.example' } },
          { to: { channel: 'sms', address: '+491717654321' } },
        ],
      },
    });
    expect(checked.ok && 'startsAt' in checked.value.request).toBe(false);
  });

  test('names each field at fault once', () => {
    const invitees = [
      { name: '', to: '' },
      { name: 'Max', to: 'max' },
      { name: 'Mia', to: '+12025550123' },
      { name: 'Moritz', to: 'm@x.example' },
      { name: 'Moritz', to: 'M@x.example' },
    ];
    expect(faultsOf({ ...filled, invitees }).sort()).toEqual([
      '/invitees/0/name empty',
      '/invitees/0/to too-small',
      '/invitees/1/to not-an-address',
      '/invitees/2/to country-not-allowed',
      '/invitees/4/to same-address',
    ]);
  });

  test('asks for a time only where one is wanted', () => {
    expect(faultsOf({ ...filled, startsAt: 'x' })).toEqual([]);
    expect(faultsOf({ ...filled, when: 'later' })).toEqual(['/startsAt missing']);
    expect(faultsOf({ ...filled, when: 'later', startsAt: '24.11.2026' })).toEqual(['/startsAt not-a-time']);
  });

  test('refuses a message that is too long', () => {
    expect(faultsOf({ ...filled, text: 'x'.repeat(501) })).toEqual(['/text too-big']);
    expect(faultsOf({ ...filled, text: 'x'.repeat(500) })).toEqual([]);
  });
});

test.each([
  ['2026-11-24T10:00', 'Europe/Berlin', '2026-11-24T09:00:00.000Z'],
  ['2026-06-24T10:00:30', 'Europe/Berlin', '2026-06-24T08:00:00.000Z'],
  ['2026-11-24T10:00', 'Asia/Kolkata', '2026-11-24T04:30:00.000Z'],
  // Skipped in spring: the instant after the gap.
  ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
  ['2026-11-24', 'Europe/Berlin', undefined],
  ['2026-13-45T10:00', 'Europe/Berlin', undefined],
  ['2026-11-24T25:00', 'Europe/Berlin', undefined],
])('%s in %s is %s', (typed, zone, expected) => {
  expect(instantOfField(typed, zone)).toBe(expected);
});
