import * as z from 'zod';
import { country } from './country-schema.ts';
import { smsDefaults } from './directory-defaults.ts';
import { toE164 } from './phone-number.ts';
import { noAlphanumeric } from './sms-settings.ts';

const defaults = smsDefaults();

const senderFields = {
  /** A number that was bought, ported or hosted in the Twilio account. */
  from: z
    .string()
    .max(32)
    .transform((value, context) => {
      const e164 = toE164(value, '');
      if (e164) return e164;
      const remedy = 'Write it with its country code, for example +49 30 555100.';
      context.addIssue({
        code: 'custom',
        message: 'is not a whole phone number',
        params: { code: 'not-a-number', remedy },
      });
      return z.NEVER;
    })
    .optional(),
  /** A Messaging Service, which chooses among its senders itself. */
  messagingServiceSid: z
    .string()
    .refine((value) => /^MG[0-9a-fA-F]{32}$/.test(value), {
      message: 'is not the id of a Messaging Service',
      params: { code: 'not-a-messaging-service', remedy: 'Copy it from Twilio; it begins with MG.' },
    })
    .optional(),
  /** A name that texts come from. One way: nobody can answer it, nor write STOP. */
  alphanumeric: z
    .string()
    .refine((value) => /^(?=.*[A-Za-z])[A-Za-z0-9](?:[A-Za-z0-9 ]{0,9}[A-Za-z0-9])?$/.test(value), {
      message: 'is not a name that texts can come from',
      params: {
        code: 'not-alphanumeric',
        remedy: 'Use at most 11 letters, digits and spaces, at least one of them a letter.',
      },
    })
    .optional(),
};

const hasSender = (sender: { from?: string; messagingServiceSid?: string; alphanumeric?: string }) =>
  sender.from !== undefined || sender.messagingServiceSid !== undefined || sender.alphanumeric !== undefined;
const someSender = {
  message: 'names no sender',
  params: { code: 'no-sender', remedy: 'Give one of from, messagingServiceSid, alphanumeric.' },
};

/**
 * Whom texts come from. With several, the Messaging Service goes before the name, and the name (where the recipient's
 * country takes one) before the number.
 */
export const smsSender = z.strictObject(senderFields).refine(hasSender, someSender);
/** A tenant's settings for texts; a tenant without them sends none. */
export const smsSettings = z
  .strictObject({
    ...senderFields,
    /** Other senders for recipients of some countries, by ISO 3166-1 code. */
    byCountry: z.record(country, smsSender).default(defaults.byCountry),
    /** The caller's own number as the sender where the Twilio account owns it; else the text names the caller. */
    callerAsSender: z.boolean().default(defaults.callerAsSender),
    /** Countries that texts go to; to others none is sent. */
    countries: z.array(country).min(1).max(250).default(defaults.countries),
    /** Texts to one user in a day. */
    perUserPerDay: z.number().int().min(1).max(10_000).default(defaults.perUserPerDay),
    /** Texts of the tenant in a day. */
    perDay: z.number().int().min(1).max(100_000).default(defaults.perDay),
    /** What texts may cost in a day, in the currency of the Twilio account. */
    spendPerDay: z.number().min(0).max(100_000).default(defaults.spendPerDay),
    /** What one segment is assumed to cost, in the same currency: Twilio tells the price only afterwards. */
    pricePerSegment: z.number().positive().max(10).default(defaults.pricePerSegment),
  })
  .refine((settings) => hasSender(settings) || Object.keys(settings.byCountry).length > 0, someSender)
  .superRefine(({ byCountry }, context) => {
    for (const [code, sender] of Object.entries(byCountry)) {
      if (sender.from || sender.messagingServiceSid || !noAlphanumeric.has(code)) continue;
      context.addIssue({
        code: 'custom',
        path: ['byCountry', code, 'alphanumeric'],
        message: 'names no sender that works there',
        params: { code: 'alphanumeric-not-possible', remedy: 'Give a number or a Messaging Service.' },
      });
    }
  });
