import { shortened } from './format.ts';

/**
 * Text without anything that mail programs make a link of by themselves: a space comes into each address. What callers
 * and hosts write must not lead anywhere. Dates, times and numbers keep their dots.
 */
export function withoutAddresses(text: string): string {
  return text.replaceAll('://', ' ').replace(/[.．。｡](?=\p{L})|(?<=\p{L})[.．。｡](?=\d)/gu, '$& ');
}

/** One bounded line of somebody's words, see {@link withoutAddresses}; undefined when nothing is left. */
export function plainWords(text: string | undefined, longest: number): string | undefined {
  return shortened(withoutAddresses(text ?? ''), longest) || undefined;
}
