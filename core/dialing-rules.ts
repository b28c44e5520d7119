import * as z from 'zod';
import { wholeNumber } from './clear-faults.ts';
import { type DialingRule, longestDialled } from './dialing.ts';

const notDialled = (remedy: string) => ({ code: 'not-dialled', remedy });

/** How numbers are dialled from a company's phones (P3): what a number begins with is replaced. */
const dialingRule = z.strictObject({
  /** Compared with E.164 (`+49…`) for numbers of the public network, with the digits for extensions. */
  startsWith: z.string().refine((value) => /^(?=.)\+?[\d*#]{0,15}$/.test(value), {
    message: 'is not the beginning of a number',
    params: notDialled('Write digits, with + first for public numbers, for example +49.'),
  }),
  /** May be empty. */
  replaceWith: z.string().refine((value) => /^(?:\+\d{0,15}|[\d*#]{0,16})$/.test(value), {
    message: 'cannot be dialled',
    params: notDialled('Write digits, * and #, or + and digits; empty to leave the beginning out.'),
  }),
  /** The rule is for numbers of at least so many characters before it is applied, a plus included. */
  minLength: wholeNumber(1, longestDialled).optional(),
});
/** Most dialing rules of a list. */
export const mostDialingRules = 20;

/** Rules in the order in which they are tried. */
export const dialingRules = z.array(dialingRule satisfies z.ZodType<DialingRule>).max(mostDialingRules);
