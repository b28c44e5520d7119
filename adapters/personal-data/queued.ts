import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { MessageVerdict } from './messages.ts';

/** A message of a queue that has to do with a person. */
export interface QueuedMessage {
  queue: string;
  id: string;
  isDeadLetter: boolean;
  body: string;
  verdict: MessageVerdict;
}

/** What a look through a queue came to. */
export interface Looked {
  found: QueuedMessage[];
  /** Messages that a worker had at the time, or that wait for their time: they could not be looked at. */
  unseen: number;
}

/** How long messages are hidden from the workers while they are looked at; they are shown again before. */
const lookSeconds = 30;
/** Most messages of a queue that are looked at. */
const mostLooked = 5000;
/** SQS takes ten in a request. */
const mostEntries = 10;

/** Opens a queue by its name, or where it is. @throws when SQS does not know it */
async function queueUrlOf(client: SQSClient, queue: string): Promise<string> {
  if (/^https?:/.test(queue)) return queue;
  const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: queue }));
  return QueueUrl!;
}

/**
 * Looks at all messages that are in a queue, and shows all but those that are taken out again at once. Each look counts as a
 * receive, so a work queue is looked through seldom: after six receives a message becomes a dead letter.
 * @param act whether something is done with what is found, or it is only told
 */
export async function lookThrough(
  client: SQSClient,
  queue: string,
  judgeBody: (body: string) => Promise<MessageVerdict | undefined>,
  act: boolean,
): Promise<Looked> {
  const QueueUrl = await queueUrlOf(client, queue);
  const name = QueueUrl.split('/').at(-1)!;
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: ['ApproximateNumberOfMessagesNotVisible', 'ApproximateNumberOfMessagesDelayed'],
    }),
  );
  const unseen =
    Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0) +
    Number(Attributes.ApproximateNumberOfMessagesDelayed ?? 0);
  const held = new Map<string, Message>();
  const found: QueuedMessage[] = [];
  try {
    while (held.size < mostLooked) {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: mostEntries,
          VisibilityTimeout: lookSeconds,
          // Without a wait SQS asks only some of its servers, and misses messages.
          WaitTimeSeconds: 1,
          MessageAttributeNames: ['All'],
        }),
      );
      const fresh = Messages.filter(({ MessageId }) => !held.has(MessageId!));
      for (const message of fresh) held.set(message.MessageId!, message);
      for (const message of fresh) {
        const body = message.Body ?? '';
        const verdict = (await judgeBody(body)) ?? (await judgedByReason(message, judgeBody));
        if (!verdict) continue;
        found.push({
          queue: name,
          id: message.MessageId!,
          isDeadLetter: name.endsWith('-dead-letters'),
          body,
          verdict,
        });
        if (!act || verdict.fate === 'keep') continue;
        // First the changed one, then away with this: a crash in between leaves both, and is finished by the next look.
        if (verdict.fate === 'change') await sendAgain(client, QueueUrl, message, verdict.body);
        await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
        held.delete(message.MessageId!);
      }
      if (fresh.length === 0) break;
    }
  } finally {
    await showAgain(client, QueueUrl, [...held.values()]);
  }
  return { found, unseen };
}

/** Why a dead letter is one is a text, too. */
async function judgedByReason(
  { MessageAttributes }: Message,
  judgeBody: (body: string) => Promise<MessageVerdict | undefined>,
): Promise<MessageVerdict | undefined> {
  const reason = MessageAttributes?.reason?.StringValue;
  return reason ? judgeBody(reason) : undefined;
}

/** The same message with other words, and the same attributes: why it is a dead letter, and since when. */
async function sendAgain(client: SQSClient, QueueUrl: string, message: Message, body: string): Promise<void> {
  const attributes = Object.entries(message.MessageAttributes ?? {}).map(
    ([name, { DataType, StringValue }]) => [name, { DataType, StringValue }],
  );
  await client.send(
    new SendMessageCommand({
      QueueUrl,
      // As the workers' own messages: nothing beyond ASCII.
      MessageBody: body.replace(
        /[\u007f-\uffff]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ),
      ...(attributes.length > 0 && { MessageAttributes: Object.fromEntries(attributes) }),
    }),
  );
}

async function showAgain(client: SQSClient, QueueUrl: string, held: readonly Message[]): Promise<void> {
  for (let start = 0; start < held.length; start += mostEntries) {
    await client.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl,
        Entries: held.slice(start, start + mostEntries).map(({ ReceiptHandle }, index) => ({
          Id: String(index),
          ReceiptHandle,
          VisibilityTimeout: 0,
        })),
      }),
    );
  }
}
