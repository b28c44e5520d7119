import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { causeOf, type Log } from '../adapters/log.ts';
import type { Outgoing } from '../adapters/queues.ts';
import type { Checked } from '../core/problem.ts';
import { type Instant, instant } from '../core/time.ts';

/** Where a worker's messages go when they cannot be handled now, or ever. */
export interface WorkerQueues {
  /** Puts messages on the worker's own queue. */
  putBack(message: Outgoing): Promise<void>;
  /** Puts a message on the worker's dead-letter queue. */
  deadLetter(message: Outgoing): Promise<void>;
}

/** What a worker does with one message. */
export interface Worker<T> {
  /** Understands a body; what cannot be understood goes to the dead-letter queue at once with its faults as reason. */
  parse(body: unknown, record: SQSRecord): Checked<T>;
  /** Does the work. Returning is the proof of success. */
  handle(message: T): Promise<void>;
  /** True for faults of the infrastructure (database, queue down): the record waits without losing a receive. */
  isOutage(error: unknown): boolean;
}

/** After so many receives the wrapper gives up and says why; the queue's own limit, one more, catches crashes. */
export const giveUpAfterReceives = 5;

/** A body that {@link Worker.parse} never gets to see, because it is not JSON. */
const notJson = { pointer: '', code: 'not-json', detail: 'The message is not JSON.', remedy: 'Send JSON.' };

/**
 * Turns work on one message into a Lambda handler over a batch of SQS records: outcome per record, nothing lost.
 * A record counts as done only with proof; anything else is received again, waits, or ends as a dead letter with its reason.
 */
export function sqsWorker<T>(worker: Worker<T>, queues: WorkerQueues, log: Log) {
  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const outcomes = await Promise.all(
      event.Records.map(async (record) => ({ record, done: await settle(record) })),
    );
    return {
      batchItemFailures: outcomes
        .filter(({ done }) => !done)
        .map(({ record }) => ({ itemIdentifier: record.messageId })),
    };
  };

  async function settle(record: SQSRecord): Promise<boolean> {
    try {
      return await attempt(record);
    } catch (error) {
      // Putting back or dead-lettering failed: the record stays on its queue and comes again.
      log.error('RECORD_NOT_SETTLED', error, { messageId: record.messageId });
      return false;
    }
  }

  async function attempt(record: SQSRecord): Promise<boolean> {
    const body = readJson(record.body);
    const parsed = body.ok ? worker.parse(body.value, record) : body;
    if (!parsed.ok) {
      const reason = parsed.faults.map((fault) => `${fault.pointer || 'message'}: ${fault.detail}`).join(' ');
      await deadLetter(record, `Refused: ${reason}`);
      return true;
    }
    try {
      await worker.handle(parsed.value);
      return true;
    } catch (error) {
      const receives = Number(record.attributes.ApproximateReceiveCount);
      log.error('RECORD_FAILED', error, { messageId: record.messageId, receives });
      if (worker.isOutage(error)) return await putBack(record);
      if (receives < giveUpAfterReceives) return false;
      const { cause, at } = causeOf(error);
      await deadLetter(record, `Failed ${receives} times, last by ${cause} ${at ?? ''}`);
      return true;
    }
  }

  /** A copy with a growing delay takes the record's place, so that an outage burns no receives. */
  async function putBack(record: SQSRecord): Promise<boolean> {
    const rounds = Number(record.messageAttributes.putBack?.stringValue ?? 0) + 1;
    const delaySeconds = Math.min(900, 5 * 2 ** Math.min(rounds, 8));
    const attributes = { putBack: String(rounds), firstSentAt: firstSentAt(record) };
    await queues.putBack({ body: record.body, delaySeconds, attributes });
    log.warn('RECORD_PUT_BACK', { messageId: record.messageId, rounds, delaySeconds });
    return true;
  }

  async function deadLetter(record: SQSRecord, reason: string): Promise<void> {
    await queues.deadLetter({
      body: record.body,
      // Attributes take only XML characters, and every byte counts against the message's size.
      attributes: { reason: printable(reason).slice(0, 1000), failedAt: new Date().toISOString() },
    });
    log.error('RECORD_DEAD_LETTERED', undefined, { messageId: record.messageId });
  }
}

/** When the queue took a message: the first of it, where an outage made copies (`putBack` above). */
export function firstSentAt({ attributes, messageAttributes }: SQSRecord): Instant {
  const of = messageAttributes?.firstSentAt?.stringValue;
  return instant(of === undefined ? new Date(Number(attributes.SentTimestamp)) : new Date(of));
}

function readJson(body: string): Checked<unknown> {
  try {
    return { ok: true, value: JSON.parse(body) };
  } catch {
    return { ok: false, faults: [notJson] }; // the parser's message would quote the body
  }
}

function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?');
}

/** True for errors of AWS services that mean "not now": time-outs, dropped connections, throttling, 5xx. */
export function isAwsOutage(error: unknown): boolean {
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    const { name, $metadata, code } = each as Error & {
      $metadata?: { httpStatusCode?: number };
      code?: string;
    };
    if (($metadata?.httpStatusCode ?? 0) >= 500) return true;
    if (/Throttl|LimitExceeded|ThroughputExceeded|TimeoutError|NotQueuedError|ServiceUnavailable/.test(name))
      return true;
    if (code && /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN/.test(code)) return true;
  }
  return false;
}
