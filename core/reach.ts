import type { Channel } from './directory.ts';
import type { Instant } from './time.ts';

/** A browser that shows a user's notifications: one push subscription. Also a body of the API (design section 6). */
export interface Device {
  id: string;
  /** For its owner to recognise: "Firefox on the laptop". */
  name: string;
  endpoint: string;
  keys: { p256dh: string; auth: string };
  /** The VAPID key that the browser subscribed with. */
  vapidKeyId: string;
  addedAt: Instant;
  /** When the browser was last heard of. */
  seenAt?: Instant;
  /** Why nothing is sent to it until it is enabled again. */
  disabled?: string;
}

/** How a user can be reached beside their addresses, and what they do not want. */
export interface Reach {
  devices: Device[];
  /** What the user stopped: `<channel>:<purpose>`. */
  stopped: string[];
  /** When the user last had the web app in front of them, in whichever browser. */
  seenAt?: Instant;
}

/** A user of whom nothing is known. */
export const unknownReach: Reach = { devices: [], stopped: [] };

/** Most devices of one user; the oldest gives way. */
const mostDevices = 20;

/** With a device added or replaced. */
export function withDevice(reach: Reach, device: Device): Reach {
  const others = reach.devices.filter(({ id, endpoint }) => id !== device.id && endpoint !== device.endpoint);
  return { ...reach, devices: [...others, device].slice(-mostDevices) };
}

/** Without a device. */
export function withoutDevice(reach: Reach, id: string): Reach {
  return { ...reach, devices: reach.devices.filter((device) => device.id !== id) };
}

/** With one kind of message stopped, or coming again. */
export function withStop(reach: Reach, channel: Channel, purpose: string, stopped: boolean): Reach {
  const what = `${channel}:${purpose}`;
  const others = reach.stopped.filter((each) => each !== what);
  return { ...reach, stopped: stopped ? [...others, what] : others };
}
