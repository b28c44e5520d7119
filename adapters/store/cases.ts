import { type CaseRow, newRow } from '../../core/cases.ts';
import { changeItem } from './change-item.ts';
import { dueShard } from './due.ts';
import { retention } from './retention.ts';
import type { Item, Key, Page, Table } from './table.ts';

/** Where a row lies, without the tenant. */
export interface RowPlace {
  subject: string;
  sortKey: string;
}

/** Which row. */
export type RowKey = Pick<CaseRow, 'callerKey' | 'number' | 'userId'>;

/** A row as it was read, with the version that its next writer must know. */
export interface ReadRow {
  row: CaseRow;
  /** 0: it does not exist yet. */
  version: number;
}

/** A row as it shall be; undefined leaves it as it is. */
export type DecideRow = (row: CaseRow) => CaseRow | undefined | Promise<CaseRow | undefined>;

/** The cases of one tenant: a row for each user concerned. */
export interface Cases {
  /** Rows in the order of their keys; those that do not exist yet are empty. */
  getMany(keys: readonly RowKey[]): Promise<ReadRow[]>;
  /** Rows by their places; those that do not exist are missing. */
  at(places: readonly RowPlace[]): Promise<CaseRow[]>;
  /** All rows of a caller's number. */
  ofCaller(callerKey: string): Promise<CaseRow[]>;
  /** @returns false when somebody else was faster, and it has to be decided anew */
  write(read: ReadRow, row: CaseRow): Promise<boolean>;
  /**
   * Changes a row, decided anew whenever somebody else was faster.
   * @returns the row as it is now; undefined when there is none
   */
  change(place: RowPlace, decide: DecideRow): Promise<CaseRow | undefined>;
  /** A user's rows, the latest call first. Read through an index: for people to look at. */
  ofUser(
    userId: string,
    limit: number,
    from?: Page['next'],
  ): Promise<{ rows: CaseRow[]; next?: Page['next'] }>;
}

const rounds = { most: 20, tooMany: 'The row of a case kept changing; it will be tried again.' };

/** Where a row lies. */
export function rowPlace({ callerKey, number, userId }: RowKey): RowPlace {
  return { subject: `CALLER#${callerKey}`, sortKey: `CASE#${encodeURIComponent(number)}#${userId}` };
}

/** Opens the cases of a tenant; `prefix` is `T#<tenant>#`. */
export function openCases(table: Table, prefix: string): Cases {
  const keyOf = ({ subject, sortKey }: RowPlace): Key => ({ pk: `${prefix}${subject}`, sk: sortKey });
  const toItem = (row: CaseRow): Item => {
    const last = row.calls.at(-1);
    const dueAt = nextLook(row);
    return {
      ...keyOf(rowPlace(row)),
      row,
      listKey: `${prefix}USER#${row.userId}#MISSED`,
      listAt: `${last?.ringStartedAt}#${row.callerKey}#${row.number}`,
      ...(dueAt && { dueShard: dueShard(row.callerKey + row.userId), dueAt }),
      ...(last && { expiresAt: retention.calls(last.ringStartedAt) }),
    };
  };
  const write: Cases['write'] = ({ version }, row) =>
    version === 0
      ? table.putIfAbsent({ ...toItem(row), version: 1 })
      : table.putIfVersion(toItem(row), version);
  return {
    async getMany(keys) {
      const places = keys.map((key) => keyOf(rowPlace(key)));
      const items = new Map((await table.getMany(places)).map((item) => [`${item.pk}\n${item.sk}`, item]));
      return keys.map((key, index) => {
        const item = items.get(`${places[index]!.pk}\n${places[index]!.sk}`);
        return item ? readRow(item) : { row: newRow(key), version: 0 };
      });
    },

    async at(places) {
      return (await table.getMany(places.map(keyOf))).map((item) => item.row as CaseRow);
    },

    async ofCaller(callerKey) {
      const items = await table.queryAll({ partition: `${prefix}CALLER#${callerKey}`, beginsWith: 'CASE#' });
      return items.map((item) => item.row as CaseRow);
    },

    write,

    change: (place, decide) =>
      changeItem(table, keyOf(place), rounds, async (item) => {
        const known = item?.row as CaseRow | undefined;
        const changed = known && (await decide(known));
        return { next: changed && toItem(changed), result: changed ?? known };
      }),

    async ofUser(userId, limit, from) {
      const partition = `${prefix}USER#${userId}#MISSED`;
      const page = await table.query({ index: 'list', partition, descending: true, limit, from });
      return { rows: page.items.map((item) => item.row as CaseRow), next: page.next };
    },
  };
}

/** When something has to be done about a row at the latest. */
function nextLook({ steps, waits }: CaseRow): string | undefined {
  return [steps?.waitUntil, waits?.until].filter((at) => at !== undefined).sort()[0];
}

function readRow(item: Item): ReadRow {
  return { row: item.row as CaseRow, version: Number(item.version) };
}
