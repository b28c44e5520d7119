import * as z from 'zod';
import { companyNumberCases, tenantCases } from './case-settings.ts';
import { country } from './country-schema.ts';
import { dialingRules } from './dialing-rules.ts';
import { channels, largestPhoto } from './directory.ts';
import {
  companyNumberDefaults,
  contactDefaults,
  groupDefaults,
  settingsDefaults,
  userDefaults,
} from './directory-defaults.ts';
import {
  callerAsSender,
  email,
  groupId,
  linkOptions,
  locale,
  lookOptions,
  notify,
  phone,
  someText,
  text,
  timeZone,
  userId,
} from './directory-fields.ts';
import { exceptionRules, readExceptionNumbers } from './exception-schemas.ts';
import { absence, calendarDate, doNotDisturb, hoursList } from './hours-schemas.ts';
import { languages } from './language.ts';
import { roomSettings } from './room-settings.ts';
import { smsSender, smsSettings } from './sms-settings-schemas.ts';

/**
 * What an administrator or a CRM may put in (`core/directory.ts`), checked where it comes in.
 * Unknown fields are refused by name. Numbers are normalised to E.164 by `directorySchemas(country)`.
 */

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
