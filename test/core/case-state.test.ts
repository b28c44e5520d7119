import { describe, expect, test } from 'vitest';
import { type CaseFacts, caseState, type HandDecision, type Scope } from '../../core/case-state.ts';
import type { Talk } from '../../core/talks.ts';

const at = (minute: number) => `2026-11-21T09:${String(minute).padStart(2, '0')}:00.000Z`;
const talk = (minute: number, userId = 'ben', kind: Talk['kind'] = 'talk'): Talk => ({
  callId: `out-${minute}`,
  kind,
  direction: 'outbound',
  at: at(minute),
  by: { userId },
});
const decision = (kind: HandDecision['kind'], minute: number): HandDecision => ({
  kind,
  at: at(minute),
  userId: 'carla',
});
const scope: Scope = {
  processedBy: 'everyone',
  attemptProcesses: false,
  userId: 'anna',
  concerned: ['anna', 'ben'],
};
const given = (talks: Talk[], decisions: HandDecision[] = []): CaseFacts => ({ talks, decisions });
/** A call that rang at 9:10. */
const state = (facts: CaseFacts, more: Partial<Scope> = {}) =>
  caseState(at(10), facts, { ...scope, ...more });

describe('a missed call is', () => {
  test.each<[string, CaseFacts, object]>([
    ['open without a talk', given([]), { state: 'open' }],
    ['open when the talk was before it rang', given([talk(9)]), { state: 'open' }],
    [
      'processed by the earliest talk since',
      given([talk(30), talk(20), talk(9)]),
      { state: 'processed', at: at(20) },
    ],
    ['processed by a talk at the second it rang', given([talk(10)]), { state: 'processed', at: at(10) }],
    ['open after an attempt', given([talk(20, 'ben', 'attempt')]), { state: 'open' }],
    [
      'processed by hand, whoever talked before',
      given([talk(20)], [decision('process', 30)]),
      { state: 'processed', at: at(30), reason: 'hand' },
    ],
    [
      'open again once reopened, whoever talked before',
      given([talk(20)], [decision('reopen', 30)]),
      { state: 'open' },
    ],
    [
      'processed by a talk after it was reopened',
      given([talk(20), talk(40)], [decision('reopen', 30)]),
      { state: 'processed', at: at(40), reason: 'talk' },
    ],
    [
      'as the last of many decisions says',
      given([], [decision('reopen', 30), decision('process', 40), decision('process', 20)]),
      { state: 'processed', at: at(40) },
    ],
    ['not touched by decisions before it rang', given([], [decision('process', 9)]), { state: 'open' }],
  ])('%s', (_name, facts, expected) => {
    expect(state(facts)).toMatchObject(expected);
  });

  test('processed by an attempt where the tenant chose so', () => {
    const facts = given([talk(20, 'ben', 'attempt')]);
    expect(state(facts, { attemptProcesses: true })).toMatchObject({ state: 'processed', at: at(20) });
  });

  test.each([
    ['everyone', 'dora', 'processed'],
    ['concerned', 'ben', 'processed'],
    ['concerned', 'dora', 'open'],
    ['same-user', 'anna', 'processed'],
    ['same-user', 'ben', 'open'],
  ] as const)('by %s: a talk of %s leaves it %s', (processedBy, who, expected) => {
    expect(state(given([talk(20, who)]), { processedBy }).state).toBe(expected);
  });

  test('open for those of whom only the extension is known, unless everyone counts', () => {
    const unknown = given([{ ...talk(20), by: { extension: '99' } }]);
    expect(state(unknown).state).toBe('processed');
    expect(state(unknown, { processedBy: 'concerned' }).state).toBe('open');
  });
});
