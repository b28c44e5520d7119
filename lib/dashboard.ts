import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  MathExpression,
  SingleValueWidget,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Duration, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { type Figure, figure, figureNamespace } from './figures.ts';
import { HarmAlarm } from './harm-alarm.ts';
import type { HttpEntrance } from './http-entrance.ts';
import type { WorkQueue } from './work-queue.ts';

/** What is watched. */
interface Watched {
  queues: WorkQueue[];
  entrance: HttpEntrance;
  timers: IFunction;
  /** Absent: the configuration has switched it off. */
  canary: IFunction | undefined;
}

const channels = ['email', 'sms', 'push'] as const;
const channelNames = { email: 'mail', sms: 'text', push: 'notification' } as const;
const hour = Duration.hours(1);
const fiveMinutes = Duration.minutes(5);

/** One page for "are people being told?": its first row answers, the rows below say why not. */
export function answerAtOneLook(scope: Construct, watched: Watched): void {
  const dashboard = new Dashboard(scope, 'dashboard', {
    dashboardName: Stack.of(scope).stackName,
    defaultInterval: Duration.hours(24),
  });
  for (const row of [
    [headline(scope, watched)],
    answer(scope, watched),
    speed(scope),
    failures(scope),
    work(scope, watched),
    [alarms(scope)],
  ]) {
    dashboard.addWidgets(...row);
  }
}

function headline(scope: Construct, { canary }: Watched): IWidget {
  const proof = canary
    ? 'The canary was told in each hour, nothing waits for long, no dead letters: **then people are being told.**'
    : 'There is no canary (`canary: false` in ringback.config.ts), so nothing proves that people can be told while nobody calls.';
  return new TextWidget({
    width: 24,
    height: 2,
    markdown: `# Are people being told?\n${proof} If not, the alarms at the end name the section of docs/runbook.md. Stack: ${Stack.of(scope).stackName}.`,
  });
}

/** The first look. */
function answer(scope: Construct, { queues, canary }: Watched): IWidget[] {
  const toldBy = channels.map((channel) =>
    figure(
      scope,
      'Told',
      { Channel: channel },
      { statistic: 'Sum', period: hour, label: `by ${channelNames[channel]}` },
    ),
  );
  const oldest = queues.map(({ name, queue }) =>
    queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', period: fiveMinutes, label: name }),
  );
  const dead = queues.map(({ name, deadLetters }) =>
    deadLetters.metricApproximateNumberOfMessagesVisible({
      statistic: 'Maximum',
      period: fiveMinutes,
      label: name,
    }),
  );
  return [
    graph('People told, an hour', 7, toldBy, { stacked: true }),
    graph('Not told, an hour, and why', 5, [byDimension(scope, 'NotTold', 'Reason', hour)], {
      stacked: true,
    }),
    ...(canary
      ? [
          new SingleValueWidget({
            title: 'Canary told (1 is good)',
            width: 3,
            height: 6,
            sparkline: true,
            metrics: [
              figure(scope, 'CanaryTold', {}, { statistic: 'Maximum', period: hour, label: 'last hour' }),
            ],
          }),
        ]
      : []),
    graph('Oldest message of each queue, seconds', 5, oldest),
    new SingleValueWidget({
      title: 'Dead letters',
      width: canary ? 4 : 7,
      height: 6,
      metrics: [sumOf('all queues', dead)],
    }),
  ];
}

function speed(scope: Construct): IWidget[] {
  const time = (statistic: string) =>
    channels.map((channel) =>
      figure(
        scope,
        'TimeToProvider',
        { Channel: channel },
        { statistic, period: fiveMinutes, label: channelNames[channel] },
      ),
    );
  return [
    graph('From the event to the provider: half are faster, ms', 8, time('p50')),
    graph('From the event to the provider: 99 of 100 are faster, ms', 8, time('p99')),
    graph('Open calls of the last day', 4, [
      figure(scope, 'OpenCalls', {}, { statistic: 'Maximum', period: hour, label: 'open' }),
    ]),
    graph('Canary: from event to delivered, ms', 4, [
      figure(scope, 'CanaryTime', {}, { statistic: 'Maximum', period: hour, label: 'canary' }),
    ]),
  ];
}

function failures(scope: Construct): IWidget[] {
  return channels.map((channel) =>
    graph(
      `Attempts that failed, by ${channelNames[channel]}, and how`,
      8,
      [byDimension(scope, 'Failed', 'Class', hour, `Channel="${channel}"`)],
      { stacked: true },
    ),
  );
}

function work(scope: Construct, { entrance: { api }, timers, queues }: Watched): IWidget[] {
  const waiting = queues.map(({ name, queue }) =>
    queue.metricApproximateNumberOfMessagesVisible({
      statistic: 'Maximum',
      period: fiveMinutes,
      label: name,
    }),
  );
  const sum = { statistic: 'Sum', period: fiveMinutes };
  return [
    graph('Messages that wait', 8, waiting, { stacked: true }),
    graph('Timers: oldest that is due, seconds', 4, [
      figure(scope, 'OldestDue', {}, { statistic: 'Maximum', period: fiveMinutes, label: 'overdue' }),
    ]),
    graph('Timers: runs and errors', 4, [
      timers.metricInvocations({ ...sum, label: 'runs' }),
      timers.metricErrors({ ...sum, label: 'errors' }),
    ]),
    graph('HTTP: requests, refused (4xx), failed (5xx)', 8, [
      api.metricCount({ ...sum, label: 'requests' }),
      api.metricClientError({ ...sum, label: 'refused' }),
      api.metricServerError({ ...sum, label: 'failed' }),
    ]),
  ];
}

function alarms(scope: Construct): IWidget {
  const all = Stack.of(scope)
    .node.findAll()
    .filter((each) => each instanceof HarmAlarm);
  return new AlarmStatusWidget({ title: 'Alarms', width: 24, height: 6, alarms: all });
}

function graph(title: string, width: number, left: IMetric[], more: { stacked?: boolean } = {}): IWidget {
  return new GraphWidget({ title, width, height: 6, left, leftYAxis: { min: 0, showUnits: false }, ...more });
}

/** A line for each value of a dimension, whichever there are: reasons and classes come and go with the code. */
function byDimension(
  scope: Construct,
  name: Figure,
  dimension: string,
  period: Duration,
  where = '',
): MathExpression {
  const { stackName } = Stack.of(scope);
  const schema = [figureNamespace, 'Stack', ...(where ? ['Channel'] : []), dimension].join(',');
  const search = `{${schema}} MetricName="${name}" Stack="${stackName}" ${where}`.trim();
  return new MathExpression({
    expression: `SEARCH('${search}', 'Sum', ${period.toSeconds()})`,
    // Empty: CloudWatch names each line by what tells it from the others.
    label: '',
    period,
  });
}

function sumOf(label: string, metrics: IMetric[]): MathExpression {
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric]));
  return new MathExpression({ expression: 'SUM(METRICS())', usingMetrics, label, period: fiveMinutes });
}
