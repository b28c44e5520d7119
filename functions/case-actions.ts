import type { Store } from '../adapters/store/store.ts';
import { allNumbersOfCaller } from '../core/call-context.ts';
import type { CaseState, HandDecision } from '../core/case-state.ts';
import type { Claim } from '../core/cases.ts';
import { caseOptions } from '../core/options.ts';
import { type Instant, instant, later, plusSeconds } from '../core/time.ts';
import { announce } from './announce.ts';
import type { EnqueueDeliveries } from './delivery-message.ts';
import { type KnownCall, knownCall } from './known-call.ts';
import type { Settling } from './settle.ts';
import { settleCaller } from './settle-caller.ts';

/** What deciding about a case needs. */
export interface CaseTools extends Settling {
  enqueue: EnqueueDeliveries;
}

/** What became of "I'll call back". */
export type ClaimResult =
  | { result: 'claimed'; claim: Claim }
  /** Somebody else was faster. */
  | { result: 'taken'; claim: Claim }
  /** There is nothing to call back for any more. */
  | { result: 'over'; state: Extract<CaseState, { state: 'processed' }> };

/**
 * Somebody says that they call back. One at a time: who claims second learns who was first. Saying it again changes
 * nothing. Colleagues see it on their screens.
 */
export async function claimCase(
  store: Store,
  known: KnownCall,
  userId: string,
  tools: CaseTools,
): Promise<ClaimResult> {
  const { call, context, key, stateFor } = known;
  const now = instant(tools.now());
  const state = stateFor(userId);
  if (state.state === 'processed') return { result: 'over', state };
  const { claimMinutes } = caseOptions(context.settings, context.companyNumber);
  const at = later(now, call.ringStartedAt);
  const wanted: Claim = {
    userId,
    callId: call.callId,
    at,
    until: plusSeconds(at, claimMinutes * 60),
    rang: call.ringStartedAt,
  };
  const claim = await store.callers.changeClaim(key, (held) => {
    const holds = held && now < held.until && stateFor(held.userId, held.rang).state === 'open';
    return holds ? undefined : wanted;
  });
  if (claim?.userId !== userId) return { result: 'taken', claim: claim! };
  // Also for a claim that was there already: who recorded it may have died before telling.
  await announce(store, known, claim, 'claimed', tools);
  return { result: 'claimed', claim };
}

/** The claim that keeps others from calling back; undefined when there is none. */
export async function heldClaim(store: Store, known: KnownCall, now: Instant): Promise<Claim | undefined> {
  const claims = await store.callers.claims([known.key]);
  const [claim] = claims.values();
  const holds = claim && now < claim.until && known.stateFor(claim.userId, claim.rang).state === 'open';
  return holds ? claim : undefined;
}

/** Somebody marks a caller's open calls to a company number as done, or opens them again. A fact: the last one wins. */
export async function decideByHand(
  store: Store,
  known: KnownCall,
  { kind, userId, note }: Pick<HandDecision, 'kind' | 'userId' | 'note'>,
  tools: Settling,
): Promise<HandDecision> {
  const { call, context, key } = known;
  // The phone system's clock may be ahead of ours: the call that it is about is always covered.
  // … and of two decisions at once the one that is made later is the last.
  const last = (await store.callers.latest([key.callerKey])).get(key.callerKey)?.decisions.get(key.number);
  const at = [instant(tools.now()), call.ringStartedAt, last ? plusSeconds(last.at, 0.001) : ''].reduce(
    later,
  );
  const decision: HandDecision = { kind, at, userId, ...(note && { note }) };
  await store.callers.decide(key.callerKey, key.number, decision);
  if (kind === 'process') await settleCaller(store, context, call.callId, tools);
  return decision;
}

/** The time of a claim is over: unless its holder has called, colleagues and holder are told that the call is open again. */
export async function lapseClaim(
  store: Store,
  key: { callerKey: string; number: string },
  tools: CaseTools,
): Promise<void> {
  const [claim] = (await store.callers.claims([key])).values();
  const now = instant(tools.now());
  if (!claim || now < claim.until) return;
  const known = await knownCall(store, claim.callId);
  // Also the call itself: a talk from before the claim may have been reported since.
  const isOpen = (at?: Instant) => known?.stateFor(claim.userId, at).state === 'open';
  if (known && !known.answeredBy && isOpen() && isOpen(claim.at) && !(await hasTried(store, known, claim)))
    await announce(store, known, claim, 'lapsed', tools);
  await store.callers.claimJudged(key, claim);
}

/** An attempt that nobody picked up is a call too: its holder has done what they said. */
async function hasTried(store: Store, { context, call }: KnownCall, { userId, at }: Claim): Promise<boolean> {
  const latest = await store.callers.latest(allNumbersOfCaller(context, call.callId));
  const talks = [...latest.values()].flatMap((facts) => facts.talks);
  return talks.some((talk) => talk.by.userId === userId && talk.at >= at);
}
