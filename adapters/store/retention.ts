import type { Instant } from '../../core/time.ts';

const day = 86_400;

/** Epoch seconds after which DynamoDB may delete an item (it does so late: readers filter too). */
export const retention = {
  /** Calls and their deliveries: 90 days. */
  calls: (at: Instant): number => Math.floor(Date.parse(at) / 1000) + 90 * day,
  /** Who changed what: 400 days, so that a year can be looked back at. */
  audit: (at: Instant): number => Math.floor(Date.parse(at) / 1000) + 400 * day,
  /** Counts of a day: two days more, for zones. */
  caps: (at: Instant): number => Math.floor(Date.parse(at) / 1000) + 3 * day,
};
