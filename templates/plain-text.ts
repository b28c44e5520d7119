/** Widest line of a text part, in code points (RFC 5322 recommends at most 78). */
const textWidth = 72;

/**
 * Breaks text between words. A word longer than the line (an address) stays whole: a broken link is of no use.
 * @param prefix begins every line (`> `); counts towards the width
 */
export function wrapped(text: string, prefix = '', continued = prefix): string {
  const lines: string[] = [];
  let line = prefix;
  let empty = true;
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    if (!empty && length(line) + 1 + length(word) > textWidth) {
      lines.push(line);
      line = continued;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line].join('\n');
}

/** Details in two columns, the second one aligned and wrapped within itself. */
export function columns(rows: readonly { label: string; value: string }[]): string {
  const width = Math.max(0, ...rows.map(({ label }) => length(label))) + 2;
  const indent = ' '.repeat(width);
  return rows
    .map(({ label, value }) =>
      wrapped(value, `${label}:`.padEnd(width - length(label) + label.length), indent),
    )
    .join('\n');
}

function length(text: string): number {
  return [...text].length;
}
