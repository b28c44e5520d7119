import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CaseRow, type Joining, joinCase, newRow, withSettled } from '../../core/cases.ts';
import { plusSeconds, secondsBetween } from '../../core/time.ts';

const start = '2026-11-21T09:00:00.000Z';
const at = (minutes: number) => plusSeconds(start, minutes * 60);
const empty = newRow({ callerKey: '+491711234567', number: '+4930555100', userId: 'anna' });
const joining = (minutes: number, more: Partial<Joining> = {}): Joining => ({
  now: at(minutes),
  holdSeconds: 0,
  repeatWindowMinutes: 240,
  isOver: () => false,
  byMail: true,
  ...more,
});
const join = (row: CaseRow, id: string, minutes: number, more?: Partial<Joining>) =>
  joinCase(row, { callId: id, ringStartedAt: at(minutes) }, joining(minutes, more));

describe('a call of a case', () => {
  test('opens a conversation at once', () => {
    expect(join(empty, 'a', 0).joined).toEqual({ message: 'first', at: at(0) });
  });

  test('is held as long as the company number says', () => {
    expect(join(empty, 'a', 0, { holdSeconds: 90 }).joined).toEqual({ message: 'first', at: at(1.5) });
  });

  test('joins a conversation that is running: a mail only an hour after the last', () => {
    const first = join(empty, 'a', 0).row;
    const second = join(first, 'b', 10);
    expect(second.joined).toEqual({ message: 'repeat', at: at(10), mailAt: at(60) });
    const third = join(second.row, 'c', 20);
    expect(third.joined).toEqual({ message: 'repeat', at: at(20), mailAt: undefined });
    expect(join(third.row, 'd', 70).joined).toEqual({ message: 'repeat', at: at(70), mailAt: at(120) });
  });

  test('opens a new one after the window, and after what opened the last is processed or settled', () => {
    const first = join(empty, 'a', 0).row;
    expect(join(first, 'b', 241).joined.message).toBe('first');
    expect(join(first, 'b', 10, { isOver: () => true }).joined.message).toBe('first');
    expect(join(withSettled(first, first.calls), 'b', 10).joined.message).toBe('first');
  });

  test('waits for a first message that is held', () => {
    const held = join(empty, 'a', 0, { holdSeconds: 600 }).row;
    expect(join(held, 'b', 1).joined).toEqual({ message: 'repeat', at: at(10), mailAt: undefined });
  });

  test('brings about no mail where mail is none of the first ways', () => {
    const first = join(empty, 'a', 0, { byMail: false }).row;
    expect(join(first, 'b', 10, { byMail: false }).joined).toMatchObject({ mailAt: undefined });
  });
});

describe('laws', () => {
  const calls = fc.array(
    fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), minutes: fc.integer({ min: 0, max: 300 }) }),
    { minLength: 1, maxLength: 20 },
  );

  test('what was decided of a call stays, however often it is reported', () => {
    fc.assert(
      fc.property(calls, (events) => {
        let row = empty;
        const decided = new Map<string, unknown>();
        for (const { id, minutes } of events.sort((x, y) => x.minutes - y.minutes)) {
          const { joined, row: next } = join(row, id, minutes);
          row = next;
          const what = [joined.message, 'mailAt' in joined ? joined.mailAt : undefined];
          if (decided.has(id)) expect(what).toEqual(decided.get(id));
          decided.set(id, what);
        }
      }),
    );
  });

  test('no two mails of a conversation are less than an hour apart', () => {
    fc.assert(
      fc.property(calls, (events) => {
        let row = empty;
        const mails: string[] = [];
        const seen = new Set<string>();
        for (const { id, minutes } of events.sort((x, y) => x.minutes - y.minutes)) {
          const { joined, row: next } = join(row, id, minutes);
          row = next;
          if (seen.has(id)) continue;
          seen.add(id);
          if (joined.message === 'first') mails.length = 0;
          const mail = joined.message === 'first' ? joined.at : joined.mailAt;
          if (mail) mails.push(mail);
          for (let n = 1; n < mails.length; n += 1)
            expect(secondsBetween(mails[n - 1]!, mails[n]!)).toBeGreaterThanOrEqual(3600);
        }
      }),
    );
  });
});
