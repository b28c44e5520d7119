import type { Language } from './language.ts';

/** So many colleagues whose phones rang too are named in a message. */
export const mostAlsoRang = 12;

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
  /** Colleagues whose phones rang too, as names; of very many only more than {@link mostAlsoRang}. */
  alsoRang: string[];
  voicemail?: { link?: Link; durationSeconds?: number; transcript?: string };
  /** Missing: the number cannot be called back (withheld, SIP without template …). */
  callBack?: Link;
  /** The page behind "I'll call back"; not shown for a withheld caller, nor while somebody is calling back. */
  claim?: Link;
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
  /**
   * Open missed calls of this caller to this company number, this one included. Absent or 1: nothing is said of it.
   * Callers who hide are never told apart, so nothing is said of it for them either.
   */
  repeats?: { count: number };
  /** This mail follows another one in the same conversation: its subject is that one's, after "Re: ". */
  thread?: {
    /** `ringStartedAt` of the call that the conversation's first mail was about. */
    firstRangAt: Date;
    /** `now` of the conversation's first mail: it decided whether the subject has a date. */
    firstToldAt: Date;
  };
  /** Somebody claimed the call and let the time pass: it is open again. */
  lapsed?: { by: string };
  /** Somebody is calling back while this is written. */
  claimed?: { by: string; until: Date };
  /** A colleague answered: told because the company number wants it, not because the call was missed. */
  answeredBy?: string;
}

/** What became of a missed call: somebody called back, talked to the caller later, answered it after all, … */
export interface CallOutcome {
  /** `talked`: the caller reached somebody with a later call; `by-hand`: marked as done. */
  kind: 'called-back' | 'talked' | 'answered' | 'by-hand' | 'claimed' | 'lapsed';
  /** Name of the colleague; absent when nobody knows who it was. */
  by?: string;
  /** When it happened. */
  at: Date;
  /** `claimed` only: until when. */
  until?: Date;
}

/** The missed calls of one caller to one company number during quiet hours. */
export interface DigestEntry {
  /** As in the mail about one call; what its reader may not see is left out already. */
  caller: MissedCallView['caller'];
  /** Its name, as people know it. */
  companyNumber: string;
  /** At least 1. */
  count: number;
  lastRangAt: Date;
  /** Of the last of them. */
  reason: MissedReason;
  /** One of them left a voicemail. */
  voicemail?: boolean;
  callBack?: Link;
  claim?: Link;
  openContact?: Link;
}

/** All that is told at the end of a reader's quiet hours, decided and unescaped like {@link MissedCallView}. */
export interface DigestView {
  language: Language;
  /** See {@link MissedCallView}. */
  locale?: string;
  /** IANA zone of the reader. */
  timeZone: string;
  now: Date;
  /** When the quiet hours began; absent: nothing is said of it. */
  since?: Date;
  /** The company, as the sender of the message. */
  tenantName: string;
  /** At least one; in the order in which they are shown. */
  entries: DigestEntry[];
  /** Entries beside these, of which only their number is known; 0 for none. */
  more: number;
  preferences?: Link;
  /** `#rrggbb`. */
  color?: string;
  /** https address of a logo. */
  logoUrl?: string;
}
