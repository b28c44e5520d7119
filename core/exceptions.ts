import * as z from 'zod';
import { oneOf, wholeNumber } from './clear-faults.ts';
import { type PhoneNumberKind, parsePhoneNumber } from './phone-number.ts';

/**
 * Exceptions (U12): callers about whom somebody is told, silently told, or not told at all, whatever else is set.
 * `notify` tells as usual, also about a blocked contact; `silent` keeps the call in the lists and tells nobody;
 * `drop` forgets it.
 */

/** What can be done about a call. */
export const exceptionActions = ['notify', 'silent', 'drop'] as const;
const action = z.enum(exceptionActions);
/** What is done about a call. */
export type ExceptionAction = z.output<typeof action>;

/** What a rule can look at beside numbers. */
export const occasions = ['withheld', 'internal', 'unknown', 'blocked', 'short-ring'] as const;

/** A caller who rang for less than this gave up at once, or mistook the number. */
const usualShortRingSeconds = 5;

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
const exceptionRule = oneOf(z.union([occasionRule, numbersRule, prefixRule]), (input) => {
  const named = Object.keys(shapes).filter((name) => typeof input === 'object' && input && name in input);
  if (named.length === 1) return shapes[named[0] as keyof typeof shapes];
  if (typeof input !== 'object') return z.object();
  return {
    code: 'not-a-rule',
    message: named.length === 0 ? 'does not say which callers it is for' : 'looks at several things at once',
    remedy: 'Give exactly one of when, numbers, prefix; write a rule of its own for each.',
  };
});
/** See {@link exceptionRule}. */
export type ExceptionRule = z.output<typeof exceptionRule>;

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

/** What exceptions look at. */
export interface CallerFacts {
  kind: PhoneNumberKind;
  /** Only for `e164`. */
  e164?: string;
  /** See `PhoneNumber.key`. */
  key: string;
  /** A colleague. */
  internal: boolean;
  /** In the contacts of whoever the decision is for. */
  known: boolean;
  /** A blocked contact. */
  blocked: boolean;
  /** How long it rang. */
  ringSeconds: number;
}

/** The exception that holds for a caller, with the code of its rule. */
export interface FoundException {
  action: ExceptionAction;
  rule: (typeof occasions)[number] | 'number' | 'prefix';
}

/**
 * The exception that holds for a caller: the first rule that fits, of the first list that has one. A blocked contact
 * for whom no list has a rule is silent.
 * @param lists from the most specific (the user's) to the least (the tenant's)
 */
export function exceptionFor(
  facts: CallerFacts,
  lists: readonly (readonly ExceptionRule[] | undefined)[],
): FoundException | undefined {
  const found = lists.flatMap((rules) => rules ?? []).find((rule) => fits(rule, facts));
  if (found) return { action: found.action, rule: codeOf(found) };
  return facts.blocked ? { action: 'silent', rule: 'blocked' } : undefined;
}

function codeOf(rule: ExceptionRule): FoundException['rule'] {
  if ('when' in rule) return rule.when;
  return 'numbers' in rule ? 'number' : 'prefix';
}

function fits(rule: ExceptionRule, facts: CallerFacts): boolean {
  if ('when' in rule) return isOccasion(rule, facts);
  // Keys of all other kinds begin with a word, and so with no number or prefix.
  const number = facts.e164 ?? facts.key.replace(/^ext:/, '');
  if ('numbers' in rule) return rule.numbers.includes(number);
  return number.startsWith(rule.prefix);
}

function isOccasion(rule: Extract<ExceptionRule, { when: unknown }>, facts: CallerFacts): boolean {
  switch (rule.when) {
    case 'withheld':
      return facts.kind === 'withheld';
    case 'internal':
      return facts.internal;
    case 'unknown':
      // Who hides is not a stranger, and a colleague is known without being a contact.
      return facts.kind !== 'withheld' && !facts.known && !facts.internal;
    case 'blocked':
      return facts.blocked;
    case 'short-ring':
      return facts.ringSeconds < (rule.shorterThanSeconds ?? usualShortRingSeconds);
  }
}
