import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callLink, isMessageLink } from '../../core/call-link.ts';
import { callLinkPresets } from '../../core/call-link-presets.ts';
import { check } from '../../core/check.ts';
import { type DialingRule, dialled, isDialled } from '../../core/dialing.ts';
import { dialingRules } from '../../core/dialing-rules.ts';
import { parsePhoneNumber } from '../../core/phone-number.ts';

const erika = parsePhoneNumber('+49 171 1234567', 'DE');
const extension = parsePhoneNumber('12', 'DE');
const national = [{ startsWith: '+49', replaceWith: '0' }];

describe('a number as it is dialled', () => {
  test.each<[string, DialingRule[], string]>([
    ['+491711234567', [], '+491711234567'],
    ['+491711234567', national, '01711234567'],
    ['+4532123456', national, '+4532123456'],
    // The manual's own example.
    ['0174448746', [{ startsWith: '017', replaceWith: '1' }], '14448746'],
    [
      '+4532123456',
      [...national, { startsWith: '+', replaceWith: '000' }, { startsWith: '+45', replaceWith: '9' }],
      '0004532123456',
    ],
    ['+491711234567', [{ startsWith: '+49', replaceWith: '' }], '1711234567'],
    // Applied once: what the rule made is not looked at again.
    ['+491711234567', [{ startsWith: '+49', replaceWith: '+4949' }], '+49491711234567'],
    ['+491711234567', [{ startsWith: '+49', replaceWith: '0', minLength: 13 }], '01711234567'],
    ['+491711234567', [{ startsWith: '+49', replaceWith: '0', minLength: 14 }], '+491711234567'],
    ['+491711234567', [{ startsWith: '+49', replaceWith: '0', minLength: 14 }, ...national], '01711234567'],
    ['12', [{ startsWith: '1', replaceWith: '91', minLength: 3 }], '12'],
  ])('%s by %j is %s', (number, rules, expected) => {
    expect(dialled(number, rules)).toBe(expected);
  });

  test('without rules it stays', () => {
    expect(dialled('+491711234567', undefined)).toBe('+491711234567');
  });
});

describe('links', () => {
  test.each([
    ['tel', 'tel:01711234567'],
    ['callto', 'callto:01711234567'],
    ['sip', 'sip:01711234567'],
    ['call.center', 'call.center:call?number=01711234567'],
    ['aircall', 'aircall://call?number=01711234567'],
    ['https://dial.example/{digits}', 'https://dial.example/01711234567'],
    // The template itself makes an international number of the digits.
    ['tel:+{digits}', 'tel:+491711234567'],
    ['https://dial.example/?n=%2B{digits}', 'https://dial.example/?n=%2B491711234567'],
    ['tel:00{digits}', 'tel:00491711234567'],
  ])('%s', (choice, link) => {
    expect(callLink(choice, erika, { dialing: national })).toBe(link);
  });

  test('a local number says what it belongs to, in tel: links and where that is known (RFC 3966)', () => {
    const options = { dialing: national, phoneContext: 'pbx.demo.example' };
    expect(callLink('tel', erika, options)).toBe('tel:01711234567;phone-context=pbx.demo.example');
    expect(callLink('tel', { ...erika, ext: '77' }, options)).toBe(
      'tel:01711234567;ext=77;phone-context=pbx.demo.example',
    );
    expect(callLink('tel:{e164};phone-context=other.example', erika, options)).toBe(
      'tel:01711234567;phone-context=other.example',
    );
    expect(callLink('callto', erika, options)).toBe('callto:01711234567');
    expect(callLink('tel', erika, { ...options, phoneContext: 'x;ext=1' })).toBe('tel:01711234567');
    expect(callLink('tel', erika, { ...options, dialing: [] })).toBe('tel:+491711234567');
    expect(callLink('tel', erika, { ...options, dialing: [{ startsWith: '+49', replaceWith: '+43' }] })).toBe(
      'tel:+431711234567',
    );
  });

  test('service codes are encoded', () => {
    const hidden = [{ startsWith: '+49', replaceWith: '#31#0' }];
    expect(callLink('tel', erika, { dialing: hidden })).toBe('tel:%2331%2301711234567');
    expect(callLink('call.center', erika, { dialing: hidden })).toBe(
      'call.center:call?number=%2331%2301711234567',
    );
    expect(callLink('tel', erika, { dialing: [{ startsWith: '+49', replaceWith: '*31*0' }] })).toBe(
      'tel:*31*01711234567',
    );
  });

  test('an extension is shaped by a rule for its own digits only', () => {
    const options = { phoneContext: 'pbx.demo.example' };
    expect(callLink('tel', extension, { ...options, dialing: national })).toBe(
      'tel:12;phone-context=pbx.demo.example',
    );
    const direct = [{ startsWith: '1', replaceWith: '+4930555', minLength: 2 }];
    expect(callLink('tel', extension, { ...options, dialing: direct })).toBe('tel:+49305552');
    expect(callLink('teams', extension, { dialing: direct })).toBe(
      'https://teams.microsoft.com/l/call/0/0?users=4:%2B49305552',
    );
    const longer = [{ ...direct[0]!, minLength: 3 }];
    expect(callLink('callto', extension, { ...options, dialing: longer })).toBe('callto:12');
    const away = [{ startsWith: '1', replaceWith: '81' }];
    expect(callLink('tel', extension, { ...options, dialing: away })).toBe(
      'tel:812;phone-context=pbx.demo.example',
    );
    expect(callLink('callto', extension, { dialing: away })).toBe('callto:812');
    expect(callLink('tel:+{digits}', extension, { dialing: away })).toBeUndefined();
  });

  test.each<[string, DialingRule[]]>([
    ['nothing is left', [{ startsWith: '+491711234567', replaceWith: '' }]],
    ['an international number is too long', [{ startsWith: '+', replaceWith: '+12345' }]],
    ['an international number holds a star', [{ startsWith: '+49', replaceWith: '+' }, ...national]],
  ])('none where %s', (name, rules) => {
    const number = name.includes('star') ? { ...erika, e164: '+49*1' } : erika;
    expect(callLink('tel', number, { dialing: rules })).toBeUndefined();
  });

  test('neither SIP addresses nor withheld callers are shaped', () => {
    const any = ['+', 's', '1', 'w'].map((startsWith) => ({ startsWith, replaceWith: '0' }));
    expect(callLink('sip', parsePhoneNumber('sip:a@b.example', 'DE'), { dialing: any })).toBe(
      'sip:a@b.example',
    );
    expect(callLink('tel', parsePhoneNumber('anonymous', 'DE'), { dialing: any })).toBeUndefined();
    expect(callLink('tel', parsePhoneNumber('Reception', 'DE'), { dialing: any })).toBeUndefined();
  });
});

describe('laws', () => {
  const digits = fc.stringMatching(/^\d{1,4}$/);
  const rule = fc.record(
    {
      startsWith: fc.oneof(digits, fc.constantFrom('+', '+4', '+49', '+4917', '*', '*2')),
      replaceWith: fc.oneof(digits, fc.constantFrom('', '+', '+49', '0', '*31#', '#')),
      minLength: fc.integer({ min: 1, max: 16 }),
    },
    { requiredKeys: ['startsWith', 'replaceWith'] },
  );
  const rules = fc.array(rule, { maxLength: 5 });
  const number = fc.oneof(
    fc.stringMatching(/^\+[1-9]\d{6,14}$/),
    fc.stringMatching(/^[\d*#]{1,6}$/),
    fc.constantFrom('+491711234567', '12', '*21#'),
  );

  test('only the first rule that fits counts, and what follows the beginning stays', () => {
    fc.assert(
      fc.property(number, rules, (given, list) => {
        const form = dialled(given, list);
        const fitting = list.filter(
          ({ startsWith, minLength = 1 }) => given.startsWith(startsWith) && given.length >= minLength,
        );
        expect(form).toBe(dialled(given, fitting.slice(0, 1)));
        if (fitting.length === 0) expect(form).toBe(given);
        else expect(form.endsWith(given.slice(fitting[0]!.startsWith.length))).toBe(true);
      }),
    );
  });

  test('whatever rules the directory takes: a link holds what is dialled, or there is none', () => {
    fc.assert(
      fc.property(
        number,
        rules,
        fc.constantFrom(...callLinkPresets.map(({ id }) => id)),
        (raw, list, preset) => {
          const dialing = dialingRules.parse(list);
          const caller = parsePhoneNumber(raw, 'DE');
          const link = callLink(preset, caller, { dialing, phoneContext: 'pbx.example' });
          if (link === undefined) return;
          expect(isMessageLink(link)).toBe(true);
          expect(link).toMatch(/^[a-z.]+:[\x21-\x7e]+$/);
          expect(link).not.toMatch(/["<>\\]/);
          const plain = caller.e164 ?? caller.key.slice('ext:'.length);
          const form = dialled(plain, dialing);
          expect(isDialled(form)).toBe(true);
          expect(decodeURIComponent(link)).toContain(form);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('rules as they are written', () => {
  test.each<[object, string, string]>([
    [{ replaceWith: '0' }, '/0/startsWith', 'missing'],
    [{ startsWith: '+49' }, '/0/replaceWith', 'missing'],
    [{ startsWith: '', replaceWith: '0' }, '/0/startsWith', 'not-dialled'],
    [{ startsWith: '0-', replaceWith: '0' }, '/0/startsWith', 'not-dialled'],
    [{ startsWith: '+49', replaceWith: '0 ' }, '/0/replaceWith', 'not-dialled'],
    [{ startsWith: '+49', replaceWith: '+*' }, '/0/replaceWith', 'not-dialled'],
    [{ startsWith: '+49', replaceWith: 'tel:' }, '/0/replaceWith', 'not-dialled'],
    [{ startsWith: '+49', replaceWith: '0', minLength: 0 }, '/0/minLength', 'too-small'],
    [{ startsWith: '+49', replaceWith: '0', minLength: 2.5 }, '/0/minLength', 'not-whole'],
    [{ startsWith: '+49', replaceWith: '0', maxLength: 3 }, '/0/maxLength', 'unknown-field'],
  ])('%j is refused at %s: %s', (rule, pointer, code) => {
    const checked = check(dialingRules, [rule]);
    expect(checked).toEqual({ ok: false, faults: [expect.objectContaining({ pointer, code })] });
  });
});
