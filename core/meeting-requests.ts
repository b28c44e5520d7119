import * as z from 'zod';
import { cleanText } from './clean-text.ts';
import { languages } from './language.ts';

/** Longest texts, in code points: a name in the call, the host's own words; and of an address, in characters. */
export const longestInMeeting = { name: 80, text: 500, address: 320 };
/** Most people invited to one call. */
export const mostInvitees = 20;

const name = z
  .string()
  .max(4 * longestInMeeting.name, `is longer than ${longestInMeeting.name} characters`)
  .transform((value) => cleanText(value, longestInMeeting.name))
  .refine((value) => value.length > 0, {
    message: 'is empty',
    params: { code: 'empty', remedy: 'Write the name that the person has in the call.' },
  });
const address = z
  .string()
  .min(1, 'is empty')
  .max(longestInMeeting.address, `is longer than ${longestInMeeting.address} characters`);

/** What somebody sends who starts a call: body of `POST /v1/video-calls`, and what the form of the web app makes. */
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
    .max(4 * longestInMeeting.text, `is longer than ${longestInMeeting.text} characters`)
    .transform((value) => cleanText(value, longestInMeeting.text + 1, { multiline: true }))
    .refine((value) => [...value].length <= longestInMeeting.text, {
      message: `is longer than ${longestInMeeting.text} characters`,
      params: { code: 'too-big', remedy: 'Write less; the rest can be said in the call.' },
    })
    .optional(),
  startsAt: z.iso.datetime({ offset: true }).optional(),
});

/** What somebody sends who corrects an invitee: body of `PATCH …/invitees/{inviteeId}`. */
export const correctionBody = z.strictObject({ name: name.optional(), to: address.optional() });
