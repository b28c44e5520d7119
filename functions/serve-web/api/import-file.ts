/** What an import request does with a file, for the API and for the pages of the administration. */
import type * as z from 'zod';
import type { Store } from '../../../adapters/store/store.ts';
import { identify } from '../../../core/import/identify.ts';
import {
  addToReport,
  emptyReport,
  type ImportFile,
  type ImportReport,
  type RowIssue,
} from '../../../core/import/records.ts';
import type { Fault } from '../../../core/problem.ts';
import type { AuditedStore } from '../audited-store.ts';
import { checkTarget, type goneBody, type Place } from './import-request.ts';
import { type ImportWork, importContacts, importUsers, removeGone } from './import-work.ts';
import { cursorOf } from './paging.ts';

/** Time for the work of one request, milliseconds; the function itself has 15 s. */
export const budget = 8_000;

/** Issues of a file, as opposed to its rows, in one answer. */
const mostIssues = 2000;

/** What a request did, and where to go on; null: all is done. */
export interface Done {
  report: ImportReport;
  cursor: string | null;
}

/** Goes on with a file where the request before stopped. */
export async function importFile(
  work: ImportWork,
  file: ImportFile,
  from: Place,
  removing: boolean,
): Promise<Done> {
  const report = emptyReport();
  const { records, duplicates } = identify(file.contacts);
  if (from.record === 0) {
    report.refused.push(...shortened([...file.refused, ...duplicates]));
    report.warnings.push(...shortened(file.warnings));
  }
  const part =
    file.kind === 'users'
      ? await importUsers(work, file.users, from.record)
      : await importContacts(work, records, from.record);
  addToReport(report, part.report);
  if (part.next !== undefined) return { report, cursor: `r${part.next}` };
  if (!removing) return { report, cursor: null };
  const removed = await sweep(work, from, {
    keep: records.map(({ sourceId }) => sourceId),
    changed: changedIds(part.report),
    unreadable: file.unreadable,
  });
  addToReport(report, removed.report);
  return { report, cursor: removed.cursor };
}

/** As many issues as an answer has room for. */
function shortened(issues: RowIssue[]): RowIssue[] {
  const more = issues.length - mostIssues;
  if (more <= 0) return issues;
  const rest = {
    line: null,
    code: 'more',
    detail: `There are ${more} more rows of which the same can be said.`,
  };
  return [...issues.slice(0, mostIssues), rest];
}

function changedIds({ items }: ImportReport): string[] {
  return items.flatMap(({ action, id }) => (action === 'changed' ? [id] : []));
}

/** Removes the contacts of a source that a file no longer has; see `removeGone`. */
export async function sweep(
  work: ImportWork,
  from: Place,
  { keep, changed, unreadable }: z.output<typeof goneBody>,
): Promise<Done> {
  const options = { place: work.target, kept: new Set(keep), changed: new Set(changed), unreadable };
  const { report, next } = await removeGone(work, options, from.gone);
  return { report, cursor: next ? `g${cursorOf(next)}` : null };
}

/** Opens the work of one request. @param store writes are not recorded one by one, see {@link noteImport} */
export async function workOf(
  store: Store,
  now: () => Date,
  query: { source?: string; owner?: string; preview: boolean },
  kind: ImportFile['kind'],
): Promise<ImportWork | { faults: Fault[] }> {
  const end = now().getTime() + budget;
  // Users have ids of their own, and belong to no source.
  const wanted = kind === 'users' ? { source: 'users' } : query;
  const target = await checkTarget(store, wanted);
  if (!target.ok) return { faults: target.faults };
  return {
    store,
    target: target.value,
    preview: query.preview,
    hasTime: () => now().getTime() < end,
  };
}

/** An import is one change, however many entries it changes; the names of the figures stand for its fields. */
export async function noteImport(
  store: AuditedStore,
  { preview, target }: ImportWork,
  kind: ImportFile['kind'],
  { report }: Done,
): Promise<void> {
  const fields = (['added', 'changed', 'removed'] as const).filter((what) => report[what] > 0);
  if (preview || fields.length === 0) return;
  const subject = `import/${kind === 'users' ? 'users' : target.source}`;
  await store.note({ action: 'import', subject, fields });
}
