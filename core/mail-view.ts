import type { Language } from './language.ts';

/** Why a call did not reach anybody (design section 3). */
export const missedReasons = [
  'no-answer',
  'abandoned',
  'busy',
  'declined',
  'unreachable',
  'voicemail',
] as const;

/** One of {@link missedReasons}: rang out, caller gave up, busy, declined, unreachable, went to voicemail. */
export type MissedReason = (typeof missedReasons)[number];

/** A thing to press in a message: where it leads. The address has passed the scheme allow-list. */
export interface Link {
  href: string;
}

/**
 * Everything the missed-call mail shows, already decided, still unescaped: the templates encode at the sink.
 * Strings are cleaned (no control or bidi characters, bounded length). Times are instants; `timeZone` is the reader's.
 */
export interface MissedCallView {
  language: Language;
  /**
   * The reader's whole BCP 47 locale (`en-US`), for the way times are written; ignored when it is of another language.
   * Absent: Great Britain, Germany, Denmark.
   */
  locale?: string;
  /** IANA zone of the reader, for every time shown. */
  timeZone: string;
  /** Instant at which the mail is written; decides whether a date must be shown beside the time. */
  now: Date;
  caller: {
    /** The best name known: colleague, contact, network name. Absent: unknown caller. */
    name?: string;
    company?: string;
    department?: string;
    jobTitle?: string;
    /** As a person reads it (`+49 171 1234567`, `12`, `sip:…`); absent when withheld. */
    number?: string;
    withheld: boolean;
    /** A colleague (known by extension or mobile). */
    internal?: boolean;
  };
  companyNumber: {
    /** Its name, as people know it ("Demo Support"). */
    name: string;
    number: string;
    /** `#rrggbb`; buttons and header. */
    color?: string;
    /** https address of a logo. */
    logoUrl?: string;
    /** Lines above the details, in the reader's language, written by the administrator. */
    greeting?: string[];
  };
  ringStartedAt: Date;
  /** How long it rang, seconds; absent when not known. */
  ringSeconds?: number;
  reason: MissedReason;
  /** Colleagues whose phones rang too, as names. */
  alsoRang: string[];
  voicemail?: { link?: Link; durationSeconds?: number; transcript?: string };
  /** Missing: the number cannot be called back (withheld, SIP without template …). */
  callBack?: Link;
  /** The contact's page (U11). */
  openContact?: Link;
  /** Which of the details are shown; absent means all. */
  show?: {
    company?: boolean;
    jobTitle?: boolean;
    number?: boolean;
    alsoRang?: boolean;
    transcript?: boolean;
  };
  /** The reader's notification preferences; missing for team mailboxes that have none. */
  preferences?: Link;
  /** Nobody was there to tell, so that a mailbox is told and somebody must take it up. */
  unassigned?: boolean;
  /** The reader is a team mailbox, told beside or instead of users. */
  teamMailbox?: boolean;
}
