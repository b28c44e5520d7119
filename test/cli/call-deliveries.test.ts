import { describe, expect, test } from 'vitest';
import type { Api } from '../../cli/api.ts';
import { type CallDeliveries, followCall } from '../../cli/call-deliveries.ts';
import { Refusal } from '../../cli/failure.ts';
import { problem } from '../../core/problem.ts';

const at = '2026-11-21T09:14:31.000Z';
function toldBy(...states: string[]): CallDeliveries {
  const deliveries = states.map((state, index) => ({
    id: `d${index}`,
    recipient: `user${index}`,
    channel: 'email',
    purpose: 'missed',
    state,
    history: [{ at, state }],
  }));
  return { callId: 'call-1', deliveries, notTold: [] };
}
const notRecorded = new Refusal(problem(404, 'There is no such call.'));

/** Follows a call for 10 s on a clock of its own; each look sees the next answer, and the last one from then on. */
async function follow(...answers: (CallDeliveries | Error)[]) {
  let now = 0;
  let looks = 0;
  const get = async () => {
    const answer = answers[Math.min(looks, answers.length - 1)];
    looks += 1;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const pause = async (milliseconds: number) => {
    now += milliseconds;
  };
  const clock = { now: () => now, pause };
  const outcome = await followCall({ get } as unknown as Api, 'call-1', 10, clock);
  return { ...outcome, seconds: now / 1000 };
}

describe('following a call', () => {
  test('ends soon after everything is sent', async () => {
    const outcome = await follow(notRecorded, toldBy('queued'), toldBy('sending'), toldBy('sent'));
    expect(outcome).toMatchObject({ complete: true, call: toldBy('sent') });
    expect(outcome.seconds).toBeLessThan(2);
  });

  test('waits for recipients that are written later', async () => {
    const outcome = await follow(toldBy('sent'), toldBy('sent', 'queued'), toldBy('sent', 'sent'));
    expect(outcome).toMatchObject({ complete: true, call: toldBy('sent', 'sent') });
  });

  test('believes that nobody is told only after a while', async () => {
    const outcome = await follow(toldBy());
    expect(outcome.complete).toBe(true);
    expect(outcome.seconds).toBeGreaterThan(1);
  });

  test('says what it saw when the time is up', async () => {
    expect(await follow(toldBy('sent', 'queued'))).toMatchObject({ complete: false, seconds: 10 });
    expect(await follow(notRecorded)).toMatchObject({ complete: false, call: undefined });
  });

  test('passes on a refusal', async () => {
    const refusal = new Refusal(problem(403, 'The API key lacks the scope calls:read.'));
    await expect(follow(refusal)).rejects.toBe(refusal);
  });
});
