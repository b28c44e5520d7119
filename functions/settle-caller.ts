import { rowPlace } from '../adapters/store/cases.ts';
import type { Store } from '../adapters/store/store.ts';
import { allNumbersOfCaller, type CallContext, numbersOfCaller } from '../core/call-context.ts';
import { caseState, factsAbout } from '../core/case-state.ts';
import { type CaseCall, type CaseRow, scopeOf, unsettled, withSettled } from '../core/cases.ts';
import { caseOptions } from '../core/options.ts';
import { processedCode } from '../core/recipients.ts';
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
  const cases = rows.flat();
  const companyNumbers = await store.directory.companyNumbers.getMany([
    ...new Set(cases.map(({ number }) => number)),
  ]);

  const processed = cases.flatMap((row): Processed[] => {
    const visible = numbersOfCaller(context, callId, row.userId);
    if (!visible.includes(row.callerKey)) return [];
    const options = caseOptions(context.settings, companyNumbers.get(row.number));
    const concerned = cases.flatMap((each) =>
      each.callerKey === row.callerKey && each.number === row.number ? each.userId : [],
    );
    const facts = factsAbout(latest, visible, row.number);
    const stateAt = (ringStartedAt: string) =>
      caseState(ringStartedAt, facts, scopeOf(row.userId, concerned, options));
    const calls = unsettled(row, (at) => stateAt(at).state === 'processed').filter(
      (call) => !(options.tellWhenAnswered && call.callId === callId),
    );
    const state = calls[0] && stateAt(calls[0].ringStartedAt);
    return state?.state === 'processed' ? [{ row, calls, code: processedCode(state).code }] : [];
  });

  const settledBy = (id: string, userId: string) =>
    processed.find(({ row, calls }) => row.userId === userId && calls.some((call) => call.callId === id))
      ?.code;
  const told = processed.flatMap(({ calls }) =>
    calls.filter(({ message }) => message && message !== 'digest'),
  );
  await settleCalls(store, [...new Set(told.map((call) => call.callId))], settledBy, tools);
  // Last: should we die before, the next delivery of the event settles again.
  for (const { row, calls } of processed) {
    await store.cases.change(rowPlace(row), (current) => withSettled(current, calls));
  }
}
