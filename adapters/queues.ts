import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** A message to be queued. */
export interface Outgoing {
  /** Anything JSON can hold; or a text that goes as it is. */
  body: unknown;
  /** 0 to 900. */
  delaySeconds?: number;
  attributes?: Record<string, string>;
}

/** Some messages were not taken; which, by their place in the list. */
class NotQueuedError extends Error {
  readonly indexes: number[];
  constructor(indexes: number[], cause?: unknown) {
    super(`SQS did not take ${indexes.length} message(s).`, { cause });
    this.indexes = indexes;
  }
}

/** SQS takes ten messages in a request. */
export const mostEntries = 10;
/** SQS limits a request to 1 MiB; a margin is left for attributes. */
const mostBytes = 900_000;

/**
 * Queues messages, ten in a request.
 * @throws NotQueuedError naming those that SQS did not take; the others are queued
 */
export async function sendAll(
  client: SQSClient,
  queueUrl: string,
  messages: readonly Outgoing[],
): Promise<void> {
  const failed: number[] = [];
  let cause: unknown;
  for (const chunk of chunksOf(messages)) {
    try {
      const answer = await client.send(
        new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: chunk.entries }),
      );
      // Without proof of success it failed: only what is listed as successful counts.
      const taken = new Set((answer.Successful ?? []).map((entry) => entry.Id));
      failed.push(...chunk.entries.filter((entry) => !taken.has(entry.Id)).map((entry) => Number(entry.Id)));
      cause ??= answer.Failed?.[0]?.Code;
    } catch (error) {
      failed.push(...chunk.entries.map((entry) => Number(entry.Id)));
      cause ??= error;
    }
  }
  if (failed.length > 0) throw new NotQueuedError(failed, cause);
}

function chunksOf(messages: readonly Outgoing[]) {
  const entries = messages.map((message, index) => ({
    Id: String(index),
    MessageBody: typeof message.body === 'string' ? message.body : asciiJson(message.body),
    DelaySeconds: message.delaySeconds,
    MessageAttributes:
      message.attributes &&
      Object.fromEntries(
        Object.entries(message.attributes).map(([name, value]) => [
          name,
          { DataType: 'String', StringValue: value },
        ]),
      ),
  }));
  const chunks: { entries: typeof entries; bytes: number }[] = [];
  for (const entry of entries) {
    const bytes = Buffer.byteLength(entry.MessageBody);
    const last = chunks.at(-1);
    if (last && last.entries.length < mostEntries && last.bytes + bytes <= mostBytes) {
      last.entries.push(entry);
      last.bytes += bytes;
    } else {
      chunks.push({ entries: [entry], bytes });
    }
  }
  return chunks;
}

/** JSON with everything beyond ASCII escaped: SQS takes only XML characters, and a lone surrogate would be refused. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
