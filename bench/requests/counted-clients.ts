import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type SendMessageBatchCommandInput, SQSClient } from '@aws-sdk/client-sqs';

/** What was asked of the table and the queues. */
export interface Cost {
  /** Requests that read; one of a hundred keys is one. */
  reads: number;
  writes: number;
  /** Requests to the queues. */
  queue: number;
  /** Capacity units of the table, its indexes left out, as the embedded DynamoDB reckons them. */
  readUnits: number;
  writeUnits: number;
}

/** Counts requests of the SDK's own clients. */
export interface Counter {
  /** What was asked since the last reset. */
  cost: Cost;
  /** Kinds of requests in the order in which they were made. */
  requests: string[];
  reset(): void;
}

const reading = ['GetItem', 'BatchGetItem', 'Query', 'Scan'];
const nothing = (): Cost => ({ reads: 0, writes: 0, queue: 0, readUnits: 0, writeUnits: 0 });

/** A counter of nothing so far. */
export function makeCounter(): Counter {
  const counter: Counter = {
    cost: nothing(),
    requests: [],
    reset() {
      counter.cost = nothing();
      counter.requests = [];
    },
  };
  return counter;
}

/** Counts what a client asks of DynamoDB: each attempt, since each costs. */
export function countTable(client: DynamoDBClient, counter: Counter): void {
  client.middlewareStack.add(
    (next, context) => (args) => {
      const action = actionOf(context.commandName);
      counter.requests.push(action);
      counter.cost[reading.includes(action) ? 'reads' : 'writes'] += 1;
      return next(args);
    },
    // Behind the SDK's own retrying, which is in the same step.
    { step: 'finalizeRequest', priority: 'low', name: 'countRequests' },
  );
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const input = { ...args.input, ReturnConsumedCapacity: 'TOTAL' } as typeof args.input;
      const answer = await next({ ...args, input });
      const { ConsumedCapacity: consumed = [] } = answer.output as { ConsumedCapacity?: Units | Units[] };
      const units = reading.includes(actionOf(context.commandName)) ? 'readUnits' : 'writeUnits';
      for (const { CapacityUnits = 0 } of [consumed].flat()) counter.cost[units] += CapacityUnits;
      return answer;
    },
    { step: 'initialize', name: 'countCapacity' },
  );
}

interface Units {
  CapacityUnits?: number;
}

/** A client of SQS that counts, and takes every message without a queue behind it. */
export function countedQueues(counter: Counter): SQSClient {
  const credentials = { accessKeyId: 'local-mode', secretAccessKey: 'local' };
  const client = new SQSClient({ region: 'eu-central-1', credentials });
  client.middlewareStack.add(
    (_next, context) => async (args) => {
      counter.cost.queue += 1;
      counter.requests.push(actionOf(context.commandName));
      const { Entries = [] } = args.input as SendMessageBatchCommandInput;
      const Successful = Entries.map(({ Id }) => ({ Id }));
      return { output: { Successful, $metadata: {} }, response: {} } as never;
    },
    { step: 'initialize', name: 'takeMessages' },
  );
  return client;
}

function actionOf(commandName: string | undefined): string {
  return (commandName ?? '').replace(/Command$/, '');
}
