/**
 * What one event costs the sender's processor at the providers' edge: email with vCard, SMS and push, from the event to
 * three accepted messages; beside a straightforward Lambda and notifme-sdk, which take turns in the same run. The
 * providers are HTTPS on loopback in this process, the senders are processes of their own, warm, ten events in flight.
 *
 *   npm run bench:edge -- [--rounds 12] [--events 500]
 */
import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Cloud, startCloud } from './cloud/server.ts';
import { makeSample, type Sample } from './edge/sample.ts';
import type { Done, Order } from './edge/sender.ts';
import { type Figure, plain, progress, type Spread, shown, spreadOf, table } from './figures.ts';
import { region } from './stack.ts';

const here = import.meta.dirname;
/** Every way of sending that is compared. */
const ways = {
  ours: path.join(here, 'edge', 'ours.ts'),
  notifme: path.join(here, 'peers', 'notifme', 'send.mjs'),
  straightforward: path.join(here, 'peers', 'straightforward', 'lambda.mjs'),
} as const;
type Way = keyof typeof ways;
const names = Object.keys(ways) as Way[];

/** Processor time of each way, and what it is to ours. */
export interface EdgeResult {
  micros: Record<Way, Spread>;
  ratios: Record<Exclude<Way, 'ours'>, Spread>;
  rssMiB: Record<Way, number>;
}

/** @param rounds how often each way has its turn; `events` in each turn */
export async function measureEdge({
  rounds,
  events,
}: {
  rounds: number;
  events: number;
}): Promise<EdgeResult> {
  installNotifme();
  const cloud = await startCloud();
  const sample = makeSample();
  const senders = new Map<Way, Sender>();
  try {
    for (const name of names) senders.set(name, await startSender(ways[name], cloud, sample));
    // Warm: connections are open, functions compiled.
    for (let warm = 0; warm < 6; warm += 1) for (const name of names) await senders.get(name)!.send(events);
    checkSent(cloud);
    const taken: Record<Way, number[]> = { ours: [], notifme: [], straightforward: [] };
    const rss = { ours: 0, notifme: 0, straightforward: 0 };
    for (let round = 0; round < rounds; round += 1) {
      if (round % 4 === 0) progress(`providers' edge: round ${round + 1} of ${rounds}`);
      for (const name of names) {
        const done = await senders.get(name)!.send(events);
        taken[name].push(done.cpuMicros / events);
        rss[name] = Math.max(rss[name], done.rssMiB);
      }
    }
    const ratio = (peer: Way) => spreadOf(taken.ours.map((ours, round) => ours / taken[peer][round]!));
    return {
      micros: {
        ours: spreadOf(taken.ours),
        notifme: spreadOf(taken.notifme),
        straightforward: spreadOf(taken.straightforward),
      },
      ratios: { notifme: ratio('notifme'), straightforward: ratio('straightforward') },
      rssMiB: rss,
    };
  } finally {
    for (const sender of senders.values()) sender.stop();
    await cloud.stop();
  }
}

/** All ways sent the same number of messages to the same providers. @throws Error when one left something out */
function checkSent(cloud: Cloud): void {
  const counts = ['ses', 'twilio', 'push'].map((name) => cloud.asked.get(name)?.requests.send ?? 0);
  if (new Set(counts).size !== 1)
    throw new Error(`Not every message was sent: mails, texts, pushes ${counts}.`);
}

interface Sender {
  send(events: number): Promise<Extract<Done, { kind: 'sent' }>>;
  stop(): void;
}

async function startSender(module: string, cloud: Cloud, sample: Sample): Promise<Sender> {
  const child = fork(path.join(here, 'edge', 'sender.ts'), [module], {
    execArgv: [
      '--import',
      path.join(here, 'edge', 'redirect.mjs'),
      ...(process.env.BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : []),
    ],
    env: {
      PATH: process.env.PATH,
      TZ: 'UTC',
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: 'bench',
      AWS_SECRET_ACCESS_KEY: 'bench',
      ...cloud.environment,
    },
  });
  await ask(child, { kind: 'open', sample });
  return {
    send: async (events) =>
      (await ask(child, { kind: 'send', events, inFlight: 10 })) as Extract<Done, { kind: 'sent' }>,
    stop: () => child.disconnect(),
  };
}

function ask(child: ChildProcess, order: Order): Promise<Done> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null) => reject(new Error(`A sender ended (${code}).`));
    child.once('exit', gone);
    child.once('message', (done: Done) => {
      child.off('exit', gone);
      if (done.kind === 'failed') reject(new Error(done.error));
      else resolve(done);
    });
    child.send(order);
  });
}

/** notifme-sdk brings two hundred packages along: installed on first use, from its own lockfile, outside of ours. */
function installNotifme(): void {
  const folder = path.join(here, 'peers', 'notifme');
  if (existsSync(path.join(folder, 'node_modules', 'notifme-sdk'))) return;
  progress('installing notifme-sdk into bench/peers/notifme (once)');
  const { status } = spawnSync(
    'npm',
    ['ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    },
  );
  if (status !== 0)
    throw new Error('npm ci in bench/peers/notifme failed: is there a way to the npm registry?');
}

/** For the last table of `npm run bench`. */
export function edgeFigures({ micros, ratios }: EdgeResult): Figure[] {
  const line = (peer: 'notifme' | 'straightforward', name: string, target: string): Figure => ({
    figure: `CPU per event to three channels, beside ${name}`,
    ours: `${plain(micros.ours.median)} µs`,
    peer: `${plain(micros[peer].median)} µs`,
    ratio: ratios[peer].median,
    target,
  });
  return [
    line('notifme', 'notifme-sdk 1.16', '≤ 0.7'),
    line('straightforward', 'a straightforward Lambda', '≤ 0.27'),
  ];
}

/** For docs/performance.md. */
export function edgeTable({ micros, ratios, rssMiB }: EdgeResult): string {
  return table(
    ['one event to email with vCard, SMS and push', 'CPU µs (middle half)', 'ours ÷ this', 'memory MiB'],
    [
      ['Ringback', shown(micros.ours, 0), '', Math.round(rssMiB.ours)],
      ['notifme-sdk 1.16', shown(micros.notifme, 0), shown(ratios.notifme), Math.round(rssMiB.notifme)],
      [
        'straightforward Lambda',
        shown(micros.straightforward, 0),
        shown(ratios.straightforward),
        Math.round(rssMiB.straightforward),
      ],
    ],
  );
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '12' }, events: { type: 'string', default: '500' } },
  });
  const result = await measureEdge({ rounds: Number(values.rounds), events: Number(values.events) });
  console.log(edgeTable(result));
}
