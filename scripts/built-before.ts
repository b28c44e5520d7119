/** What functions were built from, so that one that did not change is not built again: all of them take seconds. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Metafile } from 'esbuild';

/** A function as it was built. */
export interface Built {
  /** Hash of all that it was made from. */
  key: string;
  /** Our files that it was made from, from the root. */
  sources: string[];
  /** Sizes of the files that it was made into, by name. */
  files: Record<string, number>;
  metafile: Metafile;
}

/** Describes a function that was just built. */
export function builtNow(root: string, files: ReadonlyMap<string, string>, metafile: Metafile): Built {
  const sources = sourcesOf(root, metafile);
  const sizes = [...files].map(([name, text]) => [name, Buffer.byteLength(text)]);
  return { key: keyOf(root, sources), sources, files: Object.fromEntries(sizes), metafile };
}

/** What is on record of a function, if it and all that it was made from are as they were; else undefined. */
export function builtBefore(root: string, record: string, folder: string): Built | undefined {
  try {
    const built = JSON.parse(readFileSync(record, 'utf8')) as Built;
    const isWhole = Object.entries(built.files).every(
      ([name, size]) => statSync(path.join(folder, name)).size === size,
    );
    return isWhole && keyOf(root, built.sources) === built.key ? built : undefined;
  } catch {
    return undefined; // never built, or something is gone
  }
}

/** Packages are known by the lockfile. */
function sourcesOf(root: string, { inputs }: Metafile): string[] {
  const own = Object.keys(inputs)
    .filter((input) => !input.includes('node_modules/'))
    .map((input) => input.replace(/\?.*$/, ''));
  // Scripts for browsers are bundled on their own, so what they import is not listed.
  const browsers = own.some((input) => input.endsWith('.client.js')) ? scriptsIn(root, 'web') : [];
  return [...new Set([...own, ...browsers])].sort();
}

function scriptsIn(root: string, folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.[jt]s$/.test(file))
    .map((file) => path.posix.join(folder, file.replaceAll(path.sep, '/')));
}

/** @throws when a source is gone */
function keyOf(root: string, sources: readonly string[]): string {
  const hash = createHash('sha256').update(toolsKey());
  for (const file of sources) hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
}

/** What builds: packages and these scripts. */
function toolsKey(): string {
  const scripts = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => path.join(import.meta.dirname, file));
  const lockfile = path.join(import.meta.dirname, '..', 'package-lock.json');
  const hash = createHash('sha256').update(process.version);
  for (const file of [...scripts, lockfile].filter((each) => existsSync(each)))
    hash.update(readFileSync(file));
  return hash.digest('hex');
}
