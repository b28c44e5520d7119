import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { HarmAlarm } from './harm-alarm.ts';
import type { QueueWorker } from './queue-worker.ts';
import type { Surroundings } from './ringback-function.ts';

/**
 * Rings when a provider refuses us, not the message: credentials, an unverified sender, a paused account. Messages are
 * parked and try again, but only a person can mend it. Found in the worker's log by its code.
 */
export function alarmWhenRefused(worker: QueueWorker, around: Surroundings, harm: string): void {
  const filter = new MetricFilter(worker, 'refused', {
    logGroup: worker.logGroup,
    filterPattern: FilterPattern.stringValue('$.code', '=', 'DELIVERY_NEEDS_CONFIGURATION'),
    metricNamespace: Stack.of(worker).stackName,
    metricName: `${worker.node.id}-refused`,
    metricValue: '1',
    defaultValue: 0,
  });
  new HarmAlarm(worker, 'refused-alarm', {
    metric: filter.metric({ statistic: 'Sum', period: Duration.minutes(5) }),
    atLeast: 1,
    harm,
    runbook: 'a-provider-refuses',
    topic: around.alarmTopic,
  });
}
