import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Sha256 } from '../../adapters/sha256.ts';

const hex = async (sum: Sha256) => Buffer.from(await sum.digest()).toString('hex');

describe('the sum of signatures', () => {
  test('is SHA-256 of all that was added, in whatever form', async () => {
    const sum = new Sha256();
    sum.update('Grüße');
    sum.update(new Uint8Array([1, 2, 3]));
    sum.update(new Uint8Array([4]).buffer);
    sum.update(new DataView(new Uint8Array([0, 5, 6, 0]).buffer, 1, 2));
    const whole = Buffer.concat([Buffer.from('Grüße'), Buffer.from([1, 2, 3, 4, 5, 6])]);
    expect(await hex(sum)).toBe(createHash('sha256').update(whole).digest('hex'));
  });

  // RFC 4231, test cases 1 and 2.
  test.each([
    [
      new Uint8Array(20).fill(0x0b),
      'Hi There',
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    ],
    [
      'Jefe',
      'what do ya want for nothing?',
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
  ])('with a secret is its HMAC', async (secret, data, expected) => {
    const sum = new Sha256(secret);
    sum.update(data);
    expect(await hex(sum)).toBe(expected);
    sum.reset();
    sum.update(data);
    expect(await hex(sum)).toBe(expected);
  });
});
