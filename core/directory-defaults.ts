import { usualCountries } from './sms-settings.ts';

/**
 * What holds where an entry of the directory says nothing: for its schema, and for reading what was stored before an option
 * came to be. Lists are made anew each time, because whoever reads an entry may change it.
 */

const none = (): never[] => [];

/** A user's. */
export const userDefaults = { locale: 'en' };

/** A group's. */
export const groupDefaults = () => ({ administrators: none() });

/** A contact's. */
export const contactDefaults = () => ({ numbers: none(), emails: none(), inDirectory: true });

/** A company number's. @param country ISO 3166-1, of the tenant */
export const companyNumberDefaults = (country: string) => ({
  country,
  language: 'en' as const,
  recipients: 'all' as const,
  mailboxes: none(),
});

/** How calls hang together; a company number may say otherwise. */
export const caseDefaults = {
  processedBy: 'everyone',
  attemptProcesses: false,
  holdSeconds: 0,
  repeatWindowMinutes: 240,
  claimMinutes: 15,
} as const;

/** The rooms of video calls. */
export const roomDefaults = { nameInto: 'none' } as const;

/** A tenant's, for texts. */
export const smsDefaults = () => ({
  byCountry: {},
  callerAsSender: false,
  countries: [...usualCountries],
  perUserPerDay: 50,
  perDay: 1000,
  spendPerDay: 100,
  pricePerSegment: 0.1,
});

/** A tenant's. */
export const settingsDefaults = () => ({
  name: 'Ringback',
  country: 'DE',
  timeZone: 'Europe/Berlin',
  language: 'en' as const,
  mailboxes: none(),
  notify: {},
  paused: none(),
  callerAsSender: 'reply-to' as const,
  attachVCard: true,
  missedExpiresHours: 12,
  holidays: none(),
  exceptions: none(),
  ...caseDefaults,
});
