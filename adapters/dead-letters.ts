import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { mostEntries, sendAll } from './queues.ts';

/** A message that nobody could handle, with why. */
export interface DeadLetter {
  /** SQS message id; changes when the message is redriven. */
  id: string;
  /** The worker it was for. */
  queue: string;
  reason: string;
  at: string;
  /** The message as it was queued: parsed where it is JSON, else its text. */
  event: unknown;
}

/** A worker's queue and its dead-letter queue. */
export interface WorkQueue {
  url: string;
  deadLetterUrl: string;
}

/** Dead letters of all workers: seen, and sent back to work. */
export interface DeadLetters {
  list(): Promise<DeadLetter[]>;
  /**
   * Sends a message back to its worker's queue.
   * @param may whether this letter may be touched
   * @returns false when it is not there
   */
  redrive(id: string, may: (letter: DeadLetter) => boolean): Promise<boolean>;
  /**
   * Sends all messages of a worker back to its queue, 200 at most.
   * @returns how many
   */
  redriveAll(queue: string, may: (letter: DeadLetter) => boolean): Promise<number>;
  /** Throws a message away. @returns false when it is not there */
  discard(id: string, may: (letter: DeadLetter) => boolean): Promise<boolean>;
}

/** How long a look keeps a message from others if showing it again at once fails. */
const lookSeconds = 5;
/** Most dead letters looked at in one go. */
const mostLooked = 1000;
/** Most dead letters sent back in one go. */
const mostRedriven = 200;

/** Opens the dead-letter queues; `queues` by worker name. */
export function openDeadLetters(client: SQSClient, queues: Readonly<Record<string, WorkQueue>>): DeadLetters {
  /**
   * Shows messages to `visit` until it has taken as many as are wanted or there are no more; all others are put back.
   * @returns how many were taken
   */
  async function look(
    queue: WorkQueue,
    visit: (message: Message) => Promise<boolean>,
    wanted = 1,
  ): Promise<number> {
    let taken = 0;
    const held = new Map<string, Message>();
    try {
      while (held.size < mostLooked) {
        const { Messages = [] } = await client.send(
          new ReceiveMessageCommand({
            QueueUrl: queue.deadLetterUrl,
            MaxNumberOfMessages: 10,
            VisibilityTimeout: lookSeconds,
            // Without a wait SQS asks only some of its servers, and misses messages.
            WaitTimeSeconds: held.size === 0 ? 1 : 0,
            MessageAttributeNames: ['All'],
            MessageSystemAttributeNames: ['All'],
          }),
        );
        const fresh = Messages.filter(({ MessageId }) => !held.has(MessageId!));
        for (const message of fresh) held.set(message.MessageId!, message);
        for (const message of fresh) {
          if (!(await visit(message))) continue;
          held.delete(message.MessageId!);
          taken += 1;
          if (taken === wanted) return taken;
        }
        if (fresh.length === 0) break;
      }
      return taken;
    } finally {
      await showAgain(queue, [...held.values()]);
    }
  }

  async function showAgain(queue: WorkQueue, held: readonly Message[]): Promise<void> {
    for (let start = 0; start < held.length; start += mostEntries) {
      await client.send(
        new ChangeMessageVisibilityBatchCommand({
          QueueUrl: queue.deadLetterUrl,
          Entries: held.slice(start, start + mostEntries).map((message, index) => ({
            Id: String(index),
            ReceiptHandle: message.ReceiptHandle,
            VisibilityTimeout: 0,
          })),
        }),
      );
    }
  }

  /** Takes letters out of a queue, after something was done with each. @returns how many were there */
  function takeFrom(
    queue: WorkQueue,
    isWanted: (message: Message) => boolean,
    first: (queue: WorkQueue, message: Message) => Promise<void>,
    wanted = 1,
  ): Promise<number> {
    const visit = async (message: Message) => {
      if (!isWanted(message)) return false;
      await first(queue, message);
      await client.send(
        new DeleteMessageCommand({ QueueUrl: queue.deadLetterUrl, ReceiptHandle: message.ReceiptHandle }),
      );
      return true;
    };
    return look(queue, visit, wanted);
  }

  /** Takes one letter out of whichever queue has it. @returns false when it is not there */
  async function take(
    id: string,
    may: (letter: DeadLetter) => boolean,
    first: (queue: WorkQueue, message: Message) => Promise<void>,
  ): Promise<boolean> {
    const taken = await Promise.all(
      Object.entries(queues).map(([name, queue]) =>
        takeFrom(queue, (message) => message.MessageId === id && may(deadLetterOf(name, message)), first),
      ),
    );
    return taken.some((count) => count > 0);
  }

  // First send, then delete: a crash in between makes a copy, which every worker takes without harm.
  const back = (queue: WorkQueue, message: Message) => sendAll(client, queue.url, [{ body: message.Body! }]);

  return {
    async list() {
      const letters: DeadLetter[] = [];
      await Promise.all(
        Object.entries(queues).map(([name, queue]) =>
          look(queue, async (message) => {
            letters.push(deadLetterOf(name, message));
            return false;
          }),
        ),
      );
      return letters.sort((a, b) => (a.at < b.at ? 1 : -1));
    },

    redrive: (id, may) => take(id, may, back),
    async redriveAll(name, may) {
      const queue = Object.hasOwn(queues, name) ? queues[name] : undefined;
      if (!queue) return 0;
      // Known before the first is sent back: one that fails again at once would come round again and again.
      const ids = new Set<string>();
      await look(queue, async (message) => {
        if (ids.size < mostRedriven && may(deadLetterOf(name, message))) ids.add(message.MessageId!);
        return false;
      });
      return takeFrom(queue, ({ MessageId }) => ids.has(MessageId!), back, ids.size);
    },

    discard: (id, may) => take(id, may, async () => {}),
  };
}

function deadLetterOf(queue: string, message: Message): DeadLetter {
  const sent = Number(message.Attributes?.SentTimestamp ?? 0);
  const attribute = (name: string) => message.MessageAttributes?.[name]?.StringValue;
  const received = message.Attributes?.ApproximateReceiveCount ?? '?';
  return {
    id: message.MessageId!,
    queue,
    reason:
      attribute('reason') ??
      `The worker gave no reason (it crashed or ran out of time); received ${received} times, see its log.`,
    at: attribute('failedAt') ?? new Date(sent).toISOString(),
    event: parsed(message.Body ?? ''),
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body; // shown as it came: being no JSON may be why it is here
  }
}
