import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto';

/** What a push subscription's holder keeps: raw P-256 keys and the shared secret, base64url. */
export interface DeviceKeys {
  readonly privateKey: string;
  readonly publicKey: string;
  readonly auth: string;
}

/** Makes the keys of a new subscription. @param random 16 random bytes, the shared secret */
export function newDeviceKeys(random: Buffer): DeviceKeys {
  const pair = createECDH('prime256v1');
  const publicKey = pair.generateKeys('base64url');
  return { publicKey, privateKey: pair.getPrivateKey('base64url'), auth: random.toString('base64url') };
}

/** Salt (16), record size (4), length of the key id (1); the key id is the sender's public key. */
const PREFIX_BYTES = 21;
const TAG_BYTES = 16;

/**
 * Decrypts a push message: RFC 8291 on RFC 8188's `aes128gcm`, one record.
 * @throws Error when it is not for these keys, or is cut or changed
 */
export function decryptPush(body: Buffer, keys: DeviceKeys): Buffer {
  const salt = body.subarray(0, 16);
  const senderKey = body.subarray(PREFIX_BYTES, PREFIX_BYTES + (body[20] ?? 0));
  const record = body.subarray(PREFIX_BYTES + senderKey.length);
  if (record.length <= TAG_BYTES) throw new Error('The message is too short.');

  const holder = createECDH('prime256v1');
  holder.setPrivateKey(keys.privateKey, 'base64url');
  const shared = holder.computeSecret(senderKey);
  const info = Buffer.concat([
    Buffer.from('WebPush: info\0'),
    Buffer.from(keys.publicKey, 'base64url'),
    senderKey,
  ]);
  const derive = (secret: Buffer, salting: Buffer, label: Buffer | string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, salting, label, length));
  const input = derive(shared, Buffer.from(keys.auth, 'base64url'), info, 32);
  const key = derive(input, salt, 'Content-Encoding: aes128gcm\0', 16);
  const nonce = derive(input, salt, 'Content-Encoding: nonce\0', 12);

  const decipher = createDecipheriv('aes-128-gcm', key, nonce);
  decipher.setAuthTag(record.subarray(-TAG_BYTES));
  const padded = Buffer.concat([decipher.update(record.subarray(0, -TAG_BYTES)), decipher.final()]);
  const end = padded.findLastIndex((byte) => byte !== 0);
  if (padded[end] !== 2) throw new Error('The padding of the last record is wrong.');
  return padded.subarray(0, end);
}
