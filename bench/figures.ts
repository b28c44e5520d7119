/** What all benchmarks share: medians, figures beside their peers, tables, progress. */

/** One line of the last table of `npm run bench`. */
export interface Figure {
  figure: string;
  ours: string;
  /** What it is held against; absent: there is nothing like it. */
  peer?: string;
  /** Ours divided by the peer's. */
  ratio?: number;
  /** What the ratio, or ours, must not exceed; said, and never an exit code: machines differ. */
  target?: string;
}

/** The middle of some numbers, and where their middle half lies. */
export interface Spread {
  median: number;
  low: number;
  high: number;
}

/** @throws RangeError without numbers */
export function spreadOf(numbers: readonly number[]): Spread {
  if (numbers.length === 0) throw new RangeError('Nothing was measured.');
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}

/** `2.31 (2.20–2.40)`: the median and the middle half. */
export function shown({ median, low, high }: Spread, digits = 2): string {
  return `${median.toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`;
}

/** Numbers for reading: 12,345 and 0.12, three digits that count. */
export function plain(value: number): string {
  if (value === 0) return '0';
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}

/** Rows as a table of Markdown; numbers stand right. */
export function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const isNumber = heads.map((_, column) =>
    rows.every((row) =>
      /^$|^[\d.,×~<≤ ]+(?:\([\d.,–]+\))?(?: ?[a-zA-Zµ$%/ ]{0,14})$/.test(String(row[column] ?? '')),
    ),
  );
  const line = (cells: readonly (string | number)[]) => `| ${cells.map(String).join(' | ')} |`;
  const rule = heads.map((_, column) => (isNumber[column] && column > 0 ? '--:' : '---'));
  return [line(heads), `|${rule.join('|')}|`, ...rows.map(line)].join('\n');
}

/** The table that everything ends in: figure, ours, peer, ratio. */
export function figuresTable(figures: readonly Figure[]): string {
  return table(
    ['figure', 'ours', 'peer', 'ratio'],
    figures.map(({ figure, ours, peer = '', ratio, target }) => [
      target ? `${figure} (${target})` : figure,
      ours,
      peer,
      ratio === undefined ? '' : ratio >= 0.1 ? ratio.toFixed(2) : ratio.toPrecision(2),
    ]),
  );
}

const began = performance.now();

/** A line about where long work is; on standard error, so that tables can be piped. */
export function progress(text: string): void {
  const seconds = Math.round((performance.now() - began) / 1000);
  process.stderr.write(`[${String(seconds).padStart(4)} s] ${text}\n`);
}
