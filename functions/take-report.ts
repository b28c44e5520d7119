import type { Log } from '../adapters/log.ts';
import type { DeliveryPlace } from '../adapters/store/delivery-ids.ts';
import type { Store } from '../adapters/store/store.ts';
import type { Delivery } from '../core/delivery.ts';
import type { DeliveryInput } from '../core/delivery-step.ts';
import { instant } from '../core/time.ts';
import { logDeliveryStep } from './delivery-log.ts';
import type { FollowStep } from './follow.ts';

/** What taking a provider's report needs. */
export interface ReportTaking {
  storeOf(tenant: string): Store;
  findDelivery(id: string): Promise<DeliveryPlace | undefined>;
  follow: FollowStep;
  now(): Date;
  log: Log;
}

/** What a provider says of a delivery. */
export type ProviderReport = Omit<Extract<DeliveryInput, { type: 'report' }>, 'type' | 'now'>;

/** Moves a delivery forward by what its provider reports, and runs what follows. */
export type TakeReport = (deliveryId: string, report: ProviderReport) => Promise<Delivery | undefined>;

/** Makes {@link TakeReport}. Reports may be late, early, repeated or out of order: the state machine sorts them out. */
export function reportTaker({ storeOf, findDelivery, follow, now, log }: ReportTaking): TakeReport {
  return async (deliveryId, report) => {
    const place = await findDelivery(deliveryId);
    if (!place) return undefined;
    const store = storeOf(place.tenant);
    const input = { ...report, type: 'report' as const, now: instant(now()) };
    const taken = await store.deliveries.step(place, input);
    if ('ignored' in taken) return store.deliveries.get(place.subject, place.sortKey);
    logDeliveryStep(log, place.tenant, taken, input);
    await follow(store, taken);
    return taken.delivery;
  };
}
