import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encryptPush } from '../../adapters/push-encryption.ts';
import { decryptPush, newDeviceKeys } from '../../local/services/push-encryption.ts';

test('encrypts the example of RFC 8291, appendix A', () => {
  const keys = {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  };
  const encrypted = encryptPush('When I grow up, I want to be a watermelon', keys, {
    privateKey: Buffer.from('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw', 'base64url'),
    salt: Buffer.from('DGv6ra1nlYgDCS1FRnbzlw', 'base64url'),
  });
  expect(encrypted.toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  );
});

test('a browser reads what was written, and no two messages are alike', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 900 }), (text) => {
      const device = newDeviceKeys(randomBytes(16));
      const keys = { p256dh: device.publicKey, auth: device.auth };
      const encrypted = encryptPush(text, keys);
      expect(decryptPush(encrypted, device).toString()).toBe(text);
      expect(encrypted.length).toBe(86 + Buffer.byteLength(text) + 17);
      expect(encryptPush(text, keys)).not.toEqual(encrypted);
    }),
    { numRuns: 50 },
  );
});

test.each([
  ['a short key', { p256dh: 'AAAA', auth: 'BTBZMqHH6r4Tts7J_aSIgg' }],
  [
    'no point on the curve',
    { p256dh: Buffer.alloc(65, 4).toString('base64url'), auth: 'BTBZMqHH6r4Tts7J_aSIgg' },
  ],
  ['a short secret', { p256dh: newDeviceKeys(randomBytes(16)).publicKey, auth: 'BTBZ' }],
])('%s is refused', (_, keys) => {
  expect(() => encryptPush('x', keys)).toThrow();
});
