import { type Speaker, speakerKey, type Talk } from './talks.ts';
import type { Instant } from './time.ts';

/** Whose talk with a caller processes a missed call: anybody's, one of the users concerned's, the same user's. */
export type ProcessedBy = 'everyone' | 'concerned' | 'same-user';

/** Somebody decided by hand about the open calls of a caller to a company number. A fact. */
export interface HandDecision {
  kind: 'process' | 'reopen';
  /** It covers the calls that rang until then. */
  at: Instant;
  userId: string;
  note?: string;
}

/** The facts about a caller that decide which of their calls are open. */
export interface CaseFacts {
  /** Talks and attempts on any number that the caller has now; the latest of each speaker are enough to tell open from processed. */
  talks: readonly Talk[];
  /** Decisions about calls to the same company number; the last is enough. */
  decisions: readonly HandDecision[];
}

/** The latest facts about one number outside; `decisions` by company number. */
export interface LatestFacts {
  talks: Talk[];
  decisions: Map<string, HandDecision>;
}

/** The facts of several numbers that are one caller's, about calls to one company number. */
export function factsAbout(
  latest: ReadonlyMap<string, LatestFacts>,
  callerKeys: readonly string[],
  number: string,
): CaseFacts {
  const known = callerKeys.flatMap((key) => latest.get(key) ?? []);
  return {
    talks: known.flatMap(({ talks }) => talks),
    decisions: known.flatMap(({ decisions }) => decisions.get(number) ?? []),
  };
}

/** Who may process a call, and by what. */
export interface Scope {
  processedBy: ProcessedBy;
  /** An attempt that nobody picked up processes too. */
  attemptProcesses: boolean;
  /** Whose list the call is in. */
  userId: string;
  /** All users concerned. */
  concerned: readonly string[];
}

/** Whether somebody still has to call back; what processed it. */
export type CaseState =
  | { state: 'open' }
  | { state: 'processed'; at: Instant; reason: 'talk'; talk: Talk }
  | { state: 'processed'; at: Instant; reason: 'hand'; decision: HandDecision };

/**
 * Invariant 1. A missed call is open unless the company has talked to that contact since: the earliest talk in scope,
 * answered after the call rang, processed it. The last decision by hand wins; after a reopening only later talks count.
 */
export function caseState(ringStartedAt: Instant, facts: CaseFacts, scope: Scope): CaseState {
  const last = facts.decisions.filter(({ at }) => at >= ringStartedAt).reduce(laterDecision, undefined);
  if (last?.kind === 'process') return { state: 'processed', at: last.at, reason: 'hand', decision: last };
  const since = last?.at ?? ringStartedAt;
  const counts = (talk: Talk) =>
    (last ? talk.at > since : talk.at >= since) &&
    (talk.kind === 'talk' || scope.attemptProcesses) &&
    inScope(talk.by, scope);
  const talk = facts.talks.filter(counts).reduce(earlierTalk, undefined);
  return talk ? { state: 'processed', at: talk.at, reason: 'talk', talk } : { state: 'open' };
}

/** Compares as text: the later decision is the greater one. */
export function decisionOrder({ at, kind, userId, note = '' }: HandDecision): string {
  return JSON.stringify([at, kind, userId, note]);
}

function laterDecision(a: HandDecision | undefined, b: HandDecision): HandDecision {
  return a && decisionOrder(a) > decisionOrder(b) ? a : b;
}

function earlierTalk(a: Talk | undefined, b: Talk): Talk {
  const order = ({ at, callId, by }: Talk) => JSON.stringify([at, callId, speakerKey(by)]);
  return a && order(a) < order(b) ? a : b;
}

function inScope({ userId }: Speaker, scope: Scope): boolean {
  switch (scope.processedBy) {
    case 'everyone':
      return true;
    case 'concerned':
      return userId !== undefined && scope.concerned.includes(userId);
    case 'same-user':
      return userId !== undefined && userId === scope.userId;
  }
}
