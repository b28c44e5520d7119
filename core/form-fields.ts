/** Fields of a form as they come: one value, several of one name, or a file, which is read as nothing. */
export type FormFields = Readonly<Record<string, unknown>>;

/** Longest value that is read of a field, characters: more than any field takes, so that its check can say so. */
const longestField = 2100;

/** The value of a field; empty when there is none. Of several, the last one. */
export function textOf(fields: FormFields, name: string): string {
  return listOf(fields, name).at(-1) ?? '';
}

/** All values of a field, in the order of the form. */
export function listOf(fields: FormFields, name: string): string[] {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((each) => (typeof each === 'string' ? [each.slice(0, longestField)] : []));
}

/**
 * The rows of a form, from 0: each row has a hidden field `<list>` with its number, so that a row without anything
 * checked is a row too.
 * @param most rows that are read; one more than is allowed, so that the check can say so
 */
export function rowsOf(fields: FormFields, list: string, most: number): string[] {
  const rows = listOf(fields, list).filter((row) => /^\d{1,3}$/.test(row));
  return [...new Set(rows)].slice(0, most + 1).map((row) => `${list}-${row}`);
}
