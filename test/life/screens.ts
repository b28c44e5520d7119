import type { Delivery } from '../../core/delivery.ts';
import type { SimulatedRequest } from '../delivery/provider.ts';

/** What a device shows in one place. */
export interface Shown {
  delivery: Delivery;
  rank: number;
}

/** The devices of all users, as the service worker keeps them: a notification never replaces one of a higher rank. */
export function openScreens() {
  /** By recipient, device and tag. */
  const shown = new Map<string, Shown>();
  const arrived: { delivery: Delivery; place: string }[] = [];
  return {
    shown,
    /** Every notification that a push service took, in this order. */
    arrived,
    take(delivery: Delivery, { payload }: SimulatedRequest): void {
      if (!payload) return;
      const { tag, data } = JSON.parse(payload).notification;
      const place = [delivery.recipient, delivery.device, tag].join('\n');
      arrived.push({ delivery, place });
      const before = shown.get(place);
      if (!before || before.rank <= data.rank) shown.set(place, { delivery, rank: data.rank });
    },
  };
}
