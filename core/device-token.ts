import { timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import { hmacSha256 } from './hmac.ts';

/** The device that a token speaks for. */
export interface DeviceAddress {
  tenant: string;
  userId: string;
  deviceId: string;
}

const address = z.tuple([z.string(), z.string(), z.string()]);

/**
 * What a browser shows to renew or end its own subscription when nobody is signed in: it is good for this one device
 * only, and for nothing once the device is removed.
 * @param key secret of the deployment, at least 32 bytes
 */
export function deviceToken(key: string, { tenant, userId, deviceId }: DeviceAddress): string {
  const head = Buffer.from(JSON.stringify([tenant, userId, deviceId])).toString('base64url');
  return `${head}.${mac(key, head)}`;
}

/** Reads a token. @returns undefined for anything that we have not made with this key */
export function readDeviceToken(key: string, token: string): DeviceAddress | undefined {
  const [, head, given] = /^([A-Za-z0-9_-]{1,600})\.([A-Za-z0-9_-]{43})$/.exec(token) ?? [];
  if (!head || !given) return undefined;
  // As text, for base64url has spare bits at the end: only the one way to write a token is taken.
  if (!timingSafeEqual(Buffer.from(mac(key, head)), Buffer.from(given))) return undefined;
  const [tenant, userId, deviceId] = address.parse(JSON.parse(Buffer.from(head, 'base64url').toString()));
  return { tenant, userId, deviceId };
}

function mac(key: string, head: string): string {
  return hmacSha256(key).update('ringback-device-1').update(head).digest('base64url');
}
