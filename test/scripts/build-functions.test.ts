import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { buildFunctions } from '../../scripts/build-functions.ts';

const nodeModules = path.join(import.meta.dirname, '..', '..', 'node_modules');

/** A project of its own with these functions; returns its root. */
function project(functions: Record<string, string>): string {
  const root = mkdtempSync(path.join(tmpdir(), 'ringback-build-'));
  symlinkSync(nodeModules, path.join(root, 'node_modules'));
  for (const [name, source] of Object.entries(functions)) {
    mkdirSync(path.join(root, 'functions', name), { recursive: true });
    writeFileSync(path.join(root, 'functions', name, 'index.ts'), source);
  }
  return root;
}

const build = (root: string) => buildFunctions({ root, outDir: path.join(root, 'out') });
const bundle = (root: string, name: string) => path.join(root, 'out', 'functions', name, 'index.js');

it('makes a CommonJS bundle with its source map for each folder that has an index.ts', async () => {
  const root = project({
    two: 'export const handler = (n: number): number => n * 2;',
    three: 'export const x = 3;',
  });
  writeFileSync(path.join(root, 'functions', 'shared.ts'), '');
  mkdirSync(path.join(root, 'functions', 'empty'));

  expect(await build(root)).toEqual(['three', 'two']);
  expect(readdirSync(path.dirname(bundle(root, 'two')))).toEqual([
    'index.js',
    'index.js.map',
    'package.json',
  ]);
  expect(createRequire(import.meta.url)(bundle(root, 'two')).handler(21)).toBe(42);
  const meta = JSON.parse(readFileSync(path.join(root, 'out', 'meta.json'), 'utf8'));
  expect(Object.keys(meta.outputs)).toContain('out/functions/two/index.js');
});

it('gives the same bytes wherever it runs, and names no folder of the machine', async () => {
  const source = "import * as z from 'zod';\nexport const handler = () => z.string().parse('a');";
  const roots = [project({ one: source }), project({ one: source })];
  await Promise.all(roots.map(build));
  const [first, second] = roots.map((root) =>
    ['', '.map'].map((suffix) => readFileSync(bundle(root, 'one') + suffix, 'utf8')),
  );
  // The maps name where the packages lie, and that is a link in these projects.
  expect(first![0]).toBe(second![0]);
  expect(first!.join('')).not.toContain(tmpdir());
});

it('leaves unchanged bundles alone and removes those of functions that are gone', async () => {
  const root = project({ stays: 'export const a = 1;', goes: 'export const b = 2;' });
  await build(root);
  const before = statSync(bundle(root, 'stays')).mtimeMs;
  rmSync(path.join(root, 'functions', 'goes'), { recursive: true });
  await build(root);
  expect(statSync(bundle(root, 'stays')).mtimeMs).toBe(before);
  expect(readdirSync(path.join(root, 'out', 'functions'))).toEqual(['stays']);
});

it('leaves out what Lambda never needs', async () => {
  const root = project({
    sends:
      "import { SQSClient } from '@aws-sdk/client-sqs';\nimport * as z from 'zod';\nexport const handler = () => [SQSClient, z.string()];",
  });
  await build(root);
  const meta = JSON.parse(readFileSync(path.join(root, 'out', 'meta.json'), 'utf8'));
  const inputs = Object.keys(meta.inputs).filter((input) =>
    /locales\/(?!index|en\.)|credential-provider-(sso|ini|process|login)|nested-clients/.test(input),
  );
  expect(inputs).toEqual([]);
});
