import type { Store } from '../../adapters/store/store.ts';
import { knownCall } from '../../functions/case-actions.ts';
import { judge, type Known, mailboxes, missedCall } from './reference.ts';

/** What the product reads of calls, against what follows from the facts alone. */
export async function checkStates(store: Store, known: Known, callIds: readonly string[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const callId of callIds) {
    const call = missedCall(known, callId);
    const read = await knownCall(store, callId);
    const answered = known.facts.some((fact) => fact.kind === 'answered' && fact.callId === callId);
    if (!call) {
      // Its legs may have been judged before it was known that somebody answered.
      if (read && !read.answeredBy) wrong.push(`${callId} is known as missed, which nobody reported`);
      continue;
    }
    if (!read) {
      wrong.push(`${callId} is not known`);
      continue;
    }
    if ((read.answeredBy !== undefined) !== answered) wrong.push(`${callId}: answered or not?`);
    if (read.call.ringStartedAt !== call.ring)
      wrong.push(`${callId} rang at ${call.ring}, is said to have rung at ${read.call.ringStartedAt}`);
    for (const userId of [...known.users, mailboxes]) {
      const right = judge(known, call, userId);
      const state = read.stateFor(userId);
      const said = state.state === 'open' ? 'open' : `processed by ${state.reason} at ${state.at}`;
      const should = right.open ? 'open' : `processed by ${right.by} at ${right.at}`;
      if (said !== should) wrong.push(`${callId} is ${should} for ${userId}, but said to be ${said}`);
    }
  }
  return wrong;
}
