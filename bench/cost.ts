/**
 * What a million missed calls cost: requests, units and processor time counted while the functions' own bundles work calls
 * off one by one, as on a quiet day when no batch fills, times list prices (prices.ts). Beside it the same sums for the
 * straightforward Lambda, which keeps no record.
 *
 *   npm run bench:cost -- [--events 200]
 */
import { parseArgs } from 'node:util';
import type { Channel } from '../core/directory.ts';
import { synthesise } from '../local/synthesise.ts';
import { readSynthesisedStack } from '../local/template/read-template.ts';
import { type Bill, billTables, type Line, million, sum, totalOf } from './bill.ts';
import { type Figure, plain, progress } from './figures.ts';
import { type FunctionCost, startPipeline } from './pipeline/run.ts';
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

/** @param straightforwardMicros processor time of the straightforward Lambda for an event to three channels */
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
        for (let done = 0; done < count; done += batch) await pipeline.post(batch);
      };
      await post(100);
      await pipeline.costs();
      const before = pipeline.accepted();
      await post(events);
      const costs = await pipeline.costs();
      const after = pipeline.accepted();
      const sent = {
        ses: after.ses - before.ses,
        twilio: after.twilio - before.twilio,
        push: after.push - before.push,
      };
      bills.push({ what: name, lines: linesOf(costs, sent, events, batch) });
      if (batch === 10) micros = sum([...costs.values()].map(({ cpuMicros }) => cpuMicros)) / events;
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

function linesOf(
  costs: ReadonlyMap<string, FunctionCost>,
  sent: Record<'ses' | 'twilio' | 'push', number>,
  events: number,
  batch: number,
): Line[] {
  const all = [...costs.entries()];
  const perMillion = (total: number) => (total / events) * million;
  const of = (what: (cost: FunctionCost) => number) => perMillion(sum(all.map(([, cost]) => what(cost))));
  const workers = all.filter(([name]) => name !== 'receive-events').map(([, cost]) => cost);
  const polls = perMillion(sum(workers.map(({ invocations }) => 2 * invocations)));
  const sends = of(({ requests }) => requests['sqs SendMessageBatch'] ?? 0);
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
      what: 'SQS: sent, received, deleted',
      quantity: sends + polls,
      unit: 'requests',
      price: prices.queueRequest,
    },
    {
      what: 'Lambda invocations',
      quantity: of(({ invocations }) => invocations),
      unit: 'requests',
      price: prices.lambdaRequest,
    },
    {
      what: 'Lambda time',
      quantity: seconds * assumed.memoryGib * million,
      unit: 'GiB s',
      price: prices.lambdaGibSecond,
    },
    { what: 'API Gateway', quantity: million / batch, unit: 'requests', price: prices.apiRequest },
    {
      what: 'logs',
      quantity: of(({ logBytes, invocations }) => logBytes + invocations * assumed.lambdaLogBytes) / 1e9,
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
  // The records of a batch wait together.
  return cpuMicros / 1e6 / processorShare + milliseconds / 1000 / batch;
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

/** What a deployment costs a month when nobody calls, from the template. */
export async function fixedCosts(): Promise<Bill> {
  const folder = await synthesise();
  const { resources } = readSynthesisedStack(folder);
  const count = (type: string) => Object.values(resources).filter(({ Type }) => Type === type).length;
  const sources = count('AWS::Lambda::EventSourceMapping');
  const minutes = 30 * 24 * 60;
  const schedules = count('AWS::Events::Rule');
  const seconds = minutes * schedules * 0.15 * assumed.memoryGib;
  return {
    what: 'a month without a call',
    lines: [
      {
        what: 'Lambda asking idle queues',
        quantity: sources * assumed.pollsPerMinute * minutes,
        unit: 'requests',
        price: prices.queueRequest,
      },
      { what: 'alarms', quantity: count('AWS::CloudWatch::Alarm'), unit: 'alarms', price: prices.alarmMonth },
      {
        what: 'dashboard',
        quantity: count('AWS::CloudWatch::Dashboard'),
        unit: 'dashboards',
        price: prices.dashboardMonth,
      },
      {
        what: 'secrets',
        quantity: count('AWS::SecretsManager::Secret'),
        unit: 'secrets',
        price: prices.secretMonth,
      },
      {
        what: 'timers, once a minute at most',
        quantity: seconds,
        unit: 'GiB s',
        price: prices.lambdaGibSecond,
      },
    ].filter(({ quantity }) => quantity > 0),
  };
}

/** What goes to whoever carries the messages. */
const carried = ['SES mails', 'SMS segments'];

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
  console.log(billTables([...bills, await fixedCosts()]));
}
