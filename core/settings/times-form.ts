import type { User } from '../directory.ts';
import { type FormFields, textOf } from '../form-fields.ts';
import { type Instant, instant, plusSeconds } from '../time.ts';
import { instantOfField } from '../time-field.ts';
import { instantAt, localDay } from '../wall-clock.ts';

/** An instant as a browser's field has it, on the clocks of a zone; empty for none. */
export function minuteOf(at: Instant | undefined, zone: string): string {
  if (at === undefined) return '';
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(at));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  const date = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
  return `${date}T${part('hour')}:${part('minute')}`;
}

/** What is typed stands for what is stored while the field was not touched: a field knows no seconds. */
function unlessTouched(field: string, stored: Instant | undefined, zone: string): string | undefined {
  if (stored !== undefined && field === minuteOf(stored, zone)) return stored;
  // What is no time goes on as it is, for the check to refuse.
  return field === '' ? undefined : (instantOfField(field, zone) ?? field);
}

/** Ways to ask for silence. */
export const silences = ['hour', 'tomorrow', 'until', 'forever'] as const;
/** One of {@link silences}. */
export type Silence = (typeof silences)[number];

/** When "until tomorrow" ends, minutes since midnight. */
const morning = 8 * 60;

/**
 * The value of `doNotDisturb` for a way to ask for it, to be checked.
 * @param until what was typed, for `until`
 */
export function silenceFor(
  how: Silence,
  until: string,
  { now, zone }: { now: Instant; zone: string },
): true | { until: string } {
  switch (how) {
    case 'hour':
      return { until: plusSeconds(now, 3600) };
    case 'tomorrow': {
      const tomorrow = localDay(Date.parse(now), zone) + 1;
      return { until: instant(new Date(instantAt(tomorrow, morning, zone, 'first'))) };
    }
    case 'until':
      return { until: instantOfField(until, zone) ?? until };
    case 'forever':
      return true;
  }
}

/** What holds of a wish not to be disturbed: `off`, for good, or until a time that is still to come. */
export function silenceAt(
  wish: User['doNotDisturb'],
  now: Instant,
): { state: 'off' | 'on' } | { state: 'until'; until: Instant } {
  if (!wish) return { state: 'off' };
  if (wish === true) return { state: 'on' };
  return wish.until > now ? { state: 'until', until: wish.until } : { state: 'off' };
}

/** An absence as somebody has filled it in; nothing of it is checked. */
export interface AbsenceForm {
  from: string;
  until: string;
  standIn: string;
}

/** The form for an absence. */
export function absenceForm(absence: User['absence'], zone: string): AbsenceForm {
  return {
    from: minuteOf(absence?.from, zone),
    until: minuteOf(absence?.until, zone),
    standIn: absence?.standIn ?? '',
  };
}

/** Reads the form for an absence. */
export function readAbsenceForm(fields: FormFields): AbsenceForm {
  return {
    from: textOf(fields, 'from').trim(),
    until: textOf(fields, 'until').trim(),
    standIn: textOf(fields, 'standIn'),
  };
}

/** The absence that a form stands for, to be checked. What was not touched stays as it is stored. */
export function absenceOfForm(form: AbsenceForm, stored: User['absence'], zone: string): object {
  const from = unlessTouched(form.from, stored?.from, zone);
  const until = unlessTouched(form.until, stored?.until, zone);
  return {
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    ...(form.standIn !== '' && { standIn: form.standIn }),
  };
}
