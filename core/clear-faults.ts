import * as z from 'zod';

/** Schemas whose faults say what to mend, where those of Zod alone do not. */

/** A whole number, both ends included. */
export function wholeNumber(min: number, max: number) {
  return z
    .number()
    .min(min)
    .max(max)
    .refine(Number.isInteger, {
      message: 'is not a whole number',
      params: { code: 'not-whole', remedy: `Send a whole number from ${min} to ${max}.` },
    });
}

/** What is wrong when no shape of a choice is meant, with the remedy. */
export interface NoChoice {
  code: string;
  /** Follows the name of the field: "names nothing to look at". */
  message: string;
  remedy: string;
}

/**
 * A choice of shapes whose faults are those of the shape that was meant. A union alone only says that none of its shapes
 * fits, which tells nobody what to mend.
 * @param meant the shape that an input is an attempt at, or what is wrong when it is at none
 */
export function oneOf<U extends z.ZodType>(union: U, meant: (input: unknown) => z.ZodType | NoChoice) {
  return z.preprocess((input, context) => {
    const shape = meant(input);
    if (shape instanceof z.ZodType) {
      // Handed on as they are, with their place inside of the input.
      for (const issue of shape.safeParse(input, { reportInput: true }).error?.issues ?? [])
        context.issues.push({ ...issue, input: issue.input } as z.core.$ZodRawIssue);
    } else {
      const { code, message, remedy } = shape;
      context.issues.push({ code: 'custom', input, message, params: { code, remedy } });
    }
    return input;
  }, union);
}
