import type { CompanyNumber, Contact, Group, Settings, User } from './directory.ts';
import {
  companyNumberDefaults,
  contactDefaults,
  groupDefaults,
  roomDefaults,
  settingsDefaults,
  smsDefaults,
  userDefaults,
} from './directory-defaults.ts';
import type { SmsSettings } from './sms-settings.ts';

/**
 * Reads entries of the directory as they were stored. They were checked when they came in and are not checked again:
 * that would cost every worker its start, and would fail on what a later version stored, after going back to this one.
 */

/** A user as stored. */
export function storedUser(id: string, stored: unknown): User {
  return { ...filled<User>(stored, userDefaults), id };
}

/** A group as stored. */
export function storedGroup(id: string, stored: unknown): Group {
  return { ...filled<Group>(stored, groupDefaults()), id };
}

/** A contact as stored. */
export function storedContact(id: string, stored: unknown): Contact {
  return { ...filled<Contact>(stored, contactDefaults()), id };
}

/** A company number as stored. */
export function storedCompanyNumber(number: string, stored: unknown): CompanyNumber {
  return { ...filled<CompanyNumber>(stored, companyNumberDefaults(settingsDefaults().country)), number };
}

/** A tenant's settings as stored; those of a tenant that has none. */
export function storedSettings(stored: unknown): Settings {
  const settings = filled<Settings>(stored, settingsDefaults());
  return {
    ...settings,
    ...(settings.sms && { sms: filled<SmsSettings>(settings.sms, smsDefaults()) }),
    ...(settings.rooms && { rooms: { ...roomDefaults, ...settings.rooms } }),
  };
}

/** Null and absent mean the same (design section 3). */
function filled<T>(stored: unknown, defaults: Partial<T>): T {
  const given = Object.entries(stored ?? {}).filter(([, value]) => value !== null && value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) } as T;
}
