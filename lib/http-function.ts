import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { HarmAlarm } from './harm-alarm.ts';
import { RingbackFunction, type RingbackFunctionProps, type Surroundings } from './ringback-function.ts';

/** What answers HTTP requests. */
export interface HttpFunctionProps extends RingbackFunctionProps {
  /** What it means to people when requests fail, in a sentence. */
  harm: string;
}

/** A function behind the HTTP API. It answers faults itself; an error is one that it did not foresee. */
export class HttpFunction extends RingbackFunction {
  constructor(scope: Construct, name: string, around: Surroundings, { harm, ...work }: HttpFunctionProps) {
    super(scope, name, around, work);
    new HarmAlarm(this, 'errors-alarm', {
      metric: this.metricErrors({ statistic: 'Sum', period: Duration.minutes(5) }),
      atLeast: 1,
      harm,
      runbook: 'http-errors',
      topic: around.alarmTopic,
    });
  }
}
