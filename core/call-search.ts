/** What somebody looks for in a list of calls: words of a name or company, or digits of a number. */
export interface CallSearch {
  /** Folded; all of them have to be found. */
  words: string[];
  /** Without what stands before a number at home: `0171` and `+49171` both find +49 171 …. */
  digits?: string;
}

/** What is known of a call for somebody who looks for it. */
export interface Searched {
  names: readonly (string | undefined)[];
  numbers: readonly (string | undefined)[];
}

/** Letters that do not come apart into a base and a mark. */
const letters: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', æ: 'ae', ł: 'l', đ: 'd', œ: 'oe' };

/** Understands what was typed into a search field; undefined for nothing. */
export function callSearch(typed: string): CallSearch | undefined {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return undefined;
  const digits = /^[\d\s+()/.*#-]+$/.test(typed) ? typed.replace(/\D/g, '').replace(/^0+/, '') : '';
  return { words, ...(digits && { digits }) };
}

/** Whether a call is what somebody looks for. */
export function isFound({ words, digits }: CallSearch, { names, numbers }: Searched): boolean {
  const known = numbers.flatMap((number) => number ?? []);
  if (digits && known.some((number) => number.replace(/\D/g, '').includes(digits))) return true;
  const text = folded([...names, ...known].filter(Boolean).join('\n'));
  return words.every((word) => text.includes(word));
}

/** Without case and accents: who types `muller` finds Müller. */
function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßøæłđœ]/g, (letter) => letters[letter] ?? letter);
}
