import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { repeatableClient } from '../adapters/aws.ts';
import type { Log } from '../adapters/log.ts';
import { sendAll } from '../adapters/queues.ts';
import { openTable } from '../adapters/store/dynamodb-table.ts';
import type { Table } from '../adapters/store/table.ts';
import { channelQueueUrls } from './queue-wiring.ts';
import { isAwsOutage, sqsWorker, type Worker } from './sqs-worker.ts';

/** Variables of every worker behind a queue: any of them may have to queue a user's next message. */
export const workerVariables = {
  RINGBACK_TABLE: z.string().check(z.minLength(1)),
  ...channelQueueUrls,
  WORK_QUEUE_URL: z.url(),
  DEAD_LETTER_QUEUE_URL: z.url(),
};

/** Addresses of a worker's own queue and of its dead letters. */
export type OwnQueueUrls = Record<'WORK_QUEUE_URL' | 'DEAD_LETTER_QUEUE_URL', string>;

/** What a function that moves deliveries is made of. */
export interface Wiring<Environment> {
  environment: Environment;
  table: Table;
  sqs: SQSClient;
  now(): Date;
  log: Log;
}

/** Makes the clients that such a function has at least; on cold start only. */
export function wiringOf<Environment extends { RINGBACK_TABLE: string }>(
  environment: Environment,
  log: Log,
): Wiring<Environment> {
  return {
    environment,
    table: openTable(new DynamoDBClient(repeatableClient), environment.RINGBACK_TABLE),
    sqs: new SQSClient(repeatableClient),
    now: () => new Date(),
    log,
  };
}

/** The Lambda handler behind a worker's queue. */
export function queueWorker<Message>(
  { sqs, environment, log }: Wiring<OwnQueueUrls>,
  parse: Worker<Message>['parse'],
  handle: Worker<Message>['handle'],
) {
  return sqsWorker(
    { parse, handle, isOutage: isAwsOutage },
    {
      putBack: (message) => sendAll(sqs, environment.WORK_QUEUE_URL, [message]),
      deadLetter: (message) => sendAll(sqs, environment.DEAD_LETTER_QUEUE_URL, [message]),
    },
    log,
  );
}
