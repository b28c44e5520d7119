import { createHash } from 'node:crypto';
import acceptScript from './accept.client.js';
import callsScript from './calls.client.js';
import copyScript from './copy.client.js';
import enabledScript from './enabled.client.js';
import followUpScript from './follow-up.client.js';
import appleTouchIcon from './icons/apple-touch-icon.png';
import badge96 from './icons/badge-96.png';
import iconSvg from './icons/icon.svg';
import icon192 from './icons/icon-192.png';
import icon512 from './icons/icon-512.png';
import maskable512 from './icons/icon-maskable-512.png';
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

/** Text, or Base64 of what is none. */
type Source = { type: string } & ({ text: string } | { base64: string });

const script = (text: string): Source => ({ type: 'text/javascript; charset=utf-8', text });
const png = (base64: string): Source => ({ type: 'image/png', base64 });

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

const opened = new Map<string, Asset>();

/** A file by its path; undefined when there is none. */
export function findAsset(path: string): Asset | undefined {
  const known = opened.get(path);
  if (known) return known;
  const source = Object.hasOwn(sources, path) ? sources[path] : undefined;
  if (!source) return undefined;
  const body = 'text' in source ? source.text : Uint8Array.from(Buffer.from(source.base64, 'base64'));
  const made: Asset = { type: source.type, body, version: versionOf(body) };
  opened.set(path, made);
  return made;
}

/** The address of a file for pages: with its version, so that browsers may keep it for good. */
export function asset(path: string): string {
  const found = findAsset(path);
  return found ? `${path}?v=${found.version}` : path;
}

/**
 * The service worker's script: a new one whenever the files change that it keeps for the time without network.
 * @param offlinePages all that `/offline` may answer
 */
export function workerText(offlinePages: readonly string[]): string {
  const kept = ['/app.css', '/icons/icon.svg'].map((path) => findAsset(path)?.version);
  return `self.ringbackVersion=${JSON.stringify(versionOf([...kept, ...offlinePages].join('\n')))};\n${workerScript}`;
}

function versionOf(body: string | Uint8Array): string {
  return createHash('sha256').update(body).digest('base64url').slice(0, 10);
}
