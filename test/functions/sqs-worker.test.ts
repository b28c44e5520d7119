import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import type { Log } from '../../adapters/log.ts';
import type { Outgoing } from '../../adapters/queues.ts';
import { firstSentAt, giveUpAfterReceives, isAwsOutage, sqsWorker } from '../../functions/sqs-worker.ts';

const silent: Log = { info() {}, warn() {}, error() {} };

function record(messageId: string, body: unknown, receives = 1): SQSRecord {
  return {
    messageId,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: '0',
      SenderId: '',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    receiptHandle: '',
    md5OfBody: '',
    eventSource: '',
    eventSourceARN: '',
    awsRegion: '',
  };
}

/** A worker that does what its messages say, and what came of a batch. */
async function run(...records: SQSRecord[]) {
  const handled: unknown[] = [];
  const putBack: Outgoing[] = [];
  const deadLetters: Outgoing[] = [];
  const outage = new Error('database down');
  const handler = sqsWorker<{ do: string }>(
    {
      parse: (body) =>
        body !== null && typeof body === 'object' && 'do' in body
          ? { ok: true, value: body as { do: string } }
          : {
              ok: false,
              faults: [{ pointer: '/do', code: 'missing', detail: '/do is missing.', remedy: 'Add it.' }],
            },
      async handle(message) {
        if (message.do === 'throw') throw new TypeError('bug');
        if (message.do === 'outage') throw outage;
        handled.push(message.do);
      },
      isOutage: (error) => error === outage,
    },
    {
      putBack: async (message) => void putBack.push(message),
      deadLetter: async (message) => {
        if (message.body === '"unsendable"') throw new Error('SQS down');
        deadLetters.push(message);
      },
    },
    silent,
  );
  const { batchItemFailures } = await handler({ Records: records } satisfies SQSEvent);
  return {
    handled,
    putBack,
    deadLetters,
    failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier),
  };
}

describe('a batch', () => {
  test('of good records is done', async () => {
    expect(await run(record('a', { do: '1' }), record('b', { do: '2' }))).toMatchObject({
      handled: ['1', '2'],
      failed: [],
      deadLetters: [],
    });
  });

  test('with one malformed of ten: nine handled, one a dead letter with its reason at once', async () => {
    const records = Array.from({ length: 10 }, (_, n) =>
      record(String(n), n === 4 ? { nothing: 1 } : { do: String(n) }),
    );
    const { handled, failed, deadLetters } = await run(...records);
    expect(handled).toHaveLength(9);
    expect(failed).toEqual([]);
    expect(deadLetters).toMatchObject([
      { body: '{"nothing":1}', attributes: { reason: 'Refused: /do: /do is missing.' } },
    ]);
  });

  test('with a body that is not JSON: a dead letter whose reason does not quote it', async () => {
    const { deadLetters } = await run(record('a', 'secret {'));
    expect(deadLetters[0]?.attributes?.reason).toBe('Refused: message: The message is not JSON.');
  });

  test('a fault fails only its own record, and is tried again', async () => {
    expect(await run(record('a', { do: 'throw' }), record('b', { do: '2' }))).toMatchObject({
      handled: ['2'],
      failed: ['a'],
      deadLetters: [],
    });
  });

  test('a fault that stays becomes a dead letter with its reason', async () => {
    const { failed, deadLetters } = await run(record('a', { do: 'throw' }, giveUpAfterReceives));
    expect(failed).toEqual([]);
    expect(deadLetters[0]?.attributes?.reason).toMatch(/^Failed 5 times, last by TypeError at /);
  });

  test('an outage costs no receive: a delayed copy takes the place of the record', async () => {
    const { failed, putBack, deadLetters } = await run(record('a', { do: 'outage' }, giveUpAfterReceives));
    expect({ failed, deadLetters }).toEqual({ failed: [], deadLetters: [] });
    expect(putBack).toMatchObject([
      { body: '{"do":"outage"}', delaySeconds: 10, attributes: { putBack: '1' } },
    ]);
  });

  test('the copy says when the first of them was sent', async () => {
    const first = record('a', { do: 'outage' });
    first.attributes.SentTimestamp = '1795252471000';
    const [copy] = (await run(first)).putBack;
    const again = record('b', { do: 'outage' }, 1);
    again.attributes.SentTimestamp = '1795252999000';
    again.messageAttributes = Object.fromEntries(
      Object.entries(copy!.attributes!).map(([name, stringValue]) => [
        name,
        { stringValue, dataType: 'String' },
      ]),
    );
    expect(firstSentAt(first)).toBe('2026-11-21T09:14:31.000Z');
    expect(firstSentAt(again)).toBe('2026-11-21T09:14:31.000Z');
    expect((await run(again)).putBack[0]?.attributes).toEqual({ ...copy!.attributes, putBack: '2' });
  });

  test('what cannot even be dead-lettered stays on its queue', async () => {
    expect(await run(record('a', '"unsendable"'))).toMatchObject({ failed: ['a'] });
  });
});

test('outages are known along the chain of causes', () => {
  expect(
    isAwsOutage(new Error('x', { cause: Object.assign(new Error('y'), { code: 'ECONNREFUSED' }) })),
  ).toBe(true);
  expect(isAwsOutage(Object.assign(new Error('x'), { $metadata: { httpStatusCode: 503 } }))).toBe(true);
  expect(isAwsOutage(Object.assign(new Error('x'), { $metadata: { httpStatusCode: 400 } }))).toBe(false);
  expect(isAwsOutage(new TypeError('bug'))).toBe(false);
});
