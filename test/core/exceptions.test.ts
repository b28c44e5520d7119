import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../core/check.ts';
import { directorySchemas, settingsSchema } from '../../core/directory-schemas.ts';
import { type CallerFacts, type ExceptionRule, exceptionFor } from '../../core/exceptions.ts';
import { parsePhoneNumber } from '../../core/phone-number.ts';

const { user: userSchema, companyNumber: companyNumberSchema } = directorySchemas('DE');

/** A caller that nothing is known of, who rang for twenty seconds. */
function caller(raw: string, more: Partial<CallerFacts> = {}): CallerFacts {
  const { kind, e164, key } = parsePhoneNumber(raw, 'DE');
  return { kind, e164, key, internal: false, known: false, blocked: false, ringSeconds: 20, ...more };
}

/** Rules as the directory keeps them. */
const rules = (...list: object[]): ExceptionRule[] =>
  userSchema.parse({ name: 'Anna', exceptions: list }).exceptions!;

describe('what a rule is for', () => {
  const erika = caller('+491711234567');
  test.each<[string, object, CallerFacts, string | undefined]>([
    ['who hides', { when: 'withheld' }, caller('anonymous'), 'withheld'],
    ['nobody who shows a number', { when: 'withheld' }, erika, undefined],
    ['a colleague', { when: 'internal' }, { ...erika, internal: true }, 'internal'],
    ['nobody outside', { when: 'internal' }, { ...erika, known: true }, undefined],
    ['a stranger', { when: 'unknown' }, erika, 'unknown'],
    ['no contact', { when: 'unknown' }, { ...erika, known: true }, undefined],
    ['no colleague', { when: 'unknown' }, { ...erika, internal: true }, undefined],
    ['not who hides, though unknown', { when: 'unknown' }, caller('anonymous'), undefined],
    ['a stranger with a SIP address', { when: 'unknown' }, caller('sip:x@voice.example'), 'unknown'],
    ['a blocked contact', { when: 'blocked' }, { ...erika, blocked: true }, 'blocked'],
    ['who gave up after 4 s', { when: 'short-ring' }, { ...erika, ringSeconds: 4 }, 'short-ring'],
    ['not who rang for 5 s', { when: 'short-ring' }, { ...erika, ringSeconds: 5 }, undefined],
    [
      'who rang for less than was set',
      { when: 'short-ring', shorterThanSeconds: 10 },
      { ...erika, ringSeconds: 9 },
      'short-ring',
    ],
    [
      'not who rang for as long',
      { when: 'short-ring', shorterThanSeconds: 10 },
      { ...erika, ringSeconds: 10 },
      undefined,
    ],
    ['a number', { numbers: ['+49 30 555100', '0171 1234567'] }, erika, 'number'],
    ['no other number', { numbers: ['+491711234568'] }, erika, undefined],
    ['an extension', { numbers: ['12'] }, caller('12'), 'number'],
    ['no number that ends like it', { numbers: ['12'] }, caller('112'), undefined],
    ['a SIP address', { numbers: ['sip:Erika@Voice.Example'] }, caller('sip:erika@voice.example'), 'number'],
    ['numbers that begin so', { prefix: '+49 171' }, erika, 'prefix'],
    ['no others', { prefix: '+49 30' }, erika, undefined],
    ['extensions that begin so', { prefix: '1' }, caller('12'), 'prefix'],
    ['no public number for an extension', { prefix: '49' }, erika, undefined],
    ['no extension for a public number', { prefix: '+12' }, caller('12'), undefined],
    ['no text', { prefix: '1' }, caller('1-RECEPTION'), undefined],
  ])('%s: %j', (_name, rule, facts, expected) => {
    const found = exceptionFor(facts, [rules({ ...rule, action: 'drop' })]);
    expect(found).toEqual(expected && { action: 'drop', rule: expected });
  });
});

describe('which rule holds', () => {
  const stranger = caller('+491711234567');
  const blocked = { ...stranger, known: true, blocked: true };
  const own = rules({ numbers: ['+491711234567'], action: 'notify' });
  const team = rules({ when: 'unknown', action: 'silent' }, { prefix: '+49', action: 'drop' });

  test('the first of a list', () => {
    expect(exceptionFor(stranger, [team])).toEqual({ action: 'silent', rule: 'unknown' });
    expect(exceptionFor({ ...stranger, known: true }, [team])).toEqual({ action: 'drop', rule: 'prefix' });
  });

  test('the first list that has one', () => {
    expect(exceptionFor(stranger, [own, team])).toEqual({ action: 'notify', rule: 'number' });
    expect(exceptionFor(stranger, [undefined, [], team])).toEqual({ action: 'silent', rule: 'unknown' });
    expect(exceptionFor(caller('12'), [own, rules({ prefix: '+49', action: 'drop' })])).toBeUndefined();
  });

  test('a blocked contact is silent unless a rule says otherwise', () => {
    expect(exceptionFor(blocked, [])).toEqual({ action: 'silent', rule: 'blocked' });
    expect(exceptionFor(blocked, [rules({ when: 'withheld', action: 'drop' })])).toEqual({
      action: 'silent',
      rule: 'blocked',
    });
    expect(exceptionFor(blocked, [own])).toEqual({ action: 'notify', rule: 'number' });
    expect(exceptionFor(blocked, [undefined, rules({ when: 'blocked', action: 'drop' })])).toEqual({
      action: 'drop',
      rule: 'blocked',
    });
  });

  test('a list that fits nobody changes nothing, wherever it stands', () => {
    const nobody = rules({ numbers: ['+4930999999'], action: 'drop' });
    const action = fc.constantFrom('notify', 'silent', 'drop');
    const rule = fc.oneof(
      fc.record({
        when: fc.constantFrom('withheld', 'internal', 'unknown', 'blocked', 'short-ring'),
        action,
      }),
      fc.record({ prefix: fc.constantFrom('+49', '+45', '1', '2'), action }),
    );
    const facts = fc
      .record({
        raw: fc.constantFrom('+491711234567', '+4512345678', '12', '', 'sip:a@b.example'),
        internal: fc.boolean(),
        known: fc.boolean(),
        blocked: fc.boolean(),
        ringSeconds: fc.integer({ min: 0, max: 10 }),
      })
      .map(({ raw, ...more }) => caller(raw, more));
    fc.assert(
      fc.property(
        fc.array(fc.array(rule, { maxLength: 3 }), { maxLength: 3 }),
        fc.nat(3),
        facts,
        (lists, at, who) => {
          const kept = lists.map((list) => rules(...list));
          const found = exceptionFor(who, kept);
          expect(exceptionFor(who, kept.toSpliced(at, 0, nobody))).toEqual(found);
          // One list of them all comes to the same.
          expect(exceptionFor(who, [kept.flat()])).toEqual(found);
        },
      ),
    );
  });
});

describe('rules as they are written', () => {
  const faultsOf = (rule: unknown) => {
    const checked = check(userSchema, { name: 'Anna', exceptions: [rule] });
    return checked.ok ? [] : checked.faults;
  };

  test.each<[unknown, string, string]>([
    [{ action: 'drop' }, '/exceptions/0', 'not-a-rule'],
    [{ when: 'unknown', prefix: '+49', action: 'drop' }, '/exceptions/0', 'not-a-rule'],
    ['withheld', '/exceptions/0', 'wrong-type'],
    [{ when: 'strangers', action: 'drop' }, '/exceptions/0/when', 'not-allowed'],
    [{ when: 'unknown' }, '/exceptions/0/action', 'missing'],
    [{ when: 'unknown', action: 'mute' }, '/exceptions/0/action', 'not-allowed'],
    [{ when: 'unknown', action: 'drop', number: '1' }, '/exceptions/0/number', 'unknown-field'],
    [
      { when: 'unknown', action: 'drop', shorterThanSeconds: 3 },
      '/exceptions/0/shorterThanSeconds',
      'not-allowed',
    ],
    [
      { when: 'short-ring', action: 'drop', shorterThanSeconds: 0 },
      '/exceptions/0/shorterThanSeconds',
      'too-small',
    ],
    [
      { when: 'short-ring', action: 'drop', shorterThanSeconds: 2.5 },
      '/exceptions/0/shorterThanSeconds',
      'not-whole',
    ],
    [{ numbers: [], action: 'drop' }, '/exceptions/0/numbers', 'too-small'],
    [{ numbers: '+491711234567', action: 'drop' }, '/exceptions/0/numbers', 'wrong-type'],
    [{ numbers: ['12', 'Erika'], action: 'drop' }, '/exceptions/0/numbers/1', 'not-a-number'],
    [{ numbers: ['anonymous'], action: 'drop' }, '/exceptions/0/numbers/0', 'not-a-number'],
    [{ numbers: ['+49'], action: 'drop' }, '/exceptions/0/numbers/0', 'not-a-number'],
    [{ prefix: '030', action: 'drop' }, '/exceptions/0/prefix', 'not-a-prefix'],
    [{ prefix: '004930', action: 'drop' }, '/exceptions/0/prefix', 'not-a-prefix'],
    [{ prefix: '+', action: 'drop' }, '/exceptions/0/prefix', 'not-a-prefix'],
    [{ prefix: '', action: 'drop' }, '/exceptions/0/prefix', 'not-a-prefix'],
  ])('%j is refused at %s: %s', (rule, pointer, code) => {
    const faults = faultsOf(rule);
    expect(faults).toEqual([expect.objectContaining({ pointer, code })]);
    expect(faults[0]!.detail).toContain(code === 'unknown-field' ? 'number' : pointer);
    expect(faults[0]!.remedy.length).toBeGreaterThan(10);
  });

  test('numbers are read with the country that they belong to, once', () => {
    const exceptions = [
      { numbers: ['32 12 34 56', '12', 'SIP:Erika@Voice.example'], action: 'drop' as const },
    ];
    const read = [{ numbers: ['+4532123456', '12', 'sip:erika@voice.example'], action: 'drop' }];
    const danish = companyNumberSchema.parse({ name: 'Kontor', country: 'dk', exceptions });
    expect(danish.exceptions).toEqual(read);
    expect(companyNumberSchema.parse(danish).exceptions).toEqual(read);
    const settings = settingsSchema.parse({ country: 'DK', exceptions });
    expect(settings.exceptions).toEqual(read);
    expect(settingsSchema.parse(settings)).toEqual(settings);
    expect(directorySchemas('DK').user.parse({ name: 'Anna', exceptions }).exceptions).toEqual(read);
    // What is stored is read again without knowing the tenant's country.
    expect(userSchema.parse({ name: 'Anna', exceptions: read }).exceptions).toEqual(read);
  });

  test('a number may be written in any way that a caller may have it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('+49 171 1234567', '0171/1234567', '0049 171 1234567', 'tel:+491711234567'),
        fc.constantFrom('+491711234567', '01711234567', 'sip:+491711234567@gw.example;user=phone'),
        (written, reported) => {
          const list = rules({ numbers: [written], action: 'silent' });
          expect(exceptionFor(caller(reported), [list])).toEqual({ action: 'silent', rule: 'number' });
        },
      ),
    );
  });
});
