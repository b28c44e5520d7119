import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { HarmAlarm } from './harm-alarm.ts';
import { beFedFrom, sendTo } from './permissions.ts';
import { RingbackFunction, type RingbackFunctionProps, type Surroundings } from './ringback-function.ts';

export interface QueueWorkerProps extends RingbackFunctionProps {
  /** Messages handed over at once, 1 to 10. */
  batchSize: number;
  /** How long Lambda may wait to fill a batch; by default it does not wait. */
  batchingWindow?: Duration;
  /**
   * Batches handled at the same time, 2 to 1000. Not reserved concurrency: its refused polls count as
   * receives, and would fill the dead-letter queue without the function ever having run.
   */
  maxConcurrency: number;
  /** Age of a waiting message from which people are harmed by waiting. */
  lateAfter: Duration;
  /** What it means to people, in half a sentence each. */
  harm: { deadLetters: string; late: string };
}

/** A queue and the function that works it off, with the queue for what cannot be handled, and its alarms. */
export class QueueWorker extends Construct {
  readonly name: string;
  readonly queue: IQueue;
  readonly deadLetters: IQueue;

  constructor(scope: Construct, name: string, around: Surroundings, props: QueueWorkerProps) {
    super(scope, name);
    const {
      batchSize,
      batchingWindow = Duration.seconds(0),
      maxConcurrency,
      lateAfter,
      harm,
      ...work
    } = props;
    const queueName = `${Stack.of(this).stackName}-${name}`;
    const safe = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };

    this.name = name;
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
      visibilityTimeout: work.timeout
        .plus(Duration.seconds(5 * work.timeout.toSeconds()))
        .plus(batchingWindow),
      // After five receives the worker itself gives up and says why; the sixth is for one that crashed.
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 6 },
    });

    const worker = new RingbackFunction(this, name, around, {
      ...work,
      environment: {
        WORK_QUEUE_URL: this.queue.queueUrl,
        DEAD_LETTER_QUEUE_URL: this.deadLetters.queueUrl,
        ...work.environment,
      },
      may: [beFedFrom(this.queue), sendTo(this.queue, this.deadLetters), ...work.may],
    });
    new EventSourceMapping(this, 'source', {
      target: worker,
      eventSourceArn: this.queue.queueArn,
      batchSize,
      maxBatchingWindow: batchingWindow,
      maxConcurrency,
      reportBatchItemFailures: true,
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
