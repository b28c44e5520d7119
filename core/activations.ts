import type { Device } from './reach.ts';
import { type Instant, plusSeconds } from './time.ts';

/** Another device of a user that is to show notifications, until it does (P8). Its code is made from the nonce. */
export interface Activation {
  deviceId: string;
  /** For its owner to recognise: "Phone". */
  name: string;
  nonce: string;
  createdAt: Instant;
  /** From then on the code is worth nothing. */
  expiresAt: Instant;
  /** When instructions were sent last, and the sequence of that message: an older one is worth nothing. */
  sentAt?: Instant;
  message?: number;
  /** When the code was used, and a hash of the browser's endpoint: its repetition is no second use. */
  usedAt?: Instant;
  usedBy?: string;
}

/** How it stands with a device of a user. */
export type DeviceState = 'not-activated' | 'instructions-sent' | 'active';

/** A device of a user, whether it shows notifications already or is still to be enabled. */
export interface DeviceStanding {
  deviceId: string;
  name: string;
  state: DeviceState;
  /** `active` only: when the browser was last heard of. */
  lastSeen?: Instant;
  /** `active` only: why nothing is sent to it until it is enabled again. */
  disabled?: string;
  /** Not yet active: until when its code works. */
  expiresAt?: Instant;
  /** Not yet active, and its code does not work any more. */
  isExpired: boolean;
}

/** How long an activation code works, seconds. */
export const activationSeconds = 7 * 86_400;

/** A new activation. @param nonce random */
export function newActivation(deviceId: string, name: string, nonce: string, now: Instant): Activation {
  return { deviceId, name, nonce, createdAt: now, expiresAt: plusSeconds(now, activationSeconds) };
}

/** Whether its code still works. */
export function isOpen({ usedAt, expiresAt }: Activation, now: Instant): boolean {
  return usedAt === undefined && now < expiresAt;
}

/**
 * What using a code comes to. @param by names the browser that uses it
 * @returns undefined when it does not work (any more)
 */
export function redeemed(activation: Activation, by: string, now: Instant): Activation | undefined {
  if (activation.usedAt)
    return activation.usedBy === by && now < activation.expiresAt ? activation : undefined;
  return isOpen(activation, now) ? { ...activation, usedAt: now, usedBy: by } : undefined;
}

/**
 * All devices of a user, as the settings list them: those that show notifications, then those still to be enabled. One
 * whose code was used and that is not there any more was removed.
 */
export function standingOfDevices(
  devices: readonly Device[],
  activations: readonly Activation[],
  now: Instant,
): DeviceStanding[] {
  const active = devices.map(({ id, name, seenAt, disabled }): DeviceStanding => {
    const seen = { ...(seenAt && { lastSeen: seenAt }), ...(disabled && { disabled }) };
    return { deviceId: id, name, state: 'active', ...seen, isExpired: false };
  });
  const known = new Set(active.map(({ deviceId }) => deviceId));
  const waiting = activations
    .filter(({ deviceId, usedAt }) => !usedAt && !known.has(deviceId))
    .map(({ deviceId, name, sentAt, expiresAt }): DeviceStanding => {
      const state = sentAt ? 'instructions-sent' : 'not-activated';
      return { deviceId, name, state, expiresAt, isExpired: now >= expiresAt };
    });
  return [...active, ...waiting];
}
