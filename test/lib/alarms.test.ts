import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Loose, type Resource, type Synthesised, synthesise } from './synthesise.ts';

const stack = synthesise();
const runbook = path.join(import.meta.dirname, '..', '..', 'docs', 'runbook.md');

describe('alarms', () => {
  const alarms = stack.ofType('AWS::CloudWatch::Alarm');
  const about = (name: string) =>
    alarms.map(({ Properties }) => Properties.AlarmName).filter((alarm: string) => alarm.includes(name));

  it('each say the harm to people and where it is written what to do, and reach somebody', () => {
    const headings = existsSync(runbook) ? anchorsOf(readFileSync(runbook, 'utf8')) : undefined;
    for (const { Properties } of alarms) {
      const [, harm, anchor] = /^(.+\.) What to do: docs\/runbook\.md#([a-z-]+)$/.exec(
        Properties.AlarmDescription,
      )!;
      expect(harm!.length).toBeGreaterThan(20);
      if (headings) expect(headings).toContain(anchor);
      expect(stack.readable(Properties.AlarmActions)).toEqual(['topic:alarms']);
      expect(stack.readable(Properties.OKActions)).toEqual(['topic:alarms']);
    }
  });

  it('have names of their own', () => {
    const names = alarms.map(({ Properties }) => Properties.AlarmName);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !name.startsWith('ringback-demo-'))).toEqual([]);
  });

  it('watch the depth of every dead-letter queue and the age in every work queue', () => {
    const watched = alarms.map(({ Properties: { MetricName, Dimensions, Threshold } }) => {
      const queue = Dimensions?.find(({ Name }: { Name: string }) => Name === 'QueueName');
      return queue
        ? `${MetricName} ${stack.target(queue.Value).id} ${MetricName.includes('Age') ? '' : Threshold}`
        : '';
    });
    for (const queue of stack.ofType('AWS::SQS::Queue')) {
      const metric = queue.Properties.QueueName.endsWith('-dead-letters')
        ? `ApproximateNumberOfMessagesVisible ${queue.id} 1`
        : `ApproximateAgeOfOldestMessage ${queue.id} `;
      expect(watched).toContain(metric);
    }
  });

  it('watch HTTP and timers', () => {
    expect(about('receive-events')).toEqual(['ringback-demo-receive-events-errors-alarm']);
    expect(about('receive-status')).toEqual(['ringback-demo-receive-status-errors-alarm']);
    expect(about('serve-web')).toEqual(['ringback-demo-serve-web-errors-alarm']);
    expect(about('http')).toEqual(['ringback-demo-http-refused-alarm']);
    expect(about('on-due').sort()).toEqual([
      'ringback-demo-on-due-errors-alarm',
      'ringback-demo-on-due-late-alarm',
      'ringback-demo-on-due-not-running-alarm',
    ]);
    const stopped = alarms.find(({ Properties }) => Properties.AlarmName.endsWith('not-running-alarm'))!;
    expect(stopped.Properties).toMatchObject({
      MetricName: 'Invocations',
      Threshold: 0,
      TreatMissingData: 'breaching',
    });
  });

  it('watch providers that refuse us', () => {
    const refused = alarms.filter(({ Properties }) => Properties.AlarmName.endsWith('refused-alarm'));
    const byLog = refused.filter(({ Properties }) => Properties.Namespace === stack.stackName);
    expect(byLog.map(({ Properties }) => Properties.MetricName).sort()).toEqual([
      'send-email-refused',
      'send-push-refused',
      'send-sms-refused',
    ]);
    for (const { Properties } of stack.ofType('AWS::Logs::MetricFilter')) {
      expect(Properties.FilterPattern).toBe('{ $.code = "DELIVERY_NEEDS_CONFIGURATION" }');
    }
  });

  it('watch what gets through: by each channel at all, and a call of our own', () => {
    const through = alarms.filter(({ Properties }) => Properties.AlarmName.endsWith('nothing-through-alarm'));
    expect(through.map(({ Properties }) => channelOf(Properties.Metrics)).sort()).toEqual([
      'email',
      'push',
      'sms',
    ]);
    // A user with five browsers that are gone is no outage of push.
    const classes = through.map(({ Properties }) =>
      Properties.Metrics.flatMap(({ MetricStat }: any) => MetricStat?.Metric.Dimensions ?? [])
        .filter(({ Name }: { Name: string }) => Name === 'Class')
        .map(({ Value }: { Value: string }) => Value),
    );
    expect(classes.sort()).toEqual([[], [], ['retryable', 'unknown', 'reconfigure']]);
    const [canary] = alarms.filter(({ Properties }) => Properties.MetricName === 'CanaryTold');
    expect(canary!.Properties).toMatchObject({
      AlarmName: 'ringback-demo-canary-not-told-alarm',
      ComparisonOperator: 'LessThanOrEqualToThreshold',
      Threshold: 0,
      Statistic: 'Maximum',
      Period: 3600,
      EvaluationPeriods: 2,
      TreatMissingData: 'breaching',
    });
    const without = synthesise({ canary: false });
    expect(without.ofType('AWS::Lambda::Function')).toHaveLength(
      stack.ofType('AWS::Lambda::Function').length - 1,
    );
    expect(JSON.stringify(without.ofType('AWS::CloudWatch::Alarm'))).not.toContain('Canary');
  });

  it("watch what SES thinks of us, below where it stops an account's mails", () => {
    const rates = alarms
      .filter(({ Properties }) => Properties.Namespace === 'AWS/SES')
      .map(({ Properties }) => [Properties.MetricName, Properties.Threshold]);
    expect(rates).toEqual([
      ['Reputation.BounceRate', 0.05],
      ['Reputation.ComplaintRate', 0.001],
    ]);
  });

  it('watch nothing else', () => {
    const onQueues = 2 * stack.ofType('AWS::SQS::Queue').filter(isWorkQueue).length;
    const onFunctions = ['receive-events', 'receive-status', 'serve-web', 'http', 'on-due'].flatMap(about);
    const refused = stack.ofType('AWS::Logs::MetricFilter').length;
    const [through, reputation, canary] = [3, 2, 1];
    expect(alarms).toHaveLength(onQueues + onFunctions.length + refused + through + reputation + canary);
  });

  it('may be announced: the policy of the topic takes the place of the one that lets the account publish', () => {
    const policies = stack
      .ofType('AWS::SNS::TopicPolicy')
      .filter(({ Properties }) => stack.readable(Properties.Topics).includes('topic:alarms'));
    const statements = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
    expect(statements.filter(({ Effect }) => Effect === 'Allow').map(stack.readable)).toEqual([
      {
        Sid: expect.any(String),
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Resource: 'topic:alarms',
        Condition: { StringEquals: { 'aws:SourceAccount': '<AWS::AccountId>' } },
      },
    ]);
  });

  it('go to the address of the configuration, and to nobody else', () => {
    const subscribed = (to: Synthesised) =>
      to
        .ofType('AWS::SNS::Subscription')
        .map(({ Properties }) => to.readable(Properties))
        .filter(({ TopicArn }) => TopicArn === 'topic:alarms');
    expect(subscribed(stack)).toEqual([]);
    expect(subscribed(synthesise({ alarmEmail: 'on-call@demo.example' }))).toEqual([
      { TopicArn: 'topic:alarms', Protocol: 'email', Endpoint: 'on-call@demo.example' },
    ]);
  });
});

/** Of the figures that an alarm reckons with. */
function channelOf(metrics: Loose[]): string {
  const channels = metrics.flatMap(({ MetricStat }) =>
    (MetricStat?.Metric.Dimensions ?? [])
      .filter(({ Name }: Loose) => Name === 'Channel')
      .map(({ Value }: Loose) => Value),
  );
  return [...new Set(channels)].join();
}

function isWorkQueue({ Properties }: Resource): boolean {
  return !Properties.QueueName.endsWith('-dead-letters');
}

/** As GitHub makes them from headings. */
function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^a-z0-9 -]/g, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}
