import type { Event } from '../../core/events.ts';
import { type MissedCallReport, reportId } from '../../core/missed-calls.ts';
import type { NotTold } from '../../core/recipients.ts';
import type { StepState } from '../../core/steps.ts';
import type { Instant } from '../../core/time.ts';
import { dueShard } from './due.ts';
import { retention } from './retention.ts';
import type { Item, Key, Table } from './table.ts';

/** A missed call of one user concerned: found by caller (consistently) and by user (through the list index). */
export interface MissedRow {
  callerKey: string;
  callId: string;
  /** User id; `unassigned` when nobody of the directory is concerned. */
  userId: string;
  /** When the report that made the row says it rang. */
  ringStartedAt: Instant;
  /** Why this user is not told; absent: told, or being told. */
  notTold?: NotTold;
  /** The step of the user's notifications that is running; absent: none is, or all are done. */
  steps?: StepState;
}

/** Where a row lies, without the tenant. */
export interface RowPlace {
  subject: string;
  sortKey: string;
}

/** The user id of calls that concern nobody the directory knows. */
export const unassigned = 'unassigned';

/** Where the row of a user's missed call lies. */
export function rowPlace(row: Pick<MissedRow, 'callerKey' | 'callId' | 'userId'>): RowPlace {
  return { subject: `CALLER#${row.callerKey}`, sortKey: `MISSED#${row.callId}#${row.userId}` };
}

/** The calls of one tenant: facts, put if absent. */
export interface Calls {
  addReport(event: Event<'ringback.call.missed.v1'>, report: MissedCallReport): Promise<void>;
  reports(callId: string): Promise<MissedCallReport[]>;
  addRow(row: MissedRow): Promise<void>;
  /** Rows of a caller, one for each call and user concerned. */
  rowsOfCaller(callerKey: string): Promise<MissedRow[]>;
  /**
   * Changes a row if nobody else has since it was read.
   * @param decide the row as it shall be; undefined leaves it as it is
   * @returns false when somebody was faster, and it has to be decided anew
   */
  changeRow(place: RowPlace, decide: (row: MissedRow) => Promise<MissedRow | undefined>): Promise<boolean>;
}

/** Opens the calls of a tenant; `prefix` is `T#<tenant>#`. */
export function openCalls(table: Table, prefix: string): Calls {
  const toItem = (row: MissedRow): Item => {
    const { subject, sortKey } = rowPlace(row);
    return {
      pk: `${prefix}${subject}`,
      sk: sortKey,
      row,
      listKey: `${prefix}USER#${row.userId}#MISSED`,
      listAt: `${row.ringStartedAt}#${row.callId}`,
      ...(row.steps && { dueShard: dueShard(row.callId + row.userId), dueAt: row.steps.waitUntil }),
      expiresAt: retention.calls(row.ringStartedAt),
    };
  };
  return {
    async addReport(event, report) {
      await table.putIfAbsent({
        pk: `${prefix}CALL#${report.callId}`,
        sk: `MISSED#${reportId(event)}`,
        report,
        expiresAt: retention.calls(report.ringStartedAt),
      });
    },

    async reports(callId) {
      const items = await table.queryAll({ partition: `${prefix}CALL#${callId}`, beginsWith: 'MISSED#' });
      return items.map((item) => item.report as MissedCallReport);
    },

    async addRow(row) {
      await table.putIfAbsent({ ...toItem(row), version: 1 });
    },

    async rowsOfCaller(callerKey) {
      const items = await table.queryAll({
        partition: `${prefix}CALLER#${callerKey}`,
        beginsWith: 'MISSED#',
      });
      return items.map(rowOf);
    },

    async changeRow({ subject, sortKey }, decide) {
      const key: Key = { pk: `${prefix}${subject}`, sk: sortKey };
      const item = await table.get(key);
      const changed = item && (await decide(rowOf(item)));
      return !item || !changed || table.putIfVersion(toItem(changed), Number(item.version));
    },
  };
}

function rowOf(item: Item): MissedRow {
  return item.row as MissedRow;
}
