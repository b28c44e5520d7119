/**
 * What a million missed calls cost: requests, units and processor time counted while the functions' own bundles work calls
 * off, take in what providers report afterwards and look at each call once its time is up, times list prices (prices.ts):
 * one by one, as on a quiet day when no batch fills, and with full batches. Beside it the same sums for the straightforward
 * Lambda, which keeps no record and gets no reports.
 *
 *   npm run bench:cost -- [--events 200]
 */
import { parseArgs } from 'node:util';
import { dueShards } from '../adapters/store/due.ts';
import type { Channel } from '../core/directory.ts';
import { type Bill, billTables, carried, type Line, million, sum, totalOf } from './bill.ts';
import { type Figure, plain, progress, table } from './figures.ts';
import { fixedCosts } from './month.ts';
import { type FunctionCost, onTheWay, startPipeline } from './pipeline/run.ts';
import { assumed, prices } from './prices.ts';

/** What was measured of a way to be told. */
interface Scenario {
  name: string;
  channels: Channel[];
  batch: number;
}

const scenarios: Scenario[] = [
  { name: 'mail and push, one by one', channels: ['push', 'email'], batch: 1 },
  { name: 'mail and push, full batches', channels: ['push', 'email'], batch: 10 },
  { name: 'mail and SMS, one by one', channels: ['email', 'sms'], batch: 1 },
];

/** What came in and went out while calls were worked off. */
interface Traffic {
  /** Messages that the providers accepted. */
  sent: Record<'ses' | 'twilio' | 'push', number>;
  /** What they reported afterwards. */
  reports: { http: number; ses: number };
}

/**
 * @param straightforwardMicros processor time of the straightforward Lambda for an event to three channels
 * @returns `micros`: processor time of a call until the providers have its messages, in full batches
 */
export async function measureCosts(
  events: number,
  straightforwardMicros: number,
): Promise<{ bills: Bill[]; micros: number }> {
  const bills: Bill[] = [];
  let micros = 0;
  for (const { name, channels, batch } of scenarios) {
    progress(`cost: ${name}`);
    const pipeline = await startPipeline({ users: 1, channels, batch });
    try {
      const post = async (count: number) => {
        const reports = { http: 0, ses: 0 };
        for (let done = 0; done < count; done += batch) {
          const { http, ses } = await pipeline.report(await pipeline.post(batch));
          reports.http += http;
          reports.ses += ses;
        }
        await pipeline.sweep();
        return reports;
      };
      await post(100);
      await pipeline.costs();
      const before = pipeline.accepted();
      const reports = await post(events);
      const costs = await pipeline.costs();
      const after = pipeline.accepted();
      const sent = {
        ses: after.ses - before.ses,
        twilio: after.twilio - before.twilio,
        push: after.push - before.push,
      };
      bills.push({ what: name, lines: linesOf(costs, { sent, reports }, events, batch) });
      progress(`cost by function: ${name}\n\n${byFunction(costs, events)}\n`);
      if (batch === 10) micros = sum(onTheWay.map((each) => costs.get(each)?.cpuMicros ?? 0)) / events;
    } finally {
      await pipeline.stop();
    }
  }
  bills.push({
    what: 'straightforward Lambda, mail and push',
    lines: straightforward(straightforwardMicros),
  });
  return { bills, micros };
}

/** Functions that no queue feeds; that of the timers runs each minute, calls or not, and is in {@link fixedCosts}. */
const entrances = ['receive-events', 'receive-status'];
const timers = 'on-due';

function linesOf(
  costs: ReadonlyMap<string, FunctionCost>,
  { sent, reports }: Traffic,
  events: number,
  batch: number,
): Line[] {
  const all = [...costs.entries()];
  const perMillion = (total: number) => (total / events) * million;
  const of = (what: (cost: FunctionCost) => number) => perMillion(sum(all.map(([, cost]) => what(cost))));
  const invocations = perMillion(
    sum(all.filter(([name]) => name !== timers).map(([, cost]) => cost.invocations)),
  );
  const requestsIn = million / batch + perMillion(reports.http);
  // Receiving and deleting of all that queues feed: what came in over HTTP was an invocation each.
  const polls = 2 * (invocations - requestsIn);
  const sends = of(({ requests }) => requests['sqs SendMessageBatch'] ?? 0) + perMillion(reports.ses);
  const seconds = sum(all.map(([name, cost]) => billedSeconds(name, cost, sent, batch))) / events;
  return [
    { what: 'SES mails', quantity: perMillion(sent.ses), unit: 'mails', price: prices.mail },
    { what: 'SMS segments', quantity: perMillion(sent.twilio), unit: 'segments', price: prices.smsSegment },
    {
      what: 'DynamoDB writes, indexes included',
      quantity: of(({ writeUnits }) => writeUnits),
      unit: 'units',
      price: prices.writeUnit,
    },
    {
      what: 'DynamoDB reads',
      quantity: of(({ readUnits }) => readUnits),
      unit: 'units',
      price: prices.readUnit,
    },
    {
      what: "SNS: SES's reports",
      quantity: perMillion(reports.ses),
      unit: 'published',
      price: prices.published,
    },
    {
      what: 'SQS: sent, received, deleted',
      quantity: sends + polls,
      unit: 'requests',
      price: prices.queueRequest,
    },
    { what: 'Lambda invocations', quantity: invocations, unit: 'requests', price: prices.lambdaRequest },
    {
      what: 'Lambda time',
      quantity: seconds * assumed.memoryGib * million,
      unit: 'GiB s',
      price: prices.lambdaGibSecond,
    },
    { what: 'API Gateway', quantity: requestsIn, unit: 'requests', price: prices.apiRequest },
    {
      what: 'logs',
      quantity: (of(({ logBytes }) => logBytes) + invocations * assumed.lambdaLogBytes) / 1e9,
      unit: 'GB',
      price: prices.logGigabyte,
    },
  ].filter(({ quantity }) => quantity > 0);
}

/** Processor time at the function's share of a processor, and waiting for one request after the other. */
function billedSeconds(
  name: string,
  { cpuMicros, requests }: FunctionCost,
  sent: Record<'ses' | 'twilio' | 'push', number>,
  batch: number,
): number {
  const { wait, processorShare } = assumed;
  const provider = ({ 'send-email': 'ses', 'send-sms': 'twilio', 'send-push': 'push' } as const)[name];
  const waits = Object.entries(requests).map(
    ([request, count]) => count * (wait[request.split(' ')[0] as keyof typeof wait] ?? 0),
  );
  const milliseconds = sum(waits) + (provider ? sent[provider] * wait[provider] : 0);
  // The records of a batch wait together, the shards of the timers beside each other; an HTTP request waits alone.
  const together = entrances.includes(name) ? 1 : name === timers ? dueShards : batch;
  return cpuMicros / 1e6 / processorShare + milliseconds / 1000 / together;
}

/** Requests and processor time of each function for a call; on the way only, docs/scale.md has them. */
function byFunction(costs: ReadonlyMap<string, FunctionCost>, events: number): string {
  const per = (total: number) => plain(total / events);
  const asked = (requests: Record<string, number>, which: RegExp) =>
    per(sum(Object.entries(requests).map(([name, count]) => (which.test(name) ? count : 0))));
  return table(
    [
      'a call',
      'invocations',
      'reads',
      'writes',
      'to queues',
      'read units',
      'write units',
      'CPU ms',
      'log kB',
    ],
    [...costs].map(([name, { invocations, requests, readUnits, writeUnits, cpuMicros, logBytes }]) => [
      name,
      per(invocations),
      asked(requests, /^dynamodb (?:Get|BatchGet|Query)/),
      asked(requests, /^dynamodb (?:Put|Update|Delete)/),
      asked(requests, /^sqs/),
      per(readUnits),
      per(writeUnits),
      per(cpuMicros / 1000),
      per(logBytes / 1000),
    ]),
  );
}

function straightforward(micros: number): Line[] {
  const { wait, processorShare, memoryGib, lambdaLogBytes } = assumed;
  const seconds = micros / 1e6 / processorShare + (wait.ses + wait.push) / 1000;
  return [
    { what: 'SES mails', quantity: million, unit: 'mails', price: prices.mail },
    { what: 'Lambda invocations', quantity: million, unit: 'requests', price: prices.lambdaRequest },
    {
      what: 'Lambda time',
      quantity: seconds * memoryGib * million,
      unit: 'GiB s',
      price: prices.lambdaGibSecond,
    },
    { what: 'API Gateway', quantity: million, unit: 'requests', price: prices.apiRequest },
    { what: 'logs', quantity: (million * lambdaLogBytes) / 1e9, unit: 'GB', price: prices.logGigabyte },
  ];
}

/** For the last table of `npm run bench`. */
export function costFigures(bills: readonly Bill[]): Figure[] {
  const [single, full, , peer] = bills as [Bill, Bill, Bill, Bill];
  const line = (figure: string, bill: Bill, besides: readonly string[]): Figure => ({
    figure,
    ours: `$${plain(totalOf(bill, besides))}`,
    peer: `$${plain(totalOf(peer, besides))}`,
    ratio: totalOf(bill, besides) / totalOf(peer, besides),
  });
  return [
    line('a million missed calls to mail and push, all, beside a straightforward Lambda', single, []),
    line('  of it all but SES', single, carried),
    line('  of it all but SES, batches full', full, carried),
  ];
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: { events: { type: 'string', default: '200' }, micros: { type: 'string', default: '7500' } },
  });
  const { bills } = await measureCosts(Number(values.events), Number(values.micros));
  console.log(billTables([...bills, ...(await fixedCosts(bills[0]!))]));
}
