import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';

/** An append-only file of JSON values, one a line. */
export interface Journal<Entry> {
  /** What was in the file when it was opened, in order. */
  readonly entries: readonly Entry[];
  /** Writes an entry; it is in the file when this returns. */
  append(entry: Entry): void;
}

/**
 * Opens a journal. The operating system keeps what was appended when this process is killed. (It is not forced
 * to the disk: losing power may lose the last lines.) Half a line at the end, left by a kill in the middle of
 * writing, was never acknowledged to anybody and is cut off.
 */
export function openJournal<Entry>(file: string): Journal<Entry> {
  const entries = wholeLines(file).map((line) => JSON.parse(line) as Entry);
  return { entries, append: (entry) => appendFileSync(file, `${JSON.stringify(entry)}\n`) };
}

function wholeLines(file: string): string[] {
  if (!existsSync(file)) return [];
  const content = readFileSync(file);
  const end = content.lastIndexOf(0x0a) + 1;
  if (end < content.length) truncateSync(file, end);
  return content.subarray(0, end).toString('utf8').split('\n').filter(Boolean);
}
