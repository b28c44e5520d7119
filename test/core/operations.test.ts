import { describe, expect, test } from 'vitest';
import { changedFields } from '../../core/changed-fields.ts';
import { type Delivery, newDelivery } from '../../core/delivery.ts';
import type { Channel, User } from '../../core/directory.ts';
import { settingsSchema } from '../../core/directory-schemas.ts';
import { failureKinds, failureOf } from '../../core/failure-advice.ts';
import { parsePhoneNumber } from '../../core/phone-number.ts';
import type { Device, Reach } from '../../core/reach.ts';
import { reachability, type Stopped, stopKind } from '../../core/reachability.ts';
import { isTestCall, numberOfNobody } from '../../core/test-call.ts';
import { operationTexts } from '../../web/texts/operations.ts';

describe('names of what changed', () => {
  test.each([
    ['nothing', { a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }, []],
    ['a value', { a: 1 }, { a: 2 }, ['a']],
    ['what came and went', { a: 1, b: 2 }, { b: 2, c: 3 }, ['a', 'c']],
    ['absent and undefined are one', { a: undefined }, {}, []],
    ['the order of fields means nothing', { a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }, []],
    ['the order of a list does', { a: [1, 2] }, { a: [2, 1] }, ['a']],
    ['inside of lists', { a: [{ x: 1 }] }, { a: [{ x: 2 }] }, ['a']],
    ['a list is no object', { a: [] }, { a: {} }, ['a']],
    ['null is a value', { a: null }, {}, ['a']],
  ])('%s', (_, before, after, names) => {
    expect(changedFields(before, after)).toEqual(names);
  });

  test('of something new, all that it has', () => {
    expect(changedFields(undefined, { b: 1, a: 2, c: undefined })).toEqual(['a', 'b']);
  });
});

describe('by what somebody can be reached', () => {
  const user: User = {
    id: 'anna',
    name: 'Anna',
    locale: 'de',
    email: 'a@x.example',
    mobile: '+4915112345678',
  };
  const settings = settingsSchema.parse({ sms: { from: '+4915228817386' } });
  const device = { id: 'd', name: 'D', disabled: undefined } as unknown as Device;
  const at = '2026-11-21T09:00:00.000Z';
  const none: Reach = { devices: [], stopped: [] };
  const stop = (channel: Stopped['channel'], code: string): Stopped => ({
    channel,
    kind: stopKind(channel, code),
    code,
    at,
  });
  const of = (given: Partial<User>, reach: Partial<Reach> = {}, stops: Stopped[] = []) =>
    reachability({ user: { ...user, ...given }, reach: { ...none, ...reach } }, settings, stops);
  const all: { notify: { missed: Channel[][] } } = { notify: { missed: [['push', 'email'], ['sms']] } };

  test.each([
    ['by mail alone, without a device', of({}), ['email'], ['push no-device']],
    ['by all', of(all, { devices: [device] }), ['push', 'email', 'sms'], []],
    [
      'a channel of no step counts for nothing',
      of({ notify: { missed: [['sms']] } }, { devices: [device] }),
      ['sms'],
      [],
    ],
    ['no steps at all', of({ notify: { missed: [] } }, { devices: [device] }), [], []],
    [
      'a bounce',
      of({}, {}, [stop('email', 'ses:bounce-Permanent-General')]),
      [],
      ['push no-device', 'email bounce'],
    ],
    ['a complaint', of({}, {}, [stop('email', 'ses:complaint')]), [], ['push no-device', 'email complaint']],
    ['STOP', of({ notify: { missed: [['sms']] } }, {}, [stop('sms', 'twilio:21610')]), [], ['sms stop']],
    [
      'a landline',
      of({ notify: { missed: [['sms']] } }, {}, [stop('sms', 'twilio:21614')]),
      [],
      ['sms number'],
    ],
    ['opted out', of({}, { stopped: ['email:missed'] }), [], ['push no-device', 'email opted-out']],
    ['opted out of something else', of({}, { stopped: ['email:video'] }), ['email'], ['push no-device']],
    [
      'without addresses',
      of({ email: undefined, mobile: undefined, ...all }),
      [],
      ['push no-device', 'email no-address', 'sms no-address'],
    ],
    [
      'a device that is off',
      of({}, { devices: [{ ...device, disabled: 'vapid' }] }),
      ['email'],
      ['push devices-disabled'],
    ],
  ])('%s', (_, { ways, problems }, expectedWays, expectedProblems) => {
    expect(ways).toEqual(expectedWays);
    expect(
      problems.map((each) => `${each.channel} ${each.kind === 'stopped' ? each.stop.kind : each.kind}`),
    ).toEqual(expectedProblems);
  });

  test('where the company has no texts', () => {
    const { problems } = reachability(
      { user: { ...user, notify: { missed: [['sms']] } }, reach: none },
      settingsSchema.parse({}),
      [],
    );
    expect(problems).toEqual([{ channel: 'sms', kind: 'no-texts' }]);
  });
});

describe('why a message failed', () => {
  const at = '2026-11-21T09:00:00.000Z';
  const delivery = (
    channel: Channel,
    state: Delivery['state'],
    ...codes: (string | undefined)[]
  ): Delivery => ({
    ...newDelivery('demo', { subject: 'CALL#1', recipient: 'a', channel, purpose: 'missed', seq: 1 }, at, at),
    state,
    history: [{ at, state: 'queued' }, ...codes.map((code) => ({ at, state, ...(code && { code }) }))],
  });

  test.each([
    ['email', 'ses:bounce-Permanent-General', 'bounce'],
    ['email', 'ses:bounce-Transient-MailboxFull', 'mailbox'],
    ['email', 'stopped:ses:bounce-Permanent-General', 'bounce'],
    ['email', 'stopped:ses:complaint', 'complaint'],
    ['email', 'ses:sender-not-verified', 'sender'],
    ['email', 'ses:AccountSendingPausedException', 'provider'],
    ['sms', 'stopped:twilio:21610', 'stop'],
    ['sms', 'stopped:twilio:30005', 'number'],
    ['sms', 'twilio:21614', 'number'],
    ['sms', 'twilio:21606', 'sender'],
    ['sms', 'twilio:20003', 'provider'],
    ['sms', 'twilio:30003', 'unreachable'],
    ['sms', 'country-not-allowed', 'country'],
    ['push', 'device-gone', 'device'],
    ['push', 'push:410', 'device'],
    ['push', 'push:418', 'other'],
    ['email', '__proto__', 'other'],
  ] as const)('%s, %s: %s', (channel, code, kind) => {
    expect(failureOf(delivery(channel, 'failed', code))).toEqual({ kind, code });
  });

  test('what was too late says why it waited', () => {
    expect(failureOf(delivery('email', 'expired', 'paused', undefined))).toEqual({
      kind: 'too-late',
      code: 'paused',
    });
    expect(failureOf(delivery('email', 'expired', 'outcome-unknown'))).toEqual({
      kind: 'unknown-outcome',
      code: 'outcome-unknown',
    });
    expect(failureOf(delivery('email', 'failed', undefined))).toEqual({ kind: 'other' });
  });

  test.each(['en', 'de', 'da'] as const)('each has its words in %s', (language) => {
    const { kinds } = operationTexts(language).failed;
    expect(Object.keys(kinds).sort()).toEqual([...failureKinds].sort());
  });
});

describe('a test call', () => {
  test('is known by its id alone', () => {
    expect(isTestCall('ringback-test-abc')).toBe(true);
    expect(isTestCall('call-4711')).toBe(false);
  });

  test.each([0, 0.5, 0.999_999])('comes from a whole number that is kept free (%s)', (random) => {
    const number = numberOfNobody(random);
    expect(number).toMatch(/^\+493023125\d{3}$/);
    expect(parsePhoneNumber(number, 'DE')).toMatchObject({ kind: 'e164', e164: number });
  });
});
