/** A row of a CSV file: its cells by column, and where it began. */
export interface CsvRow {
  /** Counted from 1. */
  readonly line: number;
  /** By {@link columnName}; columns without a name, and those that the row is too short for, are missing. */
  readonly cells: ReadonlyMap<string, string>;
  /** Why the row looks damaged. */
  readonly damage?: string;
}

/** What exports, languages and versions agree on: small letters, single spaces, no brackets. */
export function columnName(header: string): string {
  return header
    .replace(/[\uFEFF()"]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Pairs the cells of a row with the columns of its file. @returns undefined for a row of nothing but empty cells */
export function csvRow(
  columns: readonly string[],
  { line, cells }: { line: number; cells: readonly string[] },
): CsvRow | undefined {
  if (cells.every((cell) => cell.trim() === '')) return undefined;
  const named = new Map<string, string>();
  for (const [index, column] of columns.entries()) {
    const cell = cells[index];
    // A header that comes twice: the first column counts.
    if (column !== '' && cell !== undefined && !named.has(column)) named.set(column, cell.trim());
  }
  if (cells.length >= columns.length) return { line, cells: named };
  return { line, cells: named, damage: `has ${cells.length} cells where the header has ${columns.length}` };
}

/**
 * True when a row has more cells than its file has columns: its cells stand under the wrong headers.
 * Empty ones at the end are none: spreadsheets add them, and leave them out.
 */
export function isShifted(columns: readonly string[], cells: readonly string[]): boolean {
  return cells.slice(columns.length).some((cell) => cell.trim() !== '');
}
