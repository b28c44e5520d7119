/** What functions measure while they work: who was told, who was not and why, what failed and how. */
import { describe, expect, it } from 'vitest';
import { Keyed, type Log, type LogFields } from '../../adapters/log.ts';
import type { Measured } from '../../adapters/metrics.ts';
import { openStore } from '../../adapters/store/store.ts';
import { canaryTenant } from '../../core/canary.ts';
import { correlationId } from '../../core/correlation.ts';
import { newDelivery, type Purpose } from '../../core/delivery.ts';
import { stepDelivery } from '../../core/delivery-machine.ts';
import type { DeliveryInput } from '../../core/delivery-step.ts';
import { type Instant, plusSeconds } from '../../core/time.ts';
import { logDeliveryStep, peoplesFigures } from '../../functions/delivery-log.ts';
import { openCallCounter } from '../../functions/open-calls.ts';
import { memoryTable } from '../fixtures/memory-table.ts';
import { openSmallOffice } from './small-office.ts';

interface Entry {
  code: string;
  fields: LogFields;
  measured?: Measured;
}

/** A log that keeps what is written. */
function keptLog() {
  const entries: Entry[] = [];
  const log: Log = {
    info: (code, fields = {}, measured) => void entries.push({ code, fields, measured }),
    warn: (code, fields = {}, measured) => void entries.push({ code, fields, measured }),
    error: (code, _cause, fields = {}) => void entries.push({ code, fields }),
  };
  /** Figures of a name, each with its dimensions. */
  const figures = (name: keyof Measured['values']) =>
    entries.flatMap(({ measured }) =>
      measured?.values[name] === undefined ? [] : [{ value: measured.values[name], ...measured.dimensions }],
    );
  return { log, entries, figures };
}

async function office(at?: string) {
  const kept = keptLog();
  const small = await openSmallOffice(at, kept.log);
  const anna = (await small.store.directory.users.get('anna'))!;
  await small.store.directory.users.put('anna', { ...anna, notify: { missed: [['email']] } });
  const miss = (callId: string, data: object = {}) =>
    small.report('ringback.call.missed.v1', {
      callId,
      caller: { number: '+491711234567' },
      calledNumber: '+4930555100',
      ringStartedAt: plusSeconds(small.now(), -25),
      endedAt: small.now(),
      reason: 'no-answer',
      rang: [{ userId: 'anna' }],
      ...data,
    });
  return { ...small, ...kept, miss };
}

describe('a call that is told', () => {
  it('counts once, with the time from the event to the provider', async () => {
    const { miss, figures } = await office();
    await miss('call-1');
    expect(figures('Told')).toEqual([{ value: 1, Channel: 'email' }]);
    expect(figures('TimeToProvider')).toEqual([{ value: expect.any(Number), Channel: 'email' }]);
    expect(figures('NotTold')).toEqual([]);
    expect(figures('Failed')).toEqual([]);
  });

  it('is one id in the entries of every function, and nobody in the clear', async () => {
    const { miss, entries } = await office();
    await miss('call-1');
    const id = correlationId('demo', 'CALL#call-1');
    const about = entries.filter(({ fields }) => fields.correlationId === id).map(({ code }) => code);
    expect(about).toEqual(['MISSED_CALL_HANDLED', 'DELIVERY_STEP', 'DELIVERY_STEP']);
    for (const { fields } of entries) {
      for (const name of ['caller', 'recipient']) {
        if (fields[name] !== undefined) expect(fields[name]).toBeInstanceOf(Keyed);
      }
      expect(JSON.stringify(fields)).not.toMatch(/anna|1711234567/);
    }
  });
});

const at = '2026-11-21T09:00:00.000Z' as Instant;

/** A text, what it logs at each step, and in which state it is. */
function textTo(subject: string, purpose: Purpose) {
  const { log, figures } = keptLog();
  const key = { subject, channel: 'sms', recipient: 'anna', purpose, seq: 0 } as const;
  let delivery = newDelivery('demo', key, at, plusSeconds(at, 3600));
  const step = (input: DeliveryInput) => {
    const taken = stepDelivery(delivery, input);
    if ('ignored' in taken) throw new Error(taken.ignored);
    delivery = taken.delivery;
    logDeliveryStep(log, 'demo', taken, input);
  };
  return { figures, step, state: () => delivery.state };
}

describe('an attempt that failed', () => {
  it('counts once where its sender died, however often it is looked into', () => {
    const { figures, step, state } = textTo('CALL#call-1', 'missed');
    step({ type: 'claim', attempt: 1, now: at, leaseSeconds: 30 });
    step({ type: 'due', now: plusSeconds(at, 60) });
    step({ type: 'claim', attempt: 1, now: plusSeconds(at, 120), leaseSeconds: 30 });
    step({ type: 'due', now: plusSeconds(at, 600) });
    expect(state()).toBe('unknown');
    expect(figures('Failed')).toEqual([{ value: 1, Channel: 'sms', Class: 'unknown' }]);
  });

  // The alarm "nothing gets through" holds one against the other: what only counts as failed would ring it alone.
  it.each([
    ['CALL#call-1', 'missed', 1],
    ['DIGEST#anna#1', 'digest', 1],
    ['CALL#call-1', 'settled', 0],
    ['CALL#call-1', 'claimed', 0],
    ['USER#anna', 'test', 0],
  ] as const)('counts for the same messages as those that are told: %s, %s', (subject, purpose, times) => {
    const counted = (name: 'Told' | 'Failed', last: DeliveryInput) => {
      const { figures, step } = textTo(subject, purpose);
      step({ type: 'claim', attempt: 1, now: at, leaseSeconds: 30 });
      step(last);
      return figures(name).length;
    };
    const failure = { class: 'permanent', code: 'twilio:21211' } as const;
    expect([
      counted('Told', { type: 'accepted', attempt: 1, now: at, providerId: 'SM1' }),
      counted('Failed', { type: 'failure', attempt: 1, now: at, failure, random: 0.5 }),
    ]).toEqual([times, times]);
  });
});

describe('somebody who is not told', () => {
  it('counts by the reason, and once however often the call is reported', async () => {
    const { miss, figures, store } = await office();
    const anna = (await store.directory.users.get('anna'))!;
    await store.directory.users.put('anna', { ...anna, notify: { missed: [] } });
    await miss('call-1');
    await miss('call-1', { voicemail: { durationSeconds: 17 } });
    expect(figures('NotTold')).toEqual([{ value: 1, Reason: expect.stringMatching(/^[a-z-]+$/) }]);
  });

  it('counts where nobody is left to tell', async () => {
    const { miss, figures, store } = await office();
    await store.directory.putSettings({ ...(await store.directory.settings()), mailboxes: [] });
    await miss('call-1', { rang: [] });
    expect(figures('NotTold')).toEqual([{ value: 1, Reason: 'nobody' }]);
  });
});

describe('the canary', () => {
  it('is in no figure about people', () => {
    const told = { values: { Told: 1 }, dimensions: { Channel: 'email' } };
    expect(peoplesFigures('demo', told)).toBe(told);
    expect(peoplesFigures(canaryTenant, told)).toBeUndefined();
  });

  it('leaves nothing behind for longer than two days', async () => {
    const table = memoryTable();
    const at = '2026-11-21T09:00:00.000Z';
    const talk = { callId: 'c', at, kind: 'talk', by: { userId: 'anna' } } as never;
    for (const tenant of ['demo', canaryTenant]) await openStore(table, tenant).callers.addTalk('x', talk);
    const lives = (tenant: string) =>
      [...table.items.values()]
        .filter(({ pk }) => pk.startsWith(`T#${tenant}#`))
        .map(({ expiresAt }) => expiresAt);
    const seconds = Date.parse(at) / 1000;
    expect(new Set(lives('demo'))).toEqual(new Set([seconds + 90 * 86_400]));
    expect(new Set(lives(canaryTenant))).toEqual(new Set([seconds + 2 * 86_400]));
  });
});

describe('open calls', () => {
  it('are counted in the first minute of an hour: those of the last day that nobody has settled', async () => {
    const { miss, report, store, now, wait, log, figures } = await office('2026-11-21T09:10:00.000Z');
    await miss('call-1');
    await miss('call-2', { caller: { number: '+491721111111' } });
    await miss('ringback-test-3', { caller: { number: '+491722222222' } });
    const [to, at] = [{ number: '+491721111111' }, plusSeconds(now(), 60)];
    await wait(60);
    await report('ringback.call.outbound.v1', {
      callId: 'back',
      by: { userId: 'ben' },
      to,
      startedAt: at,
      answeredAt: at,
      endedAt: at,
    });
    const count = openCallCounter({ storeOf: () => store, tenants: async () => ['demo', canaryTenant], log });
    await count('2026-11-21T10:01:00.000Z', () => 50_000);
    expect(figures('OpenCalls')).toEqual([]);
    await count('2026-11-21T10:00:30.000Z', () => 50_000);
    await count('2026-11-23T10:00:30.000Z', () => 50_000);
    expect(figures('OpenCalls').map(({ value }) => value)).toEqual([1, 0]);
  });

  it('are not measured when there are more than the function has time for: it ends by itself', async () => {
    const { miss, store, log, entries, figures } = await office('2026-11-21T09:10:00.000Z');
    for (const callId of ['call-1', 'call-2', 'call-3']) await miss(callId);
    const left = [50_000, 20_000, 4_000];
    const count = openCallCounter({ storeOf: () => store, tenants: async () => ['demo'], log });
    await count('2026-11-21T10:00:30.000Z', () => left.shift() ?? 0);
    expect(figures('OpenCalls')).toEqual([]);
    expect(entries.at(-1)!.code).toBe('OPEN_CALLS_NOT_COUNTED');
    expect(left).toEqual([]);
  });
});
