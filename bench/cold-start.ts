/**
 * What a cold start costs: each bundle in fresh processes, beside an empty handler in turns (empty, bundle, empty, …), with
 * the environment that the template gives it, so that all of module scope runs. And the straightforward Lambda of
 * bench/peers, bundled by the same settings.
 *
 *   npm run bench:cold-start -- [--rounds 15]
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { firstRequestTable, measureFirstRequests } from './cold/first-request.ts';
import { emptyHandler, type Loaded, loadOnce, type Subject } from './cold/run.ts';
import { type Figure, progress, type Spread, shown, spreadOf, table } from './figures.ts';
import { lambdaEnvironment, readStack, shortName } from './stack.ts';

/** What was measured of one bundle. */
export interface ColdStart {
  name: string;
  /** Times an empty handler. */
  wall: Spread;
  cpu: Spread;
  cpuMillis: Spread;
  wallMillis: Spread;
  /** The most of all runs, MiB. */
  rssMiB: number;
  /** What is loaded before the first event, kB (1,000 bytes). */
  kilobytes: number;
  files: number;
  /** Parts of Node beyond what an empty handler loads. */
  builtIn: number;
  target?: number;
}

/** The most that a bundle may take, times an empty handler. */
const targets: Record<string, number> = { 'send-sms': 4.5, 'serve-web': 4.5 };
const others = 3.5;
const mostMiB = 80;

/** @returns the empty handler first, then every function, then the straightforward Lambda */
export async function measureColdStarts(rounds: number): Promise<ColdStart[]> {
  const { functions } = await readStack();
  const empty = emptyHandler();
  const peer = await straightforwardBundle();
  const subjects = new Map<string, Subject>(
    functions.map((model) => [
      shortName(model),
      { file: path.join(model.codeDir, 'index.js'), environment: lambdaEnvironment(model) },
    ]),
  );
  subjects.set('straightforward Lambda', peer);
  const runs = new Map([...subjects.keys()].map((name) => [name, [] as { empty: Loaded; loaded: Loaded }[]]));
  try {
    for (let round = -1; round < rounds; round += 1) {
      if (round % 5 === 0) progress(`cold start: round ${round + 1} of ${rounds}`);
      for (const [name, subject] of subjects) {
        const pair = { empty: loadOnce(empty), loaded: loadOnce(subject) };
        if (round >= 0) runs.get(name)!.push(pair); // the first reads the files into memory
      }
    }
  } finally {
    rmSync(path.dirname(peer.file), { recursive: true, force: true });
    rmSync(path.dirname(empty.file), { recursive: true, force: true });
  }
  const all = [...runs.values()].flat().map((pair) => pair.empty);
  const nothing = measured(
    'an empty handler',
    all.map((each) => ({ empty: each, loaded: each })),
  );
  return [nothing, ...[...runs].map(([name, pairs]) => measured(name, pairs))];
}

function measured(name: string, pairs: { empty: Loaded; loaded: Loaded }[]): ColdStart {
  const { files, bytes, builtIn } = pairs[0]!.loaded;
  return {
    name,
    wall: spreadOf(pairs.map(({ empty, loaded }) => loaded.wallMillis / empty.wallMillis)),
    cpu: spreadOf(pairs.map(({ empty, loaded }) => loaded.cpuMicros / empty.cpuMicros)),
    wallMillis: spreadOf(pairs.map(({ loaded }) => loaded.wallMillis)),
    cpuMillis: spreadOf(pairs.map(({ loaded }) => loaded.cpuMicros / 1000)),
    rssMiB: Math.max(...pairs.map(({ loaded }) => loaded.rssKiB)) / 1024,
    kilobytes: bytes / 1000,
    files,
    builtIn: builtIn - pairs[0]!.empty.builtIn,
    target: name.includes(' ') ? undefined : (targets[name] ?? others),
  };
}

/** The peer as one file, as ours are; mjml does not bundle and stays beside it, as it would in a zip. */
async function straightforwardBundle(): Promise<Subject> {
  const root = path.join(import.meta.dirname, '..');
  // Within the project, so that what is not bundled is found.
  const folder = mkdtempSync(path.join(root, '.build', 'straightforward-'));
  const file = path.join(folder, 'index.js');
  writeFileSync(path.join(folder, 'package.json'), '{"type":"commonjs"}');
  await build({
    stdin: {
      contents: [
        "import { open } from './bench/peers/straightforward/lambda.mjs';",
        'const send = open(JSON.parse(process.env.SAMPLE));',
        'export const handler = async ({ Records }) => { for (const { body } of Records) await send(body); };',
      ].join('\n'),
      resolveDir: root,
    },
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    minify: true,
    external: ['mjml'],
    define: { 'import.meta.url': JSON.stringify(`file://${root}/bench/peers/straightforward/lambda.mjs`) },
    logLevel: 'error',
  });
  const { makeSample } = await import('./edge/sample.ts');
  const environment = { AWS_REGION: 'eu-central-1', SAMPLE: JSON.stringify(makeSample()), TMPDIR: tmpdir() };
  return { file, environment };
}

/** For docs/performance.md. */
export function coldStartTable(results: readonly ColdStart[]): string {
  return table(
    ['bundle', 'wall ×', 'CPU ×', 'at most', 'wall ms', 'kB', 'files', 'parts of Node', 'peak MiB'],
    results.map((each) => [
      each.name,
      shown(each.wall),
      shown(each.cpu),
      each.target ?? '',
      each.wallMillis.median.toFixed(0),
      each.kilobytes.toFixed(0),
      each.files,
      each.builtIn,
      each.rssMiB.toFixed(0),
    ]),
  );
}

/** For the last table of `npm run bench`. */
export function coldStartFigures(results: readonly ColdStart[]): Figure[] {
  const [empty, ...rest] = results;
  const ours = rest.filter(({ target }) => target !== undefined);
  const peer = rest.find(({ target }) => target === undefined);
  return [
    ...ours.map((each) => ({
      figure: `cold start, ${each.name}, beside an empty handler`,
      ours: `${each.wallMillis.median.toFixed(0)} ms`,
      peer: `${empty!.wallMillis.median.toFixed(0)} ms`,
      ratio: each.wall.median,
      target: `≤ ${each.target}`,
    })),
    ...(peer ? beside(ours, peer) : []),
  ];
}

/** The largest of ours beside the one function that does everything. */
function beside(ours: readonly ColdStart[], peer: ColdStart): Figure[] {
  const most = (value: (each: ColdStart) => number) => Math.max(...ours.map(value));
  const of = (figure: string, unit: string, value: (each: ColdStart) => number, target?: string): Figure => ({
    figure: `${figure}, our largest beside a straightforward Lambda`,
    ours: `${most(value).toFixed(0)} ${unit}`,
    peer: `${value(peer).toFixed(0)} ${unit}`,
    ratio: most(value) / value(peer),
    target,
  });
  return [
    of('cold start', 'ms', (each) => each.wallMillis.median),
    of('bytes loaded', 'kB', (each) => each.kilobytes),
    of('memory when loaded', 'MiB', (each) => each.rssMiB, `< ${mostMiB} MiB`),
  ];
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '15' } } });
  const rounds = Number(values.rounds);
  console.log(coldStartTable(await measureColdStarts(rounds)));
  console.log(`\n${firstRequestTable(await measureFirstRequests(rounds))}`);
}
