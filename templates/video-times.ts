import { whenFor } from './format.ts';
import type { When } from './texts/texts.ts';

/** Nearer than this, an hour of the day can mean but one moment. */
const halfDay = 12 * 60 * 60 * 1000;

/**
 * A time to the second, for what is over within a minute; with its date only if it is half a day away.
 * @param locale BCP 47
 * @param timeZone IANA zone of the reader; throws a RangeError when there is no such zone
 */
export function toTheSecond(at: Date, now: Date, locale: string, timeZone: string): When {
  const time = new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'medium' }).format(at);
  const isNear = Math.abs(at.getTime() - now.getTime()) < halfDay;
  return isNear ? { time } : { ...whenFor(at, now, locale, timeZone), time };
}

/** When something begins, for readers who may look at it on any day and in any zone. */
export interface Start {
  time: string;
  /** `Tuesday 24 November`; with the year unless it is this one. */
  date: string;
  /** `Tue 24 Nov`. */
  shortDate: string;
  /** `24/11`, as short as a day can be written. */
  day: string;
  /** `Central European Standard Time`. */
  zone: string;
  /** `CET`. */
  shortZone: string;
}

/** When something begins; parameters as in {@link toTheSecond}. */
export function startFor(at: Date, now: Date, locale: string, timeZone: string): Start {
  const formatter = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const written = (options: Intl.DateTimeFormatOptions) => formatter(options).format(at);
  const zone = (timeZoneName: 'long' | 'short') =>
    formatter({ timeZoneName })
      .formatToParts(at)
      .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
  const years = formatter({ year: 'numeric' });
  const year = years.format(at) === years.format(now) ? undefined : ('numeric' as const);
  return {
    time: written({ timeStyle: 'short' }),
    date: written({ weekday: 'long', day: 'numeric', month: 'long', year }),
    shortDate: written({ weekday: 'short', day: 'numeric', month: 'short', year }),
    day: written({ day: 'numeric', month: 'numeric', year }),
    zone: zone('long'),
    shortZone: zone('short'),
  };
}
