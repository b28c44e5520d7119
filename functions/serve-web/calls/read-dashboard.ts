import type { Store } from '../../../adapters/store/store.ts';
import { activeSeconds, type Dashboard, dashboardOf, dayBounds } from '../../../core/dashboard.ts';
import { type Instant, plusSeconds } from '../../../core/time.ts';

/** Sums the day's figures (V6). @param timeZone the tenant's */
export async function readDashboard(store: Store, timeZone: string, now: Instant): Promise<Dashboard> {
  const bounds = dayBounds(now, timeZone);
  // A video call that ended today may have begun to ring yesterday.
  const [rang, videos, active] = await Promise.all([
    store.day.rang(bounds.from, bounds.before),
    store.day.videos(plusSeconds(bounds.from, -86_400), bounds.before),
    store.day.active(plusSeconds(now, -activeSeconds)),
  ]);
  return dashboardOf(bounds, rang, videos, active);
}
