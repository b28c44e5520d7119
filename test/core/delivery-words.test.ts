import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deliveryWords, notToldWords, purposeWords } from '../../core/delivery-words.ts';

/** Every code that says why somebody is not told (`core/recipients.ts`, workers, the API). */
const reasons = [
  'abandoned-early',
  'absent',
  'all-failed',
  'answered',
  'by-hand',
  'called-back',
  'do-not-disturb',
  'dropped',
  'holiday',
  'in-call',
  'no-channel',
  'nobody',
  'not-concerned',
  'opted-out',
  'outside-working-hours',
  'quiet-hours',
  'repeat',
  'ringing',
  'talked',
  'tried',
  'unknown-phone',
  ...['withheld', 'internal', 'unknown', 'blocked', 'short-ring', 'number', 'prefix', 'other'].map(
    (rule) => `silent:${rule}`,
  ),
  // Messages are withdrawn for these, too.
  'user-gone',
  'call-forgotten',
  'not-open',
  'open-again',
  'nothing-open',
];

describe('why somebody is not told', () => {
  test.each([
    ['quiet-hours', { until: '07:00' }, 'Quiet hours until 07:00.'],
    [
      'quiet-hours',
      { until: '07:00', later: true },
      'Quiet hours until 07:00. It was told in a summary afterwards.',
    ],
    ['called-back', { by: 'Ben Meyer', at: '09:20' }, 'Ben Meyer called back at 09:20.'],
    ['called-back', {}, 'Somebody called back.'],
    ['answered', { by: 'Ben Meyer', at: '09:20' }, 'Ben Meyer answered the call.'],
    ['by-hand', { by: 'Anna', at: '09:20' }, 'Anna marked the call as done at 09:20.'],
    [
      'absent',
      { until: '08:00 on Mon 23 Nov', by: 'Ben Meyer' },
      'Absent until 08:00 on Mon 23 Nov; Ben Meyer stands in.',
    ],
    ['absent', {}, 'Absent.'],
    ['do-not-disturb', {}, 'Do not disturb is on.'],
    ['silent:withheld', {}, 'An exception has nobody told of callers who hide their number.'],
    ['user-gone', {}, 'Not sent: the user is not in the directory any more.'],
    ['a-newer-code', {}, 'a-newer-code'],
    ['constructor', {}, 'constructor'],
  ])('%s %j', (code, facts, sentence) => {
    expect(notToldWords(code, facts)).toBe(sentence);
  });

  test('is a whole sentence for every code, whatever is known', () => {
    const known = (word: string) => fc.option(fc.constant(word), { nil: undefined });
    const facts = fc.record({
      by: known('Ben'),
      at: known('09:20'),
      until: known('07:00 on Mon 23 Nov'),
      later: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.constantFrom(...reasons), facts, (code, given) => {
        const words = notToldWords(code, given);
        expect(words).toMatch(/^[A-Z].*\.$/);
        expect(words).not.toMatch(/undefined|null| {2}|\.\.| [.;]/);
      }),
    );
  });
});

test('reasons of a state in words', () => {
  expect(deliveryWords('queued', 'sms', 'quiet-hours')).toBe(
    'waiting to be sent: the recipient has quiet hours',
  );
  expect(deliveryWords('queued', 'email', 'held')).toBe('waiting to be sent: it waits for its time');
  expect(deliveryWords('withdrawn', 'push', 'called-back')).toBe(
    'not sent: not needed any more: somebody called back',
  );
});

test('what a message is for, where it does not tell of a missed call', () => {
  expect(['missed', 'digest', 'claimed', 'lapsed', 'settled', 'toString'].map(purposeWords)).toEqual([
    '',
    'in a summary',
    'that somebody is calling back',
    'that the call is open again',
    'that it is settled',
    '',
  ]);
});
