import * as z from 'zod';
import { checkCallLinkTemplate } from './call-link.ts';
import { isCallLinkPreset } from './call-link-presets.ts';
import { cleanText } from './clean-text.ts';
import { checkContactLinkTemplate } from './contact-link.ts';
import { channels, idPattern, mostSteps } from './directory.ts';
import { languages } from './language.ts';
import { toE164 } from './phone-number.ts';
import type { Checked } from './problem.ts';

/** What entries of the directory (`core/directory-schemas.ts`) are made of, where several have it or it is checked at length. */

/** Text of one line, cleaned (invariant 7). @param max characters */
export const text = (max: number) =>
  z
    .string()
    .max(max, `is longer than ${max} characters`)
    .transform((value) => cleanText(value, max).trim());
/** The same, and not empty. */
export const someText = (max: number) =>
  text(max).refine((value) => value.length > 0, {
    message: 'is empty',
    params: { code: 'empty', remedy: 'Write a name.' },
  });
export const email = z
  .email()
  .max(254, 'is longer than 254 characters')
  .transform((value) => value.trim());
export const locale = z.string().regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, { error: 'is not a locale' });

/** A link template, or the id of a preset; what is wrong with it is said by its own check. */
const template = (verify: (template: string) => Checked<string>) =>
  z.string().superRefine((value, context) => {
    const checked = verify(value);
    if (checked.ok) return;
    for (const { code, detail, remedy } of checked.faults) {
      context.addIssue({ code: 'custom', message: detail, params: { code, remedy } });
    }
  });

/** How people are called back and contacts opened; each may be set for the tenant, a company number or a user. */
export const linkOptions = {
  /** Id of a preset (`tel`, `callto`, `teams` …) or an own template with `{e164}`, `{e164_encoded}` or `{digits}`. */
  callLink: template((value) =>
    isCallLinkPreset(value) ? { ok: true, value } : checkCallLinkTemplate(value),
  ).optional(),
  /** Opens the caller's page, for example `https://crm.example/contacts/{contactId}` (U11). */
  contactLink: template(checkContactLinkTemplate).optional(),
};

/** How a message looks; for the tenant or a company number. */
export const lookOptions = {
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, { error: 'is not a colour like #0f6674' })
    .optional(),
  logoUrl: z
    .url({ protocol: /^https$/ })
    .max(500)
    .optional(),
  /** Lines above the details, by the reader's language. */
  greeting: z.partialRecord(z.enum(languages), z.array(text(200)).max(5)).optional(),
  /** Details that are shown; what is not named is shown. */
  show: z
    .strictObject({
      company: z.boolean().optional(),
      jobTitle: z.boolean().optional(),
      number: z.boolean().optional(),
      alsoRang: z.boolean().optional(),
      transcript: z.boolean().optional(),
    })
    .optional(),
};

/** Whose address a mail comes from: never the caller's, the caller's for replies, or the caller's where the domain is ours. */
export const callerAsSender = z.enum(['off', 'reply-to', 'from']);

/** IANA time zone, checked against the runtime's own list. */
export const timeZone = z.string().refine(isTimeZone, {
  message: 'is not a time zone known here',
  params: { code: 'unknown-time-zone', remedy: 'Use an IANA name such as Europe/Berlin.' },
});

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false; // RangeError is the runtime's way to say "no such zone"
  }
}

/** Steps: channels of a step go out together, the next step runs when a step brought nothing (design section 4). */
const steps = z.array(z.array(z.enum(channels)).min(1).max(3)).max(mostSteps);
export const notify = z.strictObject({ missed: steps.optional(), video: steps.optional() });

export const userId = z.string().refine((value) => idPattern.test(value), {
  message: 'is not a user id',
  params: { code: 'not-an-id', remedy: 'Use the id of a user, as in /v1/users/{id}.' },
});

export const groupId = z.string().refine((value) => idPattern.test(value), {
  message: 'is not the id of a group',
  params: { code: 'not-an-id', remedy: 'Use the id of a group, as in /v1/groups/{id}.' },
});

/** A whole number, normalised to E.164. @param home ISO 3166-1 country for numbers written without a country code */
export const phone = (home: string) =>
  z
    .string()
    .max(64, 'is longer than 64 characters')
    .transform((value, context) => {
      const e164 = toE164(value, home);
      if (e164) return e164;
      context.addIssue({
        code: 'custom',
        message: 'is not a whole phone number',
        params: {
          code: 'not-a-number',
          remedy: 'Write it with its country code, for example +49 171 1234567.',
        },
      });
      return z.NEVER;
    });
