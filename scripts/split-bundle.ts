/** One function as several files: what it loads at start in `index.js`, and beside it what it loads by `import('…')`. */
import path from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';

/** What all bundles have in common. */
export const emitted = {
  platform: 'node',
  target: 'node24',
  minify: true,
  keepNames: false,
  legalComments: 'none',
  sourcesContent: false,
  logLevel: 'warning',
} as const satisfies BuildOptions;

/** How sources become JavaScript, for a function as for all of them. */
export type SourceOptions = BuildOptions & {
  absWorkingDir: string;
  bundle: true;
  metafile: true;
  write: false;
};

/** Files by their names, and what esbuild's metafile says of them. */
export interface SplitBundle {
  files: Map<string, string>;
  metafile: Metafile;
}

/**
 * Bundles a function. esbuild splits ESM only, and into many small files; so what is loaded at start is put together again,
 * and everything turned into CommonJS. What is loaded later finds what it shares with the start in `index.js`.
 * @param folder where the files will be; none is written
 */
export async function splitBundle(
  options: SourceOptions,
  entry: string,
  folder: string,
): Promise<SplitBundle> {
  const { outputFiles, metafile } = await build({
    ...options,
    entryPoints: { index: entry },
    outdir: folder,
    format: 'esm',
    splitting: true,
    chunkNames: '[name]-[hash]',
    sourcemap: 'inline',
  });
  const texts = new Map(outputFiles.map(({ path: file, text }) => [path.basename(file), text]));
  const described = new Map(
    Object.entries(metafile.outputs).map(([file, output]) => [path.basename(file), output]),
  );
  const importsOf = (file: string) =>
    described
      .get(file)!
      .imports.filter(({ kind, external }) => kind === 'import-statement' && !external)
      .map((each) => path.basename(each.path));

  const atStart = withImports('index.js', importsOf);
  const later = [...texts.keys()].filter((file) => !atStart.has(file)).sort();
  const shared = [...atStart].filter((file) => later.some((each) => importsOf(each).includes(file))).sort();
  // Export of `index.js` that holds those of a file that became part of it.
  const partOf = (file: string) => `part${shared.indexOf(file)}`;

  const parts = shared.map((file) => `\nexport * as ${partOf(file)} from './${file}';`);
  texts.set('index.js', texts.get('index.js') + parts.join(''));
  const putTogether: Plugin = {
    name: 'put-together',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.?\// }, ({ path: wanted, kind, importer, namespace }) => {
        if (kind === 'entry-point') return { path: wanted };
        const file = path.basename(wanted);
        // What is loaded later stays a file.
        if (!atStart.has(file) || namespace === 'part') return { path: wanted, external: true };
        const isAtStart = atStart.has(path.basename(importer));
        return isAtStart ? { path: path.join(folder, file) } : { path: file, namespace: 'part' };
      });
      onLoad({ filter: /./, namespace: 'part' }, ({ path: file }) => ({
        contents: `module.exports = require('./index.js').${partOf(file)};`,
        resolveDir: folder,
      }));
      onLoad({ filter: /./ }, ({ path: file }) => ({ contents: texts.get(path.basename(file))! }));
    },
  };
  const made = await build({
    ...emitted,
    entryPoints: ['index.js', ...later].map((file) => ({
      in: path.join(folder, file),
      out: path.basename(file, '.js'),
    })),
    outdir: folder,
    bundle: true,
    format: 'cjs',
    sourcemap: 'linked',
    // `import()` becomes a `require` that runs later: the loader of ESM would cost milliseconds and gain nothing.
    supported: { 'dynamic-import': false },
    plugins: [putTogether],
    write: false,
  });
  const files = new Map(made.outputFiles.map(({ path: file, text }) => [path.basename(file), text]));
  return { files, metafile: { ...metafile, outputs: outputsOf(metafile, files, atStart) } };
}

/** A file and what it imports, and so on. */
function withImports(
  file: string,
  importsOf: (file: string) => string[],
  found = new Set<string>(),
): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const each of importsOf(file)) withImports(each, importsOf, found);
  return found;
}

/** The outputs of the metafile, with what became part of `index.js` counted there. */
function outputsOf(
  { outputs }: Metafile,
  files: ReadonlyMap<string, string>,
  atStart: ReadonlySet<string>,
): Metafile['outputs'] {
  const isPart = (file: string) => atStart.has(path.basename(file));
  const index = Object.keys(outputs).find((file) => path.basename(file) === 'index.js')!;
  const made: Metafile['outputs'] = {};
  for (const [file, output] of Object.entries(outputs)) {
    const name = isPart(file) ? index : file;
    const bytes = Buffer.byteLength(files.get(path.basename(name))!);
    const imports = output.imports
      .map((each) => (!each.external && isPart(each.path) ? { ...each, path: index } : each))
      .filter((each) => each.path !== name);
    const before = made[name];
    made[name] = {
      ...(name === file ? output : outputs[name]!),
      bytes,
      imports: [...(before?.imports ?? []), ...imports],
      inputs: { ...before?.inputs, ...output.inputs },
    };
  }
  return made;
}
