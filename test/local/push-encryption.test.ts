import { createECDH, randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { decryptPush, newDeviceKeys } from '../../local/services/push-encryption.ts';

/** The implementation that web-push brings; in it, `decrypt` is nobody's but the authors' of the standard. */
const ece = createRequire(createRequire(import.meta.url).resolve('web-push'))('http_ece') as {
  encrypt(text: Buffer, options: object): Buffer;
  decrypt(body: Buffer, options: object): Buffer;
};

test('the example of RFC 8291, appendix A', () => {
  const keys = {
    privateKey: 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94',
    publicKey: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  };
  const body =
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8w' +
    'EqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN';
  const text = decryptPush(Buffer.from(body, 'base64url'), keys).toString();
  expect(text).toBe('When I grow up, I want to be a watermelon');
});

test.each([0, 1, 40, 3993])('%i bytes that http_ece encrypted, and http_ece can read as well', (length) => {
  const keys = newDeviceKeys(randomBytes(16));
  const sender = createECDH('prime256v1');
  sender.generateKeys();
  const text = randomBytes(length);
  const common = { version: 'aes128gcm', authSecret: keys.auth };
  const body = ece.encrypt(text, { ...common, dh: keys.publicKey, privateKey: sender });
  expect(decryptPush(body, keys)).toEqual(text);
  const holder = createECDH('prime256v1');
  holder.setPrivateKey(keys.privateKey, 'base64url');
  expect(ece.decrypt(body, { ...common, privateKey: holder })).toEqual(text);
});

test('what was changed, cut or meant for others is refused', () => {
  const keys = newDeviceKeys(randomBytes(16));
  const sender = createECDH('prime256v1');
  sender.generateKeys();
  const body = ece.encrypt(Buffer.from('hello'), {
    version: 'aes128gcm',
    authSecret: keys.auth,
    dh: keys.publicKey,
    privateKey: sender,
  });
  const changed = Buffer.from(body);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  expect(() => decryptPush(changed, keys)).toThrow();
  expect(() => decryptPush(body.subarray(0, 90), keys)).toThrow();
  expect(() => decryptPush(Buffer.from('hello'), keys)).toThrow();
  expect(() => decryptPush(body, newDeviceKeys(randomBytes(16)))).toThrow();
});
