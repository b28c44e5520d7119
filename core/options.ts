import type { CompanyNumber, Settings, User } from './directory.ts';
import type { Language } from './language.ts';

/** Every option of a message, decided: user before company number before tenant (design section 4). */
export interface MessageOptions {
  /** Id of a preset or an own template; see `core/call-link.ts`. */
  callLink: string;
  phoneContext?: string;
  contactLink?: string;
  color?: string;
  logoUrl?: string;
  greeting: string[];
  show: NonNullable<Settings['show']>;
  callerAsSender: Settings['callerAsSender'];
  attachVCard: boolean;
}

/** The options that hold for one reader of a message about a call to a company number. */
export function messageOptions(
  settings: Settings,
  companyNumber: CompanyNumber | undefined,
  user: User | undefined,
  language: Language,
): MessageOptions {
  return {
    callLink: user?.callLink ?? companyNumber?.callLink ?? settings.callLink ?? 'tel',
    phoneContext: settings.phoneContext,
    contactLink: user?.contactLink ?? companyNumber?.contactLink ?? settings.contactLink,
    color: companyNumber?.color ?? settings.color,
    logoUrl: companyNumber?.logoUrl ?? settings.logoUrl,
    greeting: companyNumber?.greeting?.[language] ?? settings.greeting?.[language] ?? [],
    show: { ...settings.show, ...companyNumber?.show },
    callerAsSender: companyNumber?.callerAsSender ?? settings.callerAsSender,
    attachVCard: companyNumber?.attachVCard ?? settings.attachVCard,
  };
}
