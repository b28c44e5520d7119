import { beforeEach, describe, expect, test } from 'vitest';
import type { User } from '../../core/directory.ts';
import { whyNotTold } from '../../functions/serve-web/calls/why-not-told.ts';
import { openWebOffice, type WebOffice } from './serve-web-office.ts';
import { openSmallOffice } from './small-office.ts';

/** `GET /v1/calls/{callId}/deliveries` explains every "no". The clock says 10:14 in Berlin, on a Saturday. */

const support = '+4930555100';
const erika = '+491711234567';

let office: Awaited<ReturnType<typeof openSmallOffice>>;
let web: WebOffice;
beforeEach(async () => {
  office = await openSmallOffice();
  web = openWebOffice(office.store, office.now);
});

const ago = (seconds: number) => new Date(Date.parse(office.now()) - seconds * 1000).toISOString();

function missed(callId: string, data: Record<string, unknown> = {}) {
  return office.report('ringback.call.missed.v1', {
    callId,
    caller: { number: erika },
    calledNumber: support,
    ringStartedAt: ago(60),
    endedAt: ago(30),
    reason: 'no-answer',
    rang: ['anna', 'ben', 'carla'].map((userId) => ({ userId })),
    ...data,
  });
}
const answered = (callId: string, userId = 'carla') =>
  office.report('ringback.call.answered.v1', {
    callId,
    caller: { number: erika },
    calledNumber: support,
    ringStartedAt: ago(60),
    answeredAt: ago(50),
    answeredBy: { userId },
    rang: [{ userId: 'anna' }],
  });
async function change(userId: string, values: Partial<User>): Promise<void> {
  const user = (await office.store.directory.users.get(userId))!;
  await office.store.directory.users.put(userId, { ...user, ...values });
}
/** What the API says of a call: `anna: …`, and to whom messages went. */
async function story(callId: string) {
  const { status, body } = await web.get(`/v1/calls/${callId}/deliveries`);
  expect(status).toBe(200);
  const why = body.notTold.map(({ userId, text }: any) => `${userId}: ${text}`);
  return { why: why.sort(), deliveries: body.deliveries, notTold: body.notTold };
}

describe('why somebody is not told', () => {
  test('given up, and then it came after all: it is not said that nothing did', () => {
    const anna = { id: 'anna', name: 'Anna', mobile: undefined, extension: '11' };
    const why = (state: string) =>
      whyNotTold({
        call: { callId: 'a', rang: [{ userId: 'anna' }] },
        context: { rang: [anna], settings: { country: 'DE' } },
        rows: [{ userId: 'anna', calls: [{ callId: 'a', notTold: { userId: 'anna', code: 'all-failed' } }] }],
        deliveries: [{ recipient: 'anna', state, history: [] }],
        stateFor: () => ({ state: 'open' }),
      } as never).map(({ code }) => code);
    expect(why('failed')).toEqual(['all-failed']);
    expect(why('delivered')).toEqual([]);
  });

  test('quiet hours, absence, do not disturb, an exception, no address: with names and times', async () => {
    await change('anna', { quietHours: [{ from: '08:00', to: '12:00' }] });
    await change('ben', { absence: { until: '2026-11-23T07:00:00.000Z', standIn: 'dora' } });
    await change('carla', { exceptions: [{ numbers: [erika], action: 'silent' }] });
    await office.store.directory.users.put('dora', { name: 'Dora Dahl', locale: 'en', doNotDisturb: true });
    await office.store.directory.users.put('emil', { name: 'Emil Ek', locale: 'en' });
    await missed('a', { rang: ['anna', 'ben', 'carla', 'emil'].map((userId) => ({ userId })) });
    const { why, notTold } = await story('a');
    expect(why).toEqual([
      'anna: Quiet hours until 12:00.',
      'ben: Absent until 08:00 on Mon 23 Nov; Dora Dahl stands in.',
      'carla: An exception has nobody told of this number.',
      'dora: Do not disturb is on.',
      'emil: There is no address or device by which this person could be told.',
    ]);
    expect(notTold).toContainEqual(
      expect.objectContaining({ userId: 'anna', code: 'quiet-hours', until: '2026-11-21T11:00:00.000Z' }),
    );
  });

  test('a summary after quiet hours is among the messages, and said to have come', async () => {
    await change('anna', { quietHours: [{ from: '08:00', to: '10:20' }] });
    await missed('a', { rang: [{ userId: 'anna' }] });
    await office.wait(10 * 60);
    const { why, deliveries } = await story('a');
    expect(why).toEqual(['anna: Quiet hours until 10:20. It was told in a summary afterwards.']);
    expect(deliveries).toContainEqual(
      expect.objectContaining({ recipient: 'anna', purpose: 'digest', channel: 'email', state: 'sent' }),
    );
  });

  test('phones that nobody is known to have, and users whom the company number does not tell', async () => {
    const number = (await office.store.directory.companyNumbers.get(support))!;
    await office.store.directory.companyNumbers.put(support, { ...number, recipients: ['carla'] });
    await missed('a', {
      rang: [{ userId: 'anna' }, { extension: '12' }, { extension: '99' }, { userId: 'ghost' }],
    });
    const { why, deliveries } = await story('a');
    expect(why).toEqual([
      '99: The phone rang, but no user in the directory has it.',
      'anna: The phone rang, but the company number has others told of its calls (recipients).',
      'ben: The phone rang, but the company number has others told of its calls (recipients).',
      'ghost: The phone rang, but no user in the directory has it.',
    ]);
    expect(new Set(deliveries.map(({ recipient }: any) => recipient))).toEqual(new Set(['carla']));
  });

  test('an answer that was known before, and one that comes while messages are held', async () => {
    await answered('a');
    await missed('a');
    const everybody = ['anna', 'ben', 'carla'].map((userId) => `${userId}: Carla Jensen answered the call.`);
    expect((await story('a')).why).toEqual(everybody);

    const settings = await office.store.directory.settings();
    await office.store.directory.putSettings({ ...settings, holdSeconds: 50 });
    await missed('b', { caller: { number: '+4520000031' } });
    expect((await story('b')).why).toEqual([]);
    await answered('b');
    const { why, deliveries } = await story('b');
    expect(why).toEqual(everybody);
    expect(deliveries[0]).toMatchObject({
      state: 'withdrawn',
      reason: 'answered',
      history: [
        { text: 'waiting to be sent: it waits for its time' },
        { text: 'not sent: not needed any more: somebody answered the call' },
      ],
    });
  });

  test('somebody called back before the messages went out', async () => {
    const settings = await office.store.directory.settings();
    await office.store.directory.putSettings({ ...settings, holdSeconds: 50 });
    await missed('a');
    await office.report('ringback.call.outbound.v1', {
      callId: 'back',
      by: { userId: 'ben' },
      to: { number: erika },
      startedAt: ago(20),
      answeredAt: ago(10),
      endedAt: ago(0),
    });
    expect((await story('a')).why).toEqual(
      ['anna', 'ben', 'carla'].map((userId) => `${userId}: Ben Carter called back at 10:13.`),
    );
  });

  test('a further call of the same caller, told by what there was already', async () => {
    for (const id of ['anna', 'ben', 'carla']) await office.store.reach.forget(id);
    await missed('a');
    await office.wait(5);
    await missed('b');
    await missed('c');
    const { why, deliveries } = await story('c');
    expect(deliveries).toEqual([]);
    expect(why[0]).toBe(
      'anna: The caller had called before: no message of its own, the one about that call counts for both.',
    );
    expect(why).toHaveLength(3);
  });

  test('calls that an exception drops', async () => {
    const settings = await office.store.directory.settings();
    const exceptions = [{ numbers: [erika], action: 'drop' as const }];
    await office.store.directory.putSettings({ ...settings, exceptions });
    await missed('a');
    expect((await story('a')).notTold.map(({ code }: any) => code)).toEqual([
      'dropped',
      'dropped',
      'dropped',
    ]);
    await missed('b', { rang: [] });
    expect((await story('b')).why).toEqual(['mailboxes: An exception has calls like this one forgotten.']);
  });

  test('nobody at all', async () => {
    const settings = await office.store.directory.settings();
    await office.store.directory.putSettings({ ...settings, mailboxes: [] });
    await missed('a', { rang: [] });
    expect((await story('a')).why).toEqual([
      'mailboxes: Nobody is known whom the call concerns, and there is no mailbox for such calls.',
    ]);
  });

  test('calls that were never missed: one that rings, one that was answered', async () => {
    await office.report('ringback.call.ringing.v1', {
      callId: 'a',
      caller: { number: erika },
      calledNumber: support,
      ringStartedAt: ago(5),
      rang: [{ userId: 'anna' }, { extension: '99' }],
    });
    expect((await story('a')).why).toEqual([
      '99: The phone rang, but no user in the directory has it.',
      'anna: It has not been reported yet how the call ended.',
    ]);
    await answered('a');
    expect((await story('a')).why).toContain('anna: Carla Jensen answered the call.');
    expect((await web.get('/v1/calls/unknown/deliveries')).status).toBe(404);
  });

  test('whoever was told is not among them', async () => {
    await missed('a');
    await answered('a');
    expect((await story('a')).why).toEqual([]);
  });
});
