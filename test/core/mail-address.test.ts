import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMailAddress } from '../../adapters/mime.ts';
import { mailAddressOf } from '../../core/mail-address.ts';

describe('a mail address', () => {
  test.each([
    ['erika@beispiel.example', 'erika@beispiel.example'],
    ['Erika.O+x@Beispiel.Example', 'Erika.O+x@beispiel.example'],
    ['erika@müller.example', 'erika@xn--mller-kva.example'],
  ])('%s is written to as %s', (typed, address) => {
    expect(mailAddressOf(typed)).toBe(address);
  });

  test.each([
    'erika',
    '@beispiel.example',
    'erika@',
    'Erika <erika@beispiel.example>',
    'erika@beispiel.example, max@muster.example',
    'a b@beispiel.example',
    'erika@bei_spiel.example',
    'erika@beispiel.example:25',
    'erika@beispiel.example/x',
    `erika@${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(60)}.example`,
    'erika@beispiel.example\r\nBcc: all@beispiel.example',
  ])('%s is none', (typed) => {
    expect(mailAddressOf(typed)).toBeUndefined();
  });

  test('is one that mail can be composed to, whatever was typed', () => {
    const part = fc.stringMatching(/^[a-zA-Z0-9.\-_+üß@ :/%[\]<>\\]{0,12}$/);
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.tuple(part, part).map((parts) => parts.join('@')),
      fc.emailAddress(),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const address = mailAddressOf(text);
        if (address !== undefined) expect(isMailAddress(address)).toBe(true);
        if (text.length < 100) expect(address !== undefined).toBe(isMailAddress(text));
      }),
      { numRuns: 2000 },
    );
  });
});
