import type { Store } from '../../../adapters/store/store.ts';
import type { CaseState, HandDecision } from '../../../core/case-state.ts';
import { cleanText } from '../../../core/clean-text.ts';
import type { User } from '../../../core/directory.ts';
import { instant } from '../../../core/time.ts';
import { longestNote } from '../../../web/call-page.tsx';
import { type CaseTools, type ClaimResult, claimCase, decideByHand } from '../../case-actions.ts';
import { settleCaller } from '../../settle-caller.ts';
import { viewersOf } from './missed-call-item.ts';
import { openCallReader, type SeenCall, wasAnswered } from './seen-calls.ts';

/** Somebody answered the call: there is nothing to decide about it. */
export interface Answered {
  result: 'answered';
  by?: string;
  at: string;
}

/** What became of a decision by hand; with the call as it is now. */
export type Decided = { result: 'decided'; seen: SeenCall } | Answered;

/** What became of "I'll call back", for a call that may have been answered. */
export type Claimed = ClaimResult | Answered;

/**
 * Marks a call and the others of its case as done, or opens them again. Where that is so already, nothing is decided
 * anew: repeating a request must not change who did it and when.
 * @param user who decides
 */
export async function decide(
  store: Store,
  seen: SeenCall,
  decision: Pick<HandDecision, 'kind' | 'note'>,
  user: User,
  tools: CaseTools,
): Promise<Decided> {
  const answered = answerOf(seen);
  if (answered) return answered;
  const { call, context } = seen;
  if (isSo(decision.kind, seen, user)) {
    // Whoever decided it may have died before it was settled.
    if (decision.kind === 'process') await settleCaller(store, context, call.callId, tools);
    return { result: 'decided', seen };
  }
  await decideByHand(store, seen, { ...decision, userId: user.id }, tools);
  const now = await openCallReader(store, instant(tools.now())).see(call.callId);
  return { result: 'decided', seen: now ?? seen };
}

/** What a form on a page of a call brought about; `not-known`: no such form. */
export type DoneByForm = 'claimed' | 'processed' | 'reopened' | 'taken' | 'over' | 'not-known';

/**
 * Does what a form of a page asks for.
 * @param wanted `claim`, `process` or `reopen`
 * @param note goes with `process`
 */
export async function doByForm(
  store: Store,
  seen: SeenCall,
  user: User,
  { wanted, note }: { wanted: unknown; note: unknown },
  tools: CaseTools,
): Promise<DoneByForm> {
  switch (wanted) {
    case 'claim': {
      const { result } = await claim(store, seen, user, tools);
      if (result === 'claimed') return 'claimed';
      return result === 'taken' ? 'taken' : 'over';
    }
    case 'process':
    case 'reopen': {
      const kept = wanted === 'process' && typeof note === 'string' ? cleanText(note, longestNote) : '';
      const { result } = await decide(
        store,
        seen,
        { kind: wanted, ...(kept && { note: kept }) },
        user,
        tools,
      );
      if (result !== 'decided') return 'over';
      return wanted === 'process' ? 'processed' : 'reopened';
    }
    default:
      return 'not-known';
  }
}

/** {@link claimCase}, but nobody calls back for a call that somebody answered. */
export async function claim(store: Store, seen: SeenCall, user: User, tools: CaseTools): Promise<Claimed> {
  return answerOf(seen) ?? claimCase(store, seen, user.id, tools);
}

/** Whether a decision would change nothing, neither for the user nor for the others concerned. */
function isSo(kind: HandDecision['kind'], seen: SeenCall, user: User): boolean {
  const wanted: CaseState['state'] = kind === 'process' ? 'processed' : 'open';
  const viewers = [...viewersOf(seen, user), ...viewersOf(seen, undefined)];
  return viewers.every((id) => seen.stateFor(id).state === wanted);
}

function answerOf(seen: SeenCall): Answered | undefined {
  if (!seen.answeredBy || !wasAnswered(seen)) return undefined;
  const { userId, at } = seen.answeredBy;
  return { result: 'answered', ...(userId && { by: userId }), at };
}
