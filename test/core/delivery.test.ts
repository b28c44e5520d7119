import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Delivery,
  deliveryId,
  deliverySortKey,
  type Failure,
  isFinal,
  messageKindOf,
  newDelivery,
} from '../../core/delivery.ts';
import { retryWait, stepDelivery } from '../../core/delivery-machine.ts';
import type { DeliveryEffect, DeliveryInput } from '../../core/delivery-step.ts';
import { plusSeconds } from '../../core/time.ts';

const start = '2026-11-21T09:00:00.000Z';
const key = { subject: 'CALL#1', recipient: 'anna', channel: 'email', purpose: 'missed', seq: 1 } as const;
const fresh = () => newDelivery('demo', key, start, plusSeconds(start, 3600));
const at = (seconds: number) => plusSeconds(start, seconds);

/** Applies inputs in turn; an ignored one changes nothing. */
function run(
  delivery: Delivery,
  ...inputs: DeliveryInput[]
): { delivery: Delivery; effects: DeliveryEffect[] } {
  let effects: DeliveryEffect[] = [];
  for (const input of inputs) {
    const step = stepDelivery(delivery, input);
    effects = 'ignored' in step ? [] : step.effects;
    if (!('ignored' in step)) delivery = step.delivery;
  }
  return { delivery, effects };
}
const claim = (seconds = 1, attempt = 1): DeliveryInput => ({
  type: 'claim',
  attempt,
  now: at(seconds),
  leaseSeconds: 30,
});
const accepted = (seconds = 2, attempt = 1): DeliveryInput => ({
  type: 'accepted',
  attempt,
  now: at(seconds),
  providerId: 'p1',
});
const failure = (fault: Failure, seconds = 2, attempt = 1): DeliveryInput => ({
  type: 'failure',
  attempt,
  now: at(seconds),
  failure: fault,
  random: 0.5,
});

test.each([
  ['CALL#1', 'missed', 'missed-call'],
  ['CALL#1', 'settled', 'missed-call'],
  ['DIGEST#anna#2026-11-21T09:00', 'digest', 'digest'],
  ['VIDEO#1', 'video', 'video-call'],
  ['VIDEO#1', 'settled', 'video-call'],
  ['MEETING#1', 'invite', 'invitation'],
  ['MEETING#1', 'cancel', 'invitation'],
  ['MEETING#1', 'notice', 'notice'],
  ['USER#anna', 'invitation', 'user'],
  // A phone system chooses the ids of calls.
  ['CALL#USER#1', 'missed', 'missed-call'],
] as const)('what is about %s for %s is of the kind %s', (subject, purpose, kind) => {
  expect(messageKindOf({ subject, purpose })).toBe(kind);
});

test('the id depends on tenant and every part of the key, and fits provider tags', () => {
  const id = deliveryId('demo', key);
  expect(id).toMatch(/^[A-Za-z0-9_-]{22}$/);
  const others = [
    { subject: 'CALL#2' },
    { recipient: 'ben' },
    { channel: 'sms' as const },
    { device: 'd1' },
    { seq: 2 },
  ];
  const ids = [deliveryId('other', key), ...others.map((other) => deliveryId('demo', { ...key, ...other }))];
  expect(new Set([id, ...ids]).size).toBe(ids.length + 1);
});

test('a recipient cannot reach into the key of another delivery', () => {
  expect(deliverySortKey({ ...key, recipient: 'mailbox:a#b@x.example' })).toBe(
    'DELIVERY#mailbox%3Aa%23b%40x.example#email#missed#1',
  );
});

describe('the way of a delivery', () => {
  test('queued → sending → sent', () => {
    const { delivery } = run(fresh(), claim(), accepted());
    expect(delivery).toMatchObject({ state: 'sent', providerId: 'p1' });
    expect(delivery.history.map(({ state }) => state)).toEqual(['queued', 'sending', 'sent']);
    expect(delivery.dueAt).toBeUndefined();
  });

  test('a second claim of the same attempt is refused', () => {
    expect(stepDelivery(run(fresh(), claim()).delivery, claim(2))).toEqual({ ignored: 'already sending' });
  });

  test('a message of another attempt is dropped', () => {
    expect(stepDelivery(fresh(), claim(1, 2))).toEqual({ ignored: 'message of another attempt' });
  });

  test.each([
    ['permanent', { class: 'permanent', code: 'x' }, 'failed', 1],
    ['retryable', { class: 'retryable', code: 'x' }, 'queued', 2],
    ['reconfigure', { class: 'reconfigure', code: 'x' }, 'queued', 2],
    ['fallback', { class: 'fallback', code: 'x', fallback: 'own-sender' }, 'queued', 2],
    ['unknown', { class: 'unknown', code: 'x' }, 'unknown', 1],
  ] as [string, Failure, string, number][])('a failure that is %s', (_name, fault, state, attempt) => {
    expect(run(fresh(), claim(), failure(fault)).delivery).toMatchObject({ state, attempt });
  });

  test('short waits are queue delays, long ones timers', () => {
    const short = run(fresh(), claim(), failure({ class: 'retryable', code: 'x' }));
    expect(short.effects).toEqual([{ type: 'enqueue', attempt: 2, delaySeconds: 5 }]);
    const long = run(fresh(), claim(), failure({ class: 'retryable', code: 'x', waitSeconds: 600 }));
    expect(long.effects).toEqual([]);
    expect(long.delivery.dueAt).toBe(at(602));
  });

  test('a lease that ran out is an unknown outcome, and proof that comes late still counts', () => {
    const expired = run(fresh(), claim(), { type: 'due', now: at(60) });
    expect(expired.delivery.state).toBe('unknown');
    expect(run(expired.delivery, accepted(70)).delivery.state).toBe('sent');
  });

  test('an unknown outcome is sent once more, once, and the record says so', () => {
    const again = run(fresh(), claim(), failure({ class: 'unknown', code: 'x' }), {
      type: 'due',
      now: at(700),
    });
    expect(again.delivery).toMatchObject({ state: 'queued', attempt: 2 });
    expect(again.delivery.history.at(-1)?.code).toBe('resent-after-unknown');
    const twice = run(again.delivery, claim(701, 2), failure({ class: 'unknown', code: 'x' }, 702, 2), {
      type: 'due',
      now: at(1400),
    });
    expect(twice.delivery).toMatchObject({ state: 'failed' });
  });

  test('a message that comes again waits for the lease of whoever had it', () => {
    const redelivered = (seconds: number): DeliveryInput =>
      ({ ...claim(seconds), redelivered: true }) as DeliveryInput;
    const waiting = run(fresh(), claim(1), redelivered(11));
    expect(waiting.delivery.state).toBe('sending');
    expect(waiting.effects).toEqual([{ type: 'enqueue', attempt: 1, delaySeconds: 21 }]);
    const over = run(waiting.delivery, redelivered(32));
    expect(over.delivery.state).toBe('unknown');
    expect(over.effects).toEqual([{ type: 'enqueue', attempt: 1, delaySeconds: 59 }]);
    expect(run(over.delivery, claim(60)).delivery.state).toBe('unknown');
    expect(run(over.delivery, claim(92)).delivery).toMatchObject({ state: 'queued', attempt: 2 });
  });

  test('a failure reported while the next attempt waits is of an earlier one, and ends nothing', () => {
    const again = run(fresh(), claim(), failure({ class: 'unknown', code: 'x' }), {
      type: 'due',
      now: at(700),
    }).delivery;
    const late: DeliveryInput = {
      type: 'report',
      now: at(701),
      state: 'failed',
      code: 'x',
      providerId: 'old',
    };
    expect(stepDelivery(again, late)).toEqual({ ignored: 'report about another attempt' });
  });

  test('a message lost between table and queue is queued again', () => {
    const due = run(fresh(), { type: 'due', now: at(301) });
    expect(due.effects).toEqual([{ type: 'enqueue', attempt: 1, delaySeconds: 0 }]);
  });

  test('what comes too late expires instead of going out', () => {
    expect(run(fresh(), claim(3600)).delivery.state).toBe('expired');
    expect(run(fresh(), { type: 'due', now: at(3601) }).delivery.state).toBe('expired');
  });

  test('no claim is taken after settling', () => {
    const settled = run(fresh(), { type: 'settle', now: at(1), code: 'answered' });
    expect(settled.delivery).toMatchObject({ state: 'withdrawn', settledAt: at(1) });
    expect(stepDelivery(settled.delivery, claim(2))).toEqual({ ignored: 'already withdrawn' });
  });

  test('settling while it goes out lets the sender replace it', () => {
    const { effects } = run(fresh(), claim(), { type: 'settle', now: at(2), code: 'answered' }, accepted(3));
    expect(effects).toEqual([{ type: 'replace' }]);
  });

  test.each(['delivered', 'opened', 'failed'] as const)(
    'a report "%s" moves a sent mail forward, never back',
    (state) => {
      const reported = run(fresh(), claim(), accepted(), { type: 'report', now: at(5), state }).delivery;
      expect(reported.state).toBe(state);
      expect(run(reported, { type: 'report', now: at(6), state: 'sent' }).delivery.state).toBe(state);
    },
  );
});

test('waits grow, are jittered, and stay below a quarter of an hour and a half', () => {
  const waits = [1, 2, 3, 4, 10, 50].map((attempt) => retryWait(attempt, 0.5));
  expect(waits).toEqual([5, 10, 20, 40, 900, 900]);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (n, r) => retryWait(n, r) <= 1350,
    ),
  );
});

/** A provider that is watched: every `send` effect is one call to it. */
const anyInput: fc.Arbitrary<(delivery: Delivery, seconds: number) => DeliveryInput> = fc.oneof(
  fc.integer({ min: -1, max: 1 }).map((off) => (d: Delivery, s: number) => claim(s, d.attempt + off)),
  fc.integer({ min: -1, max: 0 }).map((off) => (d: Delivery, s: number) => accepted(s, d.attempt + off)),
  fc
    .constantFrom<Failure>(
      { class: 'permanent', code: 'p' },
      { class: 'retryable', code: 'r' },
      { class: 'reconfigure', code: 'c' },
      { class: 'fallback', code: 'f', fallback: 'own-sender' },
      { class: 'unknown', code: 'u' },
    )
    .map((fault) => (d: Delivery, s: number) => failure(fault, s, d.attempt)),
  fc.constant((_: Delivery, s: number): DeliveryInput => ({ type: 'settle', now: at(s), code: 'answered' })),
  fc.constantFrom('sent', 'delivered', 'opened', 'failed').map(
    (state) =>
      (_: Delivery, s: number): DeliveryInput => ({ type: 'report', now: at(s), state: state as 'sent' }),
  ),
  fc.constant((_: Delivery, s: number): DeliveryInput => ({ type: 'due', now: at(s) })),
);

test('whatever happens in whatever order: one provider call per attempt, none after settling, expiry or success', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(anyInput, fc.integer({ min: 0, max: 900 })), { maxLength: 40 }),
      (inputs) => {
        let delivery = fresh();
        let seconds = 0;
        let proven = false;
        const sentAttempts: number[] = [];
        for (const [make, wait] of inputs) {
          seconds += wait;
          const input = make(delivery, seconds);
          const step = stepDelivery(delivery, input);
          if ('ignored' in step) continue;
          if (step.effects.some(({ type }) => type === 'send')) {
            expect(proven).toBe(false);
            expect(delivery.settledAt).toBeUndefined();
            expect(at(seconds) < delivery.usefulUntil).toBe(true);
            sentAttempts.push(delivery.attempt);
          }
          proven ||=
            step.delivery.state === 'sent' ||
            step.delivery.state === 'delivered' ||
            step.delivery.state === 'opened';
          if (isFinal(delivery.state)) expect(isFinal(step.delivery.state)).toBe(true);
          delivery = step.delivery;
        }
        expect(new Set(sentAttempts).size).toBe(sentAttempts.length);
      },
    ),
    { numRuns: 2000 },
  );
});
