import { createECDH, randomBytes } from 'node:crypto';
import { marshall } from '@aws-sdk/util-dynamodb';
import { openApiKeys } from '../../adapters/store/api-keys.ts';
import { openStore } from '../../adapters/store/store.ts';
import { makeVapidKey } from '../../adapters/vapid.ts';
import type { Channel } from '../../core/directory.ts';
import { memoryTable } from '../../test/fixtures/memory-table.ts';
import { hosts } from '../cloud/certificate.ts';
import type { MemoryDynamoDb } from '../cloud/dynamodb.ts';

/** The API key that events come with. */
export const apiKey = 'bench';
export const companyNumber = '+4930555100';
/** Callers that are in the directory; others call as well. */
export const contacts = 1000;
/** The one key that all browsers were subscribed with. */
export const vapidKey = makeVapidKey(new Date('2026-11-01T00:00:00Z'));

/** Numbers of users: `user-0` and so on. */
export const userIds = (users: number) => Array.from({ length: users }, (_, index) => `user-${index}`);

/** Fills the table with a company of so many users, all told by the channels at once. */
export async function fillCompany(table: MemoryDynamoDb, users: number, channels: Channel[]): Promise<void> {
  const memory = memoryTable();
  const { directory, reach } = openStore(memory, 'demo');
  const settings = await directory.settings();
  const sms = {
    from: '+4915228817386',
    countries: ['DE'],
    perUserPerDay: 10_000,
    perDay: 100_000,
    spendPerDay: 100_000,
    byCountry: {},
    callerAsSender: false,
    pricePerSegment: 0.1,
  };
  await directory.putSettings({ ...settings, name: 'Demo GmbH', sms, mailboxes: ['team@demo.example'] });
  await directory.companyNumbers.put(companyNumber, {
    name: 'Demo Support',
    country: 'DE',
    language: 'de',
    color: '#0f6674',
    greeting: { de: ['Bitte innerhalb von zwei Stunden zurückrufen.'] },
    recipients: 'all',
    mailboxes: [],
  });
  const browser = createECDH('prime256v1');
  browser.generateKeys();
  for (const [index, id] of userIds(users).entries()) {
    await directory.users.put(id, {
      name: `Person ${index}`,
      email: `${id}@demo.example`,
      mobile: `+491511${String(1_000_000 + index)}`,
      extension: String(1000 + index),
      locale: 'de',
      notify: { missed: [channels] },
    });
    const device = {
      id: `device-${index}`,
      name: 'A browser',
      endpoint: `https://${hosts.push}/fcm/send/${randomBytes(80).toString('base64url')}`,
      keys: { p256dh: browser.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') },
      vapidKeyId: vapidKey.id,
      addedAt: vapidKey.createdAt,
    };
    await reach.change(id, (known) => ({ ...known, devices: [device] }));
  }
  for (let index = 0; index < contacts; index += 1) {
    const contact = {
      firstName: 'Erika',
      lastName: `Beispiel ${index}`,
      company: 'Beispiel GmbH',
      numbers: [{ number: callerNumber(index) }],
      emails: [{ email: `erika${index}@beispiel.example` }],
      inDirectory: true,
    };
    await directory.contacts.put(`c${index}`, contact, null);
  }
  await openApiKeys(memory).store(apiKey, {
    tenant: 'demo',
    name: 'Benchmark',
    scopes: ['admin'],
    createdAt: new Date().toISOString(),
  });
  for (const item of memory.items.values())
    table.handle('PutItem', { Item: marshall(item, { removeUndefinedValues: true }) as never });
}

/** The number of the n-th caller; the first thousand are in the directory. */
export const callerNumber = (index: number) => `+4930${20_000_000 + index}`;
