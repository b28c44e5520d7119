import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb';
import { ChangeMessageVisibilityCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { localDynamoDbClient } from '../../local/services/dynamodb.ts';
import type { LocalMode } from '../../local/start.ts';

/** All items of the table, each as one line of JSON, by key. */
export async function dumpTable(local: LocalMode): Promise<Map<string, string>> {
  const client = localDynamoDbClient(local.endpoints.dynamodb, local.region);
  const items = new Map<string, string>();
  let from: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: local.table!, ExclusiveStartKey: from, ConsistentRead: true }),
    );
    for (const item of page.Items ?? []) {
      const plain = unmarshall(item);
      items.set(`${plain.pk} ${plain.sk}`, JSON.stringify(plain, withSets));
    }
    from = page.LastEvaluatedKey;
  } while (from);
  client.destroy();
  return items;
}

/** Sorted, as a set has no order; bytes as text. */
function withSets(_name: string, value: unknown): unknown {
  if (value instanceof Set) return [...value].sort();
  return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value;
}

/** SQS of a running local mode. */
export function sqsOf(local: LocalMode): SQSClient {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return new SQSClient({ endpoint: local.endpoints.sqs, region: local.region, credentials });
}

/** Bodies and attributes of all messages that are in the queues, which are left as they are. */
export async function dumpQueues(local: LocalMode): Promise<string[]> {
  const sqs = sqsOf(local);
  const bodies: string[] = [];
  for (const { url } of local.model.queues) {
    for (let more = true; more; ) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: url,
          MaxNumberOfMessages: 10,
          MessageAttributeNames: ['All'],
          VisibilityTimeout: 20,
        }),
      );
      for (const { Body, MessageAttributes } of Messages)
        bodies.push(`${url.split('/').at(-1)} ${Body} ${JSON.stringify(MessageAttributes)}`);
      more = Messages.length > 0;
      held.push(...Messages.map(({ ReceiptHandle }) => ({ QueueUrl: url, ReceiptHandle })));
    }
  }
  for (const each of held.splice(0))
    await sqs.send(new ChangeMessageVisibilityCommand({ ...each, VisibilityTimeout: 0 }));
  sqs.destroy();
  return bodies;
}

const held: { QueueUrl: string; ReceiptHandle: string | undefined }[] = [];
