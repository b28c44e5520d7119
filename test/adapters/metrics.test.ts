import { describe, expect, it } from 'vitest';
import { embedded, type MetricName, metricNamespace, metrics } from '../../adapters/metrics.ts';

const now = Date.parse('2026-11-21T09:14:31Z');
const dimensions = { Channel: 'email', Class: 'permanent', Reason: 'quiet-hours' };

/** What the specification of the embedded metric format demands of an entry, as far as it is not a matter of taste. */
function faultsOf(entry: any): string[] {
  const faults: string[] = [];
  const { _aws: meta } = entry;
  if (!Number.isInteger(meta?.Timestamp)) faults.push('_aws.Timestamp is no number of milliseconds');
  if (!Array.isArray(meta?.CloudWatchMetrics)) return [...faults, '_aws.CloudWatchMetrics is no list'];
  for (const { Namespace, Dimensions, Metrics } of meta.CloudWatchMetrics) {
    if (!/^[^:]{1,255}$/.test(Namespace)) faults.push('Namespace');
    if (!Array.isArray(Dimensions) || Dimensions.length === 0) faults.push('Dimensions');
    for (const set of Dimensions) {
      if (set.length > 30) faults.push('more than 30 dimensions');
      for (const name of set) {
        const value = entry[name];
        if (typeof value !== 'string' || value.length === 0 || value.length > 1024)
          faults.push(`dimension ${name} has no text in the entry`);
      }
    }
    if (Metrics.length === 0 || Metrics.length > 100) faults.push('1 to 100 metrics');
    for (const { Name, Unit } of Metrics) {
      if (typeof entry[Name] !== 'number') faults.push(`metric ${Name} has no number in the entry`);
      if (!['Count', 'Milliseconds', 'Seconds'].includes(Unit)) faults.push(`unit ${Unit}`);
    }
  }
  return faults;
}

describe('figures in log entries', () => {
  it.each(Object.keys(metrics) as MetricName[])('%s is an entry of the embedded metric format', (name) => {
    const entry = embedded('ringback-demo', { values: { [name]: 7 }, dimensions }, now);
    expect(faultsOf(entry)).toEqual([]);
    expect(entry).toMatchObject({ Stack: 'ringback-demo', [name]: 7, _aws: { Timestamp: now } });
  });

  it('keeps apart what is told apart by different things', () => {
    const values = { Told: 1, CanaryTime: 12 };
    const entry: any = embedded('s', { values, dimensions: { Channel: 'push' } }, now);
    expect(entry._aws.CloudWatchMetrics).toEqual([
      {
        Namespace: metricNamespace,
        Dimensions: [['Stack'], ['Stack', 'Channel']],
        Metrics: [{ Name: 'Told', Unit: 'Count' }],
      },
      {
        Namespace: metricNamespace,
        Dimensions: [['Stack']],
        Metrics: [{ Name: 'CanaryTime', Unit: 'Milliseconds' }],
      },
    ]);
  });

  it('refuses an entry that CloudWatch would drop without a word', () => {
    expect(() => embedded('s', { values: { Failed: 1 }, dimensions: { Channel: 'sms' } }, now)).toThrow(
      'Class',
    );
  });
});
