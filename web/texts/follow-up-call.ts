import type { Language } from '../../core/language.ts';
import type { Refusal } from '../../core/meeting-changes.ts';
import type { InviteeState } from '../../core/meeting-state.ts';
import { da } from './follow-up-call-da.ts';
import { de } from './follow-up-call-de.ts';
import { en } from './follow-up-call-en.ts';

type Channel = 'email' | 'sms';

/** What a redirect after a change says was done; part of addresses. */
export type CallDone = 'started' | 'sent' | 'resent' | 'corrected' | 'removed' | 'cancelled';

/** Wording of the page of one follow-up call. Whole sentences but for labels and titles. */
export interface FollowUpCallTexts {
  /** `names`: those invited, as a list; undefined without any. */
  title(names: string | undefined): string;
  startedBy(host: string): string;
  /** `when` is a time, with its date unless it is today. */
  started(when: string): string;
  begins(when: string, zone: string): string;
  cancelled(when: string): string;
  over: string;
  enter: string;
  enterHint: string;
  noRoom: string;
  message: string;
  invited: string;
  joined(count: number, of: number): string;
  /** Short, in a badge. */
  badges: Record<InviteeState, string>;
  /** What is known, in a sentence. */
  states: Record<InviteeState, Record<Channel, string>>;
  /** What the provider gave as reason: words, or its code. */
  reason(words: string): string;
  /** Reasons by how their codes begin, as whole sentences; others are said by `calls-delivery.ts`. */
  reasons: Partial<Record<string, string>>;
  fallback: Record<Channel, (shown: string) => string>;
  resend: string;
  correct: string;
  correctHint: string;
  correctSave: string;
  name: string;
  to: string;
  remove: string;
  cancel: string;
  cancelHint: string;
  cancelYes: string;
  history: string;
  channels: Record<string, string>;
  cancellation: string;
  /** What somebody did, and a mail that came back; what happens to messages is said by `calls-delivery.ts`. */
  events: Record<'opened' | 'bounced' | 'joined' | 'removed' | 'cancelled', string>;
  done: Record<CallDone, string>;
  refused: Record<Refusal, string>;
  back: string;
}

const byLanguage: Record<Language, FollowUpCallTexts> = { en, de, da };

/** The wording of a language. */
export function followUpCallTexts(language: Language): FollowUpCallTexts {
  return byLanguage[language];
}
