import { decodeText } from '../../../core/import/decode-text.ts';
import { isRunning, withPart } from '../../../core/import/job.ts';
import type { ImportFile } from '../../../core/import/records.ts';
import type { Checked } from '../../../core/problem.ts';
import { instant } from '../../../core/time.ts';
import { importFile, noteImport, workOf } from '../api/import-file.ts';
import { placeOf } from '../api/import-request.ts';
import type { AuditedStore } from '../audited-store.ts';

/** Reads a file that was uploaded, recognising its format. */
export async function readUpload(bytes: Buffer): Promise<Checked<ImportFile>> {
  // The parsers are only needed here: other requests need not wait for them to load.
  const { readImportFile } = await import('../../../adapters/import-files/read-file.ts');
  return readImportFile(decodeText(bytes));
}

/**
 * Does the next part of an import. Whoever does the same part at the same time does it again, harmlessly; only one of
 * them is counted. What was to be looked up and is gone by now (the owner of the contacts) ends the import.
 */
export async function doPart(store: AuditedStore, id: string, now: () => Date): Promise<void> {
  const found = await store.uploads.get(id, instant(now()));
  if (!found || !isRunning(found.job)) return;
  const { job, version } = found;
  const place = placeOf(job.cursor ?? undefined);
  const file = await readUpload(await store.uploads.bytes(id));
  const query = { source: job.source, owner: job.owner, preview: job.stage === 'previewing' };
  const work = await workOf(store.unrecorded, now, query, job.kind);
  if (!file.ok || !place || 'faults' in work) {
    await store.uploads.remove(id);
    return;
  }
  const done = await importFile(work, file.value, place, job.removeGone);
  const isCounted = await store.uploads.change(withPart(job, done.report, done.cursor), version);
  if (isCounted) await noteImport(store, work, job.kind, done);
}
