import { beforeEach, describe, expect, test } from 'vitest';
import { languages } from '../../core/language.ts';
import { inviteeStates } from '../../core/meeting-state.ts';
import type { Meeting } from '../../core/meetings.ts';
import { cancelMeeting, recordJoining, removeInvitee, resendInvitation } from '../../functions/meeting.ts';
import { type MeetingRequest, startMeeting } from '../../functions/meeting-start.ts';
import { recentCall } from '../../functions/serve-web/follow-up/recent.ts';
import { callTitle, callView, type Reading } from '../../web/follow-up/call-view.ts';
import { followUpCallTexts } from '../../web/texts/follow-up-call.ts';
import { type MeetingOffice, openMeetingOffice } from './meeting-office.ts';

let office: MeetingOffice;
beforeEach(async () => {
  office = await openMeetingOffice();
});

const invitees = [
  { name: 'Erika Beispiel', to: 'erika@beispiel.example' },
  { name: 'Max Muster', to: '0171 7654321' },
];

async function started(more: Partial<MeetingRequest> = {}): Promise<Meeting> {
  const request = { host: 'anna', invitees, ...more };
  const result = await startMeeting(office.store, request, undefined, office.tools);
  if (!('meeting' in result)) throw new Error(JSON.stringify(result));
  return result.meeting;
}

const reading = (language: Reading['language'] = 'en'): Reading => ({
  language,
  locale: language,
  timeZone: 'Europe/Berlin',
  now: office.now(),
});

async function look(callId: string, mayChange = true, language: Reading['language'] = 'en') {
  const meeting = (await office.store.meetings.get(callId))!;
  return callView(meeting, await office.about(callId), mayChange, reading(language));
}

const badges = async (callId: string) => (await look(callId)).invitees.map(({ badge }) => badge.text);

describe('the page of a call', () => {
  test('tells how each invitation stands, and when it came to that', async () => {
    const { callId } = await started();
    expect(await badges(callId)).toEqual(['Waiting', 'Waiting']);
    await office.wait(20);
    expect(await badges(callId)).toEqual(['Sent', 'Sent']);
    const [text] = office.sent.filter(({ channel }) => channel === 'sms');
    const delivery = (await office.about(callId)).find(({ id }) => id === text!.deliveryId)!;
    await office.report(delivery, 'delivered');
    const view = await look(callId);
    expect(view.invitees[1]).toMatchObject({
      shown: '+49 171 7654321',
      badge: { text: 'Arrived', kind: 'good' },
      since: { text: '10:14' },
      sentences: ['The text message arrived.'],
    });
    expect(view.invitees[1]!.history.map(({ text }) => text)).toEqual([
      'Text message: waiting to be sent',
      'Text message: being sent',
      'Text message: accepted by the SMS provider',
      'Text message: arrived',
    ]);
    expect(view.joined).toBe('0 of 2 joined');
  });

  test('says why one did not arrive, where else it went, and what to do', async () => {
    office.outcomes.push('refuses', 'refuses');
    const { callId } = await started({
      invitees: [{ ...invitees[0]!, alternative: '+491717654321' }, invitees[1]!],
    });
    await office.settle();
    const [erika, max] = (await look(callId)).invitees;
    expect(erika!.sentences).toContain('It was also sent by text message to +49 171 7654321.');
    expect(max).toMatchObject({ badge: { text: 'Not delivered', kind: 'bad' } });
    expect(max!.sentences).toEqual([
      'The text message was refused.',
      'Reason given: x:refused.',
      'Please check the number, or reach Max Muster in another way.',
    ]);
  });

  test('offers what can be done, to its host', async () => {
    const { callId } = await started();
    await office.settle();
    await recordJoining(office.store, callId, { inviteeId: 'i1', seq: 1, entered: true }, office.now());
    const may = async (mayChange: boolean) =>
      (await look(callId, mayChange)).invitees.map((each) => [
        each.mayResend,
        each.mayCorrect,
        each.mayRemove,
      ]);
    expect(await may(true)).toEqual([
      [false, false, true],
      [true, true, true],
    ]);
    expect((await may(false)).flat()).not.toContain(true);
    await removeInvitee(office.store, callId, 'i2', office.tools);
    expect((await may(true))[1]).toEqual([false, false, false]);
    const view = await look(callId);
    expect([view.title, view.joined]).toEqual(['Video call with Erika Beispiel', '1 of 1 joined']);
    await cancelMeeting(office.store, callId, office.tools);
    expect((await may(true)).flat()).not.toContain(true);
    expect((await look(callId)).isOpen).toBe(false);
  });

  test('names the next invitation, so that pressing twice sends one', async () => {
    const { callId } = await started();
    await office.settle();
    const key = async () => (await look(callId)).invitees[0]!.resendKey;
    const first = await key();
    for (let round = 0; round < 2; round += 1)
      await resendInvitation(office.store, callId, 'i1', first, office.tools);
    const meeting = await office.store.meetings.get(callId);
    expect(meeting!.invitees[0]!.resends).toHaveLength(1);
    expect(await key()).not.toBe(first);
  });

  test('is over when its time has passed', async () => {
    const { callId } = await started();
    await office.wait(25 * 3600);
    const view = await look(callId);
    expect(view.isOpen).toBe(false);
    expect(view.lines.at(-1)).toBe('This call is over; its links no longer work.');
  });

  test.each(languages)('has words for every state in %s', (language) => {
    const { badges: short, states } = followUpCallTexts(language);
    for (const state of inviteeStates) {
      expect(short[state]).toMatch(/\p{L}/u);
      for (const channel of ['email', 'sms'] as const) expect(states[state][channel]).toMatch(/\.$/);
    }
  });

  test('is called by the first of many names', async () => {
    const many = Array.from({ length: 5 }, (_, index) => ({ name: `P${index}`, to: `p${index}@x.example` }));
    const meeting = await started({ invitees: many });
    expect(callTitle(meeting, 'de')).toBe('Videoanruf mit P0, P1, P2 und +2');
  });
});

describe('the list of calls', () => {
  test('has those of one host, the latest first, page by page', async () => {
    await office.store.directory.users.put('ben', { name: 'Ben', locale: 'en' });
    const ids: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      await office.wait(60);
      ids.unshift((await started()).callId);
      await started({ host: 'ben' });
    }
    const first = await office.store.meetings.ofHost('anna', 3);
    const second = await office.store.meetings.ofHost('anna', 3, first.next);
    const found = [first, second].map(({ meetings }) => meetings.map(({ callId }) => callId));
    expect(found).toEqual([ids.slice(0, 3), ids.slice(3)]);
    expect(second.next).toBeUndefined();
    expect((await office.store.meetings.ofHost('nobody', 3)).meetings).toEqual([]);
  });

  test('says how each stands', async () => {
    const soon = await started({ startsAt: '2026-11-24T10:00:00+01:00' });
    expect(recentCall(soon, reading())).toMatchObject({
      when: 'Tue 24 Nov, 10:00',
      badge: 'Planned',
      joined: '0 of 2 joined',
    });
    await cancelMeeting(office.store, soon.callId, office.tools);
    const cancelled = (await office.store.meetings.get(soon.callId))!;
    expect(recentCall(cancelled, reading()).badge).toBe('Cancelled');
    expect(recentCall(await started(), reading()).badge).toBeUndefined();
  });
});
