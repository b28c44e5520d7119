import { rowPlace } from '../adapters/store/cases.ts';
import type { Store } from '../adapters/store/store.ts';
import { allNumbersOfCaller, type CallContext } from '../core/call-context.ts';
import type { CaseState, LatestFacts } from '../core/case-state.ts';
import { type CaseCall, type CaseRow, unsettled, withSettled } from '../core/cases.ts';
import { processedCode } from '../core/concerned.ts';
import { type CaseOptions, caseOptions } from '../core/options.ts';
import { knownCall } from './known-call.ts';
import { type Settling, settleCalls } from './settle.ts';

/** What is processed of a row, and by what. */
interface Processed {
  row: CaseRow;
  calls: CaseCall[];
  code: string;
}

/**
 * Settles what is processed of a caller's cases, on all numbers that the caller has now. Called after a talk or a decision
 * is recorded: whoever tells of a missed call at the same time has written their rows before they look (invariant 2).
 * @param context of a call with the caller, whose `caller` is one of the numbers
 * @param callId of that call
 */
export async function settleCaller(
  store: Store,
  context: CallContext,
  callId: string,
  tools: Settling,
): Promise<void> {
  const keys = allNumbersOfCaller(context, callId);
  const [rows, latest] = await Promise.all([
    Promise.all(keys.map((key) => store.cases.ofCaller(key))),
    store.callers.latest(keys),
  ]);
  const companyNumbers = await store.directory.companyNumbers.getMany([
    ...new Set(rows.flat().map(({ number }) => number)),
  ]);
  const cases = Map.groupBy(rows.flat(), ({ callerKey, number }) => `${callerKey} ${number}`);
  const states = new Map<CaseRow, StateOf>();
  await Promise.all(
    [...cases.values()].map(async (ofCase) => {
      const options = caseOptions(context.settings, companyNumbers.get(ofCase[0]!.number));
      const seen = await statesOf(store, ofCase, [...latest.values()], options);
      for (const row of ofCase) states.set(row, (call) => seen(call, row.userId));
    }),
  );
  const processed = [...states].flatMap(([row, stateOf]): Processed[] => {
    const calls = unsettled(row).filter((call) => stateOf(call)?.state === 'processed');
    const state = calls[0] && stateOf(calls[0]);
    return state?.state === 'processed' ? [{ row, calls, code: processedCode(state).code }] : [];
  });

  const settledBy = (id: string, userId: string) =>
    processed.find(({ row, calls }) => row.userId === userId && calls.some((call) => call.callId === id))
      ?.code;
  // Each case has a place of its own on screens.
  const byCase = Map.groupBy(processed, ({ row }) => `${row.callerKey} ${row.number}`);
  for (const each of byCase.values()) {
    const told = each.flatMap(({ calls }) =>
      calls.filter(({ message }) => message && message !== 'digest').map((call) => call.callId),
    );
    await settleCalls(store, [...new Set(told)], settledBy, tools);
  }
  // Last: should we die before, the next delivery of the event settles again.
  for (const { row, calls } of processed) await markSettled(store, row, calls);
}

type StateOf = (call: CaseCall) => CaseState | undefined;

/**
 * How the unsettled calls of one case stand. Each as it is seen by itself: its contacts may know numbers that a talk's do
 * not. One look is enough for all of them, unless it depends on the call whose talk counts: who is concerned by it, or
 * whether its own answer does.
 */
async function statesOf(
  store: Store,
  rows: readonly CaseRow[],
  latest: readonly LatestFacts[],
  { attemptProcesses, processedBy, tellWhenAnswered }: CaseOptions,
): Promise<(call: CaseCall, userId: string) => CaseState | undefined> {
  // Only what rang before a talk or a decision may be processed by it.
  const since = latest.flatMap(({ talks, decisions }) => [
    ...talks.filter(({ kind }) => kind === 'talk' || attemptProcesses).map(({ at }) => at),
    ...[...decisions.values()].map(({ at }) => at),
  ]);
  const may = ({ ringStartedAt }: CaseCall) => since.some((at) => at >= ringStartedAt);
  const ids = [
    ...new Set(
      rows.flatMap((row) =>
        unsettled(row)
          .filter(may)
          .map(({ callId }) => callId),
      ),
    ),
  ];
  const isShared = processedBy !== 'concerned' && !tellWhenAnswered;
  const looked = isShared ? ids.slice(-1) : ids;
  const known = new Map(
    await Promise.all(looked.map(async (id) => [id, await knownCall(store, id)] as const)),
  );
  const any = isShared ? known.get(looked[0] ?? '') : undefined;
  return ({ callId, ringStartedAt }, userId) =>
    any ? any.stateFor(userId, ringStartedAt) : known.get(callId)?.stateFor(userId);
}

/** Notes in a row that calls are settled: the next call of the case opens a conversation again. */
export async function markSettled(store: Store, row: CaseRow, calls: readonly CaseCall[]): Promise<void> {
  if (calls.length === 0) return;
  await store.cases.change(rowPlace(row), (current) => withSettled(current, calls));
}
