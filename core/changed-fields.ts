/**
 * Names of the fields in which two entries differ, in the order of the alphabet; never what is in them.
 * @param before undefined: there was none, so all that the new one has counts
 */
export function changedFields(before: object | undefined, after: object): string[] {
  const old = new Map(Object.entries(before ?? {}));
  const fresh = new Map(Object.entries(after));
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .filter((name) => !isSame(old.get(name), fresh.get(name)))
    .sort();
}

/** Whether two values say the same as JSON; the order of an object's fields means nothing, absent and undefined are one. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((each, index) => isSame(each, b[index]));
  }
  return changedFields(a, b).length === 0;
}
