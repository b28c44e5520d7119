/**
 * Who may import whom (docs: the layout in the README). Imports run one way, so that decisions stay free of AWS,
 * providers stay replaceable, and what is deployed stays apart from what deploys it.
 *
 * Read from the sources as text: a type-only import couples just as much, and bundlers drop it before it is seen.
 */
import path from 'node:path';

/** Folders that the files of a folder may import besides their own; folders not listed here are free. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  core: [],
  adapters: ['core'],
  templates: ['core'],
  web: ['core', 'templates'],
  functions: ['core', 'adapters', 'templates', 'web'],
  lib: [],
  bin: ['lib', 'ringback.config.ts'],
  cli: ['core', 'adapters'],
  local: ['core', 'adapters', 'templates', 'web', 'cli'],
  demo: ['core', 'adapters', 'templates', 'local', 'cli'],
};

/** Packages of providers, and the only files that may know them. */
const vendors = /^(@aws-sdk\/|@smithy\/|twilio|web-push|nodemailer|vcards-js)/;
const knowVendors = /^(adapters|local|test|bench|scripts|demo)\//;
/** Where clients are made and handed to adapters. */
const wiring = /^(functions\/([^/]+\/index|[a-z-]+-wiring)\.ts$|cli\/)/;
const clients = /^@aws-sdk\/client-/;

/** Decisions compute, and nothing else. */
// Temporal's `Now` reads the clock.
const purePackages = /^(zod|libphonenumber-js|temporal-polyfill\/fns(?!\/Now))(\/|$)|^node:crypto$/;
const impure: [RegExp, string][] = [
  [/\bDate\.now\(|\bnew Date\(\)|\bTemporal\.Now\b/, 'reads the clock: have the time passed in'],
  [/\bMath\.random\(|\brandom(UUID|Bytes|Int)\(/, 'rolls dice: have the number passed in'],
  [/\bprocess\.|\bfetch\(/, 'reaches for its surroundings: have the value passed in'],
  [/\bconsole\.\w+\(/, 'logs: return what happened'],
];

/** All that breaks a rule in one file, as sentences. @param file path from the root, with slashes */
export function importFaults(file: string, source: string): string[] {
  const code = withoutComments(source);
  const [folder = ''] = file.split('/');
  const faults = importsOf(code).flatMap((specifier) => faultOf(file, folder, specifier) ?? []);
  if (folder === 'core') {
    for (const [pattern, what] of impure) if (pattern.test(code)) faults.push(what);
  }
  return faults.map((fault) => `${file} ${fault}`);
}

function faultOf(file: string, folder: string, specifier: string): string | undefined {
  if (specifier.startsWith('.'))
    return localFault(file, folder, path.posix.join(path.posix.dirname(file), specifier));
  if (vendors.test(specifier) && !knowVendors.test(file) && !(wiring.test(file) && clients.test(specifier)))
    return `imports ${specifier}: only adapters/ knows providers`;
  if (folder === 'core' && !purePackages.test(specifier)) return `imports ${specifier}: core/ only computes`;
  return undefined;
}

function localFault(file: string, folder: string, target: string): string | undefined {
  const [to = ''] = target.split('/');
  const allowed = mayImport[folder];
  if (allowed && to !== folder && !allowed.includes(to))
    return `imports ${target}: ${folder}/ may import ${[folder, ...allowed].join(', ')} only`;
  const [own, other] = [functionOf(file), functionOf(target)];
  if (other && own !== other && folder === 'functions')
    return `imports ${target}: functions share nothing but what lies beside their folders`;
  return undefined;
}

/** `send-email` for a file in `functions/send-email/`. */
function functionOf(file: string): string | undefined {
  return /^functions\/([^/]+)\//.exec(file)?.[1];
}

function importsOf(code: string): string[] {
  const statements = /(?:^|\n)\s*(?:import\s*|(?:import|export)\b[^;'"`=(]*\bfrom\s*)(['"])([^'"\n]+)\1/g;
  const calls = /\b(?:import|require)\(\s*(['"])([^'"\n]+)\1/g;
  return [...code.matchAll(statements), ...code.matchAll(calls)].map((match) => match[2]!);
}

/** Good enough for formatted sources: a comment begins its line, or follows code and a blank. */
function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}
