import type { Context } from 'hono';
import { type Language, languageOf } from '../../core/language.ts';

/** The language of a page for nobody in particular: what the browser prefers. */
export function preferredLanguage(context: Context): Language {
  return languageOf(context.req.header('accept-language')?.split(',')[0]?.split(';')[0]);
}
