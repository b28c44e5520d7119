import { expect, test } from 'vitest';
import type { Sabotage } from '../delivery/machine.ts';
import { search } from './search.ts';

/** A handler that looks before it has written: what others record meanwhile escapes both (invariant 2). */
const looksFirst: Sabotage = {
  store(store) {
    let seen: ReturnType<typeof store.callers.latest> | undefined;
    const latest: typeof store.callers.latest = (keys) => {
      seen ??= store.callers.latest(keys);
      return seen;
    };
    const course = async () => ({ ringing: [], answered: [], ended: [] });
    return { ...store, callers: { ...store.callers, latest }, calls: { ...store.calls, course } };
  },
};

// More of them, from other seeds: npm run test:life
test('whatever happens in whatever order, the end is what the facts say', async () => {
  expect(await search({ runs: 1000, seed: 3 })).toBeUndefined();
}, 240_000);

test('a handler that looks before it writes is found', async () => {
  expect(await search({ runs: 2000, seed: 1, sabotage: looksFirst })).toBeDefined();
}, 240_000);
