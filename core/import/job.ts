import * as z from 'zod';
import { type ImportReport, importItem, importKinds, rowIssue } from './records.ts';

/** An import of a file by an administrator: first a preview, then, when it is confirmed, for good; each in parts. */
export const importJob = z.object({
  id: z.string(),
  fileName: z.string(),
  kind: z.enum(importKinds),
  /** Id of the format that was recognised. */
  format: z.string(),
  source: z.string(),
  /** The user whose address book it goes into; absent: the company's. */
  owner: z.string().optional(),
  removeGone: z.boolean(),
  /** Records of the file. */
  records: z.number().int(),
  stage: z.enum(['previewing', 'previewed', 'importing', 'done']),
  /** Where the next part begins; null: at the beginning. */
  cursor: z.string().nullable(),
  /** What the parts so far did, or would do. */
  totals: z.object({
    added: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    removed: z.number().int(),
    refused: z.number().int(),
    warnings: z.number().int(),
  }),
  /** The first of each. */
  refused: z.array(rowIssue),
  warnings: z.array(rowIssue),
  items: z.array(importItem),
});
/** See {@link importJob}. */
export type ImportJob = z.output<typeof importJob>;

/** What a page shows of each kind: a report of thousands of rows is read by nobody. */
const mostShown = 100;

const nothing = {
  totals: { added: 0, changed: 0, unchanged: 0, removed: 0, refused: 0, warnings: 0 },
  refused: [],
  warnings: [],
  items: [],
};

/** A job at its beginning: the preview. */
export function newJob(
  file: Pick<
    ImportJob,
    'id' | 'fileName' | 'kind' | 'format' | 'source' | 'owner' | 'removeGone' | 'records'
  >,
): ImportJob {
  return { ...file, ...nothing, stage: 'previewing', cursor: null };
}

/** A previewed job that was confirmed: it begins again, for good. @returns undefined when it is at another stage */
export function confirmed(job: ImportJob): ImportJob | undefined {
  return job.stage === 'previewed' ? { ...job, ...nothing, stage: 'importing', cursor: null } : undefined;
}

/** Whether there is a part to do. */
export function isRunning({ stage }: ImportJob): boolean {
  return stage === 'previewing' || stage === 'importing';
}

/** The job after a part. @param cursor where the next part begins; null: that was the last */
export function withPart(job: ImportJob, report: ImportReport, cursor: string | null): ImportJob {
  const { totals } = job;
  const first = <T>(shown: readonly T[], more: readonly T[]) => [...shown, ...more].slice(0, mostShown);
  const stage = cursor !== null ? job.stage : job.stage === 'previewing' ? 'previewed' : 'done';
  return {
    ...job,
    stage,
    cursor,
    totals: {
      added: totals.added + report.added,
      changed: totals.changed + report.changed,
      unchanged: totals.unchanged + report.unchanged,
      removed: totals.removed + report.removed,
      refused: totals.refused + report.refused.length,
      warnings: totals.warnings + report.warnings.length,
    },
    refused: first(job.refused, report.refused),
    warnings: first(job.warnings, report.warnings),
    items: first(job.items, report.items),
  };
}

/** Records that were looked at so far. */
export function recordsDone({ totals, records }: ImportJob): number {
  return Math.min(records, totals.added + totals.changed + totals.unchanged + totals.refused);
}
