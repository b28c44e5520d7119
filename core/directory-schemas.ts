import * as z from 'zod';
import { checkCallLinkTemplate, checkContactLinkTemplate, isCallLinkPreset } from './call-link.ts';
import { companyNumberCases, tenantCases } from './case-settings.ts';
import { cleanText } from './clean-text.ts';
import { country } from './country-schema.ts';
import { dialingRules } from './dialing-rules.ts';
import { channels, idPattern, largestPhoto, mostSteps } from './directory.ts';
import {
  companyNumberDefaults,
  contactDefaults,
  groupDefaults,
  settingsDefaults,
  userDefaults,
} from './directory-defaults.ts';
import { exceptionRules, readExceptionNumbers } from './exception-schemas.ts';
import { absence, calendarDate, doNotDisturb, hoursList } from './hours-schemas.ts';
import { languages } from './language.ts';
import { toE164 } from './phone-number.ts';
import type { Checked } from './problem.ts';
import { roomSettings } from './room-settings.ts';
import { smsSender, smsSettings } from './sms-settings-schemas.ts';

/**
 * What an administrator or a CRM may put in (`core/directory.ts`), checked where it comes in.
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
const locale = z.string().regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, { error: 'is not a locale' });

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
const linkOptions = {
  /** Id of a preset (`tel`, `callto`, `teams` …) or an own template with `{e164}`, `{e164_encoded}` or `{digits}`. */
  callLink: template((value) =>
    isCallLinkPreset(value) ? { ok: true, value } : checkCallLinkTemplate(value),
  ).optional(),
  /** Opens the caller's page, for example `https://crm.example/contacts/{contactId}` (U11). */
  contactLink: template(checkContactLinkTemplate).optional(),
};

/** How a message looks; for the tenant or a company number. */
const lookOptions = {
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
const callerAsSender = z.enum(['off', 'reply-to', 'from']);

/** IANA time zone, checked against the runtime's own list. */
const timeZone = z.string().refine(isTimeZone, {
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
const notify = z.strictObject({ missed: steps.optional(), video: steps.optional() });

const userId = z.string().refine((value) => idPattern.test(value), {
  message: 'is not a user id',
  params: { code: 'not-an-id', remedy: 'Use the id of a user, as in /v1/users/{id}.' },
});

const groupId = z.string().refine((value) => idPattern.test(value), {
  message: 'is not the id of a group',
  params: { code: 'not-an-id', remedy: 'Use the id of a group, as in /v1/groups/{id}.' },
});

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
  const user = z
    .strictObject({
      name: someText(100),
      email: email.optional(),
      mobile: phone(home).optional(),
      extension: z
        .string()
        .regex(/^[\d*#]{1,12}$/, { error: 'is not an extension (digits)' })
        .optional(),
      locale: locale.default(userDefaults.locale),
      timeZone: timeZone.optional(),
      notify: notify.optional(),
      doNotDisturb: doNotDisturb.optional(),
      /** Not told while in a call (P4). */
      smartDoNotDisturb: z.boolean().optional(),
      /** When the user is not told. */
      quietHours: hoursList.optional(),
      /** When the user is told; absent or empty: always. */
      workingHours: hoursList.optional(),
      absence: absence(userId).optional(),
      exceptions: exceptionRules.optional(),
      dialing: dialingRules.optional(),
      /** May do everything in the web app; absent: looks after their own. */
      role: z.literal('administrator').optional(),
      /** The location the user belongs to: its administrators look after their number and address (V7). */
      group: groupId.optional(),
      ...linkOptions,
    })
    .check(readExceptionNumbers(() => home));
  const group = z.strictObject({
    name: someText(100),
    /** Users who look after the users of this location. */
    administrators: z.array(userId).max(50).default(groupDefaults().administrators),
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
      .default(contactDefaults().numbers),
    emails: z
      .array(z.strictObject({ email, label: text(40).optional() }))
      .max(50)
      .default(contactDefaults().emails),
    /** The user whose own address book it is from; absent: of the company. */
    owner: userId.optional(),
    /** Shown in the company directory; a caller is recognised either way. */
    inDirectory: z.boolean().default(contactDefaults().inDirectory),
    /** Nobody is told of calls from it, unless an exception says so (P7). */
    blocked: z.boolean().optional(),
    /** Shown in the vCard; base64. */
    photo: z
      .strictObject({
        contentType: z.enum(['image/jpeg', 'image/png', 'image/gif']),
        base64: z.base64().max(largestPhoto),
      })
      .optional(),
    /** Where an imported contact came from; importing again updates by it. */
    source: z.strictObject({ name: text(60), id: text(200) }).optional(),
  });
  const ofNumber = companyNumberDefaults(home);
  const companyNumber = z
    .strictObject({
      name: someText(100),
      country: country.default(ofNumber.country),
      language: z.enum(languages).default(ofNumber.language),
      timeZone: timeZone.optional(),
      sender: email.optional(),
      callerAsSender: callerAsSender.optional(),
      attachVCard: z.boolean().optional(),
      recipients: z
        .union([z.enum(['none', 'first', 'last', 'all']), z.array(userId).max(100)])
        .default(ofNumber.recipients),
      mailboxes: z.array(email).max(20).default(ofNumber.mailboxes),
      /** Whom texts about calls to this number come from; absent: the tenant's sender. */
      smsSender: smsSender.optional(),
      exceptions: exceptionRules.optional(),
      /** The location the number belongs to. */
      group: groupId.optional(),
      ...companyNumberCases(userId),
      ...linkOptions,
      ...lookOptions,
    })
    .check(readExceptionNumbers(({ country }) => country));
  return { user, group, contact, companyNumber };
}

const ofTenant = settingsDefaults();

/** Tenant-wide settings; precedence is tenant < company number < user. */
export const settingsSchema = z
  .strictObject({
    name: someText(100).default(ofTenant.name),
    country: country.default(ofTenant.country),
    timeZone: timeZone.default(ofTenant.timeZone),
    language: z.enum(languages).default(ofTenant.language),
    /** Told when there is nobody else to tell. */
    mailboxes: z.array(email).max(20).default(ofTenant.mailboxes),
    notify: notify.default(ofTenant.notify),
    /** Channels that wait (`ringback pause`): nothing goes out, nothing is lost but what expires meanwhile. */
    paused: z.array(z.enum(channels)).max(3).default(ofTenant.paused),
    callerAsSender: callerAsSender.default(ofTenant.callerAsSender),
    attachVCard: z.boolean().default(ofTenant.attachVCard),
    /** Texts; absent: none are sent. */
    sms: smsSettings.optional(),
    ...linkOptions,
    ...lookOptions,
    /** What the company's extensions belong to, for links: a domain or `+49…` (RFC 3966, phone-context). */
    phoneContext: z
      .string()
      .regex(/^(?:\+\d{1,15}|[a-z0-9.-]{1,253})$/i, { error: 'is neither a domain nor a number' })
      .optional(),
    /** Hours after which telling somebody about a missed call is of no use any more. */
    missedExpiresHours: z.number().min(1).max(72).default(ofTenant.missedExpiresHours),
    /** Days on which no working hours begin. */
    holidays: z.array(calendarDate).max(500).default(ofTenant.holidays),
    exceptions: exceptionRules.default(ofTenant.exceptions),
    dialing: dialingRules.optional(),
    /** Where video calls take place; absent: nobody is sent anywhere. */
    rooms: roomSettings.optional(),
    ...tenantCases,
  })
  .check(readExceptionNumbers(({ country }) => country));
