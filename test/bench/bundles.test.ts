import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Metafile } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildFunctions } from '../../scripts/build-functions.ts';
import { buildTemplates } from '../../scripts/build-templates.ts';
import { replacedFiles } from '../../scripts/leave-out.ts';

/**
 * What a function may load on a cold start, and may be as a whole: bytes of JavaScript, and modules (source files) that
 * start runs through. Every 100 kB take milliseconds to read, for somebody who waits. docs/performance.md has how long
 * it takes; who raises a limit says there what it buys.
 */
const limits = {
  worker: { start: 550_000, modules: 480, whole: 800_000 },
  'send-sms': { start: 900_000, modules: 490, whole: 900_000 },
  // Beside its pages it holds the API and the administration, which are loaded when somebody asks for them.
  'serve-web': { start: 900_000, modules: 750, whole: 1_850_000 },
};

const root = path.resolve(import.meta.dirname, '../..');
const names = readdirSync(path.join(root, 'functions'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const limitsOf = (name: string) => limits[name as keyof typeof limits] ?? limits.worker;

const outDir = path.join(root, '.build');
let metafile: Metafile;
beforeAll(async () => {
  await buildTemplates();
  await buildFunctions({ root, outDir });
  metafile = JSON.parse(readFileSync(path.join(outDir, 'meta.json'), 'utf8'));
}, 180_000);

const folderOf = (name: string) => path.join(outDir, 'functions', name);
const scriptsOf = (name: string) => readdirSync(folderOf(name)).filter((file) => file.endsWith('.js'));
const outputOf = (name: string, file: string) =>
  Object.entries(metafile.outputs).find(([output]) => output.endsWith(`functions/${name}/${file}`))![1];

/** What the file brings along when it is loaded, itself included; what it loads on demand is not. */
function loadedWith(name: string, file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const each of outputOf(name, file).imports)
    if (each.kind === 'import-statement' && !each.external) loadedWith(name, path.basename(each.path), seen);
  return seen;
}

/** A sender loads what a kind of message needs with the first of that kind; nearly all are about missed calls. */
test.each([
  ['send-email', 'missed-call-letter', 650_000],
  ['send-sms', 'missed-call-text', 600_000],
  ['send-push', 'missed-call-content', 550_000],
])('%s is no more than it may be once it has told of a missed call', (name, part, most) => {
  const file = scriptsOf(name).find((script) => script.startsWith(part))!;
  const loaded = [...loadedWith(name, file)];
  expect(loaded).toContain('index.js');
  const size = loaded.reduce((sum, each) => sum + statSync(path.join(folderOf(name), each)).size, 0);
  expect(size).toBeGreaterThan(statSync(path.join(folderOf(name), 'index.js')).size);
  expect(size).toBeLessThanOrEqual(most);
});

describe.each(names)('%s', (name) => {
  const limit = limitsOf(name);

  test('loads one file at start, and no more than it may', () => {
    const index = outputOf(name, 'index.js');
    const atStart = index.imports.filter(({ kind, external }) => kind === 'import-statement' && !external);
    expect(atStart).toEqual([]);
    const { size } = statSync(path.join(folderOf(name), 'index.js'));
    expect(index.bytes).toBe(size);
    expect(size).toBeLessThanOrEqual(limit.start);
    const modules = Object.values(index.inputs).filter(({ bytesInOutput }) => bytesInOutput > 0);
    expect(modules.length).toBeLessThanOrEqual(limit.modules);
  });

  test('is no more than it may be with all that it loads later', () => {
    const sizes = scriptsOf(name).map((file) => statSync(path.join(folderOf(name), file)).size);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(limit.whole);
  });

  test('has nothing of what makes templates', () => {
    const inputs = scriptsOf(name).flatMap((file) => Object.keys(outputOf(name, file).inputs));
    expect(inputs.length).toBeGreaterThan(10);
    expect(inputs.filter((input) => /mjml|handlebars\/.*compiler/i.test(input))).toEqual([]);
  });
});

test.each(replacedFiles)('what is left out is still there to be left out: %s', (file) => {
  // A package that moved a file has brought back what it holds.
  expect(Object.keys(metafile.inputs).filter((input) => file.test(`/${input}`))).not.toEqual([]);
});
