import type { Instant } from '../../core/time.ts';
import type { RowPlace } from './cases.ts';
import { retention } from './retention.ts';
import type { Key, Table } from './table.ts';

/** Which rows a digest tells of. Sets: adding a row again changes nothing. */
export interface Digests {
  add(subject: string, place: RowPlace, now: Instant): Promise<void>;
  rows(subject: string): Promise<RowPlace[]>;
}

/** Opens the digests of a tenant; `prefix` is `T#<tenant>#`. */
export function openDigests(table: Table, prefix: string): Digests {
  const keyOf = (subject: string): Key => ({ pk: `${prefix}${subject}`, sk: 'ROWS' });
  return {
    add: (subject, { subject: of, sortKey }, now) =>
      table.changeSet(
        keyOf(subject),
        'rows',
        { add: [JSON.stringify([of, sortKey])] },
        { expiresAt: retention.calls(now) },
      ),
    async rows(subject) {
      const item = await table.get(keyOf(subject));
      return [...((item?.rows as Set<string> | undefined) ?? [])].sort().map((text) => {
        const [of, sortKey] = JSON.parse(text) as [string, string];
        return { subject: of, sortKey };
      });
    },
  };
}
