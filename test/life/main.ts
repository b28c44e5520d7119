/**
 * `npm run test:life`: the life of missed calls, many times over: facts in any order, late, twice and at once, handlers
 * that die, contacts that change; against what follows from the facts alone.
 *
 *   npm run test:life -- [--runs 10000] [--seed 20261121]
 */
import { parseArgs } from 'node:util';
import { search } from './search.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '10000' }, seed: { type: 'string' } },
});
const runs = Number(values.runs);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const began = performance.now();
const seconds = () => ((performance.now() - began) / 1000).toFixed(0);

console.log(`${runs} lives, seed ${seed}`);
const story = await search({
  runs,
  seed,
  progress(done) {
    if (done % 500 === 0) console.log(`${done} of ${runs} after ${seconds()} s`);
  },
});
if (story) console.log(story);
console.log(story ? `\n0 passed, 1 failed (seed ${seed})` : `\n1 passed, 0 failed in ${seconds()} s`);
process.exit(story ? 1 : 0);
