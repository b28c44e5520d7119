import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base64Lines, crlfLines, quotedPrintable } from '../../adapters/transfer-encoding.ts';

/** Undoes quoted-printable as RFC 2045 says, knowing nothing of the encoder. */
function decoded(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(' ', '\t', '=', '.', '\r', '\n', '\r\n', 'a', 'ü', '😀', '\u0000', '~', '\u007f'),
    fc.string({ unit: 'binary', maxLength: 3 }),
  ),
  maxLength: 400,
});

describe('quoted-printable', () => {
  test('comes out again as it was, its lines ended by CRLF', () => {
    fc.assert(
      fc.property(anyText, (any) => {
        const text = any.toWellFormed();
        expect(decoded(quotedPrintable(text))).toBe(crlfLines(text));
      }),
      { numRuns: 500 },
    );
  });

  test('is lines of at most 76 printable characters, none of them ending in a blank', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const line of quotedPrintable(text.toWellFormed()).split('\r\n'))
          expect(line).toMatch(/^(?:[\x20-\x7e\t]{0,75}[\x21-\x7e])?$/);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['a'.repeat(76), 'a'.repeat(76)],
    ['a'.repeat(77), `${'a'.repeat(75)}=\r\naa`],
    ['ü'.repeat(13), `${'=C3=BC'.repeat(12)}=C3=\r\n=BC`],
    ['a \nb\t', 'a=20\r\nb=09'],
    ['1=1', '1=3D1'],
    ['', ''],
  ])('%j', (text, expected) => {
    expect(quotedPrintable(text)).toBe(expected);
  });
});

test('Base64 is lines of 76 characters', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
      const lines = base64Lines(Buffer.from(bytes)).split('\r\n');
      expect(Buffer.from(lines.join(''), 'base64')).toEqual(Buffer.from(bytes));
      for (const line of lines.slice(0, -1)) expect(line).toHaveLength(76);
      expect(lines.at(-1)!.length).toBeLessThanOrEqual(76);
    }),
  );
});
