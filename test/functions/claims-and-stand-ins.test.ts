import { describe, expect, test } from 'vitest';
import type { User } from '../../core/directory.ts';
import { openWebOffice } from './serve-web-office.ts';
import { openSmallOffice } from './small-office.ts';

const erika = '+491711234567';
const call = (ago: (seconds: number) => string, rang: string[]) => ({
  callId: 'a',
  caller: { number: erika },
  calledNumber: '+4930555100',
  ringStartedAt: ago(300),
  endedAt: ago(280),
  reason: 'no-answer',
  rang: rang.map((userId) => ({ userId })),
});

test('a claim does not lapse into "open again" when a talk before it is reported late', async () => {
  const office = await openSmallOffice();
  const web = openWebOffice(office.store, office.now);
  const ago = (seconds: number) => new Date(Date.parse(office.now()) - seconds * 1000).toISOString();
  await office.report('ringback.call.missed.v1', call(ago, ['anna', 'ben']));
  await web.post('/v1/missed-calls/a/claim', { userId: 'anna' });
  await office.wait(60);
  const at = ago(200); // before the claim
  await office.report('ringback.call.outbound.v1', {
    callId: 'o',
    by: { userId: 'ben' },
    to: { number: erika },
    startedAt: at,
    answeredAt: at,
    endedAt: at,
  });
  expect((await web.get('/v1/missed-calls')).body.items[0]).toMatchObject({ state: 'processed' });
  await office.wait(20 * 60);
  const about = await office.store.deliveries.about('CALL#a');
  expect(about.filter(({ purpose, state }) => purpose === 'lapsed' && state !== 'withdrawn')).toEqual([]);
});

test('"concerned": a stand-in who was told and called back has processed the call', async () => {
  const office = await openSmallOffice();
  const web = openWebOffice(office.store, office.now);
  const ago = (seconds: number) => new Date(Date.parse(office.now()) - seconds * 1000).toISOString();
  const { directory } = office.store;
  await directory.putSettings({ ...(await directory.settings()), processedBy: 'concerned' });
  const ben = (await directory.users.get('ben'))!;
  await directory.users.put('ben', {
    ...ben,
    absence: { until: '2026-12-01T00:00:00.000Z', standIn: 'carla' },
  });
  await office.report('ringback.call.missed.v1', call(ago, ['ben']));
  await office.wait(5);
  const at = ago(1);
  await office.report('ringback.call.outbound.v1', {
    callId: 'o',
    by: { userId: 'carla' },
    to: { number: erika },
    startedAt: at,
    answeredAt: at,
    endedAt: at,
  });
  expect((await web.get('/v1/missed-calls?user=carla')).body.items[0]).toMatchObject({ state: 'processed' });
});

describe('who stands in for somebody absent', () => {
  const untilMonday = { until: '2026-11-23T00:00:00.000Z' };

  /** Ben is away, and Carla stands in for him. */
  async function withCarla(carla: Partial<User> = {}) {
    const office = await openSmallOffice();
    const { users } = office.store.directory;
    await users.put('ben', { ...(await users.get('ben'))!, absence: { ...untilMonday, standIn: 'carla' } });
    await users.put('carla', { ...(await users.get('carla'))!, ...carla });
    const ago = (seconds: number) => new Date(Date.parse(office.now()) - seconds * 1000).toISOString();
    const ring = () => office.report('ringback.call.missed.v1', call(ago, ['ben']));
    return { ...office, ago, ring };
  }

  test('is told on their devices', async () => {
    const office = await withCarla({ notify: { missed: [['push']] } });
    await office.ring();
    expect(office.screen('carla')).toHaveLength(1);
    expect(office.mailedTo()).toEqual([]);
    expect(await office.reasons(erika)).toEqual(['ben absent']);
  });

  test('is not sent what they stopped', async () => {
    const office = await withCarla({ notify: { missed: [['email']] } });
    await office.store.reach.change('carla', (reach) => ({ ...reach, stopped: ['email:missed'] }));
    await office.ring();
    expect(office.mailedTo()).not.toContain('carla');
    expect(await office.reasons(erika)).toEqual(['ben absent', 'carla opted-out']);
  });

  test('is left alone while they talk, where they want that', async () => {
    const office = await withCarla({ smartDoNotDisturb: true });
    await office.store.presence.began('carla', 'talk', office.ago(60));
    await office.ring();
    expect(office.screen('carla')).toEqual([]);
    expect(office.mailedTo()).not.toContain('carla');
    expect(await office.reasons(erika)).toEqual(['ben absent', 'carla in-call']);
  });
});
