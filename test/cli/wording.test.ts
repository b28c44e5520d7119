import { stripVTControlCharacters, styleText } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clockTime,
  count,
  problemLines,
  safeJson,
  shown,
  shownLines,
  table,
  wrap,
} from '../../cli/wording.ts';
import { problem } from '../../core/problem.ts';

const word = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'abcäößn-') });
const sentence = fc.array(word, { maxLength: 30 }).map((words) => words.join(' '));

describe('lines and tables', () => {
  test('wrapped text keeps its words in their order and its width', () => {
    fc.assert(
      fc.property(sentence, fc.integer({ min: 12, max: 100 }), (text, width) => {
        const lines = wrap(text, width);
        expect(lines.join(' ')).toBe(text);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('a command to be copied is never broken', () => {
    const command = `  npm run ringback -- ${'x '.repeat(60)}`;
    expect(wrap(`Make one with:\n${command}`, 40)).toEqual(['Make one with:', command]);
  });

  test('a table fits its width as long as its words do', () => {
    const row = fc.tuple(word, word, sentence);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
        for (const line of table(rows, 80)) expect(line.length).toBeLessThanOrEqual(80);
      }),
    );
  });

  test('columns line up, and colours take no room', () => {
    const red = styleText('red', 'no', { validateStream: false });
    const lines = table(
      [
        ['anna', 'email', red],
        ['benedict', 'push', 'yes'],
      ],
      80,
    );
    expect(lines.map(stripVTControlCharacters)).toEqual(['anna      email  no', 'benedict  push   yes']);
  });

  test('where the last column has no room it goes under the others', () => {
    const lines = table([['a'.repeat(50), 'b'.repeat(20), 'what is wrong with it']], 80);
    expect(lines).toEqual([`${'a'.repeat(50)}  ${'b'.repeat(20)}`, '    what is wrong with it']);
  });

  test('no rows make no lines', () => {
    expect(table([], 80)).toEqual([]);
  });
});

test('plurals', () => {
  expect([0, 1, 2].map((number) => count(number, 'dead letter'))).toEqual([
    'no dead letters',
    '1 dead letter',
    '2 dead letters',
  ]);
});

test('times are those of the zone, also where summer time is', () => {
  expect(clockTime('2026-11-21T09:14:02Z', 'Europe/Berlin')).toBe('2026-11-21 10:14:02');
  expect(clockTime('2026-07-01T22:30:00.000Z', 'Europe/Berlin')).toBe('2026-07-02 00:30:00');
  expect(clockTime('2026-11-21T09:14:02Z', 'UTC')).toBe('2026-11-21 09:14:02');
  expect(clockTime('soon', 'UTC')).toBe('soon');
});

describe('text from outside', () => {
  test('cannot steer the terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come through
        const steering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
        for (const clean of [shown(text), shownLines(text, 100)]) expect(clean).not.toMatch(steering);
        expect(safeJson({ text })).not.toMatch(steering);
        expect(JSON.parse(safeJson({ text }))).toEqual({ text });
      }),
    );
  });
});

describe('a refusal', () => {
  const lines = (...given: Parameters<typeof problem>) =>
    problemLines(problem(...given), 80).map(({ text }) => text);

  test('names field, fault and remedy once', () => {
    const fault = {
      pointer: '/data/reason',
      code: 'not-allowed',
      detail: '/data/reason has a value that is not known here.',
      remedy: 'Use one of: busy, declined.',
    };
    expect(lines(422, fault.detail, [fault])).toEqual([
      'Refused: Not valid (422)',
      '  /data/reason has a value that is not known here.',
      '    Use one of: busy, declined.',
    ]);
  });

  test('of a batch says which event', () => {
    const fault = {
      index: 3,
      pointer: '/tenant',
      code: 'x',
      detail: 'It names no tenant.',
      remedy: 'Add it.',
    };
    expect(lines(422, '1 event(s) of the batch are not valid; none was taken.', [fault])).toEqual([
      'Refused: Not valid (422)',
      '  1 event(s) of the batch are not valid; none was taken.',
      '  Events are counted from 0.',
      '  event 3, /tenant: It names no tenant.',
      '    Add it.',
    ]);
  });

  test('without details says what it can', () => {
    expect(lines(404, 'There is no such call.')).toEqual([
      'Refused: Not found (404)',
      '  There is no such call.',
    ]);
  });
});
