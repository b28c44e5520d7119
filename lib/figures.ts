import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** Where functions put their figures, by what they log; `adapters/metrics.ts` says what each means. */
export const figureNamespace = 'Ringback';

/** The figures that functions log; a test holds the names to `adapters/metrics.ts`. */
export type Figure =
  | 'Told'
  | 'NotTold'
  | 'Failed'
  | 'TimeToProvider'
  | 'OpenCalls'
  | 'OldestDue'
  | 'CanaryTold'
  | 'CanaryTime';

/** A figure of this stack. @param dimensions beside the stack; one of the sets that the figure is logged with */
export function figure(
  scope: Construct,
  metricName: Figure,
  dimensions: Record<string, string>,
  options: MetricOptions,
): Metric {
  const { stackName } = Stack.of(scope);
  return new Metric({
    namespace: figureNamespace,
    metricName,
    dimensionsMap: { Stack: stackName, ...dimensions },
    ...options,
  });
}
