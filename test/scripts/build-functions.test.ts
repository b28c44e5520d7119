import { createPrivateKey } from 'node:crypto';
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
import { createRequire, SourceMap } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { buildFunctions } from '../../scripts/build-functions.ts';
import { builtNow } from '../../scripts/built-before.ts';

const nodeModules = path.join(import.meta.dirname, '..', '..', 'node_modules');

/** A project of its own with these functions; returns its root. */
function project(functions: Record<string, string>, others: Record<string, string> = {}): string {
  const root = mkdtempSync(path.join(tmpdir(), 'ringback-build-'));
  symlinkSync(nodeModules, path.join(root, 'node_modules'));
  for (const [name, source] of Object.entries(functions)) {
    mkdirSync(path.join(root, 'functions', name), { recursive: true });
    writeFileSync(path.join(root, 'functions', name, 'index.ts'), source);
  }
  for (const [file, source] of Object.entries(others))
    writeFileSync(path.join(root, 'functions', file), source);
  return root;
}

/** What a function loads later, and what it counts. */
const split = {
  index: `
    import { count } from '../shared.ts';
    export const handler = async () => [count(), (await import('../later.ts')).more(), count()];`,
  others: {
    'shared.ts': 'let counted = 0;\nexport const count = () => (counted += 1);',
    'later.ts': `
      import { createHash } from 'node:crypto';
      import { count } from './shared.ts';
      console.log('LATER', typeof createHash);
      export const more = () => count();`,
  },
};

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
    /locales\/(?!index|en\.)|credential-provider-(sso|ini|process|login)|nested-clients|event-streams|bowser|mnemonist/.test(
      input,
    ),
  );
  expect(inputs).toEqual([]);
  expect(readdirSync(path.dirname(bundle(root, 'sends')))).toHaveLength(3);
});

it('makes files of what is loaded later, which share what they share', async () => {
  const root = project({ splits: split.index, whole: 'export const a = 1;' }, split.others);
  await build(root);
  const files = readdirSync(path.dirname(bundle(root, 'splits')));
  expect(files.filter((file) => /^later-[A-Z0-9]+\.js$/.test(file))).toHaveLength(1);
  expect(files.length % 2).toBe(1); // a map for each, and package.json
  expect(readdirSync(path.dirname(bundle(root, 'whole')))).toHaveLength(3);

  const said: unknown[] = [];
  const { log } = console;
  console.log = (...words) => said.push(words);
  try {
    const { handler } = createRequire(import.meta.url)(bundle(root, 'splits'));
    expect(said).toEqual([]);
    // One counter for all files.
    expect(await handler()).toEqual([1, 2, 3]);
    expect(said).toEqual([['LATER', 'function']]);
  } finally {
    console.log = log;
  }
});

it('leaves files of an unchanged function alone and removes those that it does not load any more', async () => {
  const root = project({ splits: split.index }, split.others);
  const folder = path.dirname(bundle(root, 'splits'));
  const times = () => readdirSync(folder).map((file) => [file, statSync(path.join(folder, file)).mtimeMs]);
  await build(root);
  const before = times();
  await build(root);
  expect(times()).toEqual(before);
  writeFileSync(path.join(root, 'functions', 'splits', 'index.ts'), 'export const handler = () => 1;');
  await build(root);
  expect(readdirSync(folder)).toEqual(['index.js', 'index.js.map', 'package.json']);
});

it('builds again what changed in any of its files, or in its bundle, and nothing else', async () => {
  const root = project({ splits: split.index, other: 'export const a = 1;' }, split.others);
  const folder = path.dirname(bundle(root, 'splits'));
  const later = () => {
    const file = readdirSync(folder).find((name) => /^later-.*\.js$/.test(name))!;
    return readFileSync(path.join(folder, file), 'utf8');
  };
  await build(root);
  const record = path.join(root, 'out', 'built', 'other.json');
  const { mtimeMs } = statSync(record);

  const changed = split.others['later.ts'].replace('LATER', 'SOON');
  writeFileSync(path.join(root, 'functions', 'later.ts'), changed);
  await build(root);
  expect(later()).toContain('SOON');
  const code = readFileSync(bundle(root, 'splits'), 'utf8');
  writeFileSync(bundle(root, 'splits'), 'broken');
  await build(root);
  expect(readFileSync(bundle(root, 'splits'), 'utf8')).toBe(code);
  // Of the same length, as after a build that was broken off, and its change taken back.
  writeFileSync(bundle(root, 'splits'), code.replace('handler', 'HANDLER'));
  await build(root);
  expect(readFileSync(bundle(root, 'splits'), 'utf8')).toBe(code);
  expect(statSync(record).mtimeMs).toBe(mtimeMs);
});

it('does not take a bundle for that of a source which was saved while it was built', () => {
  const root = project({ one: 'export const a = 2;' });
  const source = path.join(root, 'functions', 'one', 'index.ts');
  const metafile = { inputs: { 'functions/one/index.ts': { bytes: 19, imports: [] } }, outputs: {} };
  const now = (begunAt: number) => builtNow(root, new Map([['index.js', 'a = 1']]), metafile, begunAt);
  const savedAt = statSync(source).mtimeMs;
  expect(now(savedAt + 1).key).not.toBe('');
  expect(now(savedAt - 1).key).toBe('');
});

it('names the sources in the maps of files that are loaded later', async () => {
  const root = project({ splits: split.index }, split.others);
  await build(root);
  const folder = path.dirname(bundle(root, 'splits'));
  const later = readdirSync(folder).find((file) => /^later-.*\.js$/.test(file))!;
  const code = readFileSync(path.join(folder, later), 'utf8');
  expect(code).toContain(`//# sourceMappingURL=${later}.map`);
  const map = new SourceMap(JSON.parse(readFileSync(path.join(folder, `${later}.map`), 'utf8')));
  const at = code.slice(0, code.indexOf('LATER')).split('\n');
  const found = map.findEntry(at.length - 1, at.at(-1)!.length);
  expect(found).toMatchObject({
    originalSource: expect.stringMatching(/functions\/later\.ts$/),
    originalLine: 3,
  });
});

it('bundles what works in place of what it leaves out', async () => {
  const root = project({
    phones:
      "import parse from 'libphonenumber-js/min';\nexport const handler = () => parse('030 5551234', 'DE')?.number;",
    keys: `
      import asn1 from 'asn1.js';
      const Key = asn1.define('ECPrivateKey', function () {
        this.seq().obj(
          this.key('version').int(),
          this.key('privateKey').octstr(),
          this.key('parameters').explicit(0).objid().optional(),
          this.key('publicKey').explicit(1).bitstr().optional(),
        );
      });
      export const handler = (privateKey) => Key.encode(
        { version: 1, privateKey, parameters: [1, 2, 840, 10045, 3, 1, 7] }, 'pem', { label: 'EC PRIVATE KEY' });`,
  });
  await build(root);
  const load = createRequire(import.meta.url);
  expect(load(bundle(root, 'phones')).handler()).toBe('+49305551234');

  const { handler } = load(bundle(root, 'keys'));
  const key = Buffer.alloc(32, 7);
  // As web-push makes it, with all of ASN.1; that it is a key is for Node to say.
  expect(createPrivateKey(handler(key)).export({ format: 'jwk' }).d).toBe(key.toString('base64url'));
  expect(() => handler(Buffer.alloc(31))).toThrow('scripts/leave-out.ts');
});
