import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** What one fresh process said when its bundle was loaded. */
export interface Loaded {
  /** From starting the process until it was gone, as its parent sees it. */
  wallMillis: number;
  cpuMicros: number;
  rssKiB: number;
  /** Parts of Node that were loaded. */
  builtIn: number;
  /** Files that were loaded, and their bytes. */
  files: number;
  bytes: number;
  /** Of those that were answered, in order. */
  requests: { status: number; cpuMicros: number; wallMillis: number }[];
}

/** A bundle and the whole environment that it runs with. */
export interface Subject {
  file: string;
  environment: Record<string, string>;
}

const loader = path.join(import.meta.dirname, 'loader.cjs');
/** Node as Lambda starts it: no flags, no cache of compiled code. */
const plain = { NODE_DISABLE_COMPILE_CACHE: '1' };

/** Loads a bundle in a process of its own. @throws Error when it does not load, with what it said */
export function loadOnce({ file, environment }: Subject): Loaded {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [loader, file], {
    env: { ...environment, ...plain },
    encoding: 'utf8',
  });
  const wallMillis = performance.now() - began;
  if (status !== 0) throw new Error(`${file} does not load: ${stderr.slice(0, 2000)}`);
  return { ...(JSON.parse(stdout.trim().split('\n').at(-1)!) as Loaded), wallMillis };
}

/** A handler that does nothing: what Lambda itself, or rather Node, takes. */
export function emptyHandler(): Subject {
  const folder = mkdtempSync(path.join(tmpdir(), 'ringback-empty-'));
  const file = path.join(folder, 'index.js');
  writeFileSync(file, 'exports.handler = async () => ({ statusCode: 200 });\n');
  return { file, environment: {} };
}

/** Loads a bundle and has it answer requests, without blocking whoever serves it. @throws Error when it ends badly */
export async function answerOnce({ file, environment }: Subject, events: readonly object[]): Promise<Loaded> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ringback-request-'));
  const requests = path.join(folder, 'events.json');
  writeFileSync(requests, JSON.stringify(events));
  const redirect = path.join(import.meta.dirname, '..', 'edge', 'redirect.mjs');
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', redirect, loader, file, requests],
      { env: { ...environment, ...plain } },
    );
    return { ...(JSON.parse(stdout.trim().split('\n').at(-1)!) as Loaded), wallMillis: Number.NaN };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
