import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LocalMode } from '../../local/start.ts';
import { eventually, startTiny, type TinyStack, tinyStack } from './tiny-stack.ts';

const HOUR = 3600;

/**
 * A schedule that queues what is due, as the stack's timers do: two steps, an hour after the start and an
 * hour after the first step.
 */
const CODE = `
const { appendFileSync, existsSync, readFileSync } = require('node:fs');
const { createHash, createHmac } = require('node:crypto');
const file = __dirname + '/notes';
const notes = () => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\\n').map((l) => JSON.parse(l)) : []);
const note = (kind) => appendFileSync(file, JSON.stringify({ kind, at: Date.now() }) + '\\n');
async function send(body) {
  await fetch(process.env.AWS_ENDPOINT_URL_SQS, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'AmazonSQS.SendMessage',
      authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/20261121/eu-central-1/sqs/aws4_request',
    },
    body: JSON.stringify({ QueueUrl: process.env.QUEUE_URL, MessageBody: body }),
  });
}
exports.handler = async (event) => {
  if (event.Records) { for (const record of event.Records) note(record.body); return; }
  if (event.source !== 'aws.events') return { now: Date.now(), made: new Date().toISOString(), called: Date(), of: new Date(0).toISOString(), is: new Date() instanceof Date, notes: notes() };
  const seen = notes();
  if (seen.length === 0) return note('start');
  const last = seen.at(-1);
  if (last.kind !== 'second' && Date.now() - last.at >= 3600000) await send(last.kind === 'start' ? 'first' : 'second');
};
`;

interface Seen {
  now: number;
  made: string;
  called: string;
  of: string;
  is: boolean;
  notes: { kind: string; at: number }[];
}

let stack: TinyStack;
let local: LocalMode;
beforeEach(async () => {
  stack = tinyStack(CODE);
  local = await startTiny(stack);
});
afterEach(async () => {
  await local.stop();
  stack.remove();
});

async function advance(advanceSeconds: unknown) {
  const answer = await fetch(`${local.url}/local/clock`, {
    method: 'PUT',
    body: JSON.stringify({ advanceSeconds }),
  });
  return {
    status: answer.status,
    body: (await answer.json()) as { now: string; aheadSeconds: number; quiet: boolean },
  };
}
const look = async () => (await (await fetch(`${local.url}/things/7`)).json()) as Seen;

describe('moving the clock', () => {
  test('moves the time of every function, running processes included', async () => {
    expect(Math.abs((await look()).now - Date.now())).toBeLessThan(60_000);
    const { body } = await advance(6 * HOUR);
    expect(body).toMatchObject({ aheadSeconds: 6 * HOUR, quiet: true });
    const seen = await look();
    const expected = Date.now() + 6 * HOUR * 1000;
    for (const time of [seen.now, Date.parse(seen.made), Date.parse(seen.called), Date.parse(body.now)]) {
      expect(Math.abs(time - expected)).toBeLessThan(60_000);
    }
    expect(seen).toMatchObject({ of: '1970-01-01T00:00:00.000Z', is: true });
  });

  test('runs what fell due, and what falls due through that, before it answers', async () => {
    await advance(0);
    await advance(HOUR);
    expect((await look()).notes.map(({ kind }) => kind)).toEqual(['start', 'first']);
    await advance(HOUR);
    expect((await look()).notes.map(({ kind }) => kind)).toEqual(['start', 'first', 'second']);
  });

  test('is never turned back, not by a restart either', async () => {
    await advance(HOUR);
    await local.stop();
    local = await startTiny(stack);
    expect((await look()).now - Date.now()).toBeGreaterThan((HOUR - 5) * 1000);
  });

  test.each([-1, '60', null])('by %j is refused', async (seconds) => {
    expect((await advance(seconds)).status).toBe(422);
  });
});

test('schedules run by themselves soon after the start', async () => {
  await eventually('the first run', async () => (await look()).notes.length > 0);
});

test("calls of functions are recorded by function, and local mode's own are not", async () => {
  await advance(0);
  await advance(HOUR);
  const calls = await (await fetch(`${local.url}/local/sdk-calls.json`)).json();
  expect(calls).toMatchObject([{ functionName: 'Work', service: 'sqs', action: 'SendMessage', count: 1 }]);
});
