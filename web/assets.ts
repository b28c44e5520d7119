import { createHash } from 'node:crypto';
import acceptScript from './accept.client.js';
import callsScript from './calls.client.js';
import copyScript from './copy.client.js';
import enabledScript from './enabled.client.js';
import followUpScript from './follow-up.client.js';
import appleTouchIcon from './icons/apple-touch-icon.png?version';
import badge96 from './icons/badge-96.png?version';
import iconSvg from './icons/icon.svg';
import icon192 from './icons/icon-192.png?version';
import icon512 from './icons/icon-512.png?version';
import maskable512 from './icons/icon-maskable-512.png?version';
import importScript from './import.client.js';
import liveScript from './live.client.js';
import reachScript from './reach.client.js';
import stopScript from './stop.client.js';
import { styles } from './styles.ts';
import workerScript from './sw.client.js';

/** A file that every browser may have. */
export interface Asset {
  type: string;
  body: string | Uint8Array<ArrayBuffer>;
  /** Changes with the content. */
  version: string;
}

/** Text, or a picture, which is loaded when it is asked for. */
type Source = { type: string } & ({ text: string } | { version: string });

const script = (text: string): Source => ({ type: 'text/javascript; charset=utf-8', text });
const png = (version: string): Source => ({ type: 'image/png', version });

const sources: Record<string, Source> = {
  '/app.css': { type: 'text/css; charset=utf-8', text: styles },
  '/accept.js': script(acceptScript),
  '/copy.js': script(copyScript),
  '/calls.js': script(callsScript),
  '/import.js': script(importScript),
  '/live.js': script(liveScript),
  '/enabled.js': script(enabledScript),
  '/follow-up.js': script(followUpScript),
  '/reach.js': script(reachScript),
  '/stop.js': script(stopScript),
  '/icons/icon.svg': { type: 'image/svg+xml', text: iconSvg },
  '/icons/icon-192.png': png(icon192),
  '/icons/icon-512.png': png(icon512),
  '/icons/icon-maskable-512.png': png(maskable512),
  '/icons/apple-touch-icon.png': png(appleTouchIcon),
  '/icons/badge-96.png': png(badge96),
};

/** Address of the service worker: at the root, for all pages are its scope. */
export const workerPath = '/sw.js';

/** Paths of all files but the service worker. */
export const assetPaths: readonly string[] = Object.keys(sources);

const versions = new Map<string, string>();

/** A file by its path; undefined when there is none. */
export async function findAsset(path: string): Promise<Asset | undefined> {
  const source = sourceOf(path);
  if (!source) return undefined;
  const version = versionOf(path)!;
  if ('text' in source) return { type: source.type, body: source.text, version };
  const { pictures } = await import('./pictures.ts');
  return { type: source.type, body: Uint8Array.from(Buffer.from(pictures[path]!, 'base64')), version };
}

/** The address of a file for pages: with its version, so that browsers may keep it for good. */
export function asset(path: string): string {
  const version = versionOf(path);
  return version ? `${path}?v=${version}` : path;
}

/**
 * The service worker's script: a new one whenever the files change that it keeps for the time without network.
 * @param offlinePages all that `/offline` may answer
 */
export function workerText(offlinePages: readonly string[]): string {
  const kept = ['/app.css', '/icons/icon.svg'].map(versionOf);
  return `self.ringbackVersion=${JSON.stringify(hashOf([...kept, ...offlinePages].join('\n')))};\n${workerScript}`;
}

function sourceOf(path: string): Source | undefined {
  return Object.hasOwn(sources, path) ? sources[path] : undefined;
}

function versionOf(path: string): string | undefined {
  const known = versions.get(path);
  if (known) return known;
  const source = sourceOf(path);
  if (!source) return undefined;
  const made = 'text' in source ? hashOf(source.text) : source.version;
  versions.set(path, made);
  return made;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 10);
}
