import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type RunningTiny, runTiny } from './tiny-process.ts';
import { eventually, startTiny, type TinyStack, tinyStack } from './tiny-stack.ts';

/** Works on a record for as long as the file "wait" is there, then notes it. */
const CODE = `
const { appendFileSync, existsSync } = require('node:fs');
exports.handler = async (event) => {
  for (const record of event.Records || []) {
    appendFileSync(__dirname + '/begun', record.body + '\\n');
    while (existsSync(__dirname + '/wait')) await new Promise((done) => setTimeout(done, 10));
    appendFileSync(__dirname + '/done', record.body + '\\n');
  }
};
`;

let stack: TinyStack;
let asset: string;
let running: RunningTiny | undefined;
beforeEach(() => {
  stack = tinyStack(CODE);
  asset = join(stack.templateDir, 'asset.work');
});
afterEach(async () => {
  await running?.kill();
  stack.remove();
});

const lines = (name: string) => {
  const file = join(asset, name);
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').sort() : [];
};

async function start(): Promise<RunningTiny> {
  running = await runTiny(stack);
  return running;
}

async function send(endpoint: string, bodies: string[], DelaySeconds = 0): Promise<void> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const sqs = new SQSClient({ endpoint, region: 'eu-central-1', credentials });
  for (const MessageBody of bodies) {
    const QueueUrl = `${endpoint}/000000000000/work`;
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, DelaySeconds }));
  }
  sqs.destroy();
}

test('what was accepted when it is killed is worked on after the next start, and soon', async () => {
  const bodies = Array.from({ length: 40 }, (_, i) => `message ${String(i).padStart(2, '0')}`);
  writeFileSync(join(asset, 'wait'), '');
  const first = await start();
  await send(first.local.endpoints.sqs, bodies);
  await send(first.local.endpoints.sqs, ['delayed'], 1);
  await eventually('work in progress', () => lines('begun').length > 0);
  const [work] = (await (await fetch(`${first.local.url}/local/processes.json`)).json()) as { pid: number }[];
  await first.kill();
  await eventually('the end of the function', () => !isAlive(work?.pid ?? 0));
  expect(lines('done')).toEqual([]);

  rmSync(join(asset, 'wait'));
  const second = await start();
  // Queue URLs stay what they were: they are in messages and in people's notes.
  expect(second.local.endpoints.sqs).toBe(first.local.endpoints.sqs);
  await eventually('everything', () => lines('done').length >= 41);
  expect(lines('done')).toEqual(['delayed', ...bodies]);
});

test('asked to stop, it ends what is being worked on first', async () => {
  writeFileSync(join(asset, 'wait'), '');
  const local = await start();
  await send(local.local.endpoints.sqs, ['one']);
  await eventually('work in progress', () => lines('begun').length > 0);
  const ended = local.kill('SIGTERM');
  await new Promise((done) => setTimeout(done, 200));
  rmSync(join(asset, 'wait'));
  expect(await ended).toBe(0);
  expect(lines('done')).toEqual(['one']);
});

test('a folder that a dead process held is taken over; --fresh empties it', async () => {
  writeFileSync(join(asset, 'wait'), '');
  const first = await start();
  await send(first.local.endpoints.sqs, ['one']);
  await first.kill();
  const again = await startTiny(stack, { fresh: true });
  const queues = await (await fetch(`${again.url}/local/queues.json`)).json();
  expect(queues).toEqual([{ name: 'work', ready: 0, inFlight: 0, delayed: 0, deadLetters: 0 }]);
  await again.stop();
  expect(existsSync(join(stack.dataDir, 'lock'))).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
