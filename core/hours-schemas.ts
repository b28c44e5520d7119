import * as z from 'zod';
import { oneOf } from './clear-faults.ts';
import { mostHours, weekdays } from './hours.ts';
import { type Instant, instant } from './time.ts';

/** What a user's entry says about times: quiet and working hours, do not disturb, absence. See `core/availability.ts`. */

const clockTime = z.string().refine((value) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(value), {
  message: 'is not a time of the day',
  params: {
    code: 'not-a-time',
    remedy: 'Write it from 00:00 to 23:59; a range that ends with the day ends at 00:00.',
  },
});

/** A range of the day, on the wall of the user's zone. */
export const hours = z.strictObject({
  /** Days on which the range begins; absent: all. */
  days: z.array(z.enum(weekdays)).min(1).max(7).optional(),
  from: clockTime,
  /** Not after `from`: the range ends on the next day. The same as `from`: it lasts a whole day. */
  to: clockTime,
});
/** A list of ranges; they may overlap, an empty one means none set. */
export const hoursList = z.array(hours).max(mostHours);

/** A date that exists, `2026-12-24`. */
export const calendarDate = z.string().refine(isDate, {
  message: 'is not a date',
  params: { code: 'not-a-date', remedy: 'Write a day that exists, for example 2026-12-24.' },
});

function isDate(value: string): boolean {
  const at = Date.parse(`${value}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(at) && instant(new Date(at)).startsWith(value);
}

/** A point in time with its offset; kept in UTC, so that it compares as text with every other one. */
const pointInTime = z.iso.datetime({ offset: true }).transform((value, context): Instant => {
  const at = instant(new Date(value));
  if (/^\d{4}-/.test(at)) return at;
  // In UTC it has left the years that are written with four digits.
  context.addIssue({
    code: 'custom',
    message: 'is too far away',
    params: { code: 'not-a-time', remedy: 'Use a time between the years 1 and 9998.' },
  });
  return z.NEVER;
});

const doNotDisturbUntil = z.strictObject({ until: pointInTime });

/** True until it is taken back, or until a time. */
export const doNotDisturb = oneOf(z.union([z.boolean(), doNotDisturbUntil]), (input) =>
  typeof input === 'object' ? doNotDisturbUntil : z.boolean(),
);

/**
 * A time away from work.
 * @param userId schema of a user's id
 */
export const absence = (userId: z.ZodType<string, string>) =>
  z
    .strictObject({
      /** Absent: it has begun. */
      from: pointInTime.optional(),
      until: pointInTime,
      /** The user who is told instead. */
      standIn: userId.optional(),
    })
    .refine(({ from, until }) => from === undefined || from < until, {
      path: ['until'],
      message: 'is not after its beginning',
      params: { code: 'ends-before-it-begins', remedy: 'Give an end that is later than from.' },
    });
