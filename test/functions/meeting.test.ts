import { beforeEach, describe, expect, test } from 'vitest';
import { historyOf, stateOf } from '../../core/meeting-state.ts';
import type { Meeting } from '../../core/meetings.ts';
import {
  cancelMeeting,
  correctInvitee,
  type MeetingResult,
  recordJoining,
  removeInvitee,
  resendInvitation,
} from '../../functions/meeting.ts';
import { invitationsPerDay } from '../../functions/meeting-caps.ts';
import { checkMeeting } from '../../functions/meeting-check.ts';
import { type MeetingRequest, startMeeting } from '../../functions/meeting-start.ts';
import { type MeetingOffice, openMeetingOffice, type Sent } from './meeting-office.ts';

let office: MeetingOffice;
beforeEach(async () => {
  office = await openMeetingOffice();
});

const erika = { name: 'Erika Beispiel', to: 'erika@beispiel.example' };
const max = { name: 'Max Muster', to: '0171 7654321' };
const request = (more: Partial<MeetingRequest> = {}): MeetingRequest => ({
  host: 'anna',
  invitees: [erika],
  ...more,
});
const faultsOf = (result: MeetingResult) =>
  'faults' in result ? result.faults.map(({ pointer, code }) => `${pointer} ${code}`) : result;

async function started(more: Partial<MeetingRequest> = {}, name?: string): Promise<Meeting> {
  const result = await startMeeting(office.store, request(more), name, office.tools);
  if (!('meeting' in result)) throw new Error(JSON.stringify(result));
  return result.meeting;
}

async function stand(callId: string): Promise<string[]> {
  const meeting = (await office.store.meetings.get(callId))!;
  const about = await office.about(callId);
  return meeting.invitees.map((invitee) => stateOf(meeting, invitee, about, office.clock()));
}

/** `invite email erika@…`, in the order they went out. */
const went = (): string[] => office.sent.map(({ purpose, channel, to }) => `${purpose} ${channel} ${to}`);

async function deliveryOf(callId: string, { deliveryId }: Sent) {
  return (await office.about(callId)).find(({ id }) => id === deliveryId)!;
}

describe('starting a call', () => {
  test('invites each by their own way', async () => {
    const { callId } = await started({ invitees: [erika, max] });
    expect(await stand(callId)).toEqual(['queued', 'queued']);
    await office.settle();
    expect(went().sort()).toEqual(['invite email erika@beispiel.example', 'invite sms +491717654321']);
    expect(await stand(callId)).toEqual(['sent', 'sent']);
  });

  test('twice with one name is one call, and nothing goes out twice', async () => {
    const first = await started({}, 'order-4711');
    await office.settle();
    await office.wait(400);
    const again = await started({}, 'order-4711');
    await office.settle();
    expect(again.callId).toBe(first.callId);
    expect(went()).toEqual(['invite email erika@beispiel.example']);
    const other = await startMeeting(office.store, request({ text: 'Hi' }), 'order-4711', office.tools);
    expect(other).toEqual({ refused: 'other-request' });
  });

  test('a repeated request is answered when its time has gone by', async () => {
    const startsAt = '2026-11-21T10:00:00+01:00'; // 14 minutes before
    expect(faultsOf(await startMeeting(office.store, request({ startsAt }), 'a', office.tools))).toEqual([
      '/startsAt past',
    ]);
    const soon = { startsAt: '2026-11-21T10:15:00+01:00' };
    const { callId } = await started(soon, 'b');
    await office.wait(3600);
    expect((await started(soon, 'b')).callId).toBe(callId);
  });

  test.each<[string, Partial<MeetingRequest>, string[]]>([
    ['an unknown host', { host: 'nobody' }, ['/host unknown-user']],
    ['no address', { invitees: [{ name: 'X', to: 'Erika' }] }, ['/invitees/0/to not-an-address']],
    ['a broken mail address', { invitees: [{ name: 'X', to: 'a b@c' }] }, ['/invitees/0/to not-an-address']],
    ['an extension', { invitees: [erika, { name: 'X', to: '12' }] }, ['/invitees/1/to not-an-address']],
    [
      'a country that texts do not go to',
      { invitees: [{ name: 'X', to: '+12025550123' }] },
      ['/invitees/0/to country-not-allowed'],
    ],
    [
      'one address twice, written in two ways',
      { invitees: [max, { name: 'Y', to: '+49 171 7654321' }] },
      ['/invitees/1/to same-address'],
    ],
    [
      'an alternative of the same kind',
      { invitees: [{ ...erika, alternative: 'e@beispiel.example' }] },
      ['/invitees/0/alternative same-channel'],
    ],
    ['a time that is too far ahead', { startsAt: '2027-06-01T10:00:00Z' }, ['/startsAt too-far-ahead']],
  ])('%s is refused, and nothing is done', async (_, more, faults) => {
    expect(faultsOf(await startMeeting(office.store, request(more), undefined, office.tools))).toEqual(
      faults,
    );
    expect(office.table.writes).toBe(0);
    expect(office.counts.size).toBe(0);
  });

  test('without texts and rooms says what to configure', async () => {
    const { directory } = office.store;
    const settings = await directory.settings();
    await directory.putSettings({ ...settings, sms: undefined, rooms: undefined });
    const result = await startMeeting(office.store, request({ invitees: [max] }), undefined, office.tools);
    expect(faultsOf(result)).toEqual(['/invitees/0/to texts-not-configured', ' no-room']);
  });

  test('stops at what a day allows, for a host and for a country', async () => {
    const many = (count: number, to: (n: number) => string) =>
      Array.from({ length: count }, (_, n) => ({ name: `P${n}`, to: to(n) }));
    const texts = many(20, (n) => `+49171765430${n}`);
    for (let round = 0; round < invitationsPerDay.country / 20; round += 1)
      await started({ invitees: texts });
    const capped = await startMeeting(office.store, request({ invitees: [max] }), undefined, office.tools);
    expect(capped).toMatchObject({ limit: { code: 'country-cap-reached' } });
    const mailed = await startMeeting(office.store, request(), undefined, office.tools);
    expect(mailed).toMatchObject({ limit: { code: 'host-cap-reached' } });
    expect((await office.store.meetings.list(50)).meetings).toHaveLength(invitationsPerDay.country / 20);
  });
});

describe('an invitation that does not arrive', () => {
  const withMobile = { ...erika, alternative: '+49 171 1234567' };

  test('that is refused goes the other way at once, and the host is told', async () => {
    office.outcomes = ['refuses'];
    const { callId } = await started({ invitees: [withMobile] });
    await office.settle();
    expect(went().sort()).toEqual([
      'invite sms +491711234567',
      'notice email anna@demo.example',
      'notice push laptop',
    ]);
    expect(await stand(callId)).toEqual(['sent']);
    const { notices } = (await office.store.meetings.get(callId))!;
    expect(notices).toMatchObject([{ reason: 'refused', channel: 'email', other: 'sms' }]);
  });

  test('that bounces late still does', async () => {
    const { callId } = await started({ invitees: [withMobile] });
    await office.wait(1800);
    await office.report(await deliveryOf(callId, office.sent[0]!), 'failed', 'ses:bounce-Permanent-General');
    await office.settle();
    expect(went()).toContain('invite sms +491711234567');
    await office.report(await deliveryOf(callId, office.sent[1]!), 'delivered');
    expect(await stand(callId)).toEqual(['delivered']);
  });

  test('a text without proof in three minutes goes to the mail address of the contact', async () => {
    const { callId } = await started({ invitees: [{ name: 'Erika', to: '+491711234567' }] });
    await office.wait(120);
    expect(went()).toEqual(['invite sms +491711234567']);
    await office.wait(120);
    expect(went()).toContain('invite email erika@beispiel.example');
    expect((await office.store.meetings.get(callId))!.notices).toMatchObject([
      { reason: 'no-answer-in-time', other: 'email' },
    ]);
  });

  test('a text that was proved in time stays the only one', async () => {
    const { callId } = await started({ invitees: [{ name: 'Erika', to: '+491711234567' }] });
    await office.settle();
    await office.report(await deliveryOf(callId, office.sent[0]!), 'delivered');
    await office.wait(86_400);
    expect(went()).toEqual(['invite sms +491711234567']);
  });

  test('without another way the host is told once, and once more when it is certain', async () => {
    const { callId } = await started({ invitees: [max] });
    await office.wait(1000);
    const told = () => went().filter((line) => line === 'notice email anna@demo.example');
    expect(told()).toHaveLength(1);
    await office.report(await deliveryOf(callId, office.sent[0]!), 'failed', 'twilio:30003');
    await office.wait(7200);
    expect(told()).toHaveLength(2);
    expect(await stand(callId)).toEqual(['failed']);
    expect((await office.store.meetings.get(callId))!.notices.map(({ reason }) => reason)).toEqual([
      'no-answer-in-time',
      'undelivered',
    ]);
  });

  test('goes another way once: when that fails too, the host is told', async () => {
    office.outcomes = ['refuses', 'refuses'];
    const { callId } = await started({ invitees: [withMobile] });
    await office.wait(7200);
    const { notices } = (await office.store.meetings.get(callId))!;
    expect(notices.map(({ channel, other }) => [channel, other])).toEqual([
      ['email', 'sms'],
      ['sms', undefined],
    ]);
    expect((await office.about(callId)).filter(({ purpose }) => purpose === 'invite')).toHaveLength(2);
  });

  test('the host hears by push and mail of their steps, never by text', async () => {
    const anna = (await office.store.directory.users.get('anna'))!;
    const notify = { video: [['push', 'sms'] as ('push' | 'sms')[]] };
    await office.store.directory.users.put('anna', { ...anna, mobile: '+4915112345678', notify });
    office.outcomes = ['refuses'];
    await started();
    await office.settle();
    expect(went()).toEqual(['notice push laptop']);
  });

  test('nobody is told of somebody who has come', async () => {
    const { callId } = await started({ invitees: [max] });
    await office.settle();
    await recordJoining(office.store, callId, { inviteeId: 'i1', seq: 1, entered: true }, office.now());
    await office.wait(7200);
    expect(went()).toEqual(['invite sms +491717654321']);
    expect(await stand(callId)).toEqual(['joined']);
  });
});

describe('changing an invitation', () => {
  test('it goes once more, five times at most; a request with a name only once', async () => {
    const { callId } = await started();
    await office.settle();
    const resend = (name?: string) => resendInvitation(office.store, callId, 'i1', name, office.tools);
    await resend('a');
    await resend('a');
    await office.settle();
    expect(went()).toHaveLength(2);
    for (let more = 0; more < 4; more += 1) expect(await resend()).toHaveProperty('meeting');
    expect(await resend()).toEqual({ refused: 'too-often' });
    expect(await resendInvitation(office.store, callId, 'i9', undefined, office.tools)).toEqual({
      refused: 'unknown',
    });
  });

  test('nothing more goes to somebody who has come meanwhile', async () => {
    const { callId } = await started();
    await office.settle();
    await resendInvitation(office.store, callId, 'i1', undefined, office.tools);
    await recordJoining(office.store, callId, { inviteeId: 'i1', seq: 1, entered: true }, office.now());
    await office.wait(3600);
    expect(office.sent.map(({ seq }) => seq)).toEqual([1]);
    expect(await resendInvitation(office.store, callId, 'i1', undefined, office.tools)).toEqual({
      refused: 'joined',
    });
  });

  test('of two that have not gone out, the newer does', async () => {
    const { callId } = await started();
    await resendInvitation(office.store, callId, 'i1', undefined, office.tools);
    await office.settle();
    expect(office.sent.map(({ seq }) => seq)).toEqual([2]);
  });

  test('a corrected address is invited, and links of the old one are over', async () => {
    const { callId } = await started();
    await office.settle();
    const correct = () =>
      correctInvitee(office.store, callId, 'i1', { to: 'e.beispiel@beispiel.example' }, office.tools);
    await correct();
    await correct();
    await office.settle();
    expect(went()).toEqual([
      'invite email erika@beispiel.example',
      'invite email e.beispiel@beispiel.example',
    ]);
    const join = (seq: number) =>
      recordJoining(office.store, callId, { inviteeId: 'i1', seq, entered: true }, office.now());
    expect(await join(1)).toEqual({ refused: 'address-changed' });
    expect(await join(2)).toHaveProperty('meeting');
  });

  test('to the address of somebody else, or of somebody who has come, is refused', async () => {
    const { callId } = await started({ invitees: [erika, max] });
    const to = (address: string) => correctInvitee(office.store, callId, 'i1', { to: address }, office.tools);
    expect(await to('+491717654321')).toEqual({ refused: 'same-address' });
    await recordJoining(office.store, callId, { inviteeId: 'i1', seq: 1, entered: true }, office.now());
    expect(await to('new@beispiel.example')).toEqual({ refused: 'joined' });
    expect(faultsOf(await to('Erika'))).toEqual(['/to not-an-address']);
  });

  test('a name alone sends nothing', async () => {
    const { callId } = await started();
    await office.settle();
    await correctInvitee(office.store, callId, 'i1', { name: 'Dr. Erika Beispiel' }, office.tools);
    await office.settle();
    expect(went()).toHaveLength(1);
  });

  test('who was invited is told that they need not come, by the same way, once', async () => {
    const { callId } = await started({ invitees: [erika, max] });
    await office.settle();
    for (let twice = 0; twice < 2; twice += 1) {
      await removeInvitee(office.store, callId, 'i2', office.tools);
      await office.settle();
    }
    expect(went().slice(2)).toEqual(['cancel sms +491717654321']);
    expect(await stand(callId)).toEqual(['sent', 'removed']);
    await cancelMeeting(office.store, callId, office.tools);
    await cancelMeeting(office.store, callId, office.tools);
    await office.wait(86_400);
    expect(went().slice(3)).toEqual(['cancel email erika@beispiel.example']);
    expect(await stand(callId)).toEqual(['cancelled', 'removed']);
  });

  test('who was not invited yet hears nothing at all', async () => {
    const { callId } = await started();
    await cancelMeeting(office.store, callId, office.tools);
    await office.wait(3600);
    expect(went()).toEqual([]);
  });

  test('an invitation that is going out while it is withdrawn is taken back', async () => {
    const { callId } = await started();
    office.afterLook = async () => {
      await removeInvitee(office.store, callId, 'i1', office.tools);
    };
    await office.settle();
    expect(went()).toEqual(['invite email erika@beispiel.example', 'cancel email erika@beispiel.example']);
  });

  test('one that was only claimed does not go out', async () => {
    const { callId } = await started();
    office.afterClaim = async () => {
      await cancelMeeting(office.store, callId, office.tools);
    };
    await office.wait(3600);
    expect(went()).toEqual([]);
  });

  test('nothing changes once it is over', async () => {
    const { callId } = await started();
    await office.wait(86_400);
    expect(await resendInvitation(office.store, callId, 'i1', undefined, office.tools)).toEqual({
      refused: 'over',
    });
    const late = { inviteeId: 'i1', seq: 1, entered: true };
    expect(await recordJoining(office.store, callId, late, office.now())).toEqual({ refused: 'over' });
  });
});

test('what happened is told in its order', async () => {
  const { callId } = await started();
  await office.wait(60);
  await office.report(await deliveryOf(callId, office.sent[0]!), 'delivered');
  await recordJoining(office.store, callId, { inviteeId: 'i1', seq: 1, entered: true }, office.now());
  const meeting = (await office.store.meetings.get(callId))!;
  const events = historyOf(meeting, meeting.invitees[0]!, await office.about(callId));
  expect(events.map(({ state }) => state)).toEqual([
    'queued',
    'sending',
    'sent',
    'delivered',
    'opened',
    'joined',
  ]);
});

describe('whoever dies on the way', () => {
  test('after the meeting was written leaves the rest to its timer', async () => {
    office.table.dieAtWrite = office.table.writes + 3;
    await expect(startMeeting(office.store, request(), 'a', office.tools)).rejects.toThrow('died here');
    office.table.dieAtWrite = 0;
    await office.wait(240);
    expect(went()).toEqual(['invite email erika@beispiel.example']);
  });

  test('before the queue was reached too', async () => {
    office.queuesAreDown = true;
    await expect(startMeeting(office.store, request(), 'a', office.tools)).rejects.toThrow('died here');
    office.queuesAreDown = false;
    await office.wait(240);
    expect(went()).toEqual(['invite email erika@beispiel.example']);
  });

  test('a look at a meeting that is not there is harmless', async () => {
    await checkMeeting(office.store, 'gone', office.tools);
    expect(office.table.writes).toBe(0);
  });
});
