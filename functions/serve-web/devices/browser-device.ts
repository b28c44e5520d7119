import { createHash, randomBytes } from 'node:crypto';
import type { Log } from '../../../adapters/log.ts';
import type { Store } from '../../../adapters/store/store.ts';
import { type DeviceAddress, deviceToken, readDeviceToken } from '../../../core/device-token.ts';
import { type Device, withDevice, withoutDevice } from '../../../core/reach.ts';
import { instant } from '../../../core/time.ts';
import { auditedStore } from '../audited-store.ts';
import type { Subscription } from './device-check.ts';

/** What registering browsers as devices needs. */
export interface DeviceKeeping {
  linkKey(): Promise<string>;
  storeOf(tenant: string): Store;
  log: Log;
  now(): Date;
}

/** A browser, as it becomes a device of a user. */
export interface NewDevice {
  /** Of an activation; absent: a new one. */
  id?: string;
  name: string;
  subscription: Subscription;
  /** Token of the device that this browser was before, of whomever: it ends. */
  former?: string;
}

/** Makes a browser a device of a user. @returns what the browser keeps */
export async function registerDevice(
  tools: DeviceKeeping,
  store: Store,
  userId: string,
  { id = randomBytes(12).toString('base64url'), name, subscription, former }: NewDevice,
): Promise<{ id: string; name: string; token: string }> {
  const { linkKey, storeOf, now } = tools;
  const key = await linkKey();
  // First, so that nobody's calls come to a browser that is somebody else's by now.
  const before = former === undefined ? undefined : readDeviceToken(key, former);
  if (before)
    await forgetDevice(auditedStore(storeOf(before.tenant), { user: before.userId }, tools), before);
  const at = instant(now());
  await store.reach.change(userId, (reach) =>
    withDevice(reach, { id, name, ...subscription, addedAt: at, seenAt: at }),
  );
  return { id, name, token: deviceToken(key, { tenant: store.tenant, userId, deviceId: id }) };
}

/**
 * Gives a device another subscription; it was seen by doing so.
 * @returns undefined when the user has no such device
 */
export async function touchDevice(
  store: Store,
  userId: string,
  deviceId: string,
  now: Date,
  changed: Subscription,
): Promise<Device | undefined> {
  if (!(await findDevice(store, userId, deviceId))) return undefined;
  let touched: Device | undefined;
  await store.reach.change(userId, (reach) => {
    const known = reach.devices.find(({ id }) => id === deviceId);
    if (!known) {
      touched = undefined;
      return reach;
    }
    // It works again, whatever was wrong with the old one.
    const { disabled, ...kept } = known;
    touched = { ...kept, ...changed, seenAt: instant(now) };
    return withDevice(reach, touched);
  });
  return touched;
}

/**
 * A user is here: has the web app in front of them, in a browser that is a device of theirs, or in one that is none.
 * @returns false when there is no such device
 */
export async function sayHere(
  store: Store,
  userId: string,
  deviceId: string | undefined,
  now: Date,
): Promise<boolean> {
  const seenAt = instant(now);
  let isKnown = true;
  await store.reach.change(userId, (reach) => {
    const device = reach.devices.find(({ id }) => id === deviceId);
    isKnown = deviceId === undefined || device !== undefined;
    const seen = { ...reach, seenAt };
    return device ? withDevice(seen, { ...device, seenAt }) : seen;
  });
  return isKnown;
}

/** A device of a user. */
export async function findDevice(
  store: Store,
  userId: string,
  deviceId: string,
): Promise<Device | undefined> {
  const reach = (await store.reach.getMany([userId])).get(userId);
  return reach?.devices.find(({ id }) => id === deviceId);
}

/** Takes a device away. @returns false when there is none */
export async function forgetDevice(
  store: Store,
  { userId, deviceId }: Pick<DeviceAddress, 'userId' | 'deviceId'>,
): Promise<boolean> {
  if (!(await findDevice(store, userId, deviceId))) return false;
  await store.reach.change(userId, (reach) => withoutDevice(reach, deviceId));
  return true;
}

/** Tells endpoints apart without naming them. */
export function fingerprintOf({ endpoint }: Pick<Device, 'endpoint'>): string {
  return createHash('sha256').update(endpoint).digest('base64url');
}
