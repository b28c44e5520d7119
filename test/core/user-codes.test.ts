import { expect, test } from 'vitest';
import { userCode } from '../../core/user-codes.ts';

test('is made again from the same, and is another as soon as anything differs', () => {
  const codes = [
    userCode('key', 'invitation', 'demo', 'anna', 'n'),
    userCode('other key', 'invitation', 'demo', 'anna', 'n'),
    userCode('key', 'activation', 'demo', 'anna', 'n'),
    userCode('key', 'invitation', 'demoa', 'nna', 'n'),
    userCode('key', 'invitation', 'demo', 'ann', 'an'),
    userCode('key', 'invitation', 'demo', 'anna', 'm'),
  ];
  expect(new Set(codes).size).toBe(codes.length);
  expect(userCode('key', 'invitation', 'demo', 'anna', 'n')).toBe(codes[0]);
  expect(codes[0]).toMatch(/^[\w-]{43}$/);
});
