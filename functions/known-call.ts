import { lookUpCall } from '../adapters/store/look-up.ts';
import type { Store } from '../adapters/store/store.ts';
import { allNumbersOfCaller, type CallContext } from '../core/call-context.ts';
import { firstAnswer } from '../core/call-course.ts';
import { stateOfCall } from '../core/call-state.ts';
import type { CaseState } from '../core/case-state.ts';
import { callerKey, type MissedCall, mergeReports } from '../core/missed-calls.ts';
import type { Instant } from '../core/time.ts';

/** A missed call with what is known of it now. */
export interface KnownCall {
  call: MissedCall;
  context: CallContext;
  /** Where its case lies. */
  key: { callerKey: string; number: string };
  /** Who answered it after all, if anybody did: then it was not missed. */
  answeredBy?: { userId?: string; at: Instant };
  stateFor(userId: string, ringStartedAt?: Instant): CaseState;
}

/** A missed call by its id; undefined when nothing is known of it. */
export async function knownCall(store: Store, callId: string): Promise<KnownCall | undefined> {
  const facts = await store.calls.facts(callId);
  const call = mergeReports(facts.reports);
  if (!call) return undefined;
  const context = await lookUpCall(store, call);
  const latest = await store.callers.latest(allNumbersOfCaller(context, callId));
  const answer = firstAnswer(facts.course);
  return {
    call,
    context,
    key: { callerKey: callerKey(context.caller, callId), number: context.called.key },
    answeredBy: answer && { userId: answer.answeredBy.userId, at: answer.answeredAt },
    stateFor: stateOfCall(call, context, latest),
  };
}
