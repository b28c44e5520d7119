/** What functions were built from, so that one that did not change is not built again: all of them take seconds. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Metafile } from 'esbuild';

/** A function as it was built. */
export interface Built {
  /** Hash of all that it was made from; empty where that is not certain. */
  key: string;
  /** Our files that it was made from, from the root. */
  sources: string[];
  /** Hashes of the files that it was made into, by name. */
  files: Record<string, string>;
  metafile: Metafile;
}

/** Describes a function that was just built. @param begunAt when that began, epoch milliseconds */
export function builtNow(
  root: string,
  files: ReadonlyMap<string, string>,
  metafile: Metafile,
  begunAt: number,
): Built {
  const sources = sourcesOf(root, metafile);
  const hashes = [...files].map(([name, text]) => [name, hashOf(text)]);
  // What was saved meanwhile may be newer than what was built, and would never be built then.
  const isCertain = sources.every((file) => Math.floor(statSync(path.join(root, file)).mtimeMs) <= begunAt);
  const key = isCertain ? keyOf(root, sources) : '';
  return { key, sources, files: Object.fromEntries(hashes), metafile };
}

/** What is on record of a function, if it and all that it was made from are as they were; else undefined. */
export function builtBefore(root: string, record: string, folder: string): Built | undefined {
  try {
    const built = JSON.parse(readFileSync(record, 'utf8')) as Built;
    // By content: a build that was broken off leaves files of another version, and some have the same length.
    const isWhole = Object.entries(built.files).every(
      ([name, hash]) => hashOf(readFileSync(path.join(folder, name))) === hash,
    );
    return isWhole && keyOf(root, built.sources) === built.key ? built : undefined;
  } catch {
    return undefined; // never built, or something is gone
  }
}

function hashOf(contents: string | Buffer): string {
  return createHash('sha256').update(contents).digest('base64url');
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
