import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callerNumber } from '../../core/caller-number.ts';
import { type Event, parseEvent } from '../../core/events.ts';
import { type MissedCallReport, mergeReports, reportId, reportOf } from '../../core/missed-calls.ts';
import { missedCallEvent } from '../fixtures/events.ts';

const receivedAt = '2026-11-21T09:14:32.000Z';

function eventOf(
  data: Record<string, unknown> = {},
  envelope: Record<string, unknown> = {},
): Event<'ringback.call.missed.v1'> {
  const parsed = parseEvent(missedCallEvent(data, envelope), 'demo');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.value as Event<'ringback.call.missed.v1'>;
}

describe('times of a report', () => {
  test('are instants in UTC, whatever the offset they came with', () => {
    const report = reportOf(eventOf({ ringStartedAt: '2026-11-21T10:14:02+01:00' }), receivedAt);
    expect(report.ringStartedAt).toBe('2026-11-21T09:14:02.000Z');
    expect(report.reported).toBeUndefined();
  });

  test('more than two minutes ahead are clamped to receipt, and both are kept', () => {
    const report = reportOf(
      eventOf({ ringStartedAt: '2026-11-21T10:00:00Z', endedAt: '2026-11-21T10:00:20Z' }),
      receivedAt,
    );
    expect(report).toMatchObject({
      ringStartedAt: receivedAt,
      endedAt: receivedAt,
      reported: { ringStartedAt: '2026-11-21T10:00:00Z', endedAt: '2026-11-21T10:00:20Z' },
    });
  });

  test('up to two minutes ahead are believed', () => {
    const report = reportOf(eventOf({ endedAt: '2026-11-21T09:16:31Z' }), receivedAt);
    expect(report.endedAt).toBe('2026-11-21T09:16:31.000Z');
  });

  test('never end before they begin', () => {
    const report = reportOf(eventOf({ endedAt: '2026-11-21T09:14:01Z' }), receivedAt);
    expect(report.endedAt).toBe(report.ringStartedAt);
  });
});

describe('several reports of one call', () => {
  test('are one call that rang at the earliest time, at every phone once', () => {
    const early = reportOf(eventOf({ rang: [{ userId: 'anna' }] }), receivedAt);
    const late = reportOf(
      eventOf(
        {
          ringStartedAt: '2026-11-21T09:14:09Z',
          rang: [{ userId: 'anna', outcome: 'busy' }, { userId: 'ben' }],
        },
        { id: 'second' },
      ),
      receivedAt,
    );
    expect(mergeReports([late, early])).toMatchObject({
      ringStartedAt: '2026-11-21T09:14:02.000Z',
      rang: [
        { userId: 'anna', outcome: 'no-answer' },
        { userId: 'ben', outcome: 'no-answer' },
      ],
    });
  });

  test('give the same call in every order, and with copies', () => {
    const report = fc
      .record({
        id: fc.constantFrom('a', 'b', 'c', 'd'),
        seconds: fc.integer({ min: 0, max: 3 }),
        rang: fc.array(
          fc.record({
            userId: fc.constantFrom('anna', 'ben', 'carla'),
            outcome: fc.constantFrom('busy', 'declined'),
          }),
          { maxLength: 3 },
        ),
        voicemail: fc.option(fc.record({ durationSeconds: fc.integer({ min: 1, max: 9 }) }), {
          nil: undefined,
        }),
      })
      .map(({ id, seconds, rang, voicemail }) =>
        reportOf(
          eventOf({ ringStartedAt: `2026-11-21T09:14:0${seconds}Z`, rang, voicemail }, { id }),
          receivedAt,
        ),
      );
    fc.assert(
      fc.property(
        fc.array(report, { minLength: 1, maxLength: 5 }),
        fc.infiniteStream(fc.nat()),
        (reports, order) => {
          const shuffled: MissedCallReport[] = [...reports, ...reports].sort(() =>
            Number(order.next().value) % 2 ? 1 : -1,
          );
          expect(mergeReports(shuffled)).toEqual(mergeReports(reports));
        },
      ),
    );
  });

  test('a copy of a report has the same id, another report another', () => {
    expect(reportId(eventOf())).toBe(reportId(eventOf()));
    expect(reportId(eventOf())).not.toBe(reportId(eventOf({}, { id: 'second' })));
    expect(reportId(eventOf())).not.toBe(reportId(eventOf({ reason: 'busy' })));
  });

  test('none at all is no call', () => {
    expect(mergeReports([])).toBeUndefined();
  });
});

test('a caller number that is one of our own is withheld: the call was forwarded', () => {
  expect(callerNumber({ number: '+4930555200', withheld: false }, 'DE', { isOwn: true }).kind).toBe(
    'withheld',
  );
  expect(callerNumber({ number: '+4930555200', withheld: false }, 'DE').kind).toBe('e164');
  expect(callerNumber({ number: '+4930555200', withheld: true }, 'DE').kind).toBe('withheld');
});
