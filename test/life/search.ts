import fc from 'fast-check';
import type { Sabotage } from '../delivery/machine.ts';
import { type Plan, plans } from './plan.ts';
import { runLife } from './run-life.ts';

/** How long a search may take, and what it says meanwhile. */
export interface Searching {
  runs: number;
  seed?: number;
  sabotage?: Sabotage;
  milliseconds?: number;
  progress?(done: number): void;
}

/** Looks for a plan that breaks what must hold. @returns its story, shrunk; undefined when there is none */
export async function search({
  runs,
  seed,
  sabotage,
  milliseconds,
  progress,
}: Searching): Promise<string | undefined> {
  let done = 0;
  const property = fc.asyncProperty(plans, async (plan: Plan) => {
    await runLife(plan, sabotage);
    done += 1;
    progress?.(done);
  });
  const found = await fc.check(property, {
    numRuns: runs,
    ...(seed !== undefined && { seed }),
    ...(milliseconds && { interruptAfterTimeLimit: milliseconds }),
  });
  if (found.interrupted && !found.failed) return `Only ${found.numRuns} of ${runs} runs in the time given.`;
  if (!found.counterexample) return undefined;
  const [plan] = found.counterexample;
  const story = await runLife(plan, sabotage).then(
    () => 'It did not happen again: something in it is not decided by the plan.',
    (error: Error) => error.message,
  );
  return `FC_SEED=${found.seed} (run ${found.numRuns}, shrunk ${found.numShrinks} times)\n${story}\n\n${JSON.stringify(plan)}`;
}
