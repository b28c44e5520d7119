import { type Message, SQSClient } from '@aws-sdk/client-sqs';
import { Consumer } from 'sqs-consumer';
import type { FunctionRunner } from '../functions/runner.ts';
import { MAX_PROCESSES } from '../functions/runner.ts';
import type { EventSourceModel, QueueModel } from '../template/model.ts';
import { succeeded, toSqsEvent } from './sqs-event.ts';

/** A queue whose messages invoke a function. */
export interface EventSource {
  /** Whether a batch is being worked on. */
  busy(): boolean;
  /** Takes no more messages and waits for the running batches, at most this long. */
  stop(graceMs: number): Promise<void>;
}

/** SQS gives at most ten messages a time; a larger BatchSize comes as several batches here. */
const SQS_RECEIVE_LIMIT = 10;

/**
 * Reads a queue as Lambda's event source mapping does.
 *
 * Pollers: as many as the template's `MaximumConcurrency`, but no more than a function has processes here;
 * more would only hold messages that nobody works on. What a function does not acknowledge is left alone
 * and becomes visible again after the queue's own visibility time-out, counted as a receive, as in AWS.
 */
export function startEventSource(options: {
  model: EventSourceModel;
  queue: QueueModel;
  endpoint: string;
  region: string;
  runner: FunctionRunner;
  onFailure: (functionName: string, message: string) => void;
}): EventSource {
  const { model, queue, runner } = options;
  const pollers = Math.min(model.maxConcurrency ?? MAX_PROCESSES, MAX_PROCESSES);
  const sqs = new SQSClient({
    endpoint: options.endpoint,
    region: options.region,
    credentials: { accessKeyId: 'local-event-source', secretAccessKey: 'local' },
  });

  async function work(messages: Message[]): Promise<Message[]> {
    const result = await runner.invoke(model.functionName, toSqsEvent(messages, queue.arn));
    if (!result.ok) return [];
    if (!model.reportsItemFailures) return messages;
    const ids = messages.map(({ MessageId }) => MessageId ?? '');
    const answer = succeeded(ids, result.payload);
    if (answer.fault) {
      const message = `The whole batch of ${ids.length} failed: ${answer.fault}.`;
      options.onFailure(model.functionName, message);
    }
    return messages.filter(({ MessageId }) => answer.ids.includes(MessageId ?? ''));
  }

  let stopping = false;
  const working = new Set<Consumer>();
  const consumers = Array.from({ length: pollers }, () => {
    const consumer: Consumer = Consumer.create({
      queueUrl: queue.url,
      sqs,
      batchSize: Math.min(model.batchSize, SQS_RECEIVE_LIMIT),
      waitTimeSeconds: 20,
      messageSystemAttributeNames: ['All'],
      messageAttributeNames: ['All'],
      handleMessageBatch: async (messages) => {
        // Received while stopping: left in flight, and visible again at the next start.
        if (stopping) return [];
        working.add(consumer);
        return work(messages);
      },
    });
    // Sent when a batch is over, its acknowledgements included.
    consumer.on('response_processed', () => void working.delete(consumer));
    consumer.on('error', (error) => {
      if (!stopping) options.onFailure(model.functionName, `Queue ${queue.name}: ${error.message}`);
    });
    consumer.start();
    return consumer;
  });

  return {
    busy: () => working.size > 0,
    async stop(graceMs) {
      stopping = true;
      for (const consumer of consumers) consumer.stop();
      const deadline = performance.now() + graceMs;
      while (working.size > 0 && performance.now() < deadline)
        await new Promise((done) => setTimeout(done, 10));
      // Ends the waiting receives; a second stop() would find the consumer stopped already.
      for (const consumer of consumers) abort(consumer);
      sqs.destroy();
    },
  };
}

/** sqs-consumer aborts only together with stopping, and would cut off acknowledgements in progress then. */
function abort(consumer: Consumer): void {
  (consumer as unknown as { abortController?: AbortController }).abortController?.abort();
}
