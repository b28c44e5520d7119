import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { openWebOffice, type WebOffice } from './serve-web-office.ts';
import { openSmallOffice } from './small-office.ts';

const support = '+4930555100';
const erika = '+491711234567';
const office2 = '+493023125010';

let office: Awaited<ReturnType<typeof openSmallOffice>>;
let web: WebOffice;
beforeEach(async () => {
  office = await openSmallOffice();
  web = openWebOffice(office.store, office.now);
});

const ago = (seconds: number) => new Date(Date.parse(office.now()) - seconds * 1000).toISOString();

/** A missed call that rang `seconds` ago. */
function missed(callId: string, seconds: number, data: Record<string, unknown> = {}) {
  return office.report('ringback.call.missed.v1', {
    callId,
    caller: { number: erika },
    calledNumber: support,
    ringStartedAt: ago(seconds),
    endedAt: ago(Math.max(0, seconds - 20)),
    reason: 'no-answer',
    rang: [{ userId: 'anna' }, { userId: 'ben' }],
    ...data,
  });
}
function outbound(userId: string, number: string, seconds: number, picksUp = true) {
  const at = ago(seconds);
  return office.report('ringback.call.outbound.v1', {
    callId: `back-${userId}-${at}`,
    by: { userId },
    to: { number },
    startedAt: at,
    ...(picksUp && { answeredAt: at }),
    endedAt: at,
  });
}
const listed = async (query = '') => (await web.get(`/v1/missed-calls?${query}`)).body.items;
const ids = (items: { callId: string }[]) => items.map(({ callId }) => callId);

describe('an item', () => {
  test('has exactly what the contract says', async () => {
    await office.store.directory.contacts.put('erika', {
      firstName: 'Erika',
      lastName: 'Beispiel',
      company: 'Beispiel GmbH',
      numbers: [{ number: erika }],
      emails: [],
      inDirectory: true,
    });
    await missed('a', 30);
    expect(await listed('user=anna')).toEqual([
      {
        callId: 'a',
        kind: 'voice',
        caller: { number: '+49 171 1234567', name: 'Erika Beispiel', withheld: false },
        contact: { id: 'erika', name: 'Erika Beispiel', company: 'Beispiel GmbH' },
        number: support,
        reason: 'no-answer',
        ringStartedAt: ago(30),
        endedAt: ago(10),
        state: 'open',
        processed: null,
        claim: null,
        attempts: [],
        repeats: 0,
        recipients: [
          { userId: 'anna', told: true },
          { userId: 'ben', told: true },
        ],
      },
    ]);
  });

  test('names the earliest talk, not the latest, and the attempts before it', async () => {
    await missed('a', 300);
    await outbound('ben', erika, 250, false);
    await outbound('ben', erika, 200, false);
    await outbound('ben', erika, 100);
    await outbound('ben', erika, 50);
    await outbound('anna', erika, 10);
    const [item] = await listed();
    expect(item).toMatchObject({
      state: 'processed',
      processed: { at: ago(100), by: 'ben', reason: 'called-back' },
      attempts: [
        { at: ago(250), by: 'ben' },
        { at: ago(200), by: 'ben' },
      ],
    });
    expect(item.processed).not.toHaveProperty('note');
  });

  test('is processed by a talk on another number of a contact that was added afterwards', async () => {
    await missed('a', 300);
    await outbound('ben', office2, 100);
    expect(await listed()).toMatchObject([{ state: 'open', contact: null }]);
    const numbers = [{ number: erika }, { number: office2 }];
    await office.store.directory.contacts.put('erika', { numbers, emails: [], inDirectory: true });
    expect(await listed()).toMatchObject([
      { state: 'processed', processed: { by: 'ben' }, contact: { id: 'erika', name: null, company: null } },
    ]);
  });

  test('shows a personal contact, and what follows from it, only to its owner', async () => {
    await missed('a', 300);
    const numbers = [{ number: erika }, { number: office2 }];
    await office.store.directory.contacts.put('own', {
      lastName: 'Geheim',
      numbers,
      emails: [],
      owner: 'anna',
      inDirectory: true,
    });
    await outbound('ben', office2, 200, false);
    await outbound('ben', office2, 100);
    const seen = { state: 'processed', contact: { id: 'own' }, attempts: [{ by: 'ben' }] };
    expect(await listed('user=anna')).toMatchObject([seen]);
    const hidden = { state: 'open', contact: null, caller: { name: null }, attempts: [] };
    for (const query of ['user=ben', '']) expect(await listed(query)).toMatchObject([hidden]);
  });

  test('counts the other open calls of its case', async () => {
    await missed('a', 300);
    await missed('b', 200);
    await missed('c', 100);
    await missed('d', 90, { caller: { number: office2 } });
    // Answered after it was reported as missed: it was not missed.
    await office.report('ringback.call.answered.v1', {
      callId: 'c',
      caller: { number: erika },
      calledNumber: support,
      ringStartedAt: ago(100),
      answeredAt: ago(250),
      answeredBy: { userId: 'carla' },
    });
    expect((await listed()).map(({ callId, repeats }: any) => [callId, repeats])).toEqual([
      ['d', 0],
      ['b', 0],
      ['a', 0],
    ]);
    await web.post('/v1/missed-calls/a/reopen', { userId: 'anna' });
    expect((await listed()).map(({ callId, repeats }: any) => [callId, repeats])).toEqual([
      ['d', 0],
      ['b', 1],
      ['a', 1],
    ]);
  });

  test('with "same-user" is processed for those who called, and open for the company until the last has', async () => {
    const settings = await office.store.directory.settings();
    await office.store.directory.putSettings({ ...settings, processedBy: 'same-user' });
    await missed('a', 300);
    await outbound('anna', erika, 100);
    expect(await listed('user=anna&state=processed')).toHaveLength(1);
    expect(await listed('user=ben')).toMatchObject([{ state: 'open' }]);
    expect(await listed()).toMatchObject([{ state: 'open' }]);
    await outbound('ben', erika, 50);
    expect(await listed()).toMatchObject([{ state: 'processed', processed: { at: ago(50), by: 'ben' } }]);
  });
});

describe('the list', () => {
  test('leaves out what was answered and what an exception drops', async () => {
    await missed('a', 300);
    await missed('b', 200, { caller: { number: office2 } });
    await office.report('ringback.call.answered.v1', {
      callId: 'b',
      caller: { number: office2 },
      calledNumber: support,
      ringStartedAt: ago(200),
      answeredAt: ago(190),
      answeredBy: { userId: 'carla' },
    });
    const settings = await office.store.directory.settings();
    const exceptions = [{ numbers: ['+4520000031'], action: 'drop' as const }];
    await office.store.directory.putSettings({ ...settings, exceptions });
    await missed('c', 100, { caller: { number: '+4520000031' } });
    for (const query of ['', 'user=anna']) expect(ids(await listed(query))).toEqual(['a']);
    // Whoever has a call in their list keeps it.
    await office.store.directory.putSettings({
      ...settings,
      exceptions: [{ numbers: [erika], action: 'drop' }],
    });
    expect(ids(await listed('user=anna'))).toEqual(['a']);
  });

  test('has a call that was reported twice once, at its earliest ring, however it is paged', async () => {
    await missed('a', 300);
    await missed('b', 200);
    await missed('b', 200, { rang: [{ userId: 'carla' }] });
    await missed('c', 100);
    await missed('c', 400, { rang: [{ userId: 'carla' }] });
    for (const limit of [1, 2, 3, 50])
      expect(ids(await web.all('/v1/missed-calls', limit))).toEqual(['b', 'a', 'c']);
  });

  test('refuses a user, state, limit and cursor that are none', async () => {
    expect((await web.get('/v1/missed-calls?user=nobody')).status).toBe(404);
    for (const [query, pointer] of [
      ['state=closed', '/state'],
      ['limit=0', '/limit'],
      ['cursor=x', '/cursor'],
    ])
      expect(await web.get(`/v1/missed-calls?${query}`)).toMatchObject({
        status: 422,
        body: { errors: [{ pointer }] },
      });
    await missed('a', 300);
    await missed('b', 200);
    const { cursor } = (await web.get('/v1/missed-calls?user=anna&limit=1')).body;
    expect((await web.get(`/v1/missed-calls?user=ben&limit=1&cursor=${cursor}`)).status).toBe(422);
  });

  test('has an early call of a case in its place, behind more cases than are read at once', async () => {
    await missed('early', 1000);
    for (let index = 0; index < 120; index += 1)
      await missed(`hidden-${index}`, 900 - index, { caller: { withheld: true } });
    await missed('late', 10);
    const hidden = Array.from({ length: 120 }, (_, index) => `hidden-${119 - index}`);
    for (const limit of [51, 200])
      expect(ids(await web.all('/v1/missed-calls?user=anna', limit))).toEqual(['late', ...hidden, 'early']);
  });

  test('is the same in pages of any size, newest first, and "state" picks from it', async () => {
    const call = fc.record({
      caller: fc.constantFrom(erika, office2, '+4520000031', undefined),
      seconds: fc.integer({ min: 100, max: 130 }),
      users: fc.subarray(['anna', 'ben'], { minLength: 1 }),
    });
    const back = fc.record({
      number: fc.constantFrom(erika, office2),
      seconds: fc.integer({ min: 90, max: 130 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(call, { minLength: 1, maxLength: 9 }),
        fc.array(back, { maxLength: 2 }),
        fc.integer({ min: 1, max: 4 }),
        async (calls, backs, limit) => {
          office = await openSmallOffice();
          web = openWebOffice(office.store, office.now);
          for (const [index, { caller, seconds, users }] of calls.entries()) {
            await missed(`call-${index}`, seconds, {
              caller: caller ? { number: caller } : { withheld: true },
              rang: users.map((userId) => ({ userId })),
            });
          }
          for (const { number, seconds } of backs) await outbound('carla', number, seconds);
          for (const [user, expected] of [
            ['', calls.map((_, index) => index)],
            ['user=anna', calls.flatMap(({ users }, index) => (users.includes('anna') ? index : []))],
          ] as const) {
            const whole = await web.all(`/v1/missed-calls?${user}`, 200);
            expect(ids(whole).sort()).toEqual(expected.map((index) => `call-${index}`));
            const times = whole.map(({ ringStartedAt }) => ringStartedAt);
            expect(times).toEqual([...times].sort().reverse());
            expect(await web.all(`/v1/missed-calls?${user}`, limit)).toEqual(whole);
            for (const state of ['open', 'processed'])
              expect(await web.all(`/v1/missed-calls?${user}&state=${state}`, limit)).toEqual(
                whole.filter((item) => item.state === state),
              );
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('deciding', () => {
  test('process covers the case; repeating it changes neither who did it nor when', async () => {
    await missed('a', 300);
    await missed('b', 200);
    const first = await web.post('/v1/missed-calls/a/process', { userId: 'anna', note: 'Paid \u202eup' });
    const processed = { at: office.now(), by: 'anna', reason: 'by-hand', note: 'Paid up' };
    expect(first).toMatchObject({ status: 200, body: { callId: 'a', state: 'processed', processed } });
    await office.wait(30);
    expect((await web.post('/v1/missed-calls/a/process', { userId: 'ben' })).body.processed).toEqual(
      processed,
    );
    expect(await listed('state=processed')).toMatchObject([{ callId: 'b', processed }, { callId: 'a' }]);
  });

  test('after a reopening only later talks count', async () => {
    await missed('a', 300);
    await outbound('ben', erika, 100);
    await office.wait(60);
    expect((await web.post('/v1/missed-calls/a/reopen', { userId: 'anna' })).body.state).toBe('open');
    await outbound('ben', erika, 90);
    expect(await listed()).toMatchObject([{ state: 'open' }]);
    await office.wait(60);
    await outbound('carla', erika, 10);
    expect(await listed()).toMatchObject([{ state: 'processed', processed: { by: 'carla' } }]);
  });

  test('one claims, the second hears who, and what is over cannot be claimed', async () => {
    await missed('a', 300);
    const claim = { userId: 'anna', at: office.now(), until: ago(-15 * 60) };
    for (let times = 0; times < 2; times += 1)
      expect(await web.post('/v1/missed-calls/a/claim', { userId: 'anna' })).toEqual({
        status: 200,
        body: { callId: 'a', claim },
      });
    const taken = await web.post('/v1/missed-calls/a/claim', { userId: 'ben' });
    expect(taken).toMatchObject({ status: 409, body: { claim, errors: [{ code: 'claimed' }] } });
    expect(taken.body.detail).toBe('Anna Schmidt is calling back until 10:29.');
    expect(await listed('user=ben')).toMatchObject([{ claim: { userId: 'anna', until: claim.until } }]);
    await office.wait(60);
    await outbound('anna', erika, 10);
    expect(await web.post('/v1/missed-calls/a/claim', { userId: 'ben' })).toMatchObject({
      status: 409,
      body: {
        detail: 'Anna Schmidt called back at 10:14.',
        processed: { at: ago(10), by: 'anna', reason: 'called-back' },
      },
    });
    expect(await listed()).toMatchObject([{ claim: null }]);
  });

  test('refuses what is unknown, answered, or not for this key', async () => {
    await missed('a', 300);
    expect((await web.post('/v1/missed-calls/x/process', { userId: 'anna' })).status).toBe(404);
    expect(await web.post('/v1/missed-calls/a/process', { userId: 'x' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/userId', code: 'unknown-user' }] },
    });
    expect((await web.post('/v1/missed-calls/a/process', {})).status).toBe(422);
    await office.report('ringback.call.answered.v1', {
      callId: 'a',
      caller: { number: erika },
      calledNumber: support,
      ringStartedAt: ago(300),
      answeredAt: ago(290),
      answeredBy: { userId: 'carla' },
    });
    for (const action of ['process', 'reopen', 'claim'])
      expect(await web.post(`/v1/missed-calls/a/${action}`, { userId: 'anna' })).toMatchObject({
        status: 409,
        body: { detail: 'Carla Jensen answered the call.', processed: { by: 'carla', reason: 'answered' } },
      });
  });
});
