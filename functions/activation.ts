import { createHash, randomUUID } from 'node:crypto';
import type { ActivationPlace } from '../adapters/store/activations.ts';
import type { Store } from '../adapters/store/store.ts';
import {
  type Activation,
  activationSeconds,
  type DeviceStanding,
  isOpen,
  newActivation,
  redeemed,
  standingOfDevices,
} from '../core/activations.ts';
import type { User } from '../core/directory.ts';
import { withoutDevice } from '../core/reach.ts';
import {
  activationCode,
  activationLookUp,
  isSameCode,
  readActivationCode,
  shownActivationCode,
} from '../core/short-codes.ts';
import { type Instant, instant } from '../core/time.ts';
import {
  newNonce,
  type SentMessage,
  sendMessage,
  takeMessage,
  type UserMessageTools,
} from './user-delivery.ts';

/** How another device is enabled, to be told to its owner. */
export interface ActivationInstructions {
  deviceId: string;
  name: string;
  /** `XXXX-XXXX-XXXX`. */
  code: string;
  /** The page that the device opens. */
  url: string;
  expiresAt: Instant;
}

/** An activation as its code finds it. */
export interface FoundActivation extends ActivationPlace {
  name: string;
  expiresAt: Instant;
  state: 'open' | 'used' | 'expired';
}

/** Longest name of a device, characters. */
export const longestDeviceName = 100;

/** Prepares another device of a user: from now on its code works. @param name for its owner to recognise, not empty */
export async function prepareActivation(
  store: Store,
  user: User,
  name: string,
  tools: UserMessageTools,
): Promise<ActivationInstructions> {
  const activation = newActivation(randomUUID(), name, newNonce(), instant(tools.now()));
  return put(store, user.id, activation, tools);
}

/**
 * The code of a device once more, for the page that shows it.
 * @returns undefined once it was sent (it is for whoever gets the mail then), used, or expired
 */
export async function preparedActivation(
  store: Store,
  user: User,
  deviceId: string,
  tools: UserMessageTools,
): Promise<ActivationInstructions | undefined> {
  const activation = await store.activations.get(user.id, deviceId);
  if (!activation || activation.sentAt || !isOpen(activation, instant(tools.now()))) return undefined;
  return instructions(store.tenant, user.id, activation, tools);
}

/** Mails a device's code, link and picture to its user; from then on no page shows the code. */
export async function sendActivation(
  store: Store,
  user: User,
  deviceId: string,
  tools: UserMessageTools,
): Promise<SentMessage | { refused: 'no-address' | 'no-activation' | 'too-many' }> {
  if (!user.email) return { refused: 'no-address' };
  const now = tools.now();
  const known = await store.activations.get(user.id, deviceId);
  if (!known || !isOpen(known, instant(now))) return { refused: 'no-activation' };
  if (!(await takeMessage(store, user.id, 'activation', now))) return { refused: 'too-many' };
  const sent = await store.activations.change(user.id, deviceId, (activation) => {
    if (!isOpen(activation, instant(now))) return undefined;
    const message = Math.max(now.getTime(), (activation.message ?? 0) + 1);
    return { ...activation, sentAt: instant(now), message };
  });
  if (!sent?.message) return { refused: 'no-activation' };
  const message = { channel: 'email', purpose: 'activation', seq: sent.message } as const;
  return sendMessage(store, user.id, { ...message, seconds: activationSeconds }, tools);
}

/**
 * Begins anew with a device, whether it was enabled or not: it gets no notifications from now on, codes that were given
 * out stop working, and it has a new one. @returns undefined when the user has no such device
 */
export async function resetActivation(
  store: Store,
  user: User,
  deviceId: string,
  tools: UserMessageTools,
): Promise<ActivationInstructions | undefined> {
  const reach = (await store.reach.getMany([user.id])).get(user.id);
  const device = reach?.devices.find(({ id }) => id === deviceId);
  const known = await store.activations.get(user.id, deviceId);
  const name = device?.name ?? known?.name;
  if (name === undefined) return undefined;
  // The old code first: it must not enable the device again after it was removed.
  const anew = newActivation(deviceId, name, newNonce(), instant(tools.now()));
  const given = await put(store, user.id, anew, tools);
  // Also one that was enabled in between; one that is being enabled looks afterwards whether its code still holds.
  await store.reach.change(user.id, (latest) => withoutDevice(latest, deviceId));
  return given;
}

/** Forgets a device that is not enabled yet: its code stops working. @returns false when there was none */
export function removeActivation(store: Store, user: User, deviceId: string): Promise<boolean> {
  return store.activations.remove(user.id, deviceId);
}

/** All devices of a user, enabled and still to be enabled. */
export async function devicesOf(store: Store, userId: string, now: Date): Promise<DeviceStanding[]> {
  const [reaches, activations] = await Promise.all([
    store.reach.getMany([userId]),
    store.activations.list(userId),
  ]);
  return standingOfDevices(reaches.get(userId)?.devices ?? [], activations, instant(now));
}

/** What looking codes up needs. */
export interface RedeemTools {
  /** Finds what a code is for, see `activationLookUp`. */
  findActivation(lookUp: string): Promise<ActivationPlace | undefined>;
  storeOf(tenant: string): Store;
  linkKey(): Promise<string>;
  now(): Date;
}

/** What a code that somebody typed is for; changes nothing. @returns undefined for what is no code, or was replaced */
export async function readActivation(
  typed: string,
  tools: RedeemTools,
): Promise<FoundActivation | undefined> {
  const found = await find(typed, tools);
  if (!found) return undefined;
  const { place, activation } = found;
  const { name, expiresAt, usedAt } = activation;
  const state = usedAt ? 'used' : isOpen(activation, instant(tools.now())) ? 'open' : 'expired';
  return { ...place, name, expiresAt, state };
}

/**
 * Uses a code: once, however many try at the same time.
 * @param endpoint of the browser that uses it: the same one may repeat its request
 * @returns undefined when the code does not work (any more)
 */
export async function redeemActivation(
  typed: string,
  endpoint: string,
  tools: RedeemTools,
): Promise<(ActivationPlace & { name: string }) | undefined> {
  const found = await find(typed, tools);
  if (!found) return undefined;
  const { place, activation, store } = found;
  const by = createHash('sha256').update(endpoint).digest('base64url');
  const used = await store.activations.change(place.userId, place.deviceId, (latest) =>
    latest.nonce === activation.nonce ? redeemed(latest, by, instant(tools.now())) : undefined,
  );
  return used && { ...place, name: used.name };
}

async function find(typed: string, tools: RedeemTools) {
  const code = readActivationCode(typed);
  if (!code) return undefined;
  const key = await tools.linkKey();
  const place = await tools.findActivation(activationLookUp(key, code));
  const store = place && tools.storeOf(place.tenant);
  const activation = store && (await store.activations.get(place.userId, place.deviceId));
  // The row of a code that was replaced leads here too.
  if (!activation || !isSameCode(code, activationCode(key, place.tenant, place.userId, activation.nonce)))
    return undefined;
  return { place, store, activation };
}

async function put(
  store: Store,
  userId: string,
  activation: Activation,
  tools: UserMessageTools,
): Promise<ActivationInstructions> {
  const key = await tools.linkKey();
  const code = activationCode(key, store.tenant, userId, activation.nonce);
  await store.activations.put(userId, activation, activationLookUp(key, code));
  return instructions(store.tenant, userId, activation, tools);
}

/** What is told to whoever enables a device. */
export async function instructions(
  tenant: string,
  userId: string,
  { deviceId, name, nonce, expiresAt }: Activation,
  { linkKey, publicUrl }: Pick<UserMessageTools, 'linkKey' | 'publicUrl'>,
): Promise<ActivationInstructions> {
  const code = activationCode(await linkKey(), tenant, userId, nonce);
  return { deviceId, name, code: shownActivationCode(code), url: `${publicUrl}/enable/${code}`, expiresAt };
}
