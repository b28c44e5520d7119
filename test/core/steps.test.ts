import { describe, expect, test } from 'vitest';
import { type Delivery, type DeliveryState, newDelivery } from '../../core/delivery.ts';
import type { Channel, User } from '../../core/directory.ts';
import { settingsSchema } from '../../core/directory-schemas.ts';
import type { Device } from '../../core/reach.ts';
import { judgeStep, personOf, startStep, stepDeliveries, usableStep } from '../../core/steps.ts';
import { plusSeconds } from '../../core/time.ts';

const start = '2026-11-21T09:00:00.000Z';
const settings = settingsSchema.parse({});
const texting = settingsSchema.parse({ sms: { from: '+4930555100', countries: ['DE'] } });
const anna: User = {
  id: 'anna',
  name: 'Anna',
  email: 'anna@demo.example',
  mobile: '+4915112345678',
  locale: 'de',
};
const device = (id: string, more: Partial<Device> = {}): Device => ({
  id,
  name: id,
  endpoint: `https://push.example/${id}`,
  keys: { p256dh: 'x', auth: 'y' },
  vapidKeyId: 'k',
  addedAt: start,
  ...more,
});

describe('the step that can reach somebody', () => {
  test.each<[string, Channel[][], object, { index: number; channels: Channel[] } | undefined]>([
    [
      'is the first that has a channel left',
      [['push'], ['email']],
      settings,
      { index: 1, channels: ['email'] },
    ],
    [
      'leaves out channels without device or number',
      [['push', 'email', 'sms']],
      settings,
      { index: 0, channels: ['email'] },
    ],
    ['takes texts where the tenant has them', [['sms']], texting, { index: 0, channels: ['sms'] }],
    ['is none when nothing is left', [['push'], ['sms']], settings, undefined],
  ])('%s', (_name, missed, tenant, expected) => {
    expect(
      usableStep(personOf({ ...anna, notify: { missed } }, undefined), tenant as typeof settings, 0),
    ).toEqual(expected);
  });

  test('passes over what the person stopped, and devices that are disabled', () => {
    const reach = { devices: [device('old', { disabled: 'vapid' })], stopped: ['email:missed'] };
    expect(usableStep(personOf(anna, reach), settings, 0)).toBeUndefined();
  });
});

test('a step has one delivery for each channel, and one for each device', () => {
  const reach = { devices: [device('a'), device('b'), device('c', { disabled: 'vapid' })], stopped: [] };
  const keys = stepDeliveries(personOf(anna, reach), 'CALL#1', 'missed', {
    index: 1,
    channels: ['push', 'email'],
  });
  expect(keys.map(({ channel, device: id, seq }) => [channel, id, seq])).toEqual([
    ['push', 'a', 2],
    ['push', 'b', 2],
    ['email', undefined, 2],
  ]);
});

describe('a running step', () => {
  const delivery = (channel: Channel, state: DeliveryState, more: Partial<Delivery> = {}): Delivery => ({
    ...newDelivery(
      'demo',
      { subject: 'CALL#1', recipient: 'anna', channel, purpose: 'missed', seq: 1 },
      start,
      plusSeconds(start, 3600),
    ),
    state,
    history: [{ at: start, state }],
    ...more,
  });
  const state = startStep({ subject: 'CALL#1', purpose: 'missed' }, 0, start);
  test.each<[string, Delivery[], number, string]>([
    ['has reached the person once a mail is sent', [delivery('email', 'sent')], 1, 'reached'],
    ['waits for a text that is only sent', [delivery('sms', 'sent')], 60, 'wait'],
    [
      'takes a text without report for delivered after two minutes',
      [delivery('sms', 'sent')],
      121,
      'reached',
    ],
    ['takes a push without receipt for shown after a minute', [delivery('push', 'sent')], 61, 'reached'],
    [
      'is over at once when everything failed',
      [delivery('email', 'failed'), delivery('push', 'expired')],
      1,
      'next',
    ],
    [
      'waits while something may still succeed',
      [delivery('email', 'failed'), delivery('push', 'queued')],
      1,
      'wait',
    ],
    ['does not count an unknown outcome as either', [delivery('email', 'unknown')], 1, 'wait'],
    ['is over after ten minutes', [delivery('email', 'unknown')], 600, 'next'],
    [
      'ends when the matter is settled',
      [delivery('email', 'withdrawn', { settledAt: start })],
      1,
      'withdrawn',
    ],
    ['waits for messages that are still to be made', [], 1, 'wait'],
    ['is over after ten minutes when none were made', [], 600, 'next'],
  ])('%s', (_name, deliveries, seconds, expected) => {
    expect(judgeStep(deliveries, state, plusSeconds(start, seconds))).toBe(expected);
  });
});
