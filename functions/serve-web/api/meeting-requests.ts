import * as z from 'zod';
import { cleanText } from '../../../core/clean-text.ts';
import { languages } from '../../../core/language.ts';
import type { Fault } from '../../../core/problem.ts';
import type { ApiContext } from './api.ts';

/** Longest texts, in code points: a name in the call, the host's own words. */
const longest = { name: 80, text: 500 };
/** Most people invited to one call. */
const mostInvitees = 20;

const name = z
  .string()
  .max(4 * longest.name, `is longer than ${longest.name} characters`)
  .transform((value) => cleanText(value, longest.name))
  .refine((value) => value.length > 0, {
    message: 'is empty',
    params: { code: 'empty', remedy: 'Write the name that the person has in the call.' },
  });
const address = z.string().min(1, 'is empty').max(320, 'is longer than 320 characters');

/** Body of `POST /v1/video-calls`. */
export const startBody = z.strictObject({
  host: z.string().min(1, 'is empty').max(64, 'is longer than 64 characters'),
  invitees: z
    .array(
      z.strictObject({
        name,
        to: address,
        alternative: address.optional(),
        language: z.enum(languages).optional(),
      }),
    )
    .min(1, 'names nobody')
    .max(mostInvitees, `names more than ${mostInvitees} people`),
  text: z
    .string()
    .max(4 * longest.text, `is longer than ${longest.text} characters`)
    .transform((value) => cleanText(value, longest.text + 1, { multiline: true }))
    .refine((value) => [...value].length <= longest.text, {
      message: `is longer than ${longest.text} characters`,
      params: { code: 'too-big', remedy: 'Write less; the rest can be said in the call.' },
    })
    .optional(),
  startsAt: z.iso.datetime({ offset: true }).optional(),
});
/** Body of `PATCH …/invitees/{inviteeId}`. */
export const correctionBody = z.strictObject({ name: name.optional(), to: address.optional() });

/** What the client calls its request, if it does. */
export function requestName(context: ApiContext): { value?: string } | { fault: Fault } {
  const value = context.req.header('idempotency-key');
  if (value === undefined) return {};
  if (/^[\x21-\x7e]{1,200}$/.test(value)) return { value };
  const detail = 'The header Idempotency-Key is not one that can be used.';
  const remedy = 'Use 1 to 200 printable ASCII characters without spaces, such as a UUID.';
  return { fault: { pointer: '', code: 'idempotency-key', detail, remedy } };
}
