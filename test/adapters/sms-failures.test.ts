import { describe, expect, test } from 'vitest';
import { TwilioSecretError } from '../../adapters/sms-account.ts';
import { smsEffect, smsFailure, smsMeaning, TwilioRefusal } from '../../adapters/sms-failures.ts';

const broken = (code: string, more: object = {}) => Object.assign(new Error(code), { code, ...more });

describe('refusals', () => {
  test.each([
    [400, 21211, 'permanent', 'stop-address'],
    [400, 21614, 'permanent', 'stop-address'],
    [400, 21635, 'permanent', 'stop-address'],
    [400, 30005, 'permanent', 'stop-address'],
    [400, 30006, 'permanent', 'stop-address'],
    [400, 21610, 'permanent', 'opted-out'],
    [400, 21617, 'permanent', 'alarm'],
    [400, 21408, 'reconfigure', 'alarm'],
    [401, 20003, 'reconfigure', 'alarm'],
    [403, 20003, 'reconfigure', 'alarm'],
    [400, 21601, 'reconfigure', 'alarm'],
    [400, 21606, 'reconfigure', 'alarm'],
    [400, 21612, 'reconfigure', 'alarm'],
    [400, 21659, 'reconfigure', 'alarm'],
    [400, 30034, 'reconfigure', 'alarm'],
    [429, 20429, 'retryable', undefined],
    [400, 30001, 'retryable', undefined],
    [400, 30003, 'retryable', 'retry-once'],
    [400, 30004, 'permanent', 'next-step'],
    [400, 30007, 'permanent', 'next-step'],
    [400, 30008, 'retryable', 'retry-once'],
    [400, 30500, 'retryable', 'retry-once'],
    [400, 12345, 'permanent', undefined], // a code nobody has listed
    [400, 21217, 'permanent', undefined],
    [500, 20500, 'unknown', undefined],
  ])('%i with %i → %s, %s', (status, code, kind, effect) => {
    expect(smsFailure(new TwilioRefusal(status, code))).toMatchObject({
      class: kind,
      code: `twilio:${code}`,
    });
    expect(smsEffect(`twilio:${code}`)).toBe(effect);
  });

  test('the status goes before the code: no number is stopped for an error of the server', () => {
    for (const status of [500, 503, 429, 408]) {
      const failure = smsFailure(new TwilioRefusal(status, 21211));
      expect(failure.class).toBe(status === 429 ? 'retryable' : 'unknown');
      expect(smsEffect(failure.code)).toBeUndefined();
    }
  });

  test.each([
    [401, 'reconfigure', 'alarm'],
    [403, 'reconfigure', 'alarm'],
    [404, 'reconfigure', 'alarm'],
    [400, 'permanent', undefined],
    [408, 'unknown', undefined],
    [302, 'unknown', undefined],
    [502, 'unknown', undefined],
    [429, 'retryable', undefined],
  ])('%i without a code of Twilio → %s, %s', (status, kind, effect) => {
    const failure = smsFailure(new TwilioRefusal(status));
    expect(failure).toMatchObject({ class: kind, code: `twilio:http-${status}` });
    expect(smsEffect(failure.code)).toBe(effect);
  });

  test('too many waits as long as Twilio says', () => {
    expect(smsFailure(new TwilioRefusal(429, 20429, 90))).toMatchObject({ waitSeconds: 90 });
    expect(smsFailure(new TwilioRefusal(429, 20429))).toMatchObject({ waitSeconds: 30 });
  });

  test('a refused sender is followed by another, where there is one', () => {
    for (const code of [21601, 21606, 21612, 21659, 21660, 21703]) {
      expect(smsFailure(new TwilioRefusal(400, code), true)).toEqual({
        class: 'fallback',
        code: `twilio:${code}`,
        fallback: 'other-sender',
      });
    }
    for (const code of [21211, 21610, 21408])
      expect(smsFailure(new TwilioRefusal(400, code), true).class).not.toBe('fallback');
    expect(smsFailure(new TwilioRefusal(500, 21606), true).class).toBe('unknown');
  });

  test('an unreachable handset and an unknown error are tried once more, later', () => {
    expect(smsMeaning(30003)?.waitSeconds).toBe(600);
    expect(smsMeaning('twilio:30008')?.waitSeconds).toBe(60);
    expect(smsMeaning('twilio:constructor')).toBeUndefined();
  });
});

describe('no answer', () => {
  test.each([
    [new TwilioSecretError('x'), 'reconfigure', 'twilio:not-configured'],
    [broken('ECONNREFUSED'), 'retryable', 'twilio:not-connected'],
    [broken('EAI_AGAIN'), 'retryable', 'twilio:not-connected'],
    [broken('x', { cause: broken('ENOTFOUND') }), 'retryable', 'twilio:not-connected'],
    [broken('ECONNABORTED'), 'unknown', 'twilio:timeout'],
    [broken('ETIMEDOUT'), 'unknown', 'twilio:timeout'],
    [broken('ECONNRESET'), 'unknown', 'twilio:reset'],
    [new SyntaxError('not JSON'), 'unknown', 'twilio:no-answer'],
    [undefined, 'unknown', 'twilio:no-answer'],
  ])('%s → %s %s', (error, kind, code) => {
    expect(smsFailure(error)).toEqual({ class: kind, code });
  });
});
