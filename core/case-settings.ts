import * as z from 'zod';
import { wholeNumber } from './clear-faults.ts';
import { caseDefaults } from './directory-defaults.ts';

/** How calls of one caller to one company number hang together, and who is told of them. See `core/options.ts`. */
const caseFields = {
  /** Whose talk with the caller makes a missed call processed (invariant 1). */
  processedBy: z.enum(['everyone', 'concerned', 'same-user']),
  /** A call back that nobody answered processes too. */
  attemptProcesses: z.boolean(),
  /** How long telling waits, in case somebody talks to the caller meanwhile. */
  holdSeconds: wholeNumber(0, 3600),
  /** A caller who calls again within this time belongs to the case that was told already. */
  repeatWindowMinutes: wholeNumber(1, 1440),
  /** How long "I'll call back" holds. */
  claimMinutes: wholeNumber(1, 240),
};

/** The tenant's, with their defaults. */
export const tenantCases = {
  processedBy: caseFields.processedBy.default(caseDefaults.processedBy),
  attemptProcesses: caseFields.attemptProcesses.default(caseDefaults.attemptProcesses),
  holdSeconds: caseFields.holdSeconds.default(caseDefaults.holdSeconds),
  repeatWindowMinutes: caseFields.repeatWindowMinutes.default(caseDefaults.repeatWindowMinutes),
  claimMinutes: caseFields.claimMinutes.default(caseDefaults.claimMinutes),
};

/**
 * A company number's; what is absent is as the tenant has it.
 * @param userId schema of a user's id
 */
export const companyNumberCases = (userId: z.ZodType<string, string>) => ({
  ...z.object(caseFields).partial().shape,
  /** Those concerned are told of a call even if a colleague answered it. */
  tellWhenAnswered: z.boolean().optional(),
  /** Callers who gave up while they waited: in a queue, or before any phone rang. */
  abandoned: z
    .strictObject({
      /** Nobody is told of calls that rang for less. */
      minRingSeconds: wholeNumber(0, 600).optional(),
      /** Told instead of `recipients`. */
      recipients: z.array(userId).max(100).optional(),
    })
    .optional(),
});
