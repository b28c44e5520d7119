import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CallFacts, rangList, seconds } from '../../cli/send/call-options.ts';
import { type MissedCallOptions, missedCallData } from '../../cli/send/missed-call.ts';
import { cloudEvent } from '../../cli/send/send-call-event.ts';
import { parseEvent } from '../../core/events.ts';
import { missedReasons } from '../../core/mail-view.ts';

const now = Date.parse('2026-11-21T09:14:22Z');

function made(options: Partial<MissedCallOptions> = {}, facts: Partial<CallFacts> = {}) {
  const whole: CallFacts = {
    callId: 'call-1',
    caller: { number: '+491711234567' },
    calledNumber: '+4930555100',
    rang: rangList('anna,12:busy'),
    now,
    ...facts,
  };
  const data = missedCallData({ seconds: 20, wait: 0, ...options }, whole);
  return parseEvent(cloudEvent('ringback.call.missed.v1', data, 'event-1', now), 'demo');
}

describe('the event of send missed-call', () => {
  test('is what the contract wants, with times that end now', () => {
    expect(made()).toEqual({
      ok: true,
      value: expect.objectContaining({
        tenant: 'demo',
        data: {
          callId: 'call-1',
          kind: 'voice',
          caller: { number: '+491711234567', withheld: false },
          calledNumber: '+4930555100',
          ringStartedAt: '2026-11-21T09:14:02.000Z',
          endedAt: '2026-11-21T09:14:22.000Z',
          reason: 'no-answer',
          rang: [
            { userId: 'anna', outcome: 'no-answer' },
            { extension: '12', outcome: 'busy' },
          ],
        },
      }),
    });
  });

  test('phones end as the call did, unless it was said', () => {
    expect(made({ reason: 'declined' })).toMatchObject({
      value: { data: { rang: [{ outcome: 'declined' }, { outcome: 'busy' }] } },
    });
    expect(made({ reason: 'abandoned' })).toMatchObject({
      value: { data: { rang: [{ outcome: 'no-answer' }, {}] } },
    });
  });

  test('a voicemail is the reason, unless another was given', () => {
    expect(made({ voicemailTranscript: 'Please call.', voicemailSeconds: 0 })).toMatchObject({
      ok: true,
      value: { data: { reason: 'voicemail', voicemail: { transcript: 'Please call.', durationSeconds: 0 } } },
    });
    expect(made({ voicemailTranscript: 'x', reason: 'busy' })).toMatchObject({
      value: { data: { reason: 'busy' } },
    });
  });

  test('whatever a person types as name, number and transcript makes an event that is accepted', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 64 });
    fc.assert(
      fc.property(
        text,
        text,
        text,
        fc.constantFrom(undefined, ...missedReasons),
        (from, name, words, reason) => {
          const caller = { number: from, name };
          expect(made({ voicemailTranscript: words, reason }, { caller })).toMatchObject({ ok: true });
        },
      ),
    );
  });
});

describe('--rang', () => {
  test('tells users, extensions and numbers apart', () => {
    expect(rangList('anna, 12:declined,*21#,+49 30 555-112:unreachable,0305551234,a@b.example')).toEqual([
      { userId: 'anna' },
      { extension: '12', outcome: 'declined' },
      { extension: '*21#' },
      { number: '+49 30 555-112', outcome: 'unreachable' },
      { number: '0305551234' },
      { userId: 'a@b.example' },
    ]);
  });

  test('none is nobody', () => {
    expect(rangList('none')).toEqual([]);
  });

  test.each(['', ' , ', ':busy', 'anna:asleep'])('refuses %j', (text) => {
    expect(() => rangList(text)).toThrow(expect.objectContaining({ code: 'commander.invalidArgument' }));
  });
});

test('seconds are a number from 0 to a day', () => {
  expect([seconds('0'), seconds('2.5')]).toEqual([0, 2.5]);
  for (const text of ['', 'x', '-1', '86401', 'Infinity']) {
    expect(() => seconds(text)).toThrow(expect.objectContaining({ code: 'commander.invalidArgument' }));
  }
});
