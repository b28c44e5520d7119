import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Delivery, type DeliveryState, newDelivery } from '../../core/delivery.ts';
import { settingsSchema } from '../../core/directory-schemas.ts';
import { checkAddress } from '../../core/meeting-addresses.ts';
import { withCancellation, withCorrection, withJoining, withRemoval } from '../../core/meeting-changes.ts';
import { nextLook, planMessages } from '../../core/meeting-plan.ts';
import { problemsOf } from '../../core/meeting-problems.ts';
import { historyOf, stateOf } from '../../core/meeting-state.ts';
import { endOf, type Meeting, namedMeetingId, newMeeting } from '../../core/meetings.ts';
import type { Instant } from '../../core/time.ts';

const at = (seconds: number): Instant =>
  new Date(Date.parse('2026-11-21T09:14:00Z') + seconds * 1000).toISOString();
const email = { channel: 'email', address: 'erika@beispiel.example' } as const;
const sms = { channel: 'sms', address: '+491711234567' } as const;
const meeting = (to: typeof email | typeof sms = email, more: Partial<Meeting> = {}): Meeting => ({
  ...newMeeting({ callId: 'm', hostId: 'anna' }, [{ name: 'Erika', to }], at(0)),
  ...more,
});

/** The only invitation, after it went through these states. */
function invitation(to: typeof email | typeof sms, ...states: DeliveryState[]): Delivery {
  const key = {
    subject: 'MEETING#m',
    recipient: 'invitee:i1',
    channel: to.channel,
    purpose: 'invite',
    seq: 1,
  } as const;
  const history = ['queued' as const, ...states].map((state, index) => ({ at: at(index), state, code: 'x' }));
  return {
    ...newDelivery('demo', key, at(0), at(86_400)),
    history,
    state: states.at(-1) ?? 'queued',
  };
}
const stands = (of: Meeting, about: Delivery[], seconds = 10) =>
  stateOf(of, of.invitees[0]!, about, at(seconds));

describe('how it stands with an invitee', () => {
  test.each<[string, DeliveryState[], string, string]>([
    ['is on its way', [], 'queued', 'queued'],
    ['being sent', ['sending'], 'queued', 'queued'],
    ['of unknown outcome', ['sending', 'unknown'], 'queued', 'queued'],
    ['was taken', ['sending', 'sent'], 'sent', 'sent'],
    ['arrived', ['sending', 'sent', 'delivered'], 'delivered', 'delivered'],
    ['was refused', ['sending', 'failed'], 'failed', 'failed'],
    ['came back', ['sending', 'sent', 'failed'], 'bounced', 'failed'],
    ['came back after it had arrived', ['sending', 'sent', 'delivered', 'failed'], 'bounced', 'failed'],
    ['was too late', ['expired'], 'expired', 'expired'],
    ['was opened', ['sending', 'sent', 'opened'], 'opened', 'opened'],
  ])('whose message %s', (_, states, asMail, asText) => {
    expect(stands(meeting(email), [invitation(email, ...states)])).toBe(asMail);
    expect(stands(meeting(sms), [invitation(sms, ...states)])).toBe(asText);
  });

  test('is expired once the call is over, if the message never went', () => {
    expect(stands(meeting(), [], 86_399)).toBe('queued');
    expect(stands(meeting(), [], 86_400)).toBe('expired');
    expect(endOf({ createdAt: at(0), startsAt: at(3600) })).toBe(at(3600 + 7200));
  });

  test('a bounce is called so in the story too', () => {
    const [known] = meeting().invitees;
    const states = historyOf(meeting(), known!, [invitation(email, 'sending', 'sent', 'failed')]);
    expect(states.map(({ state }) => state)).toEqual(['queued', 'sending', 'sent', 'bounced']);
  });
});

describe('a problem with an invitation', () => {
  const reasons = (to: typeof email | typeof sms, states: DeliveryState[], seconds: number) =>
    problemsOf(meeting(to), meeting(to).invitees[0]!, [invitation(to, ...states)], at(seconds)).map(
      ({ reason }) => reason,
    );

  test.each<[string, typeof email | typeof sms, DeliveryState[], string[], string[]]>([
    ['a mail that waits', email, [], [], ['no-answer-in-time']],
    ['a mail that was taken', email, ['sending', 'sent'], [], []],
    ['a mail that came back', email, ['sending', 'sent', 'failed'], ['bounced'], ['bounced']],
    ['a mail that was refused', email, ['sending', 'failed'], ['refused'], ['refused']],
    ['a text that was taken', sms, ['sending', 'sent'], [], ['no-answer-in-time']],
    ['a text that arrived', sms, ['sending', 'sent', 'delivered'], [], []],
    ['a text that did not arrive', sms, ['sending', 'sent', 'failed'], ['undelivered'], ['undelivered']],
  ])('%s: at once, and after three minutes', (_, to, states, atOnce, later) => {
    expect(reasons(to, states, 179)).toEqual(atOnce);
    expect(reasons(to, states, 180)).toEqual(later);
  });

  test('is none where the person is not to come, or has come', () => {
    const about = [invitation(sms, 'sending', 'failed')];
    const left = withRemoval(meeting(sms), 'i1', at(1));
    const come = withJoining(meeting(sms), 'i1', 1, true, at(1));
    for (const changed of [left, come, { meeting: withCancellation(meeting(sms), at(1)) }]) {
      if (!('meeting' in changed)) throw new Error(changed.refused);
      expect(problemsOf(changed.meeting, changed.meeting.invitees[0]!, about, at(200))).toEqual([]);
    }
  });
});

describe('looks at a meeting', () => {
  test('become rarer, meet the time of proof, and end with the call', () => {
    const about = [invitation(email, 'sending', 'sent')];
    const looks: number[] = [];
    for (let now = 0; ; ) {
      const next = nextLook(meeting(), about, at(now));
      if (next === undefined) break;
      expect(next > at(now)).toBe(true);
      now = (Date.parse(next) - Date.parse(at(0))) / 1000;
      looks.push(now);
    }
    expect(looks).toContain(180);
    expect(looks.length).toBeLessThan(15);
    expect(looks.at(-1)).toBeGreaterThan(6 * 3600);
  });

  test('are over when everybody has come, or is off the list and told', () => {
    const come = withJoining(meeting(), 'i1', 1, true, at(1));
    const about = [invitation(email, 'sending', 'sent')];
    expect('meeting' in come && nextLook(come.meeting, about, at(2))).toBeUndefined();
    const off = withCancellation(meeting(), at(1));
    expect(nextLook(off, about, at(2))).toBeUndefined();
    expect(nextLook(off, [invitation(email, 'sending')], at(2))).toBe(at(61));
  });
});

test('the plan of a meeting is empty once it is carried out', () => {
  const { create } = planMessages(meeting(), [], at(0));
  expect(create).toMatchObject([{ recipient: 'invitee:i1', purpose: 'invite', seq: 1, channel: 'email' }]);
  const about = [invitation(email)];
  expect(planMessages(meeting(), about, at(0))).toEqual({ create: [], settle: [] });
  expect(planMessages(withCancellation(meeting(), at(1)), about, at(2)).settle).toMatchObject([
    { code: 'cancelled' },
  ]);
});

test('a correction to what it is already, in other capitals, sends nothing', () => {
  const same = withCorrection(
    meeting(),
    'i1',
    { to: { channel: 'email', address: 'Erika@beispiel.example' } },
    at(5),
  );
  expect('meeting' in same && same.meeting).toEqual(meeting());
});

test('calls of one name are of one tenant only', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (tenant, key, other, otherKey) => {
      const isSame = tenant === other && key === otherKey;
      expect(namedMeetingId(tenant, key) === namedMeetingId(other, otherKey)).toBe(isSame);
    }),
  );
});

describe('an address that somebody typed', () => {
  const settings = settingsSchema.parse({ country: 'DE', sms: { from: '+4915228817386' } });

  test.each([
    [' erika@beispiel.example ', email],
    ['0171 1234567', sms],
    ['+49 171 1234567', sms],
    ['0049/171/1234567', sms],
  ])('%s is understood', (typed, value) => {
    expect(checkAddress(typed, settings, '/to')).toEqual({ ok: true, value });
  });

  test('is refused with the field and what to do, never with what was typed', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (typed) => {
        const checked = checkAddress(typed, settings, '/invitees/0/to');
        if (checked.ok) return;
        for (const { pointer, detail, remedy } of checked.faults) {
          expect(pointer).toBe('/invitees/0/to');
          expect(remedy).not.toBe('');
          if (typed.length > 12) expect(detail).not.toContain(typed);
        }
      }),
    );
  });
});
