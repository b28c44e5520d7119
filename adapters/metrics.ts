/**
 * What is measured, and the CloudWatch embedded metric format: figures that CloudWatch takes from log entries, so that
 * measuring costs no request.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */

/** The namespace of all figures. */
export const metricNamespace = 'Ringback';

/** What a figure can be told apart by, beside the stack. */
export type Dimension = 'Channel' | 'Class' | 'Reason';

/** Every figure: its unit, and by what it can be asked for (each a list of dimensions, beside the stack alone). */
export const metrics = {
  /** A message by which somebody learns of something was accepted by its provider, for the first time. */
  Told: { unit: 'Count', by: [['Channel']] },
  /** It was decided that a user is not told of a call, or nothing reached them. */
  NotTold: { unit: 'Count', by: [['Reason']] },
  /** An attempt to send a message by which somebody learns of something failed. */
  Failed: { unit: 'Count', by: [['Channel'], ['Channel', 'Class']] },
  /** From the event (or the end of waiting on purpose) to the provider's acceptance. */
  TimeToProvider: { unit: 'Milliseconds', by: [['Channel']] },
  /** Missed calls of the last day that are open. */
  OpenCalls: { unit: 'Count', by: [] },
  /** How long the oldest timer is overdue. */
  OldestDue: { unit: 'Seconds', by: [] },
  /** Whether the canary was told: 1 or 0. */
  CanaryTold: { unit: 'Count', by: [] },
  /** From the canary's event to the report that its mail was delivered. */
  CanaryTime: { unit: 'Milliseconds', by: [] },
} as const satisfies Record<
  string,
  { unit: 'Count' | 'Milliseconds' | 'Seconds'; by: readonly (readonly Dimension[])[] }
>;

/** Name of a figure. */
export type MetricName = keyof typeof metrics;

/** Figures of one moment, and what tells them apart. */
export interface Measured {
  values: Partial<Record<MetricName, number>>;
  dimensions?: Partial<Record<Dimension, string>>;
}

/**
 * The members that make CloudWatch take figures from a log entry.
 * @param stack name of the stack, the dimension that every figure has
 * @throws when a dimension that a figure is told apart by is missing: CloudWatch would drop the entry silently
 */
export function embedded(
  stack: string,
  { values, dimensions = {} }: Measured,
  now: number,
): Record<string, unknown> {
  const directives = Object.keys(values).map((key) => {
    const name = key as MetricName;
    const { unit, by } = metrics[name];
    const missing = by.flat().find((dimension) => !dimensions[dimension]);
    if (missing) throw new Error(`The figure ${name} needs the dimension ${missing}.`);
    return {
      Namespace: metricNamespace,
      Dimensions: [['Stack'], ...by.map((each) => ['Stack', ...each])],
      Metrics: [{ Name: name, Unit: unit }],
    };
  });
  return { _aws: { Timestamp: now, CloudWatchMetrics: directives }, Stack: stack, ...dimensions, ...values };
}
