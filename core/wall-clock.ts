import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';

/** A date of the calendar, as days since 1970-01-01: dates have no zone, and are counted on like numbers. */
export type Day = number;

const msPerDay = 86_400_000;
const msPerMinute = 60_000;

/** The day of a date written as `2026-12-24`. */
export function dayOf(date: string): Day {
  return Date.parse(`${date}T00:00:00Z`) / msPerDay;
}

/** Day of the week, 0 is Monday. */
export function weekdayOf(day: Day): number {
  return (((day + 3) % 7) + 7) % 7; // 1970-01-01 was a Thursday
}

/**
 * The date on the wall at an instant.
 * @param at milliseconds since 1970 (UTC)
 * @param zone IANA time zone
 */
export function localDay(at: number, zone: string): Day {
  const { year, month, day } = ZonedDateTime.create(BigInt(at) * 1_000_000n, zone);
  return Date.UTC(year, month - 1, day) / msPerDay;
}

/**
 * The instant at which clocks on the wall show a time, in milliseconds since 1970. A time that clocks skip in spring is
 * the instant after the gap; of a time that they show twice in autumn it is the one asked for.
 * @param minutes since midnight
 * @param zone IANA time zone
 */
export function instantAt(day: Day, minutes: number, zone: string, which: 'first' | 'last'): number {
  const wall = new Date(day * msPerDay + minutes * msPerMinute);
  const plain = PlainDateTime.create(
    wall.getUTCFullYear(),
    wall.getUTCMonth() + 1,
    wall.getUTCDate(),
    wall.getUTCHours(),
    wall.getUTCMinutes(),
  );
  const disambiguation = which === 'first' ? 'earlier' : 'later';
  const shown = PlainDateTime.toZonedDateTime(plain, zone, { disambiguation });
  if (shown.minute === plain.minute && shown.hour === plain.hour && shown.day === plain.day)
    return shown.epochMilliseconds;
  // Skipped: Temporal moves the time by the length of the gap, which leaves the gap between the two answers.
  const before = PlainDateTime.toZonedDateTime(plain, zone, { disambiguation: 'earlier' });
  return ZonedDateTime.getTimeZoneTransition(before, 'next')?.epochMilliseconds ?? shown.epochMilliseconds;
}
