import type { Channel } from '../../core/directory.ts';
import type { FailureKind } from '../../core/failure-advice.ts';
import type { Language } from '../../core/language.ts';
import type { StopKind } from '../../core/reachability.ts';
import { da } from './operations-da.ts';
import { de } from './operations-de.ts';
import { en } from './operations-en.ts';

/** What the pages say by which administrators look after Ringback: overview, who is not reachable, what failed. */
export interface OperationTexts {
  channels: Record<Channel, string>;
  overview: {
    title: string;
    /** Labels of figures. */
    unreachable: string;
    failedToday: string;
    deadLetters: string;
    keys: string;
    channels: string;
    channelsHint: string;
    running: string;
    paused: string;
    /** Buttons beside a channel's name. */
    pause: string;
    resume: string;
    test: string;
    testHint: string;
    noNumbers: string;
    done: Record<'paused' | 'resumed', string>;
  };
  reach: {
    title: string;
    about: string;
    empty: string;
    emptyText: string;
    /** Headings and labels of figures. */
    unreachable: string;
    unreachableHint: string;
    restricted: string;
    restrictedHint: string;
    neverSignedIn: string;
    neverSignedInHint: string;
    invited(when: string): string;
    notInvited: string;
    edit: string;
    /** By which channels somebody can still be told. */
    ways(channels: string): string;
    stop: Record<StopKind, (when: string) => string>;
    optedOut: Record<Channel, string>;
    noAddress: Record<'email' | 'sms', string>;
    noTexts: string;
    noDevice: string;
    devicesDisabled: string;
    letGo: string;
    letGoHint: string;
    /** Only the person's own START lets texts go again. */
    startHint: string;
    done: Record<'let-go', string>;
  };
  failed: {
    title: string;
    about: string;
    empty: string;
    emptyText: string;
    /** A message waits for somebody to mend something. */
    waiting: string;
    purposes: Record<
      | 'missed'
      | 'digest'
      | 'claimed'
      | 'lapsed'
      | 'settled'
      | 'video'
      | 'invite'
      | 'cancel'
      | 'notice'
      | 'other',
      string
    >;
    mailbox(address: string): string;
    invitee: string;
    gone: string;
    toCall: string;
    toMeeting: string;
    /** Why, and what to do; whole sentences. */
    kinds: Record<FailureKind, { why: string; remedy: string }>;
    code: string;
  };
  letters: {
    title: string;
    about: string;
    empty: string;
    emptyText: string;
    /** Workers by the name of their queue. */
    queues: Partial<Record<string, string>>;
    /** Events by type. */
    events: Partial<Record<string, string>>;
    ownWork: string;
    refused: string;
    failed: string;
    crashed: string;
    call: string;
    caller: string;
    called: string;
    reason: string;
    redrive: string;
    redriveAll: string;
    redriveHint: string;
    done: Record<'redriven' | 'gone', string>;
  };
}

const byLanguage: Record<Language, OperationTexts> = { en, de, da };

/** The wording of a language. */
export function operationTexts(language: Language): OperationTexts {
  return byLanguage[language];
}
