import { cutText } from '../core/clean-text.ts';
import { onceEach } from '../core/once.ts';
import type { PluralForms, Texts, When } from './texts/texts.ts';

/**
 * When something was, for a reader: today only the time, this year weekday and date, else with the year.
 * @param locale BCP 47; decides how times and dates are written
 * @param timeZone IANA zone of the reader; throws a RangeError when there is no such zone
 */
export function whenFor(at: Date, now: Date, locale: string, timeZone: string): When {
  const time = formatted(at, locale, timeZone, 'time');
  const day = dayIn(at, timeZone);
  const today = dayIn(now, timeZone);
  if (day === today) return { time };
  const isThisYear = day.slice(0, 4) === today.slice(0, 4);
  return {
    time,
    date: formatted(at, locale, timeZone, isThisYear ? 'date' : 'dateAndYear'),
    shortDate: formatted(at, locale, timeZone, isThisYear ? 'shortDate' : 'shortDateAndYear'),
  };
}

/** `21/11`, as short as a day can be written. */
export function dayAndMonth(at: Date, locale: string, timeZone: string): string {
  return formatted(at, locale, timeZone, 'dayAndMonth');
}

/** The locale to write times in: the reader's own when it is of the language, else the language's usual one. */
export function localeFor(texts: Texts, readers: string | undefined): string {
  const own = readers && made('supported', readers, () => supported(readers));
  return own && own.split('-').length > 1 && sameLanguage(own, texts.locale) ? own : texts.locale;
}

/** The locale as the runtime knows it; empty when it does not. */
function supported(locale: string): string {
  return Intl.DateTimeFormat.supportedLocalesOf(locale.replace('_', '-'))[0] ?? '';
}

/** `17 seconds`, `1 minute 5 seconds`; undefined for what is missing or shorter than a second. */
export function duration(seconds: number | undefined, texts: Texts): string | undefined {
  if (seconds === undefined || !(seconds >= 1)) return undefined;
  const whole = Math.round(seconds);
  const parts: [number, PluralForms][] = [
    [Math.floor(whole / 60), texts.minutes],
    [whole % 60, texts.seconds],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, forms]) => counted(count, forms, texts))
    .join(' ');
}

/**
 * `3 missed calls`, in the form that the language's plural rules ask for.
 * @param atLeast there may be more: `3+ missed calls`
 */
export function counted(count: number, forms: PluralForms, texts: Texts, atLeast = false): string {
  return `${count}${atLeast ? '+' : ''} ${plural(count, forms, texts.locale)}`;
}

/** `Ben and Carla`, in the words of the language. */
export function listOf(items: string[], locale: string): string {
  return made('list', locale, () => new Intl.ListFormat(locale, { type: 'conjunction' })).format(items);
}

function plural(count: number, forms: PluralForms, locale: string): string {
  return forms[made('plural', locale, () => new Intl.PluralRules(locale)).select(count)] ?? forms.other;
}

function sameLanguage(a: string, b: string): boolean {
  return a.split('-')[0] === b.split('-')[0];
}

/** Calendar day in a zone, `2026-11-21`. */
function dayIn(at: Date, timeZone: string): string {
  return formatted(at, 'sv-SE', timeZone, 'day');
}

/** What of a moment is written, and how. */
const styles = {
  time: { timeStyle: 'short' },
  day: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { weekday: 'long', day: 'numeric', month: 'long' },
  dateAndYear: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  shortDate: { weekday: 'short', day: 'numeric', month: 'short' },
  shortDateAndYear: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  dayAndMonth: { day: 'numeric', month: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const minute = 60_000;
const written = onceEach<string>();

/** No style shows seconds: what was written of a minute is kept, as a message names the same moments several times. */
function formatted(at: Date, locale: string, timeZone: string, style: keyof typeof styles): string {
  const minutes = Math.floor(at.getTime() / minute);
  return written(`${style} ${locale} ${timeZone} ${minutes}`, () => {
    const make = () => new Intl.DateTimeFormat(locale, { timeZone, ...styles[style] });
    return made(style, `${locale} ${timeZone}`, make).format(at);
  });
}

const formatters = onceEach<unknown>();

/** Making a formatter costs far more than using it; there are as many as kinds, locales and zones in use. */
function made<T>(kind: string, key: string, make: () => T): T {
  return formatters(`${kind} ${key}`, make) as T;
}

/** With a capital letter, for the beginning of a sentence or a heading. */
export function capitalised(text: string): string {
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0x20);
  return first.toLocaleUpperCase() + text.slice(first.length);
}

/** One line of at most `maxLength` code points; what is left out shows as an ellipsis. */
export function shortened(text: string, maxLength: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const cut = cutText(line, maxLength);
  return cut === line ? line : `${cutText(line, maxLength - 1).trimEnd()}…`;
}
