/** The languages Ringback speaks. The user's locale decides; a company number's language serves callers and mailboxes. */
export const languages = ['en', 'de', 'da'] as const;

/** One of the languages Ringback speaks (BCP 47 primary subtag). */
export type Language = (typeof languages)[number];

/**
 * The language for a BCP 47 locale such as `de`, `de-AT` or `da-DK`.
 * Falls back to English for everything that Ringback has no texts for.
 */
export function languageOf(locale: string | null | undefined): Language {
  const primary = locale?.split('-')[0]?.toLowerCase();
  return languages.find((language) => language === primary) ?? 'en';
}
