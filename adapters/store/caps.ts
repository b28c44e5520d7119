import { retention } from './retention.ts';
import type { Table } from './table.ts';

/** Counts of a day that must not pass a limit; of one tenant. */
export interface Caps {
  /**
   * Takes `amount` from what a day allows. Counted before it is used: a message that then fails has still counted,
   * so that no retry can pass the limit.
   * @param day `2026-11-21` in the tenant's zone
   * @returns false when the limit would be passed; nothing is counted then
   */
  take(day: string, what: string, amount: number, limit: number): Promise<boolean>;
}

/** Opens the caps of a tenant; `prefix` is `T#<tenant>#`. */
export function openCaps(table: Table, prefix: string): Caps {
  return {
    take: (day, what, amount, limit) =>
      table.addWithin(
        { pk: `${prefix}CAPS#${day}`, sk: what },
        amount,
        limit,
        retention.caps(`${day}T00:00:00Z`),
      ),
  };
}
