import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const file = path.join(import.meta.dirname, '..', 'docs', 'performance.md');

/**
 * Puts results between their markers in docs/performance.md: `<!-- bench:<name> -->` to `<!-- /bench:<name> -->`.
 * @throws Error when the document has no such place
 */
export function writeResults(results: Readonly<Record<string, string>>): void {
  let text = readFileSync(file, 'utf8');
  for (const [name, result] of Object.entries(results)) {
    const [open, close] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
    const [from, to] = [text.indexOf(open), text.indexOf(close)];
    if (from < 0 || to < from) throw new Error(`docs/performance.md has no place ${open} … ${close}.`);
    text = `${text.slice(0, from + open.length)}\n${result}\n${text.slice(to)}`;
  }
  writeFileSync(file, text);
}
