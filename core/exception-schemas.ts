import * as z from 'zod';
import { oneOf, wholeNumber } from './clear-faults.ts';
import { type ExceptionRule, exceptionActions, occasions } from './exceptions.ts';
import { parsePhoneNumber } from './phone-number.ts';

/** What an exception (`core/exceptions.ts`) may look like, where it comes in. */

const action = z.enum(exceptionActions);

const occasionRule = z
  .strictObject({
    when: z.enum(occasions),
    action,
    /** With `short-ring`: calls that rang for less; 5 when left out. */
    shorterThanSeconds: wholeNumber(1, 600).optional(),
  })
  .refine(({ when, shorterThanSeconds }) => when === 'short-ring' || shorterThanSeconds === undefined, {
    path: ['shorterThanSeconds'],
    message: 'belongs to short-ring only',
    params: { code: 'not-allowed', remedy: 'Remove it, or look at short-ring.' },
  });
const numbersRule = z.strictObject({
  /** As {@link readExceptionNumbers} leaves them: E.164, an extension's digits, a SIP address. */
  numbers: z.array(z.string().max(64, 'is longer than 64 characters')).min(1).max(100),
  action,
});
const prefixRule = z.strictObject({
  /** What E.164 begins with (`+4930`), or an extension (`1`). */
  prefix: z
    .string()
    .max(40, 'is longer than 40 characters')
    .transform((value) => value.replace(/[\s()./-]/g, ''))
    .refine((value) => /^(?:\+[1-9]\d{0,14}|[1-9*#][\d*#]{0,5})$/.test(value), {
      message: 'is neither the beginning of an international number nor of an extension',
      params: {
        code: 'not-a-prefix',
        remedy: 'Write it with its country code, for example +49 30; of an extension its first digits.',
      },
    }),
  action,
});

const shapes = { when: occasionRule, numbers: numbersRule, prefix: prefixRule };

/** One exception: exactly one of `when`, `numbers`, `prefix`, and what is done. */
export const exceptionRule = oneOf(z.union([occasionRule, numbersRule, prefixRule]), (input) => {
  const named = Object.keys(shapes).filter((name) => typeof input === 'object' && input && name in input);
  if (named.length === 1) return shapes[named[0] as keyof typeof shapes];
  if (typeof input !== 'object') return z.object();
  return {
    code: 'not-a-rule',
    message: named.length === 0 ? 'does not say which callers it is for' : 'looks at several things at once',
    remedy: 'Give exactly one of when, numbers, prefix; write a rule of its own for each.',
  };
});
/** Rules in the order in which they are tried. */
export const exceptionRules = z.array(exceptionRule).max(50);

/**
 * A check of a directory entry: reads the numbers of its exceptions, so that they compare with callers' numbers.
 * Names every number that is none.
 * @param countryOf ISO 3166-1 country for numbers written without a country code
 */
export function readExceptionNumbers<T extends { exceptions?: ExceptionRule[] }>(
  countryOf: (entry: T) => string,
): (payload: z.core.ParsePayload<T>) => void {
  return (payload) => {
    const country = countryOf(payload.value);
    payload.value.exceptions?.forEach((rule, index) => {
      if (!('numbers' in rule)) return;
      rule.numbers.forEach((written, at) => {
        const number = comparable(written, country);
        if (number !== undefined) {
          rule.numbers[at] = number;
          return;
        }
        const remedy =
          'Write it with its country code, for example +49 171 1234567. Use "prefix" for numbers that begin alike, "when" for callers who hide theirs.';
        payload.issues.push({
          code: 'custom',
          input: written,
          path: ['exceptions', index, 'numbers', at],
          message: 'is not a whole phone number, an extension or a SIP address',
          params: { code: 'not-a-number', remedy },
        });
      });
    });
  };
}

/** The same for every way to write a number: E.164, an extension's digits, a SIP address in lower case. */
function comparable(written: string, country: string): string | undefined {
  const { kind, e164, key } = parsePhoneNumber(written, country);
  switch (kind) {
    case 'e164':
      return e164;
    case 'extension':
      return key.slice(extensionKey.length);
    case 'sip':
      return key;
    case 'withheld':
    case 'other':
      return undefined;
  }
}

const extensionKey = 'ext:';
