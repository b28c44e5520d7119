/**
 * Bundles every folder of `functions/` that has an `index.ts` into `.build/functions/<name>/index.js`. What its sources
 * load by `await import('…')` becomes a file beside that one, loaded when it is first needed.
 *
 * CommonJS, because an ESM bundle that imports `node:http` reads every one of its getters and so loads
 * undici on each cold start. The AWS SDK is bundled: the one in the Lambda runtime changes without notice.
 * The output depends on the sources only, so that an unchanged function is not deployed again.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Metafile, Plugin } from 'esbuild';
import { browserScripts } from './browser-files.ts';
import { builtBefore, builtNow } from './built-before.ts';
import { leaveOut } from './leave-out.ts';
import { emitted, type SourceOptions, splitBundle } from './split-bundle.ts';
import { wholeZod } from './whole-zod.ts';

export interface FunctionBuild {
  /** Folder that holds `functions/`. Paths in the source maps are relative to the output. */
  root: string;
  /** Folder that receives `functions/<name>/` (index.js, what it loads later, their maps) and `meta.json` (esbuild's metafile). */
  outDir: string;
  /** For tests that change what is bundled. */
  plugins?: Plugin[];
}

/** Bundles all functions that changed; returns the names of all. Throws when one does not compile. */
export async function buildFunctions({ root, outDir, plugins = [] }: FunctionBuild): Promise<string[]> {
  const names = functionNames(root);
  const options = sourceOptions(root, plugins);
  // A build for each, as one of all would make files that functions share: what one loads would change with another.
  const built = await Promise.all(
    names.map(async (name) => {
      const folder = path.join(outDir, 'functions', name);
      const record = path.join(outDir, 'built', `${name}.json`);
      const before = plugins.length === 0 ? builtBefore(root, record, folder) : undefined;
      if (before) return before;
      const begunAt = Date.now();
      const { files, metafile } = await splitBundle(options, `functions/${name}/index.ts`, folder);
      // As in Lambda, whatever a package.json further up says.
      files.set('package.json', '{"type":"commonjs"}\n');
      for (const [file, contents] of files) writeIfChanged(path.join(folder, file), contents, outDir);
      removeOthers(folder, [...files.keys()]);
      const now = builtNow(root, files, metafile, begunAt);
      if (plugins.length === 0) writeIfChanged(record, JSON.stringify(now), outDir);
      return now;
    }),
  );
  removeOthers(path.join(outDir, 'functions'), names);
  const metafile: Metafile = { inputs: {}, outputs: {} };
  for (const each of built) {
    Object.assign(metafile.inputs, each.metafile.inputs);
    Object.assign(metafile.outputs, each.metafile.outputs);
  }
  writeIfChanged(path.join(outDir, 'meta.json'), JSON.stringify(metafile), outDir);
  return names;
}

/** How sources become JavaScript. */
function sourceOptions(root: string, plugins: Plugin[]): SourceOptions {
  return {
    ...emitted,
    absWorkingDir: root,
    bundle: true,
    // What browsers get as it is.
    loader: { '.css': 'text', '.svg': 'text', '.png': 'base64' },
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    // ESM builds of dependencies lose more dead code than their CommonJS ones.
    mainFields: ['module', 'main'],
    // Fixed here, so that editing tsconfig.json for the type checker cannot change what is deployed.
    tsconfigRaw: { compilerOptions: { target: 'ES2024', verbatimModuleSyntax: true } },
    plugins: [leaveOut, wholeZod, browserScripts, ...plugins],
    metafile: true,
    write: false,
  };
}

function functionNames(root: string): string[] {
  const folder = path.join(root, 'functions');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, 'index.ts')))
    .sort();
}

function removeOthers(folder: string, names: readonly string[]): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (!names.includes(name)) rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}

/**
 * Replaces a file in one step, and only when it differs: a running local mode may be loading it.
 * @param folder where it is written first; not its own, from which another build may be removing what is not part of it
 */
function writeIfChanged(file: string, contents: string, folder: string): void {
  if (existsSync(file) && readFileSync(file, 'utf8') === contents) return;
  mkdirSync(path.dirname(file), { recursive: true });
  const temporary = path.join(folder, `${randomUUID()}.tmp`);
  writeFileSync(temporary, contents);
  renameSync(temporary, file);
}

if (process.argv[1] === import.meta.filename) {
  const root = path.dirname(import.meta.dirname);
  await buildFunctions({ root, outDir: path.join(root, '.build') });
}
