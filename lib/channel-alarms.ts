import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { figure } from './figures.ts';
import { HarmAlarm } from './harm-alarm.ts';
import type { Surroundings } from './ringback-function.ts';

/** So many failures of a channel, and no success, within {@link noSuccessFor}. */
const failuresInARow = 5;
const noSuccessFor = Duration.minutes(15);

/**
 * Rings when attempts of a channel fail, and none gets through: an outage of the provider (its messages wait in the table,
 * not in a queue, so that no queue is late), or every message refused for good. One success, and it is not the channel.
 * Both figures count the same messages, those by which people learn of something (`tellsPeople` in `core/told.ts`).
 */
export function alarmWhenNothingGetsThrough(
  scope: Construct,
  around: Surroundings,
  channel: 'email' | 'sms' | 'push',
  harm: string,
): void {
  const sum = (name: 'Failed' | 'Told', dimensions: Record<string, string> = {}) =>
    figure(scope, name, { Channel: channel, ...dimensions }, { statistic: 'Sum', period: noSuccessFor });
  // Browsers that are gone are refused for good, several for one user: no harm while the others are told.
  const failed: Record<string, Metric> =
    channel === 'push'
      ? {
          retryable: sum('Failed', { Class: 'retryable' }),
          unknown: sum('Failed', { Class: 'unknown' }),
          reconfigure: sum('Failed', { Class: 'reconfigure' }),
        }
      : { failed: sum('Failed') };
  const failures = Object.keys(failed).map((name) => `FILL(${name}, 0)`);
  new HarmAlarm(scope, 'nothing-through-alarm', {
    metric: new MathExpression({
      expression: `IF(FILL(told, 0) < 1, ${failures.join(' + ')}, 0)`,
      usingMetrics: { ...failed, told: sum('Told') },
      period: noSuccessFor,
      label: `attempts by ${channel} that failed while none got through`,
    }),
    atLeast: failuresInARow,
    harm,
    runbook: 'nothing-gets-through',
    topic: around.alarmTopic,
  });
}

/** From here on AWS reviews an account, and may stop its mails; both are below where it does. */
const bounceRate = 0.05;
const complaintRate = 0.001;

/**
 * Rings before SES stops to take our mails. It judges the account, not one stack.
 * Source: Amazon SES developer guide, "Using CloudWatch alarms to monitor reputation metrics".
 */
export function alarmWhenReputationSuffers(scope: Construct, around: Surroundings): void {
  const rate = (metricName: string) =>
    new Metric({
      namespace: 'AWS/SES',
      metricName,
      statistic: 'Average',
      period: Duration.hours(1),
    });
  const common = { runbook: 'mail-reputation', topic: around.alarmTopic } as const;
  new HarmAlarm(scope, 'bounces-alarm', {
    ...common,
    metric: rate('Reputation.BounceRate'),
    atLeast: bounceRate,
    harm: 'Too many mails of this account bounce: AWS may stop all mails about missed calls.',
  });
  new HarmAlarm(scope, 'complaints-alarm', {
    ...common,
    metric: rate('Reputation.ComplaintRate'),
    atLeast: complaintRate,
    harm: 'Too many people report mails of this account as spam: AWS may stop all mails about missed calls.',
  });
}
