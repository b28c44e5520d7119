import type { Instant } from '../../../core/time.ts';
import { whenFor } from '../../../templates/format.ts';

/** An instant as English sentences of the API say it, on the clocks of a zone: `09:20`, on another day `09:20 on Fri 4 Dec`. */
export function clockWords(at: Instant, now: Date, timeZone: string): string {
  const { time, shortDate } = whenFor(new Date(at), now, 'en-GB', timeZone);
  return shortDate ? `${time} on ${shortDate}` : time;
}
