import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { missedCallEvent } from '../fixtures/events.ts';
import { type Running, startRinging } from '../fixtures/running.ts';

let ringing: Running;
beforeAll(async () => {
  ringing = await startRinging();
  await ringing.request('POST', '/local/devices', { userId: 'anna' });
});
afterAll(() => ringing[Symbol.asyncDispose]());
beforeEach(async () => {
  await ringing.request('PUT', '/local/faults', []);
});

let calls = 0;
/** Lets Anna be called, with these steps of notifications. */
async function callAnna(missed: string[][], name = 'Erika Beispiel'): Promise<string> {
  const { body } = await ringing.request('GET', '/v1/users/anna');
  expect((await ringing.request('PUT', '/v1/users/anna', { ...body, notify: { missed } })).status).toBe(200);
  calls += 1;
  const callId = `channels-${calls}`;
  const now = new Date(ringing.local.now()).toISOString();
  const data = {
    callId,
    caller: { number: `+4917612345${String(calls).padStart(3, '0')}`, name },
    rang: [{ userId: 'anna' }],
  };
  expect(
    (await ringing.post(missedCallEvent({ ...data, ringStartedAt: now, endedAt: now }, { id: callId })))
      .status,
  ).toBe(202);
  return callId;
}

async function story(callId: string) {
  return (await ringing.request('GET', `/v1/calls/${callId}/deliveries`)).body;
}

async function states(callId: string): Promise<string[]> {
  const { deliveries } = await story(callId);
  return deliveries
    .map(({ channel, state }: { channel: string; state: string }) => `${channel} ${state}`)
    .sort();
}

/** The states once providers have reported on everything that went out. */
async function reported(callId: string): Promise<string[]> {
  await ringing.settled();
  const deadline = Date.now() + 60_000;
  for (;;) {
    const seen = await states(callId);
    const isOpen = seen.length === 0 || seen.some((state) => / (queued|sending|sent)$/.test(state));
    if (!isOpen || Date.now() > deadline) return seen;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Moves the clock on until a call's deliveries are as expected, or says how they are. */
async function comesTo(callId: string, expected: string[], seconds: number): Promise<void> {
  for (let round = 0; round < 30 && (await states(callId)).join() !== expected.join(); round += 1) {
    await ringing.request('PUT', '/local/clock', { advanceSeconds: seconds });
  }
  expect(await states(callId)).toEqual(expected);
}

describe('three channels', () => {
  test('go out together, each with its record in words', async () => {
    const callId = await callAnna([['push', 'email', 'sms']]);
    expect(await reported(callId)).toEqual(['email delivered', 'push delivered', 'sms delivered']);
    const { deliveries } = await story(callId);
    for (const { history } of deliveries)
      expect(history.at(-1)).toMatchObject({ state: 'delivered', text: 'arrived' });
  });

  test('a step that failed is followed by the next at once, a step that succeeded is not', async () => {
    await ringing.request('PUT', '/local/faults', [{ provider: 'twilio', fault: 'refuse', code: 21617 }]);
    const callId = await callAnna([['sms'], ['email'], ['push']]);
    expect(await reported(callId)).toEqual(['email delivered', 'sms failed']);
  });

  test('a step that brings nothing in ten minutes is followed by the next', async () => {
    await ringing.request('PUT', '/local/faults', [{ provider: 'twilio', fault: 'throttle' }]);
    const callId = await callAnna([['sms'], ['email']]);
    await ringing.request('PUT', '/local/clock', { advanceSeconds: 300 });
    expect(await states(callId)).toEqual(['sms queued']);
    await comesTo(callId, ['email delivered', 'sms queued'], 200);
  });

  test('when everything failed the mailboxes are told, and the record says so', async () => {
    await ringing.request('PUT', '/local/faults', [{ provider: 'twilio', fault: 'refuse', code: 21617 }]);
    const callId = await callAnna([['sms']]);
    await reported(callId);
    const { deliveries, notTold } = await story(callId);
    expect(notTold).toMatchObject([{ userId: 'anna', code: 'all-failed' }]);
    expect(deliveries).toContainEqual(
      expect.objectContaining({ recipient: 'mailbox:team@demo.example', state: 'delivered' }),
    );
  });

  test('a device that is gone is removed', async () => {
    await ringing.request('POST', '/local/devices', { userId: 'anna', deviceId: 'gone' });
    await ringing.request('PUT', '/local/faults', [{ provider: 'push', fault: 'gone', to: 'gone' }]);
    await callAnna([['push']]);
    await ringing.settled();
    const { items } = (await ringing.request('GET', '/v1/users/anna/devices')).body;
    expect(items.map(({ id }: { id: string }) => id)).not.toContain('gone');
    expect(items).toHaveLength(1);
  });

  test('STOP stops further texts to that number and shows with the user, until START', async () => {
    await ringing.request('POST', '/local/sms/inbound', { from: '+4915112345678', body: 'STOP' });
    expect((await ringing.request('GET', '/v1/users/anna/reach')).body.sms.stop).toMatchObject({
      code: 'twilio:21610',
    });
    const stopped = await callAnna([['sms'], ['email']]);
    expect(await reported(stopped)).toEqual(['email delivered', 'sms failed']);
    await ringing.request('POST', '/local/sms/inbound', { from: '+4915112345678', body: 'START' });
    const again = await callAnna([['sms']]);
    expect(await reported(again)).toEqual(['sms delivered']);
  });

  test('a paused channel waits, and goes on', async () => {
    const { body } = await ringing.request('GET', '/v1/settings');
    await ringing.request('PUT', '/v1/settings', { ...body, paused: ['email'] });
    const callId = await callAnna([['email']]);
    await ringing.settled();
    expect(await states(callId)).toEqual(['email queued']);
    await ringing.request('PUT', '/v1/settings', body);
    await comesTo(callId, ['email delivered'], 300);
  });

  test.each([
    ['ses', 'email'],
    ['twilio', 'sms'],
    ['push', 'push'],
  ])('six hours without %s cost nothing but time', async (provider, channel) => {
    await ringing.request('PUT', '/local/faults', [{ provider, fault: 'throttle' }]);
    const callId = await callAnna([[channel]]);
    for (let hour = 0; hour < 6; hour += 1)
      await ringing.request('PUT', '/local/clock', { advanceSeconds: 3600 });
    expect(await states(callId)).toEqual([`${channel} queued`]);
    await ringing.request('PUT', '/local/faults', []);
    await comesTo(callId, [`${channel} delivered`], 600);
    expect((await ringing.queues()).reduce((sum, queue) => sum + queue.deadLetters, 0)).toBe(0);
  });

  test('what a message is of no use any more expires', async () => {
    await ringing.request('PUT', '/local/faults', [{ provider: 'push', fault: 'throttle' }]);
    const callId = await callAnna([['push']]);
    // The mailboxes are told afterwards: somebody has to know that nobody was.
    await comesTo(callId, ['email delivered', 'push expired'], 3600);
  });

  test('logs hold no number, address, name, token or endpoint', async () => {
    const log = readFileSync(join(ringing.dataDir, 'functions.log'), 'utf8');
    expect(log.length).toBeGreaterThan(5000);
    const { emails, sms, pushes } = (await ringing.request('GET', '/local/outbox.json')).body;
    const mails = emails.map(({ raw }: { raw: string }) => raw.replaceAll('=\r\n', '')).join('\n');
    const tokens = [...mails.matchAll(/\/a\/([\w-]{50})/g)].map(([, token]) => token!);
    expect(tokens.length).toBeGreaterThan(0);
    const secrets = [
      ...[
        '@demo.example',
        'Erika',
        'Beispiel',
        'Anna',
        'Schmidt',
        '15112345678',
        '17612345',
        '30555100',
        '15228817386',
      ],
      ...tokens,
      ...pushes.map(({ endpoint }: { endpoint: string }) => endpoint.split('/').at(-1)),
      ...pushes.map(({ payload }: any) => new URL(payload.notification.data.receipt).searchParams.get('t')),
      ...sms.map(({ body }: { body: string }) => body.slice(0, 20)),
      'Bearer local',
    ];
    for (const secret of secrets) expect(log.includes(secret), `the log has ${secret}`).toBe(false);
  });
}, 120_000);
