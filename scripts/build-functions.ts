/**
 * Bundles every folder of `functions/` that has an `index.ts` into `.build/functions/<name>/index.js`.
 *
 * CommonJS, because an ESM bundle that imports `node:http` reads every one of its getters and so loads
 * undici on each cold start. The AWS SDK is bundled: the one in the Lambda runtime changes without notice.
 * The output depends on the sources only, so that an unchanged function is not deployed again.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { browserScripts } from './browser-files.ts';

export interface FunctionBuild {
  /** Folder that holds `functions/`. Paths in the source maps are relative to the output. */
  root: string;
  /** Folder that receives `functions/<name>/` (index.js and its map) and `meta.json` (esbuild's metafile). */
  outDir: string;
  /** For tests that change what is bundled. */
  plugins?: Plugin[];
}

/** Bundles all functions with one call of esbuild; returns their names. Throws when one does not compile. */
export async function buildFunctions({ root, outDir, plugins = [] }: FunctionBuild): Promise<string[]> {
  const names = functionNames(root);
  const target = path.join(outDir, 'functions');
  const result = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(names.map((name) => [`${name}/index`, `functions/${name}/index.ts`])),
    outdir: target,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    minify: true,
    keepNames: false,
    legalComments: 'none',
    sourcemap: 'linked',
    sourcesContent: false,
    // What browsers get as it is.
    loader: { '.css': 'text', '.svg': 'text', '.png': 'base64' },
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    // ESM builds of dependencies lose more dead code than their CommonJS ones.
    mainFields: ['module', 'main'],
    // Fixed here, so that editing tsconfig.json for the type checker cannot change what is deployed.
    tsconfigRaw: { compilerOptions: { target: 'ES2024', verbatimModuleSyntax: true } },
    plugins: [leaveOut, browserScripts, ...plugins],
    logLevel: 'warning',
    metafile: true,
    write: false,
  });

  removeStale(target, names);
  for (const file of result.outputFiles) writeIfChanged(file.path, file.contents);
  // As in Lambda, whatever a package.json further up says.
  const commonJs = Buffer.from('{"type":"commonjs"}\n');
  for (const name of names) writeIfChanged(path.join(target, name, 'package.json'), commonJs);
  writeIfChanged(path.join(outDir, 'meta.json'), Buffer.from(JSON.stringify(result.metafile)));
  return names;
}

/** What Lambda never needs, found by reading the metafile; both cost time on every cold start. */
const leaveOut: Plugin = {
  name: 'leave-out',
  setup({ onLoad }) {
    // Zod's messages in fifty other languages: a quarter of a megabyte that nobody reads.
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
    // What twilio carries for uploads and for its own key authentication, which we use neither of.
    onLoad({ filter: /[\\/]mime-db[\\/]index\.js$/ }, () => ({ contents: 'module.exports = {};' }));
    onLoad({ filter: /[\\/]twilio[\\/]lib[\\/]jwt[\\/]validation[\\/]ValidationToken\.js$/ }, () => ({
      contents: 'module.exports = class {};',
    }));
    // Where else credentials could come from (profiles, SSO, instance metadata): Lambda has them in its environment.
    onLoad({ filter: /[\\/]credential-provider-node[\\/]dist-es[\\/]index\.js$/ }, ({ path: file }) => ({
      contents: "export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';",
      resolveDir: path.dirname(file),
    }));
  },
};

function functionNames(root: string): string[] {
  const folder = path.join(root, 'functions');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, 'index.ts')))
    .sort();
}

function removeStale(target: string, names: string[]): void {
  if (!existsSync(target)) return;
  for (const name of readdirSync(target)) {
    if (!names.includes(name)) rmSync(path.join(target, name), { recursive: true });
  }
}

/** Replaces a file in one step, and only when it differs: a running local mode may be loading it. */
function writeIfChanged(file: string, contents: Uint8Array): void {
  if (existsSync(file) && readFileSync(file).equals(contents)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, contents);
  renameSync(temporary, file);
}

if (process.argv[1] === import.meta.filename) {
  const root = path.dirname(import.meta.dirname);
  await buildFunctions({ root, outDir: path.join(root, '.build') });
}
