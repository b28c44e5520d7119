/** How a number is dialled from a company's phones (P3): what it begins with is replaced. */
export interface DialingRule {
  /** Compared with E.164 (`+49…`) for numbers of the public network, with the digits for extensions. */
  startsWith: string;
  /** May be empty. */
  replaceWith: string;
  /** The rule is for numbers of at least so many characters before it is applied, a plus included. */
  minLength?: number;
}

/** Most characters that can be dialled: more than any network takes, less than would break a link. */
export const longestDialled = 32;

/**
 * A number as it is dialled: the first rule that is for it is applied, once; without one it stays as it is.
 * @param number E.164 with the plus, or the digits of an extension
 */
export function dialled(number: string, rules: readonly DialingRule[] = []): string {
  const rule = rules.find(
    ({ startsWith, minLength = 1 }) => number.startsWith(startsWith) && number.length >= minLength,
  );
  return rule ? rule.replaceWith + number.slice(rule.startsWith.length) : number;
}

/** True for what a phone can dial: E.164, or digits, `*` and `#`. */
export function isDialled(number: string): boolean {
  return /^(?:\+\d{3,15}|[\d*#]+)$/.test(number) && number.length <= longestDialled;
}
