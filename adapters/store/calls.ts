import type { Event } from '../../core/events.ts';
import { type MissedCallReport, reportId } from '../../core/missed-calls.ts';
import type { NotTold } from '../../core/recipients.ts';
import type { Instant } from '../../core/time.ts';
import { retention } from './retention.ts';
import type { Item, Table } from './table.ts';

/** A missed call of one user concerned: found by caller (consistently) and by user (through the list index). */
export interface MissedRow {
  callerKey: string;
  callId: string;
  /** User id; `unassigned` when nobody of the directory is concerned. */
  userId: string;
  /** When the report that made the row says it rang. */
  ringStartedAt: Instant;
  /** Why this user is not told; absent: told. */
  notTold?: NotTold;
}

/** The user id of calls that concern nobody the directory knows. */
export const unassigned = 'unassigned';

/** The calls of one tenant: facts, put if absent. */
export interface Calls {
  addReport(event: Event<'ringback.call.missed.v1'>, report: MissedCallReport): Promise<void>;
  reports(callId: string): Promise<MissedCallReport[]>;
  addRow(row: MissedRow): Promise<void>;
  /** Rows of a caller, one for each call and user concerned. */
  rowsOfCaller(callerKey: string): Promise<MissedRow[]>;
}

/** Opens the calls of a tenant; `prefix` is `T#<tenant>#`. */
export function openCalls(table: Table, prefix: string): Calls {
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
      await table.putIfAbsent({
        pk: `${prefix}CALLER#${row.callerKey}`,
        sk: `MISSED#${row.callId}#${row.userId}`,
        row,
        listKey: `${prefix}USER#${row.userId}#MISSED`,
        listAt: `${row.ringStartedAt}#${row.callId}`,
        expiresAt: retention.calls(row.ringStartedAt),
      });
    },

    async rowsOfCaller(callerKey) {
      const items = await table.queryAll({
        partition: `${prefix}CALLER#${callerKey}`,
        beginsWith: 'MISSED#',
      });
      return items.map(rowOf);
    },
  };
}

function rowOf(item: Item): MissedRow {
  return item.row as MissedRow;
}
