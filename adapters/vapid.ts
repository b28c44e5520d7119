import { createECDH, createHash } from 'node:crypto';
import * as z from 'zod/mini';

const curve = 'prime256v1';
const base64url = (bytes: number) =>
  z.string().check(
    z.refine((text) => /^[A-Za-z0-9_-]+$/.test(text) && Buffer.from(text, 'base64url').length === bytes, {
      message: `is not ${bytes} bytes as base64url`,
    }),
  );

const keySchema = z
  .object({
    /** Says which key a device was subscribed with. */
    id: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,40}$/)),
    /** Uncompressed point on P-256; `applicationServerKey` of browsers. */
    publicKey: base64url(65),
    privateKey: base64url(32),
    createdAt: z.iso.datetime(),
  })
  .check(z.refine(isPair, { message: 'public and private key do not belong together' }));

/** Who push services turn to: Apple refuses every push whose subject it cannot use. */
export const vapidSubject = z.string().check(
  z.refine(isSubject, {
    message: 'is neither a mailto: address nor an https: address that others can reach',
  }),
);

const schema = z.object({
  subject: vapidSubject,
  /** Newest first; old ones are kept for the devices made with them. */
  keys: z.array(keySchema).check(z.minLength(1), z.maxLength(20)),
});

/** A key pair that push services know us by (RFC 8292). */
export type VapidKey = z.output<typeof keySchema>;
/** The secret with all our keys. */
export type VapidSecret = z.output<typeof schema>;

/** The secret is not what it should be; the message names fields, never values. */
export class VapidSecretError extends Error {
  override name = 'VapidSecretError';
  /** There are no keys yet, as after a fresh deployment; otherwise there are some, and something is wrong. */
  readonly empty: boolean;

  constructor(message: string, empty: boolean) {
    super(message);
    this.empty = empty;
  }
}

/** Most keys that are kept: devices of older ones have long been enabled again. */
const mostKeys = 10;

/** Reads the secret. @throws VapidSecretError when it has no keys yet, or wrong ones */
export function parseVapidSecret(text: string): VapidSecret {
  const value = jsonOf(text);
  const { keys } = (value ?? {}) as { keys?: unknown };
  if (keys === undefined || (Array.isArray(keys) && keys.length === 0)) {
    throw new VapidSecretError('There are no VAPID keys yet.', true);
  }
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const faults = checked.error.issues.map(({ path, message }) => `${path.join('.') || 'secret'}: ${message}`);
  throw new VapidSecretError(`The VAPID secret is not as expected (${faults.join('; ')}).`, false);
}

/** The keys of a secret, newest first; none while nobody has made any. @throws VapidSecretError when they are wrong */
export function vapidKeysOf(text: string): VapidKey[] {
  try {
    return parseVapidSecret(text).keys;
  } catch (error) {
    if (error instanceof VapidSecretError && error.empty) return [];
    throw error;
  }
}

/** The key that browsers subscribe with from now on. */
export function newestKey(secret: VapidSecret): VapidKey {
  return secret.keys[0]!; // the schema asks for one at least
}

/** The key that a device was made with; undefined when it is kept no longer: the device has to be enabled again. */
export function keyById(secret: VapidSecret, id: string): VapidKey | undefined {
  return secret.keys.find((key) => key.id === id);
}

/** Makes a new key pair. Its id is a hash of the public key. */
export function makeVapidKey(now: Date): VapidKey {
  const pair = createECDH(curve);
  const publicKey = pair.generateKeys('base64url');
  return {
    id: createHash('sha256').update(publicKey).digest('base64url').slice(0, 8),
    publicKey,
    privateKey: leftPadded(pair.getPrivateKey()).toString('base64url'),
    createdAt: now.toISOString(),
  };
}

/** The secret with one more key in front; the devices of the others go on with theirs. */
export function withNewKey(secret: VapidSecret, key: VapidKey): VapidSecret {
  return { ...secret, keys: [key, ...secret.keys].slice(0, mostKeys) };
}

/** Node leaves out leading zeros of a private key. */
function leftPadded(key: Buffer): Buffer {
  return Buffer.concat([Buffer.alloc(32 - key.length), key]);
}

function isPair({ publicKey, privateKey }: { publicKey: string; privateKey: string }): boolean {
  try {
    const pair = createECDH(curve);
    pair.setPrivateKey(privateKey, 'base64url');
    return pair.getPublicKey('base64url') === publicKey;
  } catch {
    return false; // zero, or beyond the curve's order
  }
}

function isSubject(subject: string): boolean {
  const url = URL.parse(subject);
  if (url?.protocol === 'mailto:') {
    return (
      z.email().safeParse(subject.slice('mailto:'.length)).success && !/@(.*\.)?localhost$/i.test(subject)
    );
  }
  return (
    url?.protocol === 'https:' &&
    !url.username &&
    !url.password &&
    url.hostname.includes('.') &&
    !/^\[|^[\d.]+$|(^|\.)localhost$/.test(url.hostname)
  );
}

function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined; // a placeholder that Secrets Manager made up
  }
}
