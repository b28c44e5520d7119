/** A person's name in the two parts that we keep. */
export interface NameParts {
  firstName?: string;
  lastName?: string;
}

/**
 * A name that comes whole, in two parts: the last word is taken for the family name, as address books do.
 * @param company a card that names only its company repeats it as the person's name: then there is no person
 */
export function splitName(full: string | undefined, company?: string): NameParts {
  const name = full?.trim() ?? '';
  if (name === '' || name === company?.trim()) return {};
  const words = name.split(/\s+/);
  if (words.length === 1) return { firstName: name };
  return { firstName: words.slice(0, -1).join(' '), lastName: words.at(-1) };
}

/** Texts with something in them, joined by spaces. */
export function joinWords(...parts: readonly (string | undefined)[]): string | undefined {
  return (
    parts
      .map((part) => part?.trim() ?? '')
      .filter(Boolean)
      .join(' ') || undefined
  );
}
