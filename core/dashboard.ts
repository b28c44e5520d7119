import { isTestCall } from './test-call.ts';
import { type Instant, secondsBetween } from './time.ts';
import type { VideoCall } from './video-calls.ts';

/** The day's figures (V6), as `docs/dashboard.md` defines them. */
export interface Dashboard {
  /** The day in the tenant's zone, `2026-11-21`. */
  day: string;
  /** Calls that began to ring on this day: missed, answered and video calls, each once. */
  callsToday: number;
  /** Mean length of the video calls that were taken and ended on this day, whole seconds; null when there was none. */
  averageVideoSeconds: number | null;
  /** Users who had the web app in front of them in the last 15 minutes. */
  activeUsers: number;
}

/** A user counts as active for so long after they were seen, seconds. */
export const activeSeconds = 900;

/** The instants between which a day lies in a zone: from, and before. Days of a change of the clocks have 23 or 25 hours. */
export function dayBounds(now: Instant, timeZone: string): { day: string; from: Instant; before: Instant } {
  const day = dayOf(now, timeZone);
  return { day, from: startOf(day, timeZone), before: startOf(next(day), timeZone) };
}

/**
 * Sums the rows of a day. Copies and order do not matter: a call counts once, however often it was reported; tests do
 * not count.
 * @param rang ids of the calls that rang on the day, as often as they were found
 * @param videos video calls of the day and the day before
 */
export function dashboardOf(
  { day, from, before }: ReturnType<typeof dayBounds>,
  rang: readonly string[],
  videos: readonly VideoCall[],
  activeUsers: number,
): Dashboard {
  const lengths = videos.flatMap(({ accepted, endedAt, durationSeconds }) => {
    if (!accepted || endedAt === undefined || endedAt < from || endedAt >= before) return [];
    return [durationSeconds ?? secondsBetween(accepted.at, endedAt)];
  });
  const total = lengths.reduce((sum, length) => sum + length, 0);
  return {
    day,
    callsToday: new Set(rang.filter((callId) => !isTestCall(callId))).size,
    averageVideoSeconds: lengths.length > 0 ? Math.round(total / lengths.length) : null,
    activeUsers,
  };
}

function dayOf(at: Instant, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(at));
}

function next(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** The first instant of a day in a zone: found between the earliest and the latest that any zone begins it. */
function startOf(day: string, timeZone: string): Instant {
  let low = Date.parse(`${day}T00:00:00Z`) - 15 * 3_600_000;
  let high = Date.parse(`${day}T00:00:00Z`) + 15 * 3_600_000;
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (dayOf(new Date(middle).toISOString(), timeZone) >= day) high = middle;
    else low = middle;
  }
  return new Date(high).toISOString();
}
