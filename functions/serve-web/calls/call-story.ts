import type { Store } from '../../../adapters/store/store.ts';
import type { Delivery } from '../../../core/delivery.ts';
import type { SeenCall } from './seen-calls.ts';
import { type WhyNotTold, whyNotTold } from './why-not-told.ts';

/** Messages about a call, and why there are not more of them. */
export interface Story {
  deliveries: Delivery[];
  why: WhyNotTold[];
}

/** What became of the messages about a missed call, summaries included. */
export async function storyOf(store: Store, seen: SeenCall): Promise<Story> {
  const subject = `CALL#${seen.call.callId}`;
  const entries = seen.rows.flatMap(({ calls }) => calls.filter(({ callId }) => callId === seen.call.callId));
  const digests = new Set(entries.flatMap(({ digest }) => digest ?? []));
  const deliveries = (
    await Promise.all([subject, ...digests].map((each) => store.deliveries.about(each)))
  ).flat();
  // News of claims and the like went to those who had been told before.
  const telling = deliveries.filter(({ purpose }) => purpose === 'missed' || purpose === 'digest');
  return { deliveries, why: whyNotTold({ ...seen, deliveries: telling }) };
}
