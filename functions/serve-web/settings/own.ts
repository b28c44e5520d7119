import { check } from '../../../core/check.ts';
import type { User } from '../../../core/directory.ts';
import { directorySchemas } from '../../../core/directory-schemas.ts';
import type { FormFields } from '../../../core/form-fields.ts';
import type { Fault } from '../../../core/problem.ts';
import { type Instant, instant } from '../../../core/time.ts';
import { localeFor, whenFor } from '../../../templates/format.ts';
import { textsOf } from '../../../templates/texts/texts.ts';
import { inWords } from '../../../web/settings/settings-page.tsx';
import { settingsTexts } from '../../../web/texts/settings.ts';
import type { UserMessageTools } from '../../user-message.ts';
import type { VisitTools, WebContext } from '../sign-in/visit.ts';

/** What pages on which users change their own settings work with. */
export type OwnTools = VisitTools & UserMessageTools;

/** Fields of a form that was sent. */
export async function readFields(context: WebContext): Promise<FormFields> {
  const form = await context.req.formData();
  return Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name)]));
}

/**
 * Changes what a page shows of its reader, and nothing else of them; through the schema of the directory, so that a page
 * accepts what the API accepts.
 * @param change fields with their new values, not checked; undefined ones go
 * @returns all that is wrong, in the words of the settings; nothing when it is stored
 */
export async function changeOwn(
  context: WebContext,
  change: Partial<Record<keyof User, unknown>>,
): Promise<Fault[]> {
  const { store, user, settings } = context.get('visit');
  const { id, ...before } = user;
  const checked = check(directorySchemas(settings.country).user, { ...before, ...change });
  if (!checked.ok) return faultWords(context, checked.faults);
  await store.directory.users.put(id, checked.value, user);
  return [];
}

/** Faults as the settings say them. */
export function faultWords(context: WebContext, faults: readonly Fault[]): Fault[] {
  return inWords(faults, settingsTexts(context.get('visit').language).faults);
}

/** A fault that only a page can find, by its code in the words of the settings. */
export function faultOf(context: WebContext, pointer: string, code: string): Fault {
  return faultWords(context, [{ pointer, code, detail: code, remedy: '' }])[0]!;
}

/** The reader's time zone. */
export function zoneOf(context: WebContext): string {
  const { user, settings } = context.get('visit');
  return user.timeZone ?? settings.timeZone;
}

/** Writes instants for the reader: `09:20`, on another day with the date, on the clocks of their zone. */
export function whenWords(context: WebContext, now: Date): (at: Instant) => string {
  const { user, language } = context.get('visit');
  const texts = textsOf(language);
  const locale = localeFor(texts, user.locale);
  return (at) => texts.when(whenFor(new Date(at), now, locale, zoneOf(context)));
}

/** What a `?done=` or `?refused=` says, if it is one of the known codes. */
export function wordsFor(
  context: WebContext,
  parameter: 'done' | 'refused',
  words: Readonly<Record<string, string>>,
): string | undefined {
  const code = context.req.query(parameter) ?? '';
  return Object.hasOwn(words, code) ? words[code] : undefined;
}

/** The instant of a request. */
export function nowOf({ now }: Pick<OwnTools, 'now'>): Instant {
  return instant(now());
}
