/** What a deployment costs a month beside its calls: from the template, and from what is written without anybody calling. */
import { type Dimension, type MetricName, metrics } from '../adapters/metrics.ts';
import { dueShards } from '../adapters/store/due.ts';
import { synthesise } from '../local/synthesise.ts';
import { readSynthesisedStack } from '../local/template/read-template.ts';
import { type Bill, carried, type Line, million, sum, totalOf } from './bill.ts';
import { assumed, prices } from './prices.ts';
import { readStack } from './stack.ts';

const month = { minutes: 30 * 24 * 60, hours: 30 * 24 };

/** Figures that are written when nobody calls: by on-due, and by the canary. */
const idleFigures: readonly MetricName[] = ['OpenCalls', 'OldestDue', 'CanaryTold', 'CanaryTime'];
/** Values that a dimension can have: channels, classes of failures, reasons (docs/who-is-told.md, all but `ringing`). */
const valuesOf: Record<Dimension, number> = { Channel: 3, Class: 5, Reason: 27 };

/** Metrics that CloudWatch bills for a figure: each combination of dimensions is one. */
function metricsOf(name: MetricName): number {
  const by: readonly (readonly Dimension[])[] = metrics[name].by;
  return 1 + sum(by.map((each) => each.reduce((all, dimension) => all * valuesOf[dimension], 1)));
}

/**
 * What a deployment costs a month when nobody calls, from the template, and what comes to that with use.
 * @param call bill of a million calls one by one: the canary's are at most that, having no notification
 */
export async function fixedCosts(call: Bill): Promise<Bill[]> {
  const folder = await synthesise();
  const { resources } = readSynthesisedStack(folder);
  const count = (type: string) => Object.values(resources).filter(({ Type }) => Type === type).length;
  // An alarm that reckons with several metrics is billed for each.
  const alarms = Object.values(resources).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
  const watched = sum(
    alarms.map(({ Properties: { Metrics: all = [] } = {} }) =>
      Math.max(1, (all as { MetricStat?: object }[]).filter(({ MetricStat }) => MetricStat).length),
    ),
  );
  const sources = count('AWS::Lambda::EventSourceMapping');
  const { schedules } = await readStack();
  const runs = sum(schedules.map(({ everySeconds }) => (month.minutes * 60) / everySeconds));
  const { sweepSeconds, canarySeconds, canaryRequests, memoryGib } = assumed;
  const otherFigures = (Object.keys(metrics) as MetricName[]).filter((name) => !idleFigures.includes(name));
  const metricsFor = (names: readonly MetricName[]) => sum(names.map(metricsOf));
  const lines: Line[] = [
    {
      what: 'Lambda asking idle queues',
      quantity: sources * assumed.pollsPerMinute * month.minutes,
      unit: 'requests',
      price: prices.queueRequest,
    },
    { what: 'alarms', quantity: watched, unit: 'metrics looked at', price: prices.alarmMonth },
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
      what: 'metrics written without a call',
      quantity: metricsFor(idleFigures),
      unit: 'metrics',
      price: prices.metricMonth,
    },
    {
      what: 'timers and canary: Lambda time',
      quantity: (month.minutes * sweepSeconds + month.hours * canarySeconds) * memoryGib,
      unit: 'GiB s',
      price: prices.lambdaGibSecond,
    },
    {
      what: 'timers and canary: invocations',
      quantity: runs,
      unit: 'requests',
      price: prices.lambdaRequest,
    },
    {
      what: 'timers: looks into each shard',
      quantity: month.minutes * dueShards * 0.5,
      unit: 'units',
      price: prices.readUnit,
    },
    { what: 'canary: SES mails', quantity: month.hours, unit: 'mails', price: prices.mail },
    {
      what: 'canary: the rest of its calls',
      quantity: month.hours,
      unit: 'calls',
      price: totalOf(call, carried) / million,
    },
    {
      what: 'canary: API Gateway, beside its events',
      quantity: month.hours * canaryRequests,
      unit: 'requests',
      price: prices.apiRequest,
    },
  ];
  return [
    { what: 'a month without a call', lines: lines.filter(({ quantity }) => quantity > 0) },
    {
      what: 'a month in use, besides that and its calls',
      lines: [
        {
          what: 'metrics, if each is written in every hour',
          quantity: metricsFor(otherFigures),
          unit: 'metrics',
          price: prices.metricMonth,
        },
      ],
    },
  ];
}
