import * as z from 'zod';
import { identify } from '../core/import/identify.ts';
import {
  addToReport,
  emptyReport,
  type ImportFile,
  type ImportReport,
  importReport,
} from '../core/import/records.ts';
import type { Api } from './api.ts';

/** What becomes of a file. */
export interface ImportOptions {
  readonly source: string;
  readonly owner?: string;
  readonly preview: boolean;
  readonly removeGone: boolean;
}

/** Entries of one request: few enough that an answer comes in seconds, and progress shows. */
const mostRecords = 200;
/** Characters of one request; photos are long. */
const mostCharacters = 1_000_000;

const answer = importReport.extend({ cursor: z.string().nullable() });

/**
 * Sends a file in parts, then has what is gone removed.
 * @param onProgress told after every answer how many entries were done
 * @throws as {@link Api.post}; what was done until then stays done, and is not done twice by the next run
 */
export async function sendImport(
  api: Api,
  file: ImportFile,
  options: ImportOptions,
  onProgress: (done: number, of: number) => void,
): Promise<ImportReport> {
  const { records, duplicates } = identify(file.contacts);
  const entries = file.kind === 'users' ? file.users : records;
  const report = emptyReport();
  addToReport(report, {
    ...emptyReport(),
    refused: [...file.refused, ...duplicates],
    warnings: file.warnings,
  });
  let done = 0;
  for (const part of partsOf(entries)) {
    const path = `/v1/import?${queryOf(options, { kind: file.kind })}`;
    addToReport(report, await sendWhole(api, path, `{"records":[${part.join()}]}`));
    done += part.length;
    onProgress(done, entries.length);
  }
  if (options.removeGone) {
    const body = {
      keep: records.map(({ sourceId }) => sourceId),
      changed: report.items.flatMap(({ action, id }) => (action === 'changed' ? [id] : [])),
      unreadable: file.unreadable,
    };
    const path = `/v1/import/remove-gone?${queryOf(options, {})}`;
    addToReport(report, await sendWhole(api, path, JSON.stringify(body)));
  }
  report.refused.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  report.warnings.sort((a, b) => (a.line ?? Number.MAX_VALUE) - (b.line ?? Number.MAX_VALUE));
  return report;
}

/** Sends a body again and again, until all of it is done. */
async function sendWhole(api: Api, path: string, content: string): Promise<ImportReport> {
  const report = emptyReport();
  let cursor: string | null = null;
  do {
    const next: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const part = await api.post(`${path}${next}`, answer, { type: 'application/json', content });
    addToReport(report, part);
    cursor = part.cursor;
  } while (cursor);
  return report;
}

/** Entries as JSON, in parts that one request takes. */
function partsOf(entries: readonly unknown[]): string[][] {
  const parts: string[][] = [];
  let length = 0;
  for (const entry of entries) {
    const text = JSON.stringify(entry);
    const last = parts.at(-1);
    if (last && last.length < mostRecords && length + text.length <= mostCharacters) {
      last.push(text);
      length += text.length;
    } else {
      parts.push([text]);
      length = text.length;
    }
  }
  return parts;
}

function queryOf({ source, owner, preview }: ImportOptions, more: Record<string, string>): URLSearchParams {
  const query = new URLSearchParams({ source, preview: String(preview), ...more });
  if (owner !== undefined) query.set('owner', owner);
  return query;
}
