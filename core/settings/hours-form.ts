import { type FormFields, listOf, rowsOf, textOf } from '../form-fields.ts';
import { type Hours, mostHours, weekdays } from '../hours.ts';

/** The lists of hours that a user has. */
export const hoursKinds = ['workingHours', 'quietHours'] as const;
/** One of {@link hoursKinds}. */
export type HoursKind = (typeof hoursKinds)[number];

/** A range of hours as somebody has filled it in; nothing of it is checked. */
export interface HoursRow {
  days: string[];
  from: string;
  to: string;
}

/** The rows of a form for hours: a range without days is for all of them. */
export function hoursRows(hours: readonly Hours[] = []): HoursRow[] {
  return hours.map(({ days, from, to }) => ({
    days: weekdays.filter((day) => !days || days.includes(day)),
    from,
    to,
  }));
}

/** Reads the rows of a form; see {@link rowsOf}. Fields of a row: `<row>-days`, `<row>-from`, `<row>-to`. */
export function readHoursRows(fields: FormFields, list: string): HoursRow[] {
  return rowsOf(fields, list, mostHours).map((row) => {
    const days = listOf(fields, `${row}-days`);
    return {
      days: weekdays.filter((day) => days.includes(day)),
      from: clockTime(textOf(fields, `${row}-from`)),
      to: clockTime(textOf(fields, `${row}-to`)),
    };
  });
}

/** Without rows in which no time is filled in. */
export function filledHours(rows: readonly HoursRow[]): HoursRow[] {
  return rows.filter(({ from, to }) => from !== '' || to !== '');
}

/** A new row: a usual one, to be changed. */
export function newHoursRow(kind: HoursKind): HoursRow {
  return kind === 'quietHours'
    ? { days: [...weekdays], from: '22:00', to: '07:00' }
    : { days: weekdays.slice(0, 5), from: '08:00', to: '17:00' };
}

/**
 * The hours that rows stand for, to be checked; undefined: none. What was not changed in the form stays as it is stored.
 */
export function hoursOfRows(rows: readonly HoursRow[], stored: Hours[] | undefined): unknown[] | undefined {
  const filled = filledHours(rows);
  if (JSON.stringify(filled) === JSON.stringify(hoursRows(stored))) return stored;
  if (filled.length === 0) return undefined;
  return filled.map(({ days, from, to }) => ({
    ...(days.length < weekdays.length && { days }),
    from,
    to,
  }));
}

/** As a browser's field sends it: some add seconds. */
function clockTime(text: string): string {
  return /^(\d\d:\d\d):\d\d(?:\.\d+)?$/.exec(text.trim())?.[1] ?? text.trim();
}
