import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LocalMode } from '../../local/start.ts';
import { eventually, startTiny, type TinyStack, tinyStack, workQueue } from './tiny-stack.ts';

/** Notes each record it gets in a file, and then does what the record's body says. */
const CODE = `
const { appendFileSync } = require('node:fs');
exports.handler = async (event) => {
  if (!event.Records) return { statusCode: 204 };
  const failed = [];
  for (const record of event.Records) {
    appendFileSync(process.env.NOTES, JSON.stringify({ ...record, batch: event.Records.length }) + '\\n');
  }
  for (const record of event.Records) {
    const order = record.body;
    if (order === 'throw') throw new Error('as told');
    if (order === 'die') process.exit(3);
    if (order === 'hang') await new Promise(() => setTimeout(() => {}, 60000));
    if (order === 'fail') failed.push({ itemIdentifier: record.messageId });
    if (order === 'unknown id') return { batchItemFailures: [{ itemIdentifier: 'nobody' }] };
    if (order === 'malformed') return { batchItemFailures: 'all' };
    if (order === 'nothing') return undefined;
  }
  return { batchItemFailures: failed };
};
`;

interface Note {
  messageId: string;
  body: string;
  batch: number;
  attributes: Record<string, string>;
  messageAttributes: Record<string, unknown>;
  eventSourceARN: string;
}

let stack: TinyStack;
let local: LocalMode;
let notesFile: string;

/** The lines that are written whole: a function may be at the next. */
function notes(): Note[] {
  if (!existsSync(notesFile)) return [];
  const lines = readFileSync(notesFile, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Note);
}

/** What was received, and how often by then. */
const told = ({ body, attributes }: Note) => `${body} ${attributes.ApproximateReceiveCount}`;

async function send(...bodies: string[]): Promise<void> {
  const queue = local.model.queues.find(({ name }) => name === 'work');
  const sqs = new SQSClient({
    endpoint: local.endpoints.sqs,
    region: local.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const { Failed } = await sqs.send(
    new SendMessageBatchCommand({
      QueueUrl: queue?.url,
      Entries: bodies.map((MessageBody, i) => ({
        Id: String(i),
        MessageBody,
        MessageAttributes: { kind: { DataType: 'String', StringValue: 'test' } },
      })),
    }),
  );
  expect(Failed ?? []).toEqual([]);
}

beforeEach(() => {
  stack = tinyStack(CODE);
  notesFile = join(stack.templateDir, 'notes');
  stack.rewrite((resources) => {
    const environment = resources.Work?.Properties?.Environment as { Variables: Record<string, unknown> };
    environment.Variables.NOTES = notesFile;
  });
});
afterEach(async () => {
  await local.stop();
  stack.remove();
});

describe('a batch of the queue', () => {
  beforeEach(async () => {
    local = await startTiny(stack, { visibilityTimeoutSeconds: 1 });
  });

  test('reaches the function as one SQS event and is removed when all went well', async () => {
    await send('one', 'two', 'three');
    await eventually('the records', () => notes().length === 3);
    const [first] = notes();
    expect(first).toMatchObject({
      batch: 3,
      body: 'one',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-central-1:000000000000:work',
      awsRegion: 'eu-central-1',
      attributes: { ApproximateReceiveCount: '1', SentTimestamp: expect.stringMatching(/^\d{13}$/) },
      messageAttributes: { kind: { stringValue: 'test', dataType: 'String' } },
    });
    await eventually('an empty queue', async () => (await workQueue(local)).inFlight === 0);
    expect(await workQueue(local)).toMatchObject({ ready: 0, deadLetters: 0 });
  });

  test('keeps only the records that the function says failed, and gives them up after the last receive', async () => {
    await send('good', 'fail', 'good');
    await eventually('the dead letter', async () => (await workQueue(local)).deadLetters === 1);
    expect(notes().map(told)).toEqual(['good 1', 'fail 1', 'good 1', 'fail 2']);
    expect(await workQueue(local)).toMatchObject({ ready: 0, inFlight: 0 });
  });

  test.each(['throw', 'die', 'unknown id', 'malformed'])('fails as a whole on "%s"', async (order) => {
    await send(order, 'bystander');
    await eventually('the dead letter', async () => (await workQueue(local)).deadLetters > 0);
    // It may come back alone, and goes through then.
    await eventually('the bystander again', () => notes().some((note) => told(note) === 'bystander 2'));
  });

  test('succeeds as a whole when the function answers nothing', async () => {
    await send('nothing', 'bystander');
    await eventually('the records', () => notes().length > 0);
    await eventually('an empty queue', async () => (await workQueue(local)).inFlight === 0);
    expect(await workQueue(local)).toMatchObject({ ready: 0, deadLetters: 0 });
  });

  test('fails when the function does not end within its time, and the process is replaced', async () => {
    await send('hang');
    const before = await eventually('its process', () => local.processes()[0]);
    await eventually('its end', () => !local.processes().some(({ pid }) => pid === before.pid));
    await eventually('the next try', () => notes().length === 2);
  });
});

test('without ReportBatchItemFailures the answer does not matter', async () => {
  stack.rewrite((resources) => {
    const environment = resources.Work?.Properties?.Environment as { Variables: Record<string, unknown> };
    environment.Variables.NOTES = notesFile;
    if (resources.Source?.Properties) resources.Source.Properties.FunctionResponseTypes = [];
  });
  local = await startTiny(stack, { visibilityTimeoutSeconds: 1 });
  await send('fail', 'malformed');
  await eventually('the records', () => notes().length === 2);
  await eventually('an empty queue', async () => (await workQueue(local)).inFlight === 0);
  expect(await workQueue(local)).toMatchObject({ ready: 0, deadLetters: 0 });
});

test('a message that is not acknowledged waits for the visibility time-out of the template', async () => {
  local = await startTiny(stack);
  await send('fail');
  await eventually('the record', () => notes().length === 1);
  await new Promise((done) => setTimeout(done, 1_500));
  expect(notes()).toHaveLength(1);
  expect(await workQueue(local)).toMatchObject({ ready: 0, inFlight: 1 });
});
