import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { missedCallEvent } from '../fixtures/events.ts';
import { type Running, startRinging } from '../fixtures/running.ts';

let ringing: Running;
beforeAll(async () => {
  ringing = await startRinging();
});
afterAll(() => ringing[Symbol.asyncDispose]());

/** A missed call just now, by an id of its own. */
let callers = 0;

function call(callId: string, data: Record<string, unknown> = {}) {
  const now = Date.now();
  const times = { ringStartedAt: new Date(now - 25_000).toISOString(), endedAt: new Date(now).toISOString() };
  // Everybody calls for the first time: who calls again brings a conversation up to date.
  callers += 1;
  const caller = callId === 'road-1' ? {} : { caller: { number: `+49175${1_000_000 + callers}` } };
  return missedCallEvent({ callId, ...times, ...caller, ...data }, { id: `event-${callId}` });
}

async function mailsAbout(callId: string) {
  await ringing.settled();
  const { body } = await ringing.request('GET', `/v1/calls/${callId}/deliveries`);
  const ids = new Set(body.deliveries.map((delivery: { id: string }) => delivery.id));
  return (await ringing.mails()).filter((mail) => ids.has(mail.deliveryId));
}

describe('a missed call', () => {
  test('goes in as an event and comes out as a mail to everybody who rang, with a record', async () => {
    expect((await ringing.post(call('road-1'))).status).toBe(202);
    const mails = await mailsAbout('road-1');
    expect(mails.flatMap(({ to }) => to).sort()).toEqual(['anna@demo.example', 'ben@demo.example']);

    const german = await simpleParser(mails.find(({ to }) => to[0] === 'anna@demo.example')!.raw);
    expect(german.subject).toContain('Erika Beispiel');
    expect(german.subject).toContain('Demo Support');
    expect(german.text).toContain('+49 171 1234567');
    expect(german.html).toContain('lang="de"');
    const english = await simpleParser(mails.find(({ to }) => to[0] === 'ben@demo.example')!.raw);
    expect(english.html).toContain('lang="en"');

    const { body } = await ringing.request('GET', '/v1/calls/road-1/deliveries');
    expect(body.deliveries).toHaveLength(2);
    for (const delivery of body.deliveries) {
      expect(delivery).toMatchObject({
        channel: 'email',
        purpose: 'missed',
        state: expect.stringMatching(/^(sent|delivered)$/),
      });
      expect(delivery.history.map(({ state }: { state: string }) => state).slice(0, 3)).toEqual([
        'queued',
        'sending',
        'sent',
      ]);
    }
  });

  test('posted twenty times makes one mail for each', async () => {
    const event = call('road-20', { rang: [{ userId: 'anna' }] });
    const answers = await Promise.all(Array.from({ length: 20 }, () => ringing.post(event)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(202));
    expect(await mailsAbout('road-20')).toHaveLength(1);
  });

  test('reported by two events makes one mail', async () => {
    const event = call('road-two', { rang: [{ userId: 'anna' }] });
    await ringing.post([
      event,
      {
        ...event,
        id: 'other',
        data: { ...event.data, ringStartedAt: new Date(Date.now() - 30_000).toISOString() },
      },
    ]);
    expect(await mailsAbout('road-two')).toHaveLength(1);
  });

  test.each([
    ['whose phones nobody owns', { rang: [{ extension: '99' }] }],
    ['at a number that nobody knows', { calledNumber: '+4930999999', rang: [] }],
    ['of a leaver', { rang: [{ userId: 'dora' }] }],
  ])('%s is told to the mailboxes', async (name, data) => {
    const callId = `nobody-${name.length}`;
    await ringing.post(call(callId, data));
    const mails = await mailsAbout(callId);
    expect(mails.flatMap(({ to }) => to)).toEqual(['team@demo.example']);
  });

  test('finds people by extension and by number', async () => {
    await ringing.post(call('road-ext', { rang: [{ extension: '13' }, { number: '+49 151 12345678' }] }));
    expect((await mailsAbout('road-ext')).flatMap(({ to }) => to).sort()).toEqual([
      'anna@demo.example',
      'carla@demo.example',
    ]);
  });

  test('from a withheld number is told without a number', async () => {
    await ringing.post(
      call('road-withheld', { caller: { number: '+266696687' }, rang: [{ userId: 'ben' }] }),
    );
    const [mail] = await mailsAbout('road-withheld');
    const parsed = await simpleParser(mail!.raw);
    expect(parsed.text).not.toContain('266');
    expect(parsed.html).not.toContain('tel:');
  });

  test('is answered over HTTP when it is not valid, and nothing is queued', async () => {
    const before = (await ringing.mails()).length;
    const answer = await ringing.post([call('road-bad'), missedCallEvent({ reason: 'x' })]);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ index: 1, pointer: '/data/reason' }] } });
    await ringing.settled();
    expect(await ringing.mails()).toHaveLength(before);
    expect((await ringing.request('GET', '/v1/calls/road-bad/deliveries')).status).toBe(404);
  });
});

test('three hundred different callers make three hundred mails, and leave the queues empty', async () => {
  const before = (await ringing.mails()).length;
  for (let batch = 0; batch < 3; batch += 1) {
    const events = Array.from({ length: 100 }, (_, n) =>
      call(`many-${batch}-${n}`, {
        caller: { number: `+4917${10_000_000 + batch * 100 + n}` },
        rang: [{ userId: 'anna' }],
      }),
    );
    expect((await ringing.post(events)).status).toBe(202);
  }
  await ringing.settled(90_000);
  expect(await ringing.mails()).toHaveLength(before + 300);
  for (const queue of await ringing.queues())
    expect(queue).toMatchObject({ ready: 0, inFlight: 0, delayed: 0, deadLetters: 0 });
}, 120_000);
