import type { Instant } from '../../../core/time.ts';
import { localeFor } from '../../../templates/format.ts';
import { textsOf } from '../../../templates/texts/texts.ts';
import type { WebContext } from '../sign-in/visit.ts';

/** Writes instants for the reader: `21 Nov 2026, 09:20`, on the clocks of their zone. */
export function clockOf(context: WebContext): (at: Instant) => string {
  const { user, settings, language } = context.get('visit');
  const format = new Intl.DateTimeFormat(localeFor(textsOf(language), user.locale), {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: user.timeZone ?? settings.timeZone,
  });
  return (at) => format.format(new Date(at));
}

/** Puts texts into the order of the reader's language. */
export function collatorOf(context: WebContext): (a: string, b: string) => number {
  return new Intl.Collator(context.get('visit').language, { numeric: true }).compare;
}

/** What a `?done=` or `?refused=` says, if it is one of the known codes. */
export function codeOf<C extends string>(given: string | undefined, known: readonly C[]): C | undefined {
  return known.find((code) => code === given);
}

/** Makes a text comparable for searches: case, accents and spaces do not matter. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase();
}
