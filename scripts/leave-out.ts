/**
 * What Lambda never needs of the packages that functions use, found by reading esbuild's metafile: all of it would cost
 * bytes and time on every cold start. What is reached all the same throws and says so, and never does something else.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'esbuild';

/** A file of a package, what stands in for it, and why that is enough. */
interface Replacement {
  file: RegExp;
  /** Imports in it are resolved from the place of the file that it replaces. */
  contents: string;
}

const replacements: readonly Replacement[] = [
  // Zod's messages in fifty other languages: a quarter of a megabyte that nobody reads.
  { file: inPackage('zod/v4/locales/index.js'), contents: "export { default as en } from './en.js';" },
  // Where else credentials could come from (profiles, SSO, instance metadata): Lambda has them in its environment.
  {
    file: inPackage('credential-provider-node/dist-es/index.js'),
    contents: "export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';",
  },
  // DynamoDB's own address is known; only tables of other kinds of endpoints are looked up and kept.
  {
    file: inPackage('@aws-sdk/endpoint-cache/dist-es/index.js'),
    contents: `export class EndpointCache {
      constructor(capacity) { this.capacity = capacity; }
      getEndpoint() { throw new Error(${leftOut('Endpoints that are looked up')}); }
    }`,
  },
  // Sums of streams of events, without zlib, which loads for milliseconds; nothing that we use has them.
  {
    file: inPackage('@smithy/core/dist-es/submodules/checksum/crc32/Crc32Node.js'),
    contents: "export { Crc32Js as Crc32Node } from './Crc32Js.js';",
  },
  // The same from Node's own module, which is loaded anyway; the global brings all of Web Crypto along.
  {
    file: inPackage('@smithy/core/dist-es/submodules/serde/uuid/v4.js'),
    contents: "import { randomUUID } from 'node:crypto';\nexport const bindV4 = () => () => randomUUID();",
  },
  // Sums in JavaScript, for machines without those of Node.
  {
    file: inPackage('@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js.js'),
    contents: `export class Sha256Js { constructor() { throw new Error(${leftOut('Sums in JavaScript')}); } }`,
  },
  {
    file: inPackage('@smithy/core/dist-es/submodules/checksum/md5/Md5Js.js'),
    contents: `export class Md5Js { constructor() { throw new Error(${leftOut('Sums in JavaScript')}); } }`,
  },
  // What a browser says it is: of the SDK's side for browsers.
  {
    file: inPackage('util-user-agent-browser/createUserAgentStringParsingProvider.js'),
    contents: throwing('createUserAgentStringParsingProvider', 'Browsers'),
  },
  // The type of an attachment by its name: a table of two thousand. Ours all say their type (adapters/mime.ts).
  {
    file: inPackage('nodemailer/dist/esm/mime-funcs/mime-types.js'),
    contents:
      throwing('detectMimeType', 'Types of attachments by their names') +
      throwing('detectExtension', 'Names of attachments by their types'),
  },
  // Attachments from the web: adapters/mime.ts forbids them.
  {
    file: inPackage('nodemailer/dist/esm/fetch/index.js'),
    contents: `export default function fetch() { throw new Error(${leftOut('Attachments from the web')}); }`,
  },
  // Lambda reaches providers directly. What asks for a proxy must not silently go without one.
  {
    file: inPackage('https-proxy-agent/dist/index.js'),
    contents:
      `class HttpsProxyAgent { constructor() { throw new Error(${leftOut('Proxies')}); } }\n` +
      'module.exports = Object.assign(HttpsProxyAgent, { HttpsProxyAgent });',
  },
  // 70 kB of big numbers and ASN.1, with which web-push writes one key.
  {
    file: inPackage('asn1.js/lib/asn1.js'),
    contents: `
      const before = Buffer.from('30310201010420', 'hex');
      const after = Buffer.from('a00a06082a8648ce3d030107', 'hex');
      exports.define = () => ({
        encode({ privateKey }, form, { label }) {
          if (privateKey?.length !== 32 || form !== 'pem') throw new Error(${leftOut('Keys other than P-256 in PEM')});
          const lines = Buffer.concat([before, privateKey, after]).toString('base64').match(/.{1,64}/g);
          return ['-----BEGIN ' + label + '-----', ...lines, '-----END ' + label + '-----'].join('\\n');
        },
      });`,
  },
];

const httpProtocol = inPackage('@smithy/core/dist-es/submodules/protocols/HttpProtocol.js');
const packageOfClient = inPackage('@aws-sdk/client-[a-z-]+/package.json');
const numberingPlans = inPackage('libphonenumber-js/metadata.min.json.js');

/** The files of packages that something stands in for. */
export const replacedFiles: readonly RegExp[] = [
  ...replacements.map(({ file }) => file),
  httpProtocol,
  packageOfClient,
  numberingPlans,
];

/** For esbuild. */
export const leaveOut: Plugin = {
  name: 'leave-out',
  setup({ onLoad }) {
    for (const { file, contents } of replacements) {
      onLoad({ filter: file }, ({ path: found }) => ({ contents, resolveDir: path.dirname(found) }));
    }
    // No operation that we use answers with a stream of events.
    onLoad({ filter: httpProtocol }, ({ path: found }) => ({
      contents: replaced(
        found,
        'await import("@smithy/core/event-streams")',
        `(() => { throw new Error(${leftOut('Streams of events')}); })()`,
      ),
    }));
    // A client of the SDK bundles its whole package.json to say its version.
    onLoad({ filter: packageOfClient }, ({ path: found }) => ({
      contents: JSON.stringify({ version: versionOf(found) }),
      loader: 'json',
    }));
    // The world's numbering plans, 80 kB: JSON in a string is read twice as fast as JavaScript, and only when needed.
    onLoad({ filter: numberingPlans }, ({ path: found }) => ({
      contents: readWhenNeeded(found.replace(/\.js$/, '')),
    }));
  },
};

/** A file with a change. Fails where there is nothing to change, so that a new version of the package is looked at. */
function replaced(file: string, before: string, after: string): string {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(before)) throw new Error(`${file} has changed: look at scripts/leave-out.ts.`);
  return text.replace(before, () => after);
}

/** A module whose default export has the members of a JSON file, which is parsed when the first of them is asked for. */
function readWhenNeeded(file: string): string {
  const data = JSON.parse(readFileSync(file, 'utf8')) as object;
  const members = Object.keys(data).map((key) => `get ${key}() { return all().${key}; }`);
  return [
    'let parsed;',
    `const all = () => (parsed ??= JSON.parse(${quoted(JSON.stringify(data))}));`,
    `export default { ${members.join(', ')} };`,
  ].join('\n');
}

/** As a string of JavaScript: as it is where that is possible, as backslashes written twice are read twice. */
function quoted(text: string): string {
  return /`|\$\{/.test(text) ? JSON.stringify(text) : `String.raw\`${text}\``;
}

function versionOf(file: string): string {
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

/** A filter for a file of a package; dots are dots. */
function inPackage(file: string): RegExp {
  return new RegExp(`[\\\\/]${file.replaceAll('.', '\\.').replaceAll('/', '[\\\\/]')}$`);
}

function throwing(name: string, what: string): string {
  return `export function ${name}() { throw new Error(${leftOut(what)}); }\n`;
}

function leftOut(what: string): string {
  return JSON.stringify(`${what} are left out of the bundles: see scripts/leave-out.ts.`);
}
