import { cleanText } from '../clean-text.ts';

/** What exports call their kinds of numbers and addresses, and what we call them; the first that fits. */
const kinds: readonly [RegExp, string][] = [
  [/mobil|cell|handy|iphone/, 'mobile'],
  [/pager/, 'pager'],
  [/main|haupt|zentrale|telefon firma|hoved/, 'main'],
  [/home|priv|hjem/, 'home'],
  [/work|business|geschäft|büro|office|company|firma|dienst|arbe[ij]/, 'work'],
  [/^(?:other|voice|sonst|weiter|ander|anden|andet)/, 'other'],
];

/**
 * The label of a number or address: `mobile`, `work`, `home`, `main`, `work fax` … for the usual words of exports in
 * English, German and Danish, else the person's own word.
 * @param raw as the export has it: `* Work`, `_$!<Mobile>!$_`, `Telefon geschäftlich`
 * @returns undefined for no word at all
 */
export function labelOf(raw: string | undefined): string | undefined {
  const word = cleanText((raw ?? '').slice(0, 200), 40)
    .replace(/^_\$!<(.*)>!\$_$/, '$1')
    .replace(/^\*\s*/, '')
    .trim();
  if (word === '') return undefined;
  const words = word.toLowerCase();
  if (/fax/.test(words)) return /home|priv|hjem/.test(words) ? 'home fax' : 'work fax';
  return kinds.find(([pattern]) => pattern.test(words))?.[1] ?? word;
}
