import { type CallContext, numbersOfCaller } from './call-context.ts';
import { type CaseState, caseState, factsAbout, type LatestFacts } from './case-state.ts';
import { scopeOf } from './cases.ts';
import { concernedUsers } from './concerned.ts';
import type { MissedCall } from './missed-calls.ts';
import { caseOptions } from './options.ts';
import type { Instant } from './time.ts';

/**
 * Whether a missed call is open, as each user sees it (or the mailboxes' row), by the facts about all numbers of the caller.
 * @param latest the latest facts of all {@link numbersOfCaller}
 */
export function stateOfCall(
  call: MissedCall,
  context: CallContext,
  latest: ReadonlyMap<string, LatestFacts>,
): (userId: string, ringStartedAt?: Instant) => CaseState {
  const options = caseOptions(context.settings, context.companyNumber);
  // Who stands in for somebody concerned is concerned too.
  const concerned = concernedUsers(call, context).flatMap(({ id, absence }) => [
    id,
    ...(absence?.standIn ? [absence.standIn] : []),
  ]);
  return (userId, ringStartedAt = call.ringStartedAt) => {
    const facts = factsAbout(latest, numbersOfCaller(context, call.callId, userId), context.called.key);
    // Who wants to be told although a colleague answered does not count that very answer.
    const talks = options.tellWhenAnswered
      ? facts.talks.filter(({ callId }) => callId !== call.callId)
      : facts.talks;
    return caseState(ringStartedAt, { ...facts, talks }, scopeOf(userId, [...concerned, userId], options));
  };
}
