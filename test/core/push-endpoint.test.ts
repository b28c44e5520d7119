import { describe, expect, test } from 'vitest';
import { checkPushEndpoint, checkPushKeys } from '../../core/push-endpoint.ts';
import { browserKeys } from '../fixtures/browser-keys.ts';

const rules = {
  hosts: [
    'fcm.googleapis.com',
    'updates.push.services.mozilla.com',
    'web.push.apple.com',
    'notify.windows.com',
  ],
};

describe('endpoints', () => {
  test.each([
    ['https://fcm.googleapis.com/fcm/send/abc:def', 'https://fcm.googleapis.com'],
    ['https://updates.push.services.mozilla.com/wpush/v2/gAAAA', 'https://updates.push.services.mozilla.com'],
    ['https://web.push.apple.com/QGuQyavXutnMH', 'https://web.push.apple.com'],
    ['https://wns2-par02p.notify.windows.com/w/?token=BQYAAA%2f', 'https://wns2-par02p.notify.windows.com'],
    ['https://FCM.googleapis.com:443/x', 'https://fcm.googleapis.com'],
  ])('of push services are taken: %s', (endpoint, origin) => {
    expect(checkPushEndpoint(endpoint, rules)).toEqual({ ok: true, value: origin });
  });

  test.each([
    ['http://fcm.googleapis.com/x', 'not https'],
    ['https://fcm.googleapis.com:8443/x', 'a port'],
    ['https://fcm.googleapis.com@attacker.example/x', 'a name'],
    ['https://user:word@fcm.googleapis.com/x', 'a name'],
    ['https://attacker.example/fcm.googleapis.com', 'not of a push service'],
    ['https://fcm.googleapis.com.attacker.example/x', 'not of a push service'],
    ['https://evilfcm.googleapis.com/x', 'not of a push service'],
    ['https://fcm.googleapis.com./x', 'not of a push service'],
    ['https://notify.windows.com.attacker.example\\@notify.windows.com/x', 'not of a push service'],
    ['https://127.0.0.1/x', 'an IP address'],
    ['https://2130706433/x', 'an IP address'],
    ['https://0x7f.1/x', 'an IP address'],
    ['https://[::1]/x', 'an IP address'],
    ['https://[::ffff:169.254.169.254]/latest', 'an IP address'],
    ['https://localhost/x', 'not of a push service'],
    ['ftp://fcm.googleapis.com/x', 'not https'],
    ['file:///etc/passwd', 'not https'],
    ['//fcm.googleapis.com/x', 'no web address'],
    ['fcm.googleapis.com/x', 'no web address'],
    ['', 'no web address'],
    [`https://fcm.googleapis.com/${'x'.repeat(2000)}`, 'no web address'],
  ])('are refused: %s', (endpoint, why) => {
    const checked = checkPushEndpoint(endpoint, rules);
    expect(checked.ok).toBe(false);
    if (checked.ok) return;
    expect(checked.faults[0]).toMatchObject({ pointer: '/endpoint', code: 'endpoint-refused' });
    expect(checked.faults[0]!.detail).toContain(why);
    if (endpoint) expect(checked.faults[0]!.detail).not.toContain(endpoint);
  });

  test('one further origin can be allowed, with its port, by https', () => {
    const local = { hosts: [], extraOrigin: 'https://127.0.0.1:4443' };
    expect(checkPushEndpoint('https://127.0.0.1:4443/push/1', local).ok).toBe(true);
    expect(checkPushEndpoint('https://127.0.0.1:4444/push/1', local).ok).toBe(false);
    expect(checkPushEndpoint('http://127.0.0.1:4443/push/1', local).ok).toBe(false);
    expect(checkPushEndpoint('https://a:b@127.0.0.1:4443/push/1', local).ok).toBe(false);
  });
});

describe('keys', () => {
  const { keys } = browserKeys();
  test.each([
    [keys, true],
    [{ ...keys, auth: '' }, false],
    [{ ...keys, auth: Buffer.alloc(15).toString('base64url') }, false],
    [{ ...keys, auth: `${keys.auth}==` }, false],
    [{ ...keys, p256dh: Buffer.alloc(33, 2).toString('base64url') }, false], // compressed
    [{ ...keys, p256dh: Buffer.alloc(65, 5).toString('base64url') }, false],
    [{ ...keys, p256dh: 'x'.repeat(100_000) }, false],
  ])('%#', (given, good) => {
    expect(checkPushKeys(given).ok).toBe(good);
  });
});
