/**
 * All benchmarks, one after the other, each with its peer in the same run; the last lines are one table: figure, ours, peer,
 * ratio. Times are of this machine and this moment: compare ratios, and repeat when it is quiet.
 *
 *   npm run bench -- [--quick] [--write]
 *
 * `--write` puts the tables into docs/performance.md. Nothing here fails for being slow; what must not grow (bytes, modules,
 * requests) is held by tests.
 */
import { cpus, release, totalmem, type } from 'node:os';
import { parseArgs } from 'node:util';
import { billTables } from './bill.ts';
import { firstRequestTable, measureFirstRequests } from './cold/first-request.ts';
import { coldStartFigures, coldStartTable, measureColdStarts } from './cold-start.ts';
import { costFigures, measureCosts } from './cost.ts';
import { writeResults } from './document.ts';
import { type Figure, figuresTable, plain, progress } from './figures.ts';
import { fixedCosts } from './month.ts';
import { edgeFigures, edgeTable, measureEdge } from './providers-edge.ts';
import { measureRender, renderFigures, renderTable } from './render.ts';
import { type Measured, measureRequests } from './requests/measure.ts';
import { byFunctionTable, measureThroughput, throughputFigures, throughputTable } from './throughput.ts';

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
});
const extent = values.quick
  ? { coldRounds: 5, renderRounds: 5, edge: { rounds: 6, events: 200 }, seconds: [8, 8, 8], costEvents: 50 }
  : {
      coldRounds: 15,
      renderRounds: 15,
      edge: { rounds: 12, events: 500 },
      // Long enough for ten thousand calls to one user, and a thousand to ten, where the machine is not much slower.
      seconds: [240, 150, 45],
      costEvents: 300,
    };

const figures: Figure[] = [];
function report(name: string, title: string, text: string, found: readonly Figure[]): void {
  // At once: a run that is ended leaves what it has found.
  if (values.write) writeResults({ [name]: text });
  figures.push(...found);
  console.log(`\n## ${title}\n\n${text}`);
}

progress('cold start: each bundle beside an empty handler');
const coldStarts = await measureColdStarts(extent.coldRounds);
const first = firstRequestTable(await measureFirstRequests(extent.coldRounds));
report('cold-start', 'Cold start', `${coldStartTable(coldStarts)}\n\n${first}`, coldStartFigures(coldStarts));

progress('rendering: beside react-email and MJML at run time');
const rendered = await measureRender(extent.renderRounds);
report('render', 'Rendering', renderTable(rendered), renderFigures(rendered));

progress("providers' edge: beside notifme-sdk and a straightforward Lambda");
const edge = await measureEdge(extent.edge);
report('edge', "Providers' edge", edgeTable(edge), edgeFigures(edge));

progress('requests: what is asked of table and queues');
figures.push(...requestFigures(await measureRequests([{ contacts: 10, openCalls: 1 }])));

progress('throughput: 1, 10 and 100 users');
const cells = await measureThroughput(
  [1, 10, 100].map((users, column) => ({ users, seconds: extent.seconds[column]! })),
);
report(
  'throughput',
  'Throughput',
  `${throughputTable(cells)}\n\n${byFunctionTable(cells)}`,
  throughputFigures(cells, edge.micros.straightforward.median),
);

progress('cost: what a million missed calls ask for');
const { bills, micros } = await measureCosts(extent.costEvents, edge.micros.straightforward.median);
figures.push({
  figure:
    "CPU per event, whole pipeline with queues and records (mail and push), beside the providers' edge alone",
  ours: `${plain(micros)} µs`,
  peer: `${plain(edge.micros.ours.median)} µs`,
  ratio: micros / edge.micros.ours.median,
});
report('cost', 'Cost', billTables([...bills, ...(await fixedCosts(bills[0]!))]), costFigures(bills));

const machine = `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()} ${release().split('.').slice(0, 2).join('.')}, Node ${process.versions.node}${values.quick ? ', quick' : ''}`;
const last = `${machine}\n\n${figuresTable(figures)}`;
if (values.write) {
  writeResults({ figures: last });
  progress('docs/performance.md has the new tables');
}
console.log(`\n${last}`);

/** Requests are counted, so the peer is what was counted when they were designed; test/bench/requests.test.ts holds them. */
function requestFigures(measured: readonly Measured[]): Figure[] {
  const designed: Record<string, number> = {
    'on-missed-call': 10,
    'send-email': 9,
    'send-push': 9,
    'send-sms': 14,
  };
  return measured
    .filter(
      ({ worker, what, users }) =>
        worker in designed && users === 1 && (what === 'missed' || what === 'sent'),
    )
    .map(({ worker, cost: { reads, writes, queue } }) => ({
      figure: `requests of ${worker} for one record, beside the design's`,
      ours: `${reads + writes + queue}`,
      peer: `${designed[worker]}`,
      ratio: (reads + writes + queue) / designed[worker]!,
    }));
}
