import { describe, expect, test } from 'vitest';
import {
  type CallCourse,
  firstAnswer,
  judgedAt,
  missedByLegs,
  type RingingReport,
} from '../../core/call-course.ts';

const at = (seconds: number) => new Date(Date.parse('2026-11-21T09:14:00Z') + seconds * 1000).toISOString();
const leg = (userId: string, from: number, until?: number): RingingReport => ({
  caller: { number: '+491711234567', withheld: false },
  calledNumber: '+4930555100',
  ringStartedAt: at(from),
  ...(until !== undefined && { ringsUntil: at(until) }),
  rang: [{ userId, outcome: 'no-answer' }],
});
const course = (more: Partial<CallCourse>): CallCourse => ({ ringing: [], answered: [], ended: [], ...more });
const answer = (seconds: number, userId: string) => ({
  caller: { withheld: false },
  calledNumber: '+4930555100',
  ringStartedAt: at(0),
  answeredAt: at(seconds),
  answeredBy: { userId },
});

describe('a call of which only legs are known', () => {
  test('was missed when it rang, ended, and nobody answered: once, with everybody who rang', () => {
    const legs = [leg('ben', 5, 25), leg('anna', 0, 20)];
    const data = missedByLegs('c', course({ ringing: legs, ended: [at(25)] }));
    expect(data).toMatchObject({ callId: 'c', ringStartedAt: at(0), endedAt: at(25), reason: 'no-answer' });
    expect((data!.rang as { userId: string }[]).map(({ userId }) => userId)).toEqual(['anna', 'ben']);
  });

  test('was abandoned when it ended before its ringing did', () => {
    const data = missedByLegs('c', course({ ringing: [leg('anna', 0, 30)], ended: [at(8)] }));
    expect(data).toMatchObject({ reason: 'abandoned' });
  });

  test('was missed when nobody says how it ended, but its ringing is over', () => {
    expect(missedByLegs('c', course({ ringing: [leg('anna', 0, 30)] }))).toMatchObject({ endedAt: at(30) });
  });

  test.each<[string, CallCourse]>([
    [
      'somebody answered',
      course({ ringing: [leg('anna', 0)], answered: [answer(3, 'anna')], ended: [at(90)] }),
    ],
    ['nothing rang', course({ ended: [at(9)] })],
    ['it may still be ringing', course({ ringing: [leg('anna', 0)] })],
  ])('was not missed when %s', (_name, known) => {
    expect(missedByLegs('c', known)).toBeUndefined();
  });

  test('is judged half a minute after its end, so that its own event can still come', () => {
    expect(judgedAt(course({ ringing: [leg('anna', 0, 20)], ended: [at(25)] }))).toBe(at(55));
    expect(judgedAt(course({ ringing: [leg('anna', 0, 20)] }))).toBe(at(50));
    expect(judgedAt(course({ ringing: [leg('anna', 0)] }))).toBeUndefined();
  });
});

test('who answered first answered', () => {
  const known = course({ answered: [answer(9, 'anna'), answer(4, 'ben')] });
  expect(firstAnswer(known)?.answeredBy).toEqual({ userId: 'ben' });
});
