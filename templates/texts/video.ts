import type { Language } from '../../core/language.ts';
import type { HostNoticeView } from '../../core/video-view.ts';
import type { Start } from '../video-times.ts';
import type { When } from './texts.ts';
import { da } from './video-da.ts';
import { de } from './video-de.ts';
import { en } from './video-en.ts';

/**
 * Wording of the messages about video calls in one language; see {@link Texts} of texts.ts. Times of a ringing call
 * (`until`, `since`) are to the second.
 */
export interface VideoTexts {
  incoming: IncomingVideoTexts;
  outcome: {
    /** Without a full stop; `by` is undefined where nobody knows. */
    accepted(by: string | undefined, when: When): string;
    ended: string;
  };
  invitation: InvitationTexts;
  cancellation: CancellationTexts;
  notice: HostNoticeTexts;
}

/** `called` is undefined where no name of what was called is known. */
export interface IncomingVideoTexts {
  /** Title of a notification, too. */
  headline(caller: string): string;
  subject(caller: string, called: string | undefined, until: When): string;
  /** Whole sentence. */
  calls(caller: string, called: string | undefined): string;
  /** Whole sentence. */
  ringsUntil(until: When): string;
  /** What is called, and until when it rings: a line of a notification. */
  calledUntil(called: string | undefined, until: When): string;
  /** The button of the mail. */
  answer: string;
  /** Whole sentences: who gets the call, and what the link does after that time. */
  afterwards(until: When): string;
  labels: { number: string; email: string; called: string; since: string };
  /** Buttons of a notification: short. */
  actions: { accept: string; decline: string };
  /** For text messages, from the longest to the shortest; GSM-7 characters only. */
  sms: {
    full(caller: string, called: string | undefined, until: When | undefined): string;
    short(caller: string, until: When | undefined): string;
    bare: string;
  };
  footer: string;
}

/** `who` is the host and the company as {@link InvitationTexts.who} names them. */
export interface InvitationTexts {
  who(host: string, company: string): string;
  /** When it begins, in a list: with date and zone. */
  start(start: Start): string;
  /** The same, as short as can be. */
  shortStart(start: Start): string;
  /** When it begins, on a line of its own, without the zone. */
  startLine(start: Start): string;
  subject(who: string, start: string | undefined): string;
  headline(host: string): string;
  hello(invitee: string | undefined): string;
  /** Whole sentence. */
  invites(who: string): string;
  /** Whole sentence, where no time is set. */
  now: string;
  /** Above the host's own words. */
  message(host: string): string;
  /** The button. */
  join: string;
  /** Whole sentences. */
  noAccount: string;
  personal: string;
  /** Before the address, written out. */
  address: string;
  footer(who: string): string;
  /** For text messages; GSM-7 characters only. */
  sms: {
    full(who: string, start: string | undefined): string;
    short(names: string, start: string | undefined): string;
    brief(names: string, start: string | undefined): string;
  };
}

/** As {@link InvitationTexts}. */
export interface CancellationTexts {
  subject(who: string, start: string | undefined): string;
  headline(host: string): string;
  /** Whole sentences. */
  cancelled(who: string): string;
  linkGone: string;
  sms: InvitationTexts['sms'];
}

type Channel = HostNoticeView['channel'];

/** What a host is told of an invitation that did not arrive. Whole sentences but for headline and button. */
export interface HostNoticeTexts {
  headline(invitee: string): string;
  /** Where nobody knows whether it arrived. */
  headlineUncertain(invitee: string): string;
  /** Stands for somebody without a name. */
  somebody: string;
  reasons: Record<HostNoticeView['reason'], Record<Channel, string>>;
  sentInstead: Record<Channel, string>;
  advice(invitee: string, channel: Channel): string;
  page: string;
  footer: string;
}

const byLanguage: Record<Language, VideoTexts> = { en, de, da };

/** The wording of a language for messages about video calls. */
export function videoTextsOf(language: Language): VideoTexts {
  return byLanguage[language];
}
