import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { beFedFrom, sendTo } from './permissions.ts';
import { RingbackFunction, type RingbackFunctionProps, type Surroundings } from './ringback-function.ts';
import type { WorkQueue } from './work-queue.ts';

/** What works a queue off; its time-out is the queue's. */
export interface QueueWorkerProps extends Omit<RingbackFunctionProps, 'timeout'> {
  /** Messages handed over at once, 1 to 10. */
  batchSize: number;
  /**
   * Batches handled at the same time, 2 to 1000. Not reserved concurrency: its refused polls count as
   * receives, and would fill the dead-letter queue without the function ever having run.
   */
  maxConcurrency: number;
}

/** The function that works a queue off: fed in batches, answering for each message, able to put back and to give up. */
export class QueueWorker extends RingbackFunction {
  constructor(work: WorkQueue, around: Surroundings, props: QueueWorkerProps) {
    const { batchSize, maxConcurrency, ...rest } = props;
    super(work, work.name, around, {
      ...rest,
      timeout: work.workTimeout,
      environment: {
        WORK_QUEUE_URL: work.queue.queueUrl,
        DEAD_LETTER_QUEUE_URL: work.deadLetters.queueUrl,
        ...rest.environment,
      },
      may: [beFedFrom(work.queue), sendTo(work.queue, work.deadLetters), ...rest.may],
    });
    new EventSourceMapping(this, 'source', {
      target: this,
      eventSourceArn: work.queue.queueArn,
      batchSize,
      maxBatchingWindow: work.batchingWindow,
      maxConcurrency,
      reportBatchItemFailures: true,
    });
  }
}
