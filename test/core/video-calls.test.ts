import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant } from '../../core/time.ts';
import {
  accept,
  type IncomingVideo,
  missedVideo,
  newVideoCall,
  type VideoCall,
  withAccepted,
  withDecline,
  withEnd,
  withIncoming,
} from '../../core/video-calls.ts';

const at = (seconds: number): Instant =>
  new Date(Date.parse('2026-11-21T09:14:00Z') + seconds * 1000).toISOString();
const incoming = (more: Partial<IncomingVideo> = {}): IncomingVideo => ({
  caller: { name: 'Erika Beispiel' },
  targets: ['anna', 'ben'],
  ringStartedAt: at(0),
  ringsUntil: at(40),
  ...more,
});
const ringing = withIncoming(newVideoCall('v'), incoming());

describe('taking a video call', () => {
  test('the first wins, and wins again when asked again', () => {
    const first = accept(ringing, 'anna', at(5));
    expect(first.result).toBe('won');
    expect(accept(first.call, 'anna', at(6))).toEqual({ result: 'won', call: first.call });
    expect(accept(first.call, 'ben', at(6)).result).toBe('taken');
  });

  test('nobody wins once it has rung out, was hung up, or before it rang', () => {
    expect(accept(ringing, 'anna', at(40)).result).toBe('over');
    expect(accept(withEnd(ringing, at(8)), 'anna', at(9)).result).toBe('over');
    expect(accept(newVideoCall('v'), 'anna', at(9)).result).toBe('over');
  });

  test('is declined for oneself only', () => {
    const declined = withDecline(ringing, 'anna');
    expect(accept(declined, 'ben', at(5)).result).toBe('won');
    expect(missedVideo(declined, at(41))).toMatchObject({
      rang: [
        { userId: 'anna', outcome: 'declined' },
        { userId: 'ben', outcome: 'no-answer' },
      ],
    });
  });
});

describe('a video call that nobody took', () => {
  test('was missed when it has rung out, abandoned when its caller hung up', () => {
    expect(missedVideo(ringing, at(39))).toBeUndefined();
    expect(missedVideo(ringing, at(40))).toMatchObject({
      kind: 'video',
      reason: 'no-answer',
      endedAt: at(40),
    });
    expect(missedVideo(withEnd(ringing, at(8)), at(9))).toMatchObject({
      reason: 'abandoned',
      endedAt: at(8),
    });
  });

  test('is none that was taken, or of which only the end is known', () => {
    expect(missedVideo(accept(ringing, 'anna', at(5)).call, at(99))).toBeUndefined();
    expect(missedVideo(withEnd(newVideoCall('v'), at(5)), at(99))).toBeUndefined();
  });
});

test('reports of one call come to the same in any order', () => {
  const report = fc.record({
    caller: fc.record({ name: fc.constantFrom('Erika', 'E. Beispiel') }),
    targets: fc.array(fc.constantFrom('anna', 'ben', 'carla'), { minLength: 1 }),
    ringStartedAt: fc.integer({ min: 0, max: 20 }).map(at),
    ringsUntil: fc.integer({ min: 20, max: 60 }).map(at),
  });
  fc.assert(
    fc.property(
      fc.array(report, { minLength: 1, maxLength: 4 }),
      fc.infiniteStream(fc.nat(3)),
      (reports, picks) => {
        const shuffled = [...reports, reports[0]!]
          .map((each) => ({ each, order: picks.next().value as number }))
          .sort((a, b) => a.order - b.order)
          .map(({ each }) => each);
        const merge = (list: IncomingVideo[]) => {
          const { targets, ringStartedAt, ringsUntil } = list.reduce(withIncoming, newVideoCall('v'))
            .incoming!;
          return { targets, ringStartedAt, ringsUntil };
        };
        expect(merge(shuffled)).toEqual(
          merge(reports.map((each) => ({ ...each, targets: [...new Set(each.targets)].sort() }))),
        );
      },
    ),
  );
});

type Step =
  | { do: 'accept'; who: string; at: number }
  | { do: 'decline'; who: string }
  | { do: 'hang up'; at: number }
  | { do: 'report'; until: number }
  | { do: 'taken elsewhere'; who: string; at: number };

test('whatever happens: at most one winner, who never changes, and none after the end', () => {
  const who = fc.constantFrom('anna', 'ben', 'carla');
  const second = fc.integer({ min: 0, max: 80 });
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('accept' as const), who, at: second }) },
    fc.record({ do: fc.constant('decline' as const), who }),
    fc.record({ do: fc.constant('hang up' as const), at: second }),
    fc.record({ do: fc.constant('report' as const), until: fc.integer({ min: 20, max: 60 }) }),
    fc.record({ do: fc.constant('taken elsewhere' as const), who, at: second }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let call: VideoCall = newVideoCall('v');
      const winners = new Set<string>();
      let now = 0;
      for (const each of steps) {
        if ('at' in each) now = Math.max(now, each.at);
        const before = call;
        switch (each.do) {
          case 'accept': {
            const tried = accept(call, each.who, at(now));
            if (tried.result === 'won') winners.add(each.who);
            if (tried.result === 'won' && !before.accepted) {
              expect(before.endedAt).toBeUndefined();
              expect(at(now) < before.incoming!.ringsUntil).toBe(true);
            }
            call = tried.call;
            break;
          }
          case 'decline':
            call = withDecline(call, each.who);
            break;
          case 'hang up':
            call = withEnd(call, at(each.at));
            break;
          case 'report':
            call = withIncoming(call, incoming({ ringsUntil: at(each.until) }));
            break;
          case 'taken elsewhere':
            call = withAccepted(call, each.who, at(each.at));
            break;
        }
        if (before.accepted) expect(call.accepted).toEqual(before.accepted);
      }
      expect(winners.size).toBeLessThanOrEqual(1);
      if (winners.size === 1) expect(call.accepted?.userId).toBe([...winners][0]);
    }),
    { numRuns: 1000 },
  );
});
