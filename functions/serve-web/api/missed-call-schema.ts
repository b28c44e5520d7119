import * as z from 'zod';
import { missedReasons } from '../../../core/mail-view.ts';

/** A missed call, as the API shows it (design section 6). Times are instants; users are given by their ids. */
export const missedCallItem = z.object({
  callId: z.string(),
  kind: z.enum(['voice', 'video']),
  caller: z.object({ number: z.string().nullable(), name: z.string().nullable(), withheld: z.boolean() }),
  contact: z
    .object({ id: z.string(), name: z.string().nullable(), company: z.string().nullable() })
    .nullable(),
  number: z.string(),
  reason: z.enum(missedReasons),
  ringStartedAt: z.string(),
  endedAt: z.string(),
  state: z.enum(['open', 'processed']),
  processed: z
    .object({
      at: z.string(),
      by: z.string().nullable(),
      reason: z.string(),
      note: z.string().optional(),
    })
    .nullable(),
  claim: z.object({ userId: z.string(), until: z.string() }).nullable(),
  attempts: z.array(z.object({ at: z.string(), by: z.string().nullable() })),
  repeats: z.number().int(),
  recipients: z.array(z.object({ userId: z.string(), told: z.boolean(), code: z.string().optional() })),
});
