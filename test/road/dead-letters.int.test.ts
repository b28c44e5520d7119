import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { missedCallEvent } from '../fixtures/events.ts';
import { type Running, startRinging } from '../fixtures/running.ts';

let ringing: Running;
beforeAll(async () => {
  ringing = await startRinging();
});
afterAll(() => ringing[Symbol.asyncDispose]());

function missedCallQueue() {
  return ringing.local.model.queues.find(({ name }) => name.endsWith('on-missed-call'))!;
}

test('of a batch of ten with one malformed, nine are handled and one is a dead letter: shown, redriven', async () => {
  const sqs = new SQSClient({
    endpoint: ringing.local.endpoints.sqs,
    region: ringing.local.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const bodies = Array.from({ length: 10 }, (_, n) =>
    JSON.stringify(
      n === 4
        ? missedCallEvent({ callId: 'bad', reason: 'nonsense' }, { tenant: 'demo' })
        : missedCallEvent(
            {
              callId: `good-${n}`,
              caller: { number: `+49171123450${n}` },
              rang: [{ userId: 'anna' }],
            },
            { tenant: 'demo', id: String(n) },
          ),
    ),
  );
  await sqs.send(
    new SendMessageBatchCommand({
      QueueUrl: missedCallQueue().url,
      Entries: bodies.map((MessageBody, n) => ({ Id: String(n), MessageBody })),
    }),
  );
  await ringing.settled();
  expect(await ringing.mails()).toHaveLength(9);

  const { body } = await ringing.request('GET', '/v1/dead-letters');
  expect(body.items).toMatchObject([
    {
      queue: 'on-missed-call',
      reason: expect.stringContaining('/data/reason'),
      event: { data: { callId: 'bad' } },
    },
  ]);
  expect((await ringing.request('GET', '/v1/dead-letters')).body.items).toHaveLength(1);

  expect((await ringing.request('POST', `/v1/dead-letters/${body.items[0].id}/redrive`)).status).toBe(202);
  await ringing.settled();
  const again = (await ringing.request('GET', '/v1/dead-letters')).body.items;
  expect(again).toHaveLength(1);
  expect(again[0].id).not.toBe(body.items[0].id);
  expect((await ringing.request('POST', '/v1/dead-letters/nothing/redrive')).status).toBe(404);
  sqs.destroy();
});
