/** docs/log-codes.md and the sources name the same codes, and the same figures. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { metrics } from '../../adapters/metrics.ts';

const root = path.join(import.meta.dirname, '..', '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const document = read('docs/log-codes.md');

/** `code|level|folder` for each entry that a source writes. */
const written = globSync(['{functions,adapters,core,web}/**/*.{ts,tsx}'], { cwd: root }).flatMap((file) =>
  [...read(file).matchAll(/\blog\??\.(info|warn|error)\(\s*'([^']+)'/g)].map(([, level, code]) => ({
    level: level!,
    code: code!,
  })),
);
const rows = [...document.matchAll(/^\| `([A-Z_]+)` \| (\w+) \| (.+?) \| (.+) \|$/gm)].map(
  ([, code, level, by, means]) => ({ code: code!, level: level!, by: by!, means: means! }),
);

it('has every code once, with its level', () => {
  const pairs = (list: { code: string; level: string }[]) =>
    [...new Set(list.map((e) => `${e.code} ${e.level}`))].sort();
  expect(written.length).toBeGreaterThan(20);
  expect(rows.map(({ code }) => code)).toEqual([...new Set(rows.map(({ code }) => code))]);
  expect(pairs(rows)).toEqual(pairs(written));
});

it('has them in alphabetical order, each with who writes it and what it means', () => {
  const codes = rows.map(({ code }) => code);
  expect(codes).toEqual([...codes].sort());
  for (const { by, means } of rows) expect(by.length > 3 && means.length > 10).toBe(true);
});

it('names functions that there are', () => {
  const functions = globSync('functions/*/index.ts', { cwd: root }).map((file) => file.split(path.sep)[1]!);
  const named = rows.flatMap(({ by }) => [...by.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name!));
  expect([...new Set(named)].filter((name) => !functions.includes(name))).toEqual([]);
});

it('says what each figure means', () => {
  const watching = read('docs/watching.md');
  const named = [...watching.matchAll(/^\| `([A-Z][A-Za-z]+)` \| (\w+) \| (.+?) \|/gm)].map(
    ([, name, unit, by]) => `${name} ${unit} ${by!.replaceAll('`', '')}`,
  );
  const expected = Object.entries(metrics).map(([name, { unit, by }]) => {
    const sets = (by as readonly (readonly string[])[]).map((each) => each.join(' and '));
    return `${name} ${unit} ${sets.join('; ') || '–'}`;
  });
  expect(named).toEqual(expected);
});
