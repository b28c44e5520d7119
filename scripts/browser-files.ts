/**
 * What browsers get, as functions carry it: scripts bundled with what they import, styles and drawings as text, pictures
 * as Base64, of which `?version` is what pages have to know. The same for the bundles of functions and for tests that import pages.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { build, type Plugin } from 'esbuild';

/** A `*.client.js` with all that it imports, minified; the same bytes wherever it is built. */
async function bundledScript(file: string): Promise<string> {
  const result = await build({
    entryPoints: [file],
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    // Safari 16.4 is the first with push on iOS.
    target: ['es2022', 'safari16.4', 'chrome111', 'firefox115'],
    legalComments: 'none',
    tsconfigRaw: { compilerOptions: { target: 'ES2024', verbatimModuleSyntax: true } },
    write: false,
    logLevel: 'warning',
  });
  return result.outputFiles[0]!.text;
}

/** Changes with the content of a file. */
function versionOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('base64url').slice(0, 10);
}

/** For esbuild. */
export const browserScripts: Plugin = {
  name: 'browser-scripts',
  setup({ onLoad }) {
    onLoad({ filter: /\.png$/ }, ({ path, suffix }) =>
      suffix === '?version' ? { contents: versionOf(path), loader: 'text' } : undefined,
    );
    onLoad({ filter: /\.client\.js$/ }, async ({ path }) => ({
      contents: await bundledScript(path),
      loader: 'text',
    }));
  },
};

const prefix = '\0browser-file:';

/** For vitest. */
export const browserFiles = {
  name: 'browser-files',
  enforce: 'pre' as const,
  async resolveId(
    this: { resolve(source: string, importer?: string, options?: object): Promise<{ id: string } | null> },
    source: string,
    importer?: string,
  ) {
    if (!/\.(?:client\.js|css|svg|png(?:\?version)?)$/.test(source)) return null;
    const found = await this.resolve(source, importer, { skipSelf: true });
    // Without its ending, by which vite would treat it as it treats such files.
    return found && `${prefix}${found.id}:`;
  },
  async load(id: string) {
    if (!id.startsWith(prefix)) return null;
    const file = id.slice(prefix.length, -1);
    return `export default ${JSON.stringify(await contentOf(file))};`;
  },
};

async function contentOf(file: string): Promise<string> {
  if (file.endsWith('?version')) return versionOf(file.slice(0, -'?version'.length));
  if (file.endsWith('.client.js')) return bundledScript(file);
  return readFileSync(file, file.endsWith('.png') ? 'base64' : 'utf8');
}
