import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { beFedFrom, maybe, seldom, sendTo } from './permissions.ts';
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
  /** A queue whose messages go before: with batches and concurrency of its own, so that they never wait behind the others. */
  urgent?: WorkQueue;
}

/** The function that works a queue off: fed in batches, answering for each message, able to put back and to give up. */
export class QueueWorker extends RingbackFunction {
  constructor(work: WorkQueue, around: Surroundings, props: QueueWorkerProps) {
    const { batchSize, maxConcurrency, urgent, ...rest } = props;
    super(work, work.name, around, {
      ...rest,
      timeout: work.workTimeout,
      environment: {
        WORK_QUEUE_URL: work.queue.queueUrl,
        DEAD_LETTER_QUEUE_URL: work.deadLetters.queueUrl,
        ...rest.environment,
      },
      may: [
        seldom(
          "Called by Lambda's event source in the function's name.",
          beFedFrom(work.queue, ...(urgent ? [urgent.queue] : [])),
        ),
        maybe('Puts records back in an outage.', sendTo(work.queue)),
        seldom(
          'Puts what nobody can handle with its reason among the dead letters.',
          sendTo(work.deadLetters),
        ),
        ...rest.may,
      ],
    });
    const source = (name: string, { queue, batchingWindow }: WorkQueue, size: number) =>
      new EventSourceMapping(this, name, {
        target: this,
        eventSourceArn: queue.queueArn,
        batchSize: size,
        maxBatchingWindow: batchingWindow,
        maxConcurrency,
        reportBatchItemFailures: true,
      });
    source('source', work, batchSize);
    // One at a time: a call that rings does not wait for nine others to be sent.
    if (urgent) source('urgent-source', urgent, 1);
  }
}
