import type { z } from 'zod';
import type { exceptionRule } from './exception-schemas.ts';
import type { PhoneNumberKind } from './phone-number.ts';

/**
 * Exceptions (U12): callers about whom somebody is told, silently told, or not told at all, whatever else is set.
 * `notify` tells as usual, also about a blocked contact; `silent` keeps the call in the lists and tells nobody;
 * `drop` forgets it.
 */

/** What can be done about a call. */
export const exceptionActions = ['notify', 'silent', 'drop'] as const;
/** What is done about a call. */
export type ExceptionAction = (typeof exceptionActions)[number];

/** What a rule can look at beside numbers. */
export const occasions = ['withheld', 'internal', 'unknown', 'blocked', 'short-ring'] as const;

/** A caller who rang for less than this gave up at once, or mistook the number. */
const usualShortRingSeconds = 5;

/** One exception, as it was checked by its schema. */
export type ExceptionRule = z.output<typeof exceptionRule>;

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
