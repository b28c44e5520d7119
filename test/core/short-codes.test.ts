import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  activationCode,
  activationLookUp,
  confirmationCode,
  isSameCode,
  readActivationCode,
  readConfirmationCode,
  shownActivationCode,
} from '../../core/short-codes.ts';

const key = 'a key of at least thirty-two characters';
const names = fc.tuple(fc.string(), fc.string(), fc.string());

test('an activation code is read however people write it', () => {
  fc.assert(
    fc.property(names, fc.boolean(), (each, lower) => {
      const code = activationCode(key, ...each);
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
      const shown = shownActivationCode(code);
      expect(shown).toMatch(/^[^-]{4}-[^-]{4}-[^-]{4}$/);
      const typed = shown.replaceAll('0', 'O').replaceAll('1', 'l').replaceAll('-', ' – ');
      expect(readActivationCode(lower ? typed.toLowerCase() : typed)).toBe(code);
    }),
  );
});

test.each(['', 'ABCD-EFGH-JKM', 'ABCD-EFGH-JKMNP', 'ABCD-EFGH-JKMU', 'ABCD-EFGH-JKM!', 'x'.repeat(200)])(
  '%j is no activation code',
  (typed) => {
    expect(readActivationCode(typed)).toBeUndefined();
  },
);

test('all letters of the alphabet come up, in all places', () => {
  const codes = Array.from({ length: 2000 }, (_, index) => activationCode(key, 't', 'u', String(index)));
  for (let place = 0; place < 12; place += 1) {
    expect(new Set(codes.map((code) => code[place])).size).toBe(32);
  }
  expect(new Set(codes).size).toBe(codes.length);
});

test('another key, tenant, user or nonce makes another code', () => {
  const codes = [
    activationCode(key, 'a', 'b', 'c'),
    activationCode(`${key}.`, 'a', 'b', 'c'),
    activationCode(key, 'ab', '', 'c'),
    activationCode(key, 'a', 'bc', ''),
    activationCode(key, 'a', 'b', 'd'),
  ];
  expect(new Set(codes).size).toBe(codes.length);
  expect(activationLookUp(key, codes[0]!)).not.toBe(activationLookUp(`${key}.`, codes[0]!));
});

test('a confirmation code has six digits, and is read with blanks in it', () => {
  fc.assert(
    fc.property(names, (each) => {
      const code = confirmationCode(key, ...each);
      expect(code).toMatch(/^\d{6}$/);
      expect(readConfirmationCode(` ${code.slice(0, 3)} ${code.slice(3)} `)).toBe(code);
      expect(isSameCode(code, code)).toBe(true);
    }),
  );
  expect(isSameCode('123456', '123457')).toBe(false);
  for (const typed of ['12345', '1234567', '12345x', '']) expect(readConfirmationCode(typed)).toBeUndefined();
});
