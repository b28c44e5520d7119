import { z } from 'zod';
import { cleanText } from './clean-text.ts';
import { languages } from './language.ts';
import { isCountry, toE164 } from './phone-number.ts';

/**
 * Users, contacts, company numbers, settings: what an administrator or a CRM puts in (design section 6).
 * Unknown fields are refused by name. Numbers are normalised to E.164 by `directorySchemas(country)`.
 */

const text = (max: number) =>
  z
    .string()
    .max(max, `is longer than ${max} characters`)
    .transform((value) => cleanText(value, max).trim());
const someText = (max: number) =>
  text(max).refine((value) => value.length > 0, {
    message: 'is empty',
    params: { code: 'empty', remedy: 'Write a name.' },
  });
const email = z
  .email()
  .max(254, 'is longer than 254 characters')
  .transform((value) => value.trim());
const country = z
  .string()
  .transform((value) => value.toUpperCase())
  .refine(isCountry, {
    message: 'is not a country known here',
    params: { code: 'unknown-country', remedy: 'Use an ISO 3166-1 code such as DE.' },
  });
const locale = z.string().regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, { error: 'is not a locale' });

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

/** A way to reach somebody. */
export const channels = ['push', 'email', 'sms'] as const;
/** One of {@link channels}. */
export type Channel = (typeof channels)[number];

/** Steps: channels of a step go out together, the next step runs when a step brought nothing (design section 4). */
const steps = z.array(z.array(z.enum(channels)).min(1).max(3)).max(5);
const notify = z.strictObject({ missed: steps.optional(), video: steps.optional() });

/** Steps used where neither the user nor the tenant says otherwise. */
export const defaultSteps = {
  missed: [['push', 'email']],
  video: [['push', 'sms', 'email']],
} satisfies Record<string, Channel[][]>;

/** Id of a user or contact: part of keys, links and logs. */
export const idPattern = /^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/;

const phone = (home: string) =>
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

/**
 * The schemas of directory bodies.
 * @param home ISO 3166-1 country for numbers written without a country code
 */
export function directorySchemas(home: string) {
  const user = z.strictObject({
    name: someText(100),
    email: email.optional(),
    mobile: phone(home).optional(),
    extension: z
      .string()
      .regex(/^[\d*#]{1,12}$/, { error: 'is not an extension (digits)' })
      .optional(),
    locale: locale.default('en'),
    timeZone: timeZone.optional(),
    notify: notify.optional(),
  });
  const contact = z.strictObject({
    firstName: text(100).optional(),
    lastName: text(100).optional(),
    company: text(200).optional(),
    department: text(200).optional(),
    jobTitle: text(200).optional(),
    numbers: z
      .array(
        z.strictObject({ number: phone(home), label: text(40).optional(), default: z.boolean().optional() }),
      )
      .max(50)
      .default([]),
    emails: z
      .array(z.strictObject({ email, label: text(40).optional() }))
      .max(50)
      .default([]),
    owner: z.string().regex(idPattern, { error: 'is not a user id' }).optional(),
  });
  const companyNumber = z.strictObject({
    name: someText(100),
    country: country.default(home),
    language: z.enum(languages).default('en'),
    timeZone: timeZone.optional(),
    sender: email.optional(),
    callerAsSender: z.enum(['off', 'reply-to', 'from']).optional(),
    attachVCard: z.boolean().optional(),
    recipients: z
      .union([
        z.enum(['none', 'first', 'last', 'all']),
        z.array(z.string().regex(idPattern, { error: 'is not a user id' })).max(100),
      ])
      .default('all'),
    mailboxes: z.array(email).max(20).default([]),
  });
  return { user, contact, companyNumber };
}

const schemas = directorySchemas('DE');

/** A person of the company. Times for them are shown in `timeZone`, else the tenant's. */
export type User = z.output<typeof schemas.user> & { id: string };
/** Somebody outside. */
export type Contact = z.output<typeof schemas.contact> & { id: string };
/** A number of the company that people call. */
export type CompanyNumber = z.output<typeof schemas.companyNumber> & { number: string };

/** Tenant-wide settings; precedence is tenant < company number < user. */
export const settingsSchema = z.strictObject({
  name: someText(100).default('Ringback'),
  country: country.default('DE'),
  timeZone: timeZone.default('Europe/Berlin'),
  language: z.enum(languages).default('en'),
  /** Told when there is nobody else to tell. */
  mailboxes: z.array(email).max(20).default([]),
  notify: notify.default({}),
  callerAsSender: z.enum(['off', 'reply-to', 'from']).default('reply-to'),
  attachVCard: z.boolean().default(true),
  /** Hours after which telling somebody about a missed call is of no use any more. */
  missedExpiresHours: z.number().min(1).max(72).default(12),
});

/** A tenant's settings with every default filled in. */
export type Settings = z.output<typeof settingsSchema>;
