/**
 * Messages and items as earlier versions wrote them: they lie in queues and in the table when this version is deployed.
 * `test/fixtures/messages/v1` and `test/fixtures/items/v1.json` were recorded from the first version and are never
 * changed; what a later version writes otherwise gets a folder of its own. The rule is in docs/operating.md.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { SQSRecord } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import type { Outgoing } from '../../adapters/queues.ts';
import { openStore } from '../../adapters/store/store.ts';
import type { Item } from '../../adapters/store/table.ts';
import { eventTypes } from '../../core/event-schemas.ts';
import { parseDeliveryMessage } from '../../functions/delivery-message.ts';
import { parseEventFor } from '../../functions/event-message.ts';
import { readMailReport } from '../../functions/on-mail-report/handler.ts';
import { sqsWorker } from '../../functions/sqs-worker.ts';
import { memoryTable } from '../fixtures/memory-table.ts';

const fixtures = path.join(import.meta.dirname, '..', 'fixtures');
const messages = path.join(fixtures, 'messages', 'v1');
const read = (file: string) => JSON.parse(readFileSync(path.join(messages, file), 'utf8'));
const record = { attributes: { SentTimestamp: '1795252471000', ApproximateReceiveCount: '1' } } as SQSRecord;

describe('messages of version 1', () => {
  const events = readdirSync(messages).filter((file) => /^(call|video)\./.test(file));

  test('there is one of each type of event', () => {
    const recorded = new Set(events.map((file) => read(file).type ?? read(file)['detail-type']));
    expect([...recorded].sort()).toEqual(eventTypes.filter((type) => type.endsWith('.v1')).sort());
  });

  test.each(events)('%s is understood, with all that it says', (file) => {
    const parsed = parseEventFor(eventTypes, read(file), record);
    expect(parsed).toMatchObject({ ok: true });
    expect(parsed).toMatchSnapshot();
  });

  test('a delivery is the one it was', () => {
    expect(parseDeliveryMessage(read('delivery.json'), record)).toEqual({
      ok: true,
      value: { ...read('delivery.json'), redelivered: false },
    });
  });

  test.each(['mail-report.bounce.json', 'mail-report.delivery.json'])('%s is understood', (file) => {
    expect(readMailReport(read(file))).toMatchSnapshot();
  });
});

describe('messages of a later version', () => {
  /** What comes of a message that a worker cannot understand. */
  async function giveUp(parse: (body: unknown, record: SQSRecord) => never, body: unknown) {
    const deadLetters: Outgoing[] = [];
    const handled: unknown[] = [];
    const handler = sqsWorker(
      { parse, handle: async (message) => void handled.push(message), isOutage: () => false },
      { putBack: async () => {}, deadLetter: async (message) => void deadLetters.push(message) },
      { info() {}, warn() {}, error() {} },
    );
    const answer = await handler({
      Records: [
        { ...record, messageId: 'm', body: JSON.stringify(body), messageAttributes: {} } as SQSRecord,
      ],
    });
    expect(answer.batchItemFailures).toEqual([]);
    expect(handled).toEqual([]);
    return deadLetters;
  }

  test('an event of a type that is not known yet becomes a dead letter, whole, with its reason', async () => {
    const body = JSON.stringify({ ...read('call.missed.json'), type: 'ringback.call.missed.v2' });
    const parse = (each: unknown, of: SQSRecord) =>
      parseEventFor(['ringback.call.missed.v1'], each, of) as never;
    const [letter] = await giveUp(parse, JSON.parse(body));
    expect(letter!.body).toBe(body);
    expect(letter!.attributes?.reason).toContain('"ringback.call.missed.v2" is not a type known here');
  });

  test('so does a delivery of a later form', async () => {
    const body = { ...read('delivery.json'), v: 2 };
    const [letter] = await giveUp((each, of) => parseDeliveryMessage(each, of) as never, body);
    expect(letter!.body).toBe(JSON.stringify(body));
    expect(letter!.attributes?.reason).toContain('of a later version of Ringback (2; known here: 1)');
    expect(parseDeliveryMessage({ ...body, v: 1 }, record)).toMatchObject({ ok: true });
  });
});

describe('items of version 1', () => {
  const items: Item[] = JSON.parse(
    readFileSync(path.join(fixtures, 'items', 'v1.json'), 'utf8'),
    (_key, value) => (Array.isArray(value?.set) ? new Set(value.set) : value),
  );

  /** A store of these items; `later`: as a later version would have written them, with fields that are not known here. */
  async function storeOf(later: boolean) {
    const table = memoryTable();
    const unknown = later && { fromLater: { is: ['not', 'known'] } };
    for (const item of items) {
      const parts = ['value', 'row', 'delivery', 'report'].flatMap((name) =>
        item[name] ? [[name, { ...(item[name] as object), ...unknown }]] : [],
      );
      await table.putIfAbsent({ ...item, ...unknown, ...Object.fromEntries(parts) });
    }
    return { table, store: openStore(table, 'demo') };
  }

  async function readAll({ store }: Awaited<ReturnType<typeof storeOf>>) {
    const { directory } = store;
    return {
      settings: await directory.settings(),
      users: [await directory.users.get('anna'), await directory.users.get('ben')],
      number: await directory.companyNumbers.get('+4930555100'),
      contact: await directory.contacts.get('erika-beispiel'),
      facts: await store.calls.facts('call-4711'),
      cases: await store.cases.ofCaller('+491711234567'),
      deliveries: await store.deliveries.about('CALL#call-4711'),
    };
  }

  test('are read as they were', async () => {
    const all = await readAll(await storeOf(false));
    expect(all.users.map((user) => user?.name)).toEqual(['Anna Schmidt', expect.stringMatching(/^Ben /)]);
    expect(all.facts.reports).toHaveLength(1);
    expect(all.cases).toHaveLength(2);
    expect(all).toMatchSnapshot();
  });

  test('and a version that was gone back to reads what a later one has added to, and loses nothing of it', async () => {
    const before = await readAll(await storeOf(false));
    const later = await storeOf(true);
    expect(await readAll(later)).toMatchObject(before);
    const key = { subject: 'CALL#call-4711', sortKey: 'DELIVERY#anna#email#missed#1' };
    const step = await later.store.deliveries.step(key, {
      type: 'report',
      now: '2026-11-21T18:10:00.000Z',
      state: 'opened',
    });
    expect(step).not.toHaveProperty('ignored');
    expect(later.table.items.get(`T#demo#${key.subject}\n${key.sortKey}`)).toMatchObject({
      delivery: { state: 'opened', fromLater: { is: ['not', 'known'] } },
    });
  });
});
