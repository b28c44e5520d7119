import webPush from 'web-push';
import type { VapidKey } from './vapid.ts';

/** Who sends: the key that the device was made with, and whom push services turn to. */
export interface VapidSender {
  subject: string;
  key: VapidKey;
}

/** Makes the Authorization header for a push service's origin. */
export type PushAuthorization = (origin: string, sender: VapidSender) => string;

/** Push services take tokens for up to 24 hours (RFC 8292); clocks differ. */
const lifeSeconds = 12 * 3600;
/** A header is made anew this long before its token ends. */
const spareSeconds = 3600;
/** Windows has an origin per data centre; more than this is somebody's experiment. */
const mostKept = 200;

/** Signs VAPID tokens, and keeps the header of each origin and key: signing is two thirds of the cost of a push. */
export function pushAuthorization(now: () => Date): PushAuthorization {
  const kept = new Map<string, { header: string; until: number }>();
  return (origin, { subject, key }) => {
    const name = JSON.stringify([origin, key.id, subject]);
    const seconds = Math.floor(now().getTime() / 1000);
    const known = kept.get(name);
    // A token from the future, after a clock was set back, is refused as well.
    if (known && seconds < known.until && known.until - seconds <= lifeSeconds - spareSeconds) {
      return known.header;
    }
    const { Authorization } = webPush.getVapidHeaders(
      origin,
      subject,
      key.publicKey,
      key.privateKey,
      'aes128gcm',
      seconds + lifeSeconds,
    );
    if (kept.size >= mostKept) kept.clear();
    kept.set(name, { header: Authorization, until: seconds + lifeSeconds - spareSeconds });
    return Authorization;
  };
}
