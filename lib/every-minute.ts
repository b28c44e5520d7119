import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { figure } from './figures.ts';
import { HarmAlarm } from './harm-alarm.ts';
import { RingbackFunction, type RingbackFunctionProps, type Surroundings } from './ringback-function.ts';

/** Age of what is due from which people are harmed: even the least of five minutes is this late. */
const lateAfter = Duration.minutes(10);

/** What runs every minute. */
export interface EveryMinuteProps extends RingbackFunctionProps {
  /** What it means to people when it does not run, or fails, in a sentence. */
  harm: string;
}

/** A function that runs once a minute, with alarms for when it fails, does not run at all, or does not keep up. */
export class EveryMinute extends RingbackFunction {
  constructor(scope: Construct, name: string, around: Surroundings, { harm, ...work }: EveryMinuteProps) {
    super(scope, name, around, work);
    new Rule(this, 'every-minute', {
      schedule: Schedule.rate(Duration.minutes(1)),
      // A minute that was missed is made up for by the next one.
      targets: [new LambdaTarget(this, { retryAttempts: 0, maxEventAge: Duration.minutes(1) })],
    });
    const alarm = { harm, runbook: 'timers-stopped', topic: around.alarmTopic } as const;
    new HarmAlarm(this, 'errors-alarm', {
      ...alarm,
      metric: this.metricErrors({ statistic: 'Sum', period: Duration.minutes(5) }),
      atLeast: 3,
    });
    new HarmAlarm(this, 'not-running-alarm', {
      ...alarm,
      metric: this.metricInvocations({ statistic: 'Sum', period: Duration.minutes(5) }),
      atMost: 0,
      silenceIsBad: true,
    });
    // It runs, and yet does not get round to what is due, or fails at it every time.
    new HarmAlarm(this, 'late-alarm', {
      ...alarm,
      metric: figure(this, 'OldestDue', {}, { statistic: 'Minimum', period: Duration.minutes(5) }),
      atLeast: lateAfter.toSeconds(),
    });
  }
}
