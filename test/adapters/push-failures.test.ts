import { describe, expect, test } from 'vitest';
import { pushEffect, pushFailure, pushRefused } from '../../adapters/push-failures.ts';

const error = (more: object, message = 'x') => Object.assign(new Error(message), more);

describe('answers of push services', () => {
  test.each([
    [400, '', 'permanent', 'push:400', 'alarm'],
    [400, '{"reason":"BadWebPushTopic"}', 'permanent', 'push:400', 'alarm'],
    [400, '{"reason":"VapidPkHashMismatch"}', 'reconfigure', 'push:vapid-mismatch', 'renew-device'],
    [400, 'UnauthorizedRegistration', 'reconfigure', 'push:vapid-mismatch', 'renew-device'],
    [401, '', 'reconfigure', 'push:401', 'renew-device'],
    [
      401,
      '{"errno":109,"message":"VAPID public key mismatch"}',
      'reconfigure',
      'push:vapid-mismatch',
      'renew-device',
    ],
    [
      403,
      'the VAPID credentials in the authorization header do not correspond to …',
      'reconfigure',
      'push:vapid-mismatch',
      'renew-device',
    ],
    [403, '', 'reconfigure', 'push:403', 'renew-device'],
    [403, '{"reason":"BadJwtToken"}', 'reconfigure', 'push:vapid-refused', 'alarm'],
    [404, '', 'permanent', 'push:404', 'remove-device'],
    [410, '', 'permanent', 'push:410', 'remove-device'],
    [413, '', 'fallback', 'push:413', undefined],
    [406, '', 'retryable', 'push:406', undefined],
    [408, '', 'retryable', 'push:408', undefined],
    [429, '', 'retryable', 'push:429', undefined],
    [500, '', 'retryable', 'push:500', undefined],
    [502, '', 'retryable', 'push:502', undefined],
    [503, '', 'retryable', 'push:503', undefined],
    [302, '', 'permanent', 'push:302', undefined],
    [418, '', 'permanent', 'push:418', undefined],
  ])('%i %s → %s %s, %s', (status, reason, kind, code, effect) => {
    const failure = pushRefused({ status, reason });
    expect(failure).toMatchObject({ class: kind, code });
    expect(pushEffect(failure.code)).toBe(effect);
  });

  test('the wait that a service asks for is kept; 429 waits in any case', () => {
    expect(pushRefused({ status: 429, retryAfterSeconds: 300 })).toMatchObject({ waitSeconds: 300 });
    expect(pushRefused({ status: 503, retryAfterSeconds: 7 })).toMatchObject({ waitSeconds: 7 });
    expect(pushRefused({ status: 429 })).toMatchObject({ waitSeconds: 30 });
  });

  test('a payload is shortened once', () => {
    expect(pushRefused({ status: 413 })).toEqual({ class: 'fallback', code: 'push:413', fallback: 'short' });
    expect(pushRefused({ status: 413 }, true)).toEqual({ class: 'permanent', code: 'push:413' });
  });
});

describe('no answer', () => {
  test.each([
    [error({ code: 'ECONNREFUSED' }), 'retryable', 'push:not-connected'],
    [error({ code: 'ENOTFOUND' }), 'retryable', 'push:not-connected'],
    [error({ code: 'CERT_HAS_EXPIRED' }), 'retryable', 'push:not-connected'],
    [error({ code: 'ETIMEDOUT', syscall: 'connect' }), 'retryable', 'push:not-connected'],
    [
      error({
        code: undefined,
        errors: [error({ code: 'ECONNREFUSED' }), error({ code: 'ENETUNREACH' })],
      }),
      'retryable',
      'push:not-connected',
    ],
    [
      error(
        { code: 'ECONNRESET' },
        'Client network socket disconnected before secure TLS connection was established',
      ),
      'retryable',
      'push:not-connected',
    ],
    [error({ code: 'ECONNRESET' }), 'unknown', 'push:reset'],
    [error({ code: 'EPIPE' }), 'unknown', 'push:reset'],
    [
      error({ name: 'AbortError', code: 'ABORT_ERR', cause: error({ name: 'TimeoutError' }) }),
      'unknown',
      'push:timeout',
    ],
    [error({}), 'unknown', 'push:no-answer'],
    ['thrown text', 'unknown', 'push:no-answer'],
  ])('%s → %s %s', (thrown, kind, code) => {
    expect(pushFailure(thrown)).toEqual({ class: kind, code });
  });
});
