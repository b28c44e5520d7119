import { expect, test } from 'vitest';
import { deviceToken, readDeviceToken } from '../../core/device-token.ts';

const key = 'a key of at least thirty-two characters';
const address = { tenant: 'demo', userId: 'anna', deviceId: 'laptop' };

test('says whose device it is, to whoever has the key only', () => {
  const token = deviceToken(key, address);
  expect(readDeviceToken(key, token)).toEqual(address);
  expect(readDeviceToken('another key of thirty-two characters', token)).toBeUndefined();
});

test('nothing in it can be changed', () => {
  const token = deviceToken(key, address);
  const [head = '', mac = ''] = token.split('.');
  const other = deviceToken(key, { ...address, userId: 'ben' }).split('.')[0];
  expect(readDeviceToken(key, `${other}.${mac}`)).toBeUndefined();
  for (let at = 0; at < token.length; at += 1) {
    const changed = token[at] === 'A' ? 'B' : 'A';
    expect(readDeviceToken(key, token.slice(0, at) + changed + token.slice(at + 1))).toBeUndefined();
  }
  for (const broken of ['', '.', head, `${head}.`, `${token}A`, 'a'.repeat(5000)]) {
    expect(readDeviceToken(key, broken)).toBeUndefined();
  }
});
