import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { HarmAlarm } from './harm-alarm.ts';
import type { Surroundings } from './ringback-function.ts';

/** How long work may take and wait, and whom it harms when that is not kept. */
export interface WorkQueueProps {
  /** Time-out of the function that works it off. */
  workTimeout: Duration;
  /** How long Lambda may wait to fill a batch; by default it does not wait. */
  batchingWindow?: Duration;
  /** Age of a waiting message from which people are harmed by waiting. */
  lateAfter: Duration;
  /** What it means to people, in half a sentence each. */
  harm: { deadLetters: string; late: string };
}

/**
 * A queue with the queue for what cannot be handled, and their alarms. Made before its worker, a `QueueWorker`, because
 * what sends to it may have to be made first.
 */
export class WorkQueue extends Construct {
  /** The folder in `functions/` of the function that works it off. */
  readonly name: string;
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly workTimeout: Duration;
  readonly batchingWindow: Duration;

  constructor(scope: Construct, name: string, around: Surroundings, props: WorkQueueProps) {
    super(scope, `${name}-work`);
    const { workTimeout, batchingWindow = Duration.seconds(0), lateAfter, harm } = props;
    const queueName = `${Stack.of(this).stackName}-${name}`;
    const safe = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };

    this.name = name;
    this.workTimeout = workTimeout;
    this.batchingWindow = batchingWindow;
    this.deadLetters = new Queue(this, 'dead-letters', {
      ...safe,
      queueName: `${queueName}-dead-letters`,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, 'queue', {
      ...safe,
      queueName,
      retentionPeriod: Duration.days(4),
      // Lambda's own rule: throttled batches are tried again within this time without being received anew.
      visibilityTimeout: workTimeout.plus(Duration.seconds(5 * workTimeout.toSeconds())).plus(batchingWindow),
      // After five receives the worker itself gives up and says why; the sixth is for one that crashed.
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 6 },
    });

    new HarmAlarm(this, 'dead-letters-alarm', {
      // The depth, because NumberOfMessagesSent does not count what SQS itself moved there.
      metric: this.deadLetters.metricApproximateNumberOfMessagesVisible({
        statistic: 'Maximum',
        period: Duration.minutes(1),
      }),
      atLeast: 1,
      harm: harm.deadLetters,
      runbook: 'dead-letters',
      topic: around.alarmTopic,
    });
    new HarmAlarm(this, 'late-alarm', {
      metric: this.queue.metricApproximateAgeOfOldestMessage({
        statistic: 'Maximum',
        period: Duration.minutes(1),
      }),
      atLeast: lateAfter.toSeconds(),
      harm: harm.late,
      runbook: 'late-messages',
      topic: around.alarmTopic,
    });
  }
}
