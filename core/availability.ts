import type { Settings, User } from './directory.ts';
import { type Hours, weekdays } from './hours.ts';
import { type Instant, instant } from './time.ts';
import { type Day, dayOf, instantAt, localDay, weekdayOf } from './wall-clock.ts';

/** Why a person may not be told now. Codes are stable. */
export type UnavailableCode =
  | 'do-not-disturb'
  | 'in-call'
  | 'quiet-hours'
  | 'outside-working-hours'
  | 'holiday'
  | 'absent';

/** Whether a person may be told now. */
export type Availability =
  | { available: true }
  | {
      available: false;
      code: UnavailableCode;
      /** The first instant at which nothing stands in the way any more; absent where nobody knows. */
      until?: Instant;
      /** The user who is told instead, with `absent`. */
      standIn?: string;
    };

/** How far hours are searched for a time at which somebody may be told, milliseconds. */
const farthestDays = 400;
const farthestSearch = farthestDays * 86_400_000;
/** The last instant that is written with a year of four digits. */
const endOfTime = Date.parse('9999-12-31T23:59:59.999Z');

/** A stretch of time, milliseconds since 1970; the end is not part of it. */
interface Span {
  start: number;
  end: number;
}

/** Something that stands in the way at an instant: as what, and until when at least; `Infinity` where nobody knows. */
type Obstacle = (at: number) => { code: UnavailableCode; end: number } | undefined;

/**
 * Decides whether a person may be told at `now`, and when next if not: the first instant that is free of every reason
 * that is known today, so quiet hours until 07:00 before working hours from 08:00 give 08:00. Of several reasons the code
 * is that of the first of: absent, do-not-disturb, in-call, holiday, outside-working-hours, quiet-hours.
 * @param around `timeZone` is for users without their own; `inCall` counts for users with `smartDoNotDisturb`
 */
export function availability(
  user: User,
  around: { settings: Settings; timeZone: string; inCall: boolean; now: Instant },
): Availability {
  const zone = user.timeZone ?? around.timeZone;
  const now = Date.parse(around.now);
  const once = [absent(user), doNotDisturb(user), inCall(user, around.inCall)];
  const weekly = [
    outsideWorkingHours(user.workingHours ?? [], around.settings.holidays, zone),
    quiet(user.quietHours ?? [], zone),
  ];
  const code = [...once, ...weekly].map((obstacle) => obstacle(now)?.code).find((each) => each !== undefined);
  if (code === undefined) return { available: true };
  const until = firstFree(now, once, weekly);
  const standIn = code === 'absent' && user.absence?.standIn !== user.id ? user.absence?.standIn : undefined;
  return {
    available: false,
    code,
    ...(until !== undefined && { until: instant(new Date(until)) }),
    ...(standIn !== undefined && { standIn }),
  };
}

/** The first instant from `at` on that has no obstacle; undefined when none is found. */
function firstFree(at: number, once: readonly Obstacle[], weekly: readonly Obstacle[]): number | undefined {
  let free = at;
  let searched = 0;
  while (searched < farthestSearch && free <= endOfTime) {
    // What holds once may last for years, without any search: only hours that come again and again are counted.
    const end = latestEnd(once, free);
    if (end !== undefined) {
      free = end;
      continue;
    }
    const next = latestEnd(weekly, free);
    if (next === undefined) return free;
    searched += next - free;
    free = next;
  }
  return undefined;
}

/** The latest end of the obstacles at an instant; undefined when there is none. */
function latestEnd(obstacles: readonly Obstacle[], at: number): number | undefined {
  const ends = obstacles.flatMap((obstacle) => obstacle(at)?.end ?? []);
  return ends.length === 0 ? undefined : Math.max(...ends);
}

function absent({ absence }: User): Obstacle {
  if (!absence) return () => undefined;
  const start = absence.from === undefined ? -Infinity : Date.parse(absence.from);
  const end = Date.parse(absence.until);
  return (at) => (start <= at && at < end ? { code: 'absent', end } : undefined);
}

function doNotDisturb({ doNotDisturb: wish }: User): Obstacle {
  if (!wish) return () => undefined;
  const end = wish === true ? Infinity : Date.parse(wish.until);
  return (at) => (at < end ? { code: 'do-not-disturb', end } : undefined);
}

function inCall(user: User, talks: boolean): Obstacle {
  const silent = talks && user.smartDoNotDisturb === true;
  return () => (silent ? { code: 'in-call', end: Infinity } : undefined);
}

function quiet(hours: readonly Hours[], zone: string): Obstacle {
  const spans = spansByDay(hours, zone);
  return (at) => {
    const ends = spansAround(at, zone, spans).flatMap((span) => (holds(span, at) ? span.end : []));
    return ends.length === 0 ? undefined : { code: 'quiet-hours', end: Math.max(...ends) };
  };
}

/** Without working hours nothing is outside of them. On a holiday no working hours begin. */
function outsideWorkingHours(hours: readonly Hours[], holidays: readonly string[], zone: string): Obstacle {
  if (hours.length === 0) return () => undefined;
  const free = new Set(holidays.map(dayOf));
  const usual = spansByDay(hours, zone);
  const worked = (day: Day) => (free.has(day) ? [] : usual(day));
  const nextStart = (at: number): number => {
    const today = localDay(at, zone);
    for (let day = today - 1; day <= today + farthestDays; day += 1) {
      const starts = worked(day).flatMap(({ start }) => (start > at ? start : []));
      if (starts.length > 0) return Math.min(...starts);
    }
    return Infinity;
  };
  return (at) => {
    const working = (spans: (day: Day) => Span[]) =>
      spansAround(at, zone, spans).some((span) => holds(span, at));
    if (working(worked)) return undefined;
    const holiday = free.has(localDay(at, zone)) || working(usual);
    return { code: holiday ? 'holiday' : 'outside-working-hours', end: nextStart(at) };
  };
}

/** The spans that can hold at an instant: of its date and both neighbours, for a date may come twice or never. */
function spansAround(at: number, zone: string, spans: (day: Day) => Span[]): Span[] {
  const day = localDay(at, zone);
  return [day - 1, day, day + 1].flatMap(spans);
}

function holds({ start, end }: Span, at: number): boolean {
  return start <= at && at < end;
}

/**
 * The spans that begin on a date. One whose times all lie in the gap of spring is empty; what begins in the hour that
 * comes twice in autumn begins the first time, what ends in it ends the second time.
 */
function spansByDay(hours: readonly Hours[], zone: string): (day: Day) => Span[] {
  const known = new Map<Day, Span[]>(); // the search comes by the same days again and again
  const make = (day: Day) => {
    const begun = hours.filter(({ days = weekdays }) => days.includes(weekdays[weekdayOf(day)]!));
    return begun.map(({ from, to }) => {
      const [begin, finish] = [minutesOf(from), minutesOf(to)];
      const start = instantAt(day, begin, zone, 'first');
      return { start, end: instantAt(finish > begin ? day : day + 1, finish, zone, 'last') };
    });
  };
  return (day) => {
    const spans = known.get(day) ?? make(day);
    known.set(day, spans);
    return spans;
  };
}

/** Minutes since midnight of `HH:MM`. */
function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
