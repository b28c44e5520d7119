import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../core/check.ts';
import { channels, idPattern } from '../../core/directory.ts';
import { directorySchemas } from '../../core/directory-schemas.ts';
import {
  changedRows,
  draftOf,
  enteredContact,
  readDraft,
} from '../../functions/serve-web/admin/contact-form.ts';
import { entered, steps, valuesOf } from '../../functions/serve-web/admin/form-kinds.ts';
import { idFromName, userForm } from '../../functions/serve-web/admin/user-form.ts';

const { user: userSchema } = directorySchemas('DE');
const ways = fc.array(fc.uniqueArray(fc.constantFrom(...channels), { minLength: 1 }), {
  minLength: 1,
  maxLength: 5,
});

describe('forms', () => {
  test('a user comes out of the form as it went in', () => {
    fc.assert(
      fc.property(
        fc.record(
          {
            name: fc.constantFrom('Anna', '"><script>', 'Søren & Söhne'),
            locale: fc.constantFrom('de', 'de-AT', 'da'),
            email: fc.constant('anna@demo.example'),
            mobile: fc.constant('+4915112345678'),
            timeZone: fc.constant('Europe/Berlin'),
            role: fc.constant('administrator'),
            group: fc.constant('north'),
            notify: fc.record({ missed: ways, video: ways }, { requiredKeys: ['missed'] }),
          },
          { requiredKeys: ['name', 'locale'] },
        ),
        (user) => {
          const back = check(userSchema, entered(userForm, valuesOf(userForm, user)));
          expect(back).toEqual({ ok: true, value: user });
        },
      ),
    );
  });

  test('own steps without a way are refused, for nobody would be told', () => {
    const values = new URLSearchParams({ 'notify.missed.kind': 'own' });
    const checked = check(userSchema, { name: 'x', notify: { missed: steps.read('notify.missed', values) } });
    expect(checked).toMatchObject({
      ok: false,
      faults: [{ pointer: '/notify/missed/0', code: 'too-small' }],
    });
  });

  test('steps of the company are no own steps, whatever is ticked', () => {
    const values = new URLSearchParams({ 'm.kind': '', 'm.0': 'sms' });
    expect(steps.read('m', values)).toBeUndefined();
  });
});

describe('rows of a contact', () => {
  const values = new URLSearchParams([
    ['lastName', 'Beispiel'],
    ['numbers.0.number', '+491711234567'],
    ['numbers.0.label', 'mobile'],
    ['numbers.1.number', ''],
    ['numbers.1.label', ''],
    ['numbers.2.number', '030 555'],
    ['numbers.default', '2'],
    ['emails.0.email', 'e@beispiel.example'],
    ['inDirectory', 'yes'],
  ]);

  test('are read without the empty ones, the usual number marked', () => {
    expect(enteredContact(values, readDraft(values))).toMatchObject({
      lastName: 'Beispiel',
      inDirectory: true,
      blocked: undefined,
      numbers: [
        { number: '+491711234567', label: 'mobile' },
        { number: '030 555', default: true },
      ],
      emails: [{ email: 'e@beispiel.example' }],
    });
  });

  test('come and go by buttons, the others staying as they were entered', () => {
    const draft = readDraft(values);
    expect(changedRows(draft, 'add-numbers', values)?.numbers).toHaveLength(3);
    // Counted as on the page, where the empty row is there.
    expect(changedRows(draft, 'remove-numbers-2', values)?.numbers).toEqual([
      { number: '+491711234567', label: 'mobile', isDefault: false },
    ]);
    expect(changedRows(draft, 'remove-emails-0', values)).toMatchObject({
      emails: [],
      numbers: draft.numbers,
    });
    for (const button of [null, '', 'save', 'remove-photo-1']) {
      expect(changedRows(draft, button, values)).toBeUndefined();
    }
  });

  test('a stored contact is shown as it is', () => {
    const numbers = [{ number: '+491711234567', label: 'work', default: true }];
    expect(draftOf({ numbers, emails: [] }).numbers).toEqual([
      { number: '+491711234567', label: 'work', isDefault: true },
    ]);
  });
});

test('ids are made from names, or not at all', () => {
  expect(idFromName('Anna Schmidt-Groß')).toBe('anna.schmidt-gross');
  expect(idFromName('  Søren Ærø ')).toBe('soeren.aeroe');
  expect(idFromName('李雷')).toBeUndefined();
  fc.assert(
    fc.property(fc.string(), (name) => {
      const id = idFromName(name);
      if (id !== undefined) expect(id).toMatch(idPattern);
    }),
  );
});
