import { describe, expect, test } from 'vitest';
import { dashboardOf, dayBounds } from '../../core/dashboard.ts';
import { newVideoCall, type VideoCall } from '../../core/video-calls.ts';

describe('a day in a zone', () => {
  test.each([
    ['Europe/Berlin', '2026-11-21T12:00:00.000Z', '2026-11-20T23:00:00.000Z', '2026-11-21T23:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29T12:00:00.000Z', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['Europe/Copenhagen', '2026-10-25T12:00:00.000Z', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
    ['America/New_York', '2026-11-21T03:00:00.000Z', '2026-11-20T05:00:00.000Z', '2026-11-21T05:00:00.000Z'],
    [
      'Pacific/Kiritimati',
      '2026-11-21T12:00:00.000Z',
      '2026-11-21T10:00:00.000Z',
      '2026-11-22T10:00:00.000Z',
    ],
    ['Pacific/Pago_Pago', '2026-11-21T10:00:00.000Z', '2026-11-20T11:00:00.000Z', '2026-11-21T11:00:00.000Z'],
  ])('%s at %s is from %s until %s', (zone, now, from, before) => {
    expect(dayBounds(now, zone)).toMatchObject({ from, before });
  });
});

describe('the figures', () => {
  const bounds = dayBounds('2026-11-21T12:00:00.000Z', 'Europe/Berlin');
  const taken = (endedAt: string, more: Partial<VideoCall> = {}): VideoCall => ({
    ...newVideoCall('v'),
    accepted: { userId: 'anna', at: '2026-11-21T09:00:00.000Z' },
    endedAt,
    ...more,
  });

  test('count each call once, and no tests', () => {
    expect(dashboardOf(bounds, ['a', 'b', 'a', 'ringback-test-1'], [], 2)).toEqual({
      day: '2026-11-21',
      callsToday: 2,
      averageVideoSeconds: null,
      activeUsers: 2,
    });
  });

  test('take the length that was reported, else from answer to end; of calls that ended today', () => {
    const videos = [
      taken('2026-11-21T09:10:00.000Z'),
      taken('2026-11-21T09:10:00.000Z', { durationSeconds: 200 }),
      taken('2026-11-20T22:59:59.000Z', { durationSeconds: 9999 }),
      taken('2026-11-21T09:10:00.000Z', { accepted: undefined, durationSeconds: 9999 }),
    ];
    expect(dashboardOf(bounds, [], videos, 0).averageVideoSeconds).toBe(400);
  });
});
