import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText, cutText } from '../../core/clean-text.ts';

describe('cleanText', () => {
  test.each([
    ['a plain name', 'Erika Beispiel', 'Erika Beispiel'],
    ['line breaks of every kind', 'a\r\nb\rc\nd\u0085e\u2028f\u2029g\vh\fi', 'a b c d e f g h i'],
    ['NUL and other controls', 'Eri\u0000ka\u0007 Bei\u001bspiel\u007f\u009b', 'Erika Beispiel'],
    ['tabs and special spaces', '\tErika\u00a0\u2003 Beispiel ', 'Erika Beispiel'],
    ['bidi overrides and isolates', '\u202eakirE\u202c \u2067x\u2069\u200f\u061c', 'akirE x'],
    ['zero-width junk', 'E\u200br\u2060i\ufeffk\u00ada', 'Erika'],
    ['fillers that fake an empty name', '\u3164\uffa0\u115f\u2800', ''],
    ['lone surrogates', 'Er\ud83dika\ude00', 'Erika'],
    ['noncharacters', 'Er\uffffi\ufdd0ka\u{1fffe}', 'Erika'],
    ['decomposed accents', 'Mu\u0308ller', 'Müller'],
    ['marks without a letter', '\u0301\u0338Erika', 'Erika'],
    ['invisible tags', 'Erika\u{e0041}\u{e0042}', 'Erika'],
    ['joiners at the ends', '\u200dErika\u200c', 'Erika'],
    ['nothing', null, ''],
  ])('%s', (_what, input, expected) => {
    expect(cleanText(input, 100)).toBe(expected);
  });

  test.each([
    ['family, joined by ZWJ', '👩‍👩‍👧‍👦'],
    ['skin tone', '👍🏽'],
    ['heart with variation selector', '❤️'],
    ['keycap', '1️⃣'],
    ['flag of two letters', '🇩🇰'],
    ['flag of tags', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
    ['Persian with ZWNJ', 'علی\u200cرضا'],
    ['Devanagari with ZWJ', 'क्\u200dष'],
    ['Hebrew', 'שרה כהן'],
    ['private use', '\uf8ff'],
  ])('keeps what people need: %s', (_what, text) => {
    expect(cleanText(text, 100)).toBe(text.normalize('NFC'));
  });

  test('keeps line breaks of a text of several lines, without hollow ones', () => {
    expect(cleanText(' a \r\n\r\n\r\n\r\n b\u2028c\n', 100, { multiline: true })).toBe('a\n\nb\nc');
  });

  test('bounds stacked marks', () => {
    const stacked = `e${'\u0317'.repeat(10_000)}`;
    expect(cleanText(stacked, 100)).toBe(`e${'\u0317'.repeat(8)}`);
  });

  test('leaves a character out rather than cutting it', () => {
    expect(cleanText('abc👩‍👩‍👧‍👦', 5)).toBe('abc');
    expect(cleanText('abcde\u0317f', 5)).toBe('abcd');
    expect(cutText('👩‍👩‍👧‍👦', 3)).toBe('👩‍👩'); // one character longer than the whole bound: cut between code points
  });

  test('any text: idempotent, bounded, well-formed, nothing forbidden', () => {
    const interacting = [
      ...'a 가क़👩🏴',
      ' ',
      '\r',
      '\n',
      '\u200d',
      '\u200c',
      '\u0301',
      '\u0344',
      '\ufe0f',
      '\u202e',
    ];
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((u) => String.fromCharCode(...u)),
      fc
        .array(fc.constantFrom(...interacting, '\u{e0067}', '\u{e007f}', '\ud83d'), { maxLength: 40 })
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 50 }), fc.boolean(), (text, max, multiline) => {
        const clean = cleanText(text, max, { multiline });
        expect(cleanText(clean, max, { multiline })).toBe(clean);
        expect([...clean].length).toBeLessThanOrEqual(max);
        expect(clean.isWellFormed()).toBe(true);
        expect(clean).toBe(clean.normalize('NFC'));
        expect(clean).not.toMatch(multiline ? /(?!\n)\p{Cc}/u : /\p{Cc}/u);
        expect(clean).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\u2028\u2029\ufeff\u200b]/u);
        expect(clean).toBe(clean.trim());
      }),
      { numRuns: 3000 },
    );
  });

  test('usual letters take a short way that ends where the long one does', () => {
    const usual = Array.from({ length: 0x180 }, (_, code) => String.fromCharCode(code)).filter((letter) =>
      /^[ -~À-ž]$/.test(letter),
    );
    const text = fc.array(fc.oneof(fc.constantFrom(' ', ' '), fc.constantFrom(...usual)), { maxLength: 40 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 50 }), fc.boolean(), (letters, max, multiline) => {
        const plain = letters.join('');
        // What shows nothing is removed, and makes the whole text take the long way.
        expect(cleanText(plain, max, { multiline })).toBe(cleanText(`${plain}\u200b`, max, { multiline }));
      }),
    );
  });

  // Anything that grows with the square of it would not end within the limit of a test.
  test('a megabyte of anything is read in time', () => {
    expect(cleanText('\u200d \u0301\r'.repeat(250_000), 120).length).toBeLessThanOrEqual(120);
  });
});
