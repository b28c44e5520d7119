import { beforeAll, describe, expect, test } from 'vitest';
import { type Measured, measureRequests } from '../../bench/requests/measure.ts';

const small = { contacts: 10, openCalls: 1 };
const manyContacts = { contacts: 2000, openCalls: 1 };
const manyOpen = { contacts: 10, openCalls: 200 };

let measured: Measured[];
beforeAll(async () => {
  measured = await measureRequests([small, manyContacts, manyOpen]);
}, 120_000);

/** What was measured in a company of a size. */
const of = (size: object) => measured.filter((each) => each.size === size);
/** Requests alone, each measurement a line. */
const lines = (all: readonly Measured[]) =>
  all.map(
    ({ worker, what, users, cost: { reads, writes, queue } }) =>
      `${worker}, ${what}, users ${users}: reads ${reads}, writes ${writes}, queue ${queue}`,
  );

describe('a missed call', () => {
  const calls = () => measured.filter(({ worker }) => worker === 'on-missed-call');

  test('is decided with four reads, however many users, contacts and open calls there are', () => {
    expect(calls()).toHaveLength(9);
    for (const { cost } of calls()) expect(cost.reads).toBe(4);
  });

  test('is written once itself, once for each user, and once for each message', () => {
    for (const { cost, deliveries, users, what, size } of calls()) {
      expect(deliveries, `messages, ${what} ${JSON.stringify(size)}`).toBe(users * 2);
      expect(cost.writes).toBe(1 + users + deliveries);
      expect(cost.queue, 'requests to the queues, one for each channel').toBe(2);
    }
  });
});

test('what each worker asks of the table and the queues for one record', () => {
  // More than this is a decision: it is paid for with every call. docs/performance.md has the same numbers.
  expect(lines(of(small))).toEqual([
    'on-missed-call, missed, users 1: reads 4, writes 4, queue 2',
    'on-missed-call, missed, users 3: reads 4, writes 10, queue 2',
    'on-missed-call, reported again, users 3: reads 4, writes 10, queue 2',
    'send-email, sent, users 1: reads 7, writes 2, queue 0',
    'send-push, sent, users 1: reads 7, writes 2, queue 0',
    'send-sms, sent, users 1: reads 8, writes 6, queue 0',
    'on-mail-report, Send, users 1: reads 3, writes 0, queue 0',
    'on-mail-report, Delivery, users 1: reads 2, writes 1, queue 0',
    'on-answered-call, ringing, users 1: reads 1, writes 1, queue 0',
    'on-answered-call, answered, users 1: reads 8, writes 4, queue 0',
    'on-answered-call, ended, users 1: reads 1, writes 2, queue 0',
    'on-answered-call, answered, told as missed, users 1: reads 13, writes 9, queue 1',
    'on-outbound-call, nobody picked up, users 3: reads 6, writes 2, queue 0',
    'on-outbound-call, called back, users 3: reads 20, writes 11, queue 0',
    'on-outbound-call, called once more, users 3: reads 6, writes 2, queue 0',
  ]);
});

test('two thousand contacts cost no more requests and no more capacity than ten', () => {
  expect(lines(of(manyContacts))).toEqual(lines(of(small)));
  expect(of(manyContacts).map(({ cost }) => cost)).toEqual(of(small).map(({ cost }) => cost));
});

test('two hundred open calls of a caller cost more requests only where they are settled', () => {
  const settling = ['called back', 'answered, told as missed'];
  const others = (size: object) => lines(of(size).filter(({ what }) => !settling.includes(what)));
  expect(others(manyOpen)).toEqual(others(small));
});

test('settling a caller costs no more than the hundred calls that each row keeps', () => {
  const costs = of(manyOpen).filter(({ what }) => what === 'called back');
  expect(costs).toHaveLength(1);
  // Each call's messages are looked for once; each message of each user is read and written.
  expect(costs[0]!.cost.reads).toBeLessThanOrEqual(6 + 100 + 3 * 110);
  expect(costs[0]!.cost.writes).toBeLessThanOrEqual(2 + 3 + 3 * 110);
});
