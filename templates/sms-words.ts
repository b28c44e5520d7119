import { shortened } from './format.ts';

/** A name cut to a length, with a point for what is left out: an ellipsis is not in GSM-7. */
export function cut(name: string, length: number): string {
  const short = shortened(name, length);
  return short === name ? name : `${short.replace(/[\s\p{P}]*…$/u, '')}.`;
}

/** A phone number without the spaces it is read by. */
export function compact(number: string): string {
  return /^\+[\d ]+$/.test(number) ? number.replaceAll(' ', '') : number;
}

/** Phones make links of what looks like an address; a name, which callers can choose, must not become one. */
export function unlinked(name: string): string {
  // Whatever follows a dot: what a text cannot show, such as emoji, is left out later and would bring an address together.
  return name.replaceAll('://', ' ').replace(/\.(?=[^\s.])/gu, '. ');
}
