/**
 * How many missed calls one core works off, and whether memory stays flat: 1, 10 and 100 users per company number, up to
 * 100 thousand events each. The functions' own bundles, each in a process of its own with Lambda's heap; table, queues and
 * providers are in this process, so that only the functions' processor time counts. A mail and a notification per user.
 *
 * A column is one run, looked at when 1, 10 and 100 thousand events are through. 100 thousand events for 100 users are 20
 * million messages, most of a day: after `--seconds` a run ends, and its last row says how far it came. `--full` lets all run.
 *
 *   npm run bench:throughput -- [--seconds 45] [--users 1,10,100] [--full]
 */
import { parseArgs } from 'node:util';
import { type Figure, plain, progress, table } from './figures.ts';
import { type FunctionCost, type Pipeline, startPipeline } from './pipeline/run.ts';

/** A run so far. */
export interface ThroughputCell {
  users: number;
  /** Events that the row is about, and how many of them were run. */
  wanted: number;
  events: number;
  deliveries: number;
  /** Processor time per event and function. */
  microsPerEvent: Record<string, number>;
  /** Of the largest process, MiB: after warming up, now, and the most so far. */
  rssAtFirst: number;
  rss: number;
  peak: number;
  /** Live objects of the process with the most, MiB. */
  heap: number;
}

const sizes = [1_000, 10_000, 100_000];

/** One number of users of a company number. */
export interface Column {
  users: number;
  /** How long it may take; Infinity: until all is run. */
  seconds: number;
}

export async function measureThroughput(columns: readonly Column[]): Promise<ThroughputCell[]> {
  const cells: ThroughputCell[] = [];
  for (const { users, seconds } of columns) {
    const pipeline = await startPipeline({ users, channels: ['push', 'email'], batch: 10 });
    try {
      cells.push(...(await runColumn(pipeline, users, seconds)));
    } finally {
      await pipeline.stop();
    }
  }
  return cells;
}

async function runColumn(pipeline: Pipeline, users: number, seconds: number): Promise<ThroughputCell[]> {
  // As many messages at once as a run can end after: ten events, or one with two hundred messages.
  const atOnce = users > 10 ? 1 : 10;
  const warm = users > 10 ? 2 : users > 1 ? 20 : 100;
  for (let done = 0; done < warm; done += atOnce) await pipeline.post(atOnce);
  const first = memoryOf(await pipeline.costs());
  const cells: ThroughputCell[] = [];
  const cpu: Record<string, number> = {};
  const ends = performance.now() + seconds * 1000;
  let [events, said] = [0, performance.now()];
  for (const wanted of sizes) {
    while (events < wanted && performance.now() < ends) {
      await pipeline.post(atOnce);
      events += atOnce;
      if (performance.now() - said > 15_000) {
        said = performance.now();
        progress(`throughput, ${users} users: ${plain(events)} of ${plain(sizes.at(-1)!)} events`);
      }
    }
    const costs = await pipeline.costs();
    for (const [name, { cpuMicros }] of costs) cpu[name] = (cpu[name] ?? 0) + cpuMicros;
    const memory = memoryOf(costs);
    cells.push({
      users,
      wanted,
      events,
      deliveries: events * users * 2,
      microsPerEvent: Object.fromEntries(
        Object.entries(cpu).map(([name, micros]) => [name, micros / events]),
      ),
      rssAtFirst: first.rss,
      ...memory,
    });
    if (events < wanted) break;
  }
  return cells;
}

function memoryOf(costs: ReadonlyMap<string, FunctionCost>) {
  const most = (what: 'rss' | 'peak' | 'heap') =>
    Math.max(...[...costs.values()].map((each) => each[what])) / 2 ** 20;
  return { rss: most('rss'), peak: most('peak'), heap: most('heap') };
}

/** Processor time of an event through all functions. */
export function microsOf({ microsPerEvent }: ThroughputCell): number {
  return Object.values(microsPerEvent).reduce((sum, each) => sum + each, 0);
}

/** For docs/performance.md. */
export function throughputTable(cells: readonly ThroughputCell[]): string {
  return table(
    [
      'users',
      'events',
      'run',
      'CPU ms per event',
      'events/s and core',
      'messages/s and core',
      'MiB after warm-up',
      'MiB at the end',
      'peak MiB',
      'live objects MiB',
    ],
    cells.map((cell) => [
      cell.users,
      plain(cell.wanted),
      cell.events >= cell.wanted ? 'whole' : `${plain(cell.events)} of them`,
      plain(microsOf(cell) / 1000),
      plain(1e6 / microsOf(cell)),
      plain((1e6 / microsOf(cell)) * cell.users * 2),
      cell.rssAtFirst.toFixed(0),
      cell.rss.toFixed(0),
      cell.peak.toFixed(0),
      cell.heap.toFixed(0),
    ]),
  );
}

/** Processor time by function, of the longest run of each number of users. */
export function byFunctionTable(cells: readonly ThroughputCell[]): string {
  const longest = [...new Map(cells.map((cell) => [cell.users, cell])).values()];
  const names = Object.keys(longest[0]?.microsPerEvent ?? {});
  return table(
    ['CPU ms per event', ...longest.map(({ users }) => `${users} ${users === 1 ? 'user' : 'users'}`)],
    names.map((name) => [
      name,
      ...longest.map(({ microsPerEvent }) => plain((microsPerEvent[name] ?? 0) / 1000)),
    ]),
  );
}

/**
 * For the last table of `npm run bench`.
 * @param straightforwardMicros what a call costs a Lambda that sends at once, with neither queues nor records
 */
export function throughputFigures(cells: readonly ThroughputCell[], straightforwardMicros: number): Figure[] {
  const longest = [...new Map(cells.map((cell) => [cell.users, cell])).values()];
  const messages = (cell: ThroughputCell) => (1e6 / microsOf(cell)) * cell.users * 2;
  const one = longest.find(({ users }) => users === 1);
  return longest.flatMap((cell): Figure[] => {
    const ours = 1e6 / microsOf(cell);
    const peer = 1e6 / straightforwardMicros;
    const rate = {
      figure: 'missed calls a second and core, 1 user, beside a straightforward Lambda that records nothing',
      ours: `${plain(ours)}/s`,
      peer: `${plain(peer)}/s`,
      ratio: ours / peer,
    };
    const share = {
      figure: `messages a second and core, ${cell.users} users a call, beside 1 user a call`,
      ours: `${plain(messages(cell))}/s`,
      ...(one && { peer: `${plain(messages(one))}/s`, ratio: messages(cell) / messages(one) }),
    };
    const memory = {
      figure: `memory after ${plain(cell.events)} events beside after warming up, ${cell.users} ${cell.users === 1 ? 'user' : 'users'}`,
      ours: `${cell.rss.toFixed(0)} MiB`,
      peer: `${cell.rssAtFirst.toFixed(0)} MiB`,
      ratio: cell.rss / cell.rssAtFirst,
    };
    return [cell.users === 1 ? rate : share, memory];
  });
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '45' },
      users: { type: 'string', default: '1,10,100' },
      full: { type: 'boolean', default: false },
    },
  });
  const seconds = values.full ? Infinity : Number(values.seconds);
  const cells = await measureThroughput(
    values.users.split(',').map((users) => ({ users: Number(users), seconds })),
  );
  console.log(`${throughputTable(cells)}\n\n${byFunctionTable(cells)}`);
}
