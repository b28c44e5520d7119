import { CsvError, parse } from 'csv-parse/sync';

/** A row of a CSV file. */
export interface CsvCells {
  /** Where it began in the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A line from which no row could be read. */
export interface BrokenLine {
  readonly line: number;
  readonly text: string;
  /** For people. */
  readonly why: string;
}

/** Longest row in bytes; a quotation mark that is never closed reaches no further. */
const longestRow = 64 * 1024;
/** After so many broken rows a file is not CSV, or not by this delimiter; the rest is not looked at. */
const mostBroken = 500;
/** Characters of a broken line that are kept, to see whom it was about. */
const mostText = 2000;

/**
 * Reads CSV (RFC 4180). A broken row costs itself only: reading goes on at the line after the one where it began,
 * so that a quotation mark that was not closed does not swallow the rows that follow.
 * @param text with `\n` at line ends
 */
export function readCsv(text: string, delimiter: string): { rows: CsvCells[]; broken: BrokenLine[] } {
  const bytes = Buffer.from(text);
  const rows: CsvCells[] = [];
  const broken: BrokenLine[] = [];
  let start = 0;
  let line = 1;
  const advance = (to: number) => {
    for (let at = bytes.indexOf(10, start); at >= 0 && at < to; at = bytes.indexOf(10, at + 1)) line += 1;
    start = to;
  };
  while (start < bytes.length) {
    const base = start;
    try {
      parse(bytes.subarray(base), {
        delimiter,
        record_delimiter: '\n',
        max_record_size: longestRow,
        relax_column_count: true,
        on_record: (cells: string[], { bytes: read }) => {
          rows.push({ line, cells });
          advance(base + read);
          return null;
        },
      });
      break;
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      const end = bytes.indexOf(10, start);
      const whole = bytes.subarray(start, end < 0 ? bytes.length : end).toString();
      broken.push({ line, text: whole.slice(0, mostText), why: reasons[error.code] ?? 'is not CSV' });
      if (end < 0) break;
      advance(end + 1);
      if (broken.length >= mostBroken) {
        broken.push({ line, text: '', why: 'and all that follow were not read: too many are broken' });
        break;
      }
    }
  }
  return { rows, broken };
}

const reasons: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: 'has a quotation mark that is not closed',
  CSV_INVALID_CLOSING_QUOTE: 'has a quotation mark in the wrong place: perhaps one is not closed',
  INVALID_OPENING_QUOTE: 'has a quotation mark in the middle of a cell',
  CSV_MAX_RECORD_SIZE: 'is longer than 64 KB: perhaps a quotation mark is not closed',
};
