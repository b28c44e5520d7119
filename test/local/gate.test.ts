import { expect, test } from 'vitest';
import { makeGate } from '../../local/services/gate.ts';

test('so much at once, in order, and a failure gives its place back', async () => {
  const gate = makeGate(2);
  let running = 0;
  let most = 0;
  const order: number[] = [];
  const work = (n: number) =>
    gate(async () => {
      running += 1;
      most = Math.max(most, running);
      order.push(n);
      await new Promise((done) => setTimeout(done, 1));
      running -= 1;
      if (n === 1) throw new Error('one');
      return n;
    });
  const results = await Promise.allSettled(Array.from({ length: 9 }, (_, n) => work(n)));
  expect(results.map(({ status }) => status).filter((status) => status === 'rejected')).toHaveLength(1);
  expect([most, order]).toEqual([2, [0, 1, 2, 3, 4, 5, 6, 7, 8]]);
  expect(await work(9)).toBe(9);
});
