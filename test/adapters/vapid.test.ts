import { createECDH } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  keyById,
  makeVapidKey,
  newestKey,
  parseVapidSecret,
  VapidSecretError,
  vapidSubject,
  withNewKey,
} from '../../adapters/vapid.ts';

const subject = 'mailto:it@demo.example';
const first = makeVapidKey(new Date('2026-01-01T00:00:00Z'));
const secret = { subject, keys: [first] };
const thrown = (text: string) => {
  try {
    parseVapidSecret(text);
  } catch (error) {
    return error as VapidSecretError;
  }
  return undefined;
};

test('a new key is a pair on P-256, always of full length, with an id of its own', () => {
  const keys = Array.from({ length: 300 }, () => makeVapidKey(new Date('2026-01-01T00:00:00Z')));
  for (const { publicKey, privateKey, createdAt } of keys) {
    expect(Buffer.from(publicKey, 'base64url').length).toBe(65);
    expect(Buffer.from(privateKey, 'base64url').length).toBe(32); // also the one in 256 that begins with zeros
    const pair = createECDH('prime256v1');
    pair.setPrivateKey(privateKey, 'base64url');
    expect(pair.getPublicKey('base64url')).toBe(publicKey);
    expect(createdAt).toBe('2026-01-01T00:00:00.000Z');
  }
  expect(new Set(keys.map(({ id }) => id)).size).toBe(300);
});

test('a rotation puts the new key in front and keeps the old ones for their devices', () => {
  const second = makeVapidKey(new Date('2026-02-01T00:00:00Z'));
  const rotated = parseVapidSecret(JSON.stringify(withNewKey(secret, second)));
  expect(newestKey(rotated)).toEqual(second);
  expect(keyById(rotated, first.id)).toEqual(first);
  expect(keyById(rotated, 'unknown')).toBeUndefined();
  let many = secret;
  for (let i = 0; i < 15; i += 1) many = withNewKey(many, makeVapidKey(new Date()));
  expect(many.keys.length).toBe(10);
  expect(() => parseVapidSecret(JSON.stringify(many))).not.toThrow();
});

describe('the secret', () => {
  test.each(['x9fKq2', '{}', '{"subject":"","keys":[]}', '{"placeholder":"x9fKq2"}', '""', 'null', '[]'])(
    'without keys is empty: %s',
    (text) => {
      expect(thrown(text)).toMatchObject({ empty: true, message: expect.stringContaining('no VAPID keys') });
    },
  );

  const other = makeVapidKey(new Date());
  test.each([
    ['subject', { ...secret, subject: 'it@demo.example' }],
    ['keys.0', { ...secret, keys: [{ ...first, privateKey: other.privateKey }] }],
    ['keys.0.publicKey', { ...secret, keys: [{ ...first, publicKey: first.publicKey.slice(4) }] }],
    ['keys.0.privateKey', { ...secret, keys: [{ ...first, privateKey: `${first.privateKey}=` }] }],
    ['keys.0.id', { ...secret, keys: [{ ...first, id: '' }] }],
    ['keys.0.createdAt', { ...secret, keys: [{ ...first, createdAt: 'yesterday' }] }],
    ['keys', { ...secret, keys: 'none' }],
  ])('with a wrong %s says so, and shows no key', (field, value) => {
    const error = thrown(JSON.stringify(value));
    expect(error).toBeInstanceOf(VapidSecretError);
    expect(error).toMatchObject({ empty: false });
    expect(error!.message).toContain(`${field}:`);
    expect(error!.message).not.toContain(first.privateKey.slice(0, 12));
    expect(error!.message).not.toContain(other.privateKey.slice(0, 12));
  });
});

test.each([
  ['mailto:it@demo.example', true],
  ['https://calls.demo.example/contact', true],
  ['it@demo.example', false],
  ['mailto:', false],
  ['mailto:it@localhost', false],
  ['mailto:<it@demo.example>', false],
  ['mailto: it@demo.example', false],
  ['http://calls.demo.example', false],
  ['https://localhost', false],
  ['https://sub.localhost', false],
  ['https://127.0.0.1', false],
  ['https://[::1]', false],
  ['https://user:word@calls.demo.example', false],
  ['', false],
])('subject %j: %s', (text, good) => {
  expect(vapidSubject.safeParse(text).success).toBe(good);
});
