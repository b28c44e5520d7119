/**
 * All of Zod (`zod`) as modules of its own, apart from those of its small form (`zod/mini`, `zod/v4/core`). Both would else
 * be built on the same files, and esbuild loads a file at start that both are built on with all that either of them uses:
 * the half of Zod that only the API needs would be in every start. The two work on each other's schemas.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'esbuild';

const namespace = 'whole-zod';
const ours = Symbol();

/** For esbuild. */
export const wholeZod: Plugin = {
  name: namespace,
  setup({ onResolve, onLoad, resolve, initialOptions }) {
    const root = initialOptions.absWorkingDir ?? process.cwd();
    onResolve({ filter: /^zod$/ }, async ({ path: wanted, kind, importer, resolveDir, pluginData }) => {
      if (pluginData === ours) return undefined;
      const found = await resolve(wanted, { kind, importer, resolveDir, pluginData: ours });
      if (found.errors.length > 0) return { errors: found.errors };
      return { path: path.relative(root, found.path), namespace, sideEffects: false };
    });
    onResolve({ filter: /^\.\.?\//, namespace }, ({ path: wanted, importer }) => ({
      path: path.join(path.dirname(importer), wanted),
      namespace,
      sideEffects: false,
    }));
    onLoad({ filter: /./, namespace }, ({ path: file }) => ({
      contents: readFileSync(path.join(root, file)),
      resolveDir: path.join(root, path.dirname(file)),
    }));
  },
};
