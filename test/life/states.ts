import type { Store } from '../../adapters/store/store.ts';
import type { CaseState } from '../../core/case-state.ts';
import { knownCall } from '../../functions/known-call.ts';
import { openCallReader } from '../../functions/serve-web/calls/seen-calls.ts';
import { type Judged, judge, type Known, mailboxes, missedCall } from './reference.ts';

/**
 * What the product reads of calls, against what follows from the facts alone: people are shown the earliest talk;
 * who decides whether to tell somebody looks at the latest ones only, and so knows whether, but not since when.
 */
export async function checkStates(
  store: Store,
  known: Known,
  callIds: readonly string[],
  now: string,
): Promise<string[]> {
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
    const shown = await openCallReader(store, now).see(callId);
    if (!read || !shown) {
      wrong.push(`${callId} is not known`);
      continue;
    }
    if ((read.answeredBy !== undefined) !== answered) wrong.push(`${callId}: answered or not?`);
    if (read.call.ringStartedAt !== call.ring)
      wrong.push(`${callId} rang at ${call.ring}, is said to have rung at ${read.call.ringStartedAt}`);
    for (const userId of [...known.users, mailboxes]) {
      const right = tell(judge(known, call, userId));
      const seen = tell(judgedOf(shown.stateFor(userId)));
      if (seen !== right) wrong.push(`${callId} is ${right} for ${userId}, but shown as ${seen}`);
      const said = read.stateFor(userId).state;
      if (said !== right.split(' ')[0])
        wrong.push(`${callId} is ${right} for ${userId}, but said to be ${said}`);
    }
  }
  return wrong;
}

function judgedOf(state: CaseState): Judged {
  return state.state === 'open' ? { open: true } : { open: false, at: state.at, by: state.reason };
}

function tell(judged: Judged): string {
  return judged.open ? 'open' : `processed by ${judged.by} at ${judged.at}`;
}
