import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Delivery } from '../../core/delivery.ts';
import { stepDelivery } from '../../core/delivery-machine.ts';
import type { Sabotage } from './machine.ts';
import { type Plan, plans } from './plan.ts';
import { runPlan } from './run-plan.ts';

/** Runs of the property: 200, or as many as the environment variable FC_RUNS says. */
const runs = Number(process.env.FC_RUNS ?? 200);

/** Looks for a plan that breaks an invariant. @returns its story, shrunk; undefined when there is none */
async function search(numRuns: number, sabotage?: Sabotage): Promise<string | undefined> {
  const property = fc.asyncProperty(plans, async (plan: Plan) => {
    await runPlan(plan, sabotage);
  });
  const found = await fc.check(property, { numRuns, interruptAfterTimeLimit: 100_000 + numRuns * 50 });
  if (found.interrupted && !found.failed)
    return `Only ${found.numRuns} of ${numRuns} runs in the time given.`;
  if (!found.counterexample) return undefined;
  const story = await runPlan(found.counterexample[0], sabotage).then(
    () => 'It did not happen again: something in it is not decided by the plan.',
    (error: Error) => error.message,
  );
  return `FC_SEED=${found.seed} (run ${found.numRuns}, shrunk ${found.numShrinks} times)\n${story}`;
}

test(
  'whatever is lost, repeated, late or killed: every call ends for everybody, nothing is sent twice',
  async () => {
    const story = await search(runs);
    if (story) expect.fail(story);
  },
  300_000 + runs * 100,
);

/** A table that writes without looking at the version. */
const blindWrites: Sabotage = {
  table: (table) => ({
    ...table,
    async putIfVersion(item, version) {
      await table.put({ ...item, version: version + 1 });
      return true;
    },
  }),
};

/** A claim that does not look at the state. */
const blindClaims: Sabotage = {
  store: (store, table) => ({
    ...store,
    deliveries: {
      ...store.deliveries,
      async step(place, input) {
        const item =
          input.type === 'claim'
            ? await table.get({ pk: `T#${store.tenant}#${place.subject}`, sk: place.sortKey })
            : undefined;
        if (!item) return store.deliveries.step(place, input);
        const taken = stepDelivery({ ...(item.delivery as Delivery), state: 'queued' }, input);
        if ('ignored' in taken) return taken;
        const written = await table.putIfVersion({ ...item, delivery: taken.delivery }, Number(item.version));
        return written ? taken : { ignored: 'somebody was faster' };
      },
    },
  }),
};

test.each([
  ['writes that do not look at the version', blindWrites],
  ['claims that do not look at the state', blindClaims],
])(
  '%s are noticed',
  async (_, sabotage) => {
    expect(await search(500, sabotage)).toMatch(
      /two requests|history was rewritten|moved backwards|claimed after|forgot/,
    );
  },
  300_000,
);
