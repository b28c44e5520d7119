import type { Instant } from '../../core/time.ts';
import type { Fact } from './facts.ts';

/** A contact: whose it is, and its numbers. */
export interface Contact {
  owner?: string;
  numbers: string[];
}

/** The rules of a company number. */
export interface Rules {
  processedBy: 'everyone' | 'concerned' | 'same-user';
  attemptProcesses: boolean;
  tellWhenAnswered: boolean;
  /** Users told whoever rang; absent: those who rang. */
  recipients?: string[];
}

/** Everything that the state of calls follows from. */
export interface Known {
  facts: readonly Fact[];
  contacts: readonly Contact[];
  /** Users that the directory knows. */
  users: readonly string[];
  /** Numbers of each colleague. */
  colleagues: readonly string[][];
  rules(number: string): Rules;
}

/** A call that was missed, as all its reports together say. */
export interface Missed {
  callId: string;
  caller: string;
  number: string;
  ring: Instant;
  concerned: string[];
  /** Somebody answered after all: then nobody has to call back. */
  answered: boolean;
}

/** Open, or by what it is processed and when. */
export type Judged = { open: true } | { open: false; at: Instant; by: 'hand' | 'talk' };

type Of<K extends Fact['kind']> = Extract<Fact, { kind: K }>;

/** The row of team mailboxes, which see the company's contacts only, and for which everybody's talk counts. */
export const mailboxes = 'mailboxes';

/** A missed call: what the phone system says of it; its legs where it says nothing else. */
export function missedCall(known: Known, callId: string): Missed | undefined {
  const of = <K extends Fact['kind']>(kind: K) =>
    known.facts.filter((fact) => fact.kind === kind && 'callId' in fact && fact.callId === callId) as Of<K>[];
  const answered = of('answered').length > 0;
  const legs = of('ringing');
  const ended = of('ended').length > 0 || legs.some(({ until }) => until);
  const own: (Of<'missed'> | Of<'ringing'>)[] = of('missed');
  const reports = own.length > 0 ? own : ended && !answered ? legs : [];
  const [first] = reports;
  if (!first) return undefined;
  const rules = known.rules(first.number);
  return {
    callId,
    caller: first.caller ?? `withheld#${callId}`,
    number: first.number,
    ring: earliest(reports.map(({ ring }) => ring)),
    concerned: [...new Set(rules.recipients ?? reports.flatMap(({ rang }) => rang))].filter((id) =>
      known.users.includes(id),
    ),
    answered: answered && !rules.tellWhenAnswered,
  };
}

/** All numbers that a caller has, as far as a user may know. Not those of people who share one of them. */
function numbersOf(known: Known, caller: string, userId: string): string[] {
  const contacts = known.contacts.filter(
    ({ owner, numbers }) => numbers.includes(caller) && (!owner || owner === userId),
  );
  const colleagues = known.colleagues.filter((numbers) => numbers.includes(caller));
  return [caller, ...contacts.flatMap(({ numbers }) => numbers), ...colleagues.flat()];
}

/**
 * Invariant 1 in as few words as it takes, from facts alone: the last decision by hand that covers the call, else the
 * earliest talk since, on any number that the caller has now, by somebody in scope.
 */
export function judge(known: Known, call: Missed, userId: string): Judged {
  const { processedBy, attemptProcesses, tellWhenAnswered } = known.rules(call.number);
  const numbers = numbersOf(known, call.caller, userId);
  const decisions = decisionsOn(known, numbers, call.number).filter(({ at }) => at >= call.ring);
  const last = decisions.reduce<Of<'decision'> | undefined>((a, b) => (a && a.at > b.at ? a : b), undefined);
  if (last?.decision === 'process') return { open: false, at: last.at, by: 'hand' };
  const talks = known.facts.flatMap((fact): Instant[] => {
    if (fact.kind !== 'outbound' && fact.kind !== 'answered') return [];
    const number = fact.kind === 'outbound' ? fact.to : (fact.caller ?? `withheld#${fact.callId}`);
    const speaks = fact.kind === 'answered' || fact.picked || attemptProcesses;
    const isOwn = tellWhenAnswered && fact.callId === call.callId;
    const isLater = last ? fact.at > last.at : fact.at >= call.ring;
    const by = fact.by.userId;
    const counts =
      processedBy === 'everyone' ||
      userId === mailboxes ||
      // Who has the call in their list is concerned, whyever.
      by === userId ||
      (by !== undefined && processedBy === 'concerned' && call.concerned.includes(by));
    return numbers.includes(number) && speaks && isLater && counts && !isOwn ? [fact.at] : [];
  });
  return talks.length > 0 ? { open: false, at: earliest(talks), by: 'talk' } : { open: true };
}

/** Decisions about any of these numbers' calls to a company number, in the order in which they were made. */
function decisionsOn({ facts }: Known, numbers: readonly string[], number: string): Of<'decision'>[] {
  return facts.filter(
    (fact) => fact.kind === 'decision' && fact.number === number && numbers.includes(fact.caller),
  ) as Of<'decision'>[];
}

function earliest(times: readonly Instant[]): Instant {
  return times.reduce((a, b) => (b < a ? b : a));
}
