import { BatchWriteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { openStore } from '../../adapters/store/store.ts';
import type { Table } from '../../adapters/store/table.ts';
import { makeVapidKey } from '../../adapters/vapid.ts';
import { type Instant, plusSeconds } from '../../core/time.ts';
import { onMissedCall } from '../../functions/on-missed-call/handler.ts';
import { ensureTables } from '../../local/services/dynamodb.ts';
import { memoryTable } from '../../test/fixtures/memory-table.ts';
import { type Caller, companyNumber, missedCall, ringsAt, tenant, users } from './events.ts';

/** How big the company is, and how much is open. */
export interface Size {
  contacts: number;
  /** Missed calls of one caller that nobody has returned, the measured one among them. */
  openCalls: number;
}

/** Contacts of the company, each with two numbers: the first two have as much open as the size says, the third nothing. */
export const callers = [
  { number: '+493020000000', other: '+493029999997' },
  { number: '+493020000001', other: '+493029999998' },
  { number: '+493020000002', other: '+493029999999' },
] as const satisfies readonly Caller[];

/** The key that the browsers of all users were subscribed with. */
export const vapidKey = makeVapidKey(new Date('2026-11-01T00:00:00Z'));

/** Makes a table and fills it with a company, as the directory and the handlers lay it out. */
export async function fillCompany(client: DynamoDBClient, name: string, size: Size): Promise<void> {
  const attributeDefinitions = ['pk', 'sk', 'deliveryId'].map((key) => ({
    AttributeName: key,
    AttributeType: 'S' as const,
  }));
  const keySchema = [
    { AttributeName: 'pk', KeyType: 'HASH' as const },
    { AttributeName: 'sk', KeyType: 'RANGE' as const },
  ];
  // The index by which reports find what they are about.
  const delivery = {
    IndexName: 'delivery',
    KeySchema: [{ AttributeName: 'deliveryId', KeyType: 'HASH' as const }],
    Projection: { ProjectionType: 'KEYS_ONLY' as const },
  };
  await ensureTables(
    [{ logicalId: name, name, attributeDefinitions, keySchema, indexes: [delivery] }],
    client,
    false,
  );
  // In memory first: what goes in bulk from there would be a request each.
  const memory = memoryTable();
  await fillDirectory(memory, size.contacts);
  for (const [which, caller] of callers.slice(0, 2).entries()) {
    for (let index = size.openCalls - 1; index > 0; index -= 1)
      await miss(memory, caller, `earlier-${which}-${index}`, plusSeconds(ringsAt, -3600 - index * 60));
  }
  const items = [...memory.items.values()];
  for (let start = 0; start < items.length; start += 25) {
    const puts = items
      .slice(start, start + 25)
      .map((item) => ({ PutRequest: { Item: marshall(item, { removeUndefinedValues: true }) } }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { [name]: puts } }));
  }
}

async function fillDirectory(table: Table, contacts: number): Promise<void> {
  const { directory, reach } = openStore(table, tenant);
  const settings = await directory.settings();
  await directory.putSettings({ ...settings, sms: { from: '+4915228817386' } } as typeof settings);
  await directory.companyNumbers.put(companyNumber, {
    name: 'Demo Support',
    country: 'DE',
    language: 'de',
    recipients: 'all',
    mailboxes: [],
  });
  for (const [index, id] of users.entries()) {
    await directory.users.put(id, {
      name: `Person ${index}`,
      email: `${id}@demo.example`,
      mobile: `+49171100000${index}`,
      extension: `1${index}`,
      locale: 'de',
    });
    const device = {
      id: `device-${index}`,
      name: 'A browser',
      endpoint: `https://push.example/${id}`,
      keys: { p256dh: '', auth: '' },
      vapidKeyId: vapidKey.id,
      addedAt: vapidKey.createdAt,
    };
    await reach.change(id, (known) => ({ ...known, devices: [device] }));
  }
  for (let index = 0; index < contacts; index += 1) {
    const number = `+4930${20_000_000 + index}`;
    const other = callers[index]?.other;
    const numbers = other ? [{ number }, { number: other }] : [{ number }];
    const contact = {
      firstName: 'Erika',
      lastName: `Beispiel ${index}`,
      numbers,
      emails: [],
      inDirectory: true,
    };
    await directory.contacts.put(`c${index}`, contact, null);
  }
}

/** All users miss a call; its messages are none of the measurement's business. */
async function miss(table: Table, caller: Caller, callId: string, at: Instant): Promise<void> {
  const receivedAt = plusSeconds(at, 26);
  const handle = onMissedCall({
    storeOf: (name) => openStore(table, name),
    enqueue: async () => {},
    follow: async () => {},
    now: () => new Date(receivedAt),
    log: { info() {}, warn() {}, error() {} },
  });
  await handle({ event: missedCall(caller, callId, users.length, at), receivedAt });
}
