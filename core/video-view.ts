import type { Language } from './language.ts';
import type { Link } from './mail-view.ts';

/** In whose language, zone and day a message is written; see {@link MissedCallView} of mail-view.ts. */
export interface MessageReader {
  language: Language;
  /** BCP 47 locale for the way times are written; ignored when it is of another language. */
  locale?: string;
  /** IANA zone of the reader, for every time shown. */
  timeZone: string;
  /** Instant at which the message is written. */
  now: Date;
}

/** The company, as the sender of a message. */
export interface SendingCompany {
  name: string;
  /** `#rrggbb`; buttons and header. */
  color?: string;
  /** https address of a logo. */
  logoUrl?: string;
}

/**
 * Everything that messages about an incoming video call show to one user. Strings are cleaned (no control or bidi
 * characters, bounded length) but unescaped: the templates encode at the sink. What may not be shown is left out already.
 */
export interface IncomingVideoView extends MessageReader {
  caller: { name?: string; company?: string; number?: string; email?: string };
  company: SendingCompany;
  /** Name of the company number or location that is called. Absent: the company is. */
  called?: string;
  ringStartedAt: Date;
  /** From then on nobody can take the call. */
  ringsUntil: Date;
  /** The page on which the reader takes the call. */
  accept: Link;
  /** The reader's notification preferences. */
  preferences?: Link;
}

/** What became of a video call that rang. */
export interface VideoOutcome {
  /** `ended`: the caller hung up, or it rang out. */
  kind: 'accepted' | 'ended';
  /** `accepted` only: name of who answered; absent when nobody knows. */
  by?: string;
  at: Date;
}

/**
 * An invitation to a video call, for somebody who may never have heard of Ringback; also when it is cancelled.
 * Cleaned and unescaped like {@link IncomingVideoView}; `text` may have several lines.
 */
export interface InvitationView extends MessageReader {
  /** Name of the user who invites. */
  host: string;
  /** Name of the reader. */
  invitee: string;
  company: SendingCompany;
  /** The host's own words. */
  text?: string;
  /** Absent: the call begins now. */
  startsAt?: Date;
  /** The reader's own way into the call. Cancellations do not show it. */
  join: Link;
}

/** An invitation did not reach somebody: for the user who invited. */
export interface HostNoticeView extends MessageReader {
  /** Name of the reader. */
  host: string;
  company: SendingCompany;
  invitee: string;
  /** By which the invitation was sent. */
  channel: 'email' | 'sms';
  /** `no-answer-in-time`: nobody said in time whether it arrived. */
  reason: 'bounced' | 'undelivered' | 'no-answer-in-time' | 'refused';
  /** It was sent by this channel instead. */
  other?: 'email' | 'sms';
  /** Where the host sees and mends the invitation. */
  page?: Link;
}
