import type { z } from 'zod';
import type { directorySchemas, settingsSchema } from './directory-schemas.ts';

/**
 * Users, contacts, company numbers, settings: what an administrator or a CRM puts in (design section 6).
 * Apart from `core/directory-schemas.ts`, which checks them where they come in: workers only read what was checked, and
 * start faster without it.
 */

/** A way to reach somebody. */
export const channels = ['push', 'email', 'sms'] as const;
/** One of {@link channels}. */
export type Channel = (typeof channels)[number];

/** Most steps of a user. */
export const mostSteps = 5;

/** Steps used where neither the user nor the tenant says otherwise. */
export const defaultSteps = {
  missed: [['push', 'email']],
  video: [['push', 'sms', 'email']],
} satisfies Record<string, Channel[][]>;

/** Base64 characters of a contact's photo: an item of the table holds 400 KB, and mails are to stay small. */
export const largestPhoto = 200_000;

/** Id of a user or contact: part of keys, links and logs. */
export const idPattern = /^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/;

type Schemas = ReturnType<typeof directorySchemas>;

/** A person of the company. Times for them are shown in `timeZone`, else the tenant's. */
export type User = z.output<Schemas['user']> & { id: string };
/** A location of the company: users and numbers that belong together. */
export type Group = z.output<Schemas['group']> & { id: string };
/** Somebody outside. */
export type Contact = z.output<Schemas['contact']> & { id: string };
/** A number of the company that people call. */
export type CompanyNumber = z.output<Schemas['companyNumber']> & { number: string };

/** A tenant's settings with every default filled in. */
export type Settings = z.output<typeof settingsSchema>;
