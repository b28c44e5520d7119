import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ChangeMessageVisibilityCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SqsService, startSqs } from '../../local/services/sqs.ts';
import type { QueueModel } from '../../local/template/model.ts';

const ACCOUNT = '000000000000';
const HOUR_MS = 3_600_000;

let folder: string;
let sqs: SqsService;
let client: SQSClient;
let QueueUrl: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ringback-sqs-'));
  await start();
});
afterEach(async () => {
  await stop();
  rmSync(folder, { recursive: true });
});

async function start(offset = 0) {
  sqs = await startSqs({
    folder,
    port: 0,
    region: 'eu-central-1',
    accountId: ACCOUNT,
    clockOffset: () => offset,
    onCall: () => undefined,
  });
  QueueUrl = `${sqs.endpoint}/${ACCOUNT}/work`;
  sqs.ensureQueues([
    queue('dead', {}),
    queue('work', { VisibilityTimeout: '60' }, `arn:aws:sqs:eu-central-1:${ACCOUNT}:dead`),
  ]);
  client = new SQSClient({
    endpoint: sqs.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
}
async function stop() {
  client.destroy();
  await sqs.stop();
}
function queue(name: string, attributes: Record<string, string>, deadLetterArn?: string): QueueModel {
  const redrive = deadLetterArn && {
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: deadLetterArn, maxReceiveCount: 2 }),
  };
  return {
    logicalId: name,
    name,
    arn: `arn:aws:sqs:eu-central-1:${ACCOUNT}:${name}`,
    url: `${sqs.endpoint}/${ACCOUNT}/${name}`,
    attributes: { ...attributes, ...redrive },
    deadLetterArn,
  };
}
async function receive(url = QueueUrl) {
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({ QueueUrl: url, MessageSystemAttributeNames: ['All'] }),
  );
  return Messages[0];
}

test('a message in flight when the process ends is there at once afterwards, its receive counted', async () => {
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'one' }));
  expect((await receive())?.Attributes?.ApproximateReceiveCount).toBe('1');
  await stop();
  await start();
  const again = await receive();
  expect([again?.Body, again?.Attributes?.ApproximateReceiveCount]).toEqual(['one', '2']);
});

test('a message can be made visible again at once', async () => {
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'one' }));
  const { ReceiptHandle } = (await receive()) ?? {};
  await client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
  expect((await receive())?.Attributes?.ApproximateReceiveCount).toBe('2');
});

test('a message that was received too often is a dead letter, over restarts too', async () => {
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'poison' }));
  for (let i = 0; i < 2; i += 1) {
    await receive();
    await stop();
    await start();
  }
  expect(await receive()).toBeUndefined();
  expect(sqs.counts()).toEqual([{ name: 'work', ready: 0, inFlight: 0, delayed: 0, deadLetters: 1 }]);
  await stop();
  await start();
  expect((await receive(`${sqs.endpoint}/${ACCOUNT}/dead`))?.Body).toBe('poison');
});

test('a message is sent at the moved time, and keeps it on the way to the dead-letter queue', async () => {
  await stop();
  await start(HOUR_MS);
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'one' }));
  const sent = Number((await receive())?.Attributes?.SentTimestamp);
  expect(Math.abs(sent - Date.now() - HOUR_MS)).toBeLessThan(60_000);
});
