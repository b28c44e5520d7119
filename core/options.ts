import type { DialingRule } from './dialing.ts';
import type { CompanyNumber, Settings, User } from './directory.ts';
import type { Language } from './language.ts';

/** Every option of a message, decided: user before company number before tenant (design section 4). */
export interface MessageOptions {
  /** Id of a preset or an own template; see `core/call-link-presets.ts`. */
  callLink: string;
  phoneContext?: string;
  /** How numbers are dialled; see `core/dialing.ts`. */
  dialing: readonly DialingRule[];
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
    dialing: user?.dialing ?? settings.dialing ?? [],
    contactLink: user?.contactLink ?? companyNumber?.contactLink ?? settings.contactLink,
    color: companyNumber?.color ?? settings.color,
    logoUrl: companyNumber?.logoUrl ?? settings.logoUrl,
    greeting: companyNumber?.greeting?.[language] ?? settings.greeting?.[language] ?? [],
    show: { ...settings.show, ...companyNumber?.show },
    callerAsSender: companyNumber?.callerAsSender ?? settings.callerAsSender,
    attachVCard: companyNumber?.attachVCard ?? settings.attachVCard,
  };
}

/** Every option of a case, decided: company number before tenant. */
export interface CaseOptions {
  /** Whose talk with the caller makes a missed call processed (invariant 1). */
  processedBy: Settings['processedBy'];
  /** A call back that nobody answered processes too. */
  attemptProcesses: boolean;
  /** How long telling waits, in case somebody talks to the caller meanwhile. */
  holdSeconds: number;
  /** A caller who calls again within this time belongs to the case that was told already. */
  repeatWindowMinutes: number;
  /** How long "I'll call back" holds. */
  claimMinutes: number;
  /** Those concerned are told of a call even if a colleague answered it. */
  tellWhenAnswered: boolean;
  /** Callers who gave up while they waited: nobody is told of calls that rang for less; `recipients` instead of the usual ones. */
  abandoned: { minRingSeconds: number; recipients?: string[] };
}

/** The options that hold for the calls of a caller to one company number. */
export function caseOptions(settings: Settings, companyNumber: CompanyNumber | undefined): CaseOptions {
  const { minRingSeconds = 0, recipients } = companyNumber?.abandoned ?? {};
  return {
    processedBy: companyNumber?.processedBy ?? settings.processedBy,
    attemptProcesses: companyNumber?.attemptProcesses ?? settings.attemptProcesses,
    holdSeconds: companyNumber?.holdSeconds ?? settings.holdSeconds,
    repeatWindowMinutes: companyNumber?.repeatWindowMinutes ?? settings.repeatWindowMinutes,
    claimMinutes: companyNumber?.claimMinutes ?? settings.claimMinutes,
    tellWhenAnswered: companyNumber?.tellWhenAnswered ?? false,
    abandoned: { minRingSeconds, ...(recipients && { recipients }) },
  };
}
