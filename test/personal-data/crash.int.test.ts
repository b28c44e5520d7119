/**
 * Whatever request a deletion dies at, repeating it comes to the same end, and others keep what is theirs. Dying at a
 * reading, or before a write, leaves what dying after the write before leaves: so it dies after the answer of each write.
 * A sample of them, the first and the last among them; all of them with RINGBACK_ALL_CRASHES=1.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPersonalData } from '../../adapters/personal-data/personal-data.ts';
import type { Asked } from '../../adapters/personal-data/who.ts';
import { openWholeTable } from '../../adapters/personal-data/whole-table.ts';
import { openTable } from '../../adapters/store/dynamodb-table.ts';
import { openStore } from '../../adapters/store/store.ts';
import type { Item } from '../../adapters/store/table.ts';
import { newRow, withCall } from '../../core/cases.ts';
import { newDelivery } from '../../core/delivery.ts';
import type { CompanyNumber, Contact, Group, User } from '../../core/directory.ts';
import type { Event } from '../../core/events.ts';
import { newMeeting } from '../../core/meetings.ts';
import type { MissedCallReport } from '../../core/missed-calls.ts';
import {
  type DynamoDbService,
  ensureTables,
  localDynamoDbClient,
  startDynamoDb,
} from '../../local/services/dynamodb.ts';

const name = 'people';
const folder = mkdtempSync(join(tmpdir(), 'ringback-forget-'));
let service: DynamoDbService;
let client: DynamoDBClient;

beforeAll(async () => {
  service = await startDynamoDb({ folder, port: 0, onCall: () => {} });
  client = localDynamoDbClient(service.endpoint, 'eu-central-1');
  const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
  const index = (IndexName: string, hash: string, range?: string) => ({
    IndexName,
    KeySchema: [
      { AttributeName: hash, KeyType: 'HASH' as const },
      ...(range ? [{ AttributeName: range, KeyType: 'RANGE' as const }] : []),
    ],
    Projection: { ProjectionType: 'ALL' as const },
  });
  await ensureTables(
    [
      {
        name,
        attributeDefinitions: ['pk', 'sk', 'dueShard', 'dueAt', 'listKey', 'listAt', 'deliveryId'].map(text),
        keySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        indexes: [
          index('due', 'dueShard', 'dueAt'),
          index('list', 'listKey', 'listAt'),
          index('delivery', 'deliveryId'),
        ],
      },
    ] as unknown as Parameters<typeof ensureTables>[0],
    client,
    false,
  );
});
afterAll(async () => {
  client?.destroy();
  await service?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Of how many writes one is died after. */
const step = process.env.RINGBACK_ALL_CRASHES ? 1 : 4;

/** A client that dies after the n-th write from now on: its answer is lost, and so is whatever would come after. */
function mortal(): {
  client: DynamoDBClient;
  dieAfter(write: number): void;
  writes(): number;
} {
  const mortal = localDynamoDbClient(service.endpoint, 'eu-central-1');
  let [count, deadly] = [0, 0];
  mortal.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (deadly > 0 && count >= deadly) throw new Error('died here');
        const answer = await next(args);
        if (/^(?:Put|Update|Delete|Transact|BatchWrite)/.test(commandName)) count += 1;
        if (deadly > 0 && count >= deadly) throw new Error('died here');
        return answer;
      },
    { step: 'initialize' },
  );
  return {
    client: mortal,
    dieAfter(write) {
      [count, deadly] = [0, write];
    },
    writes: () => count,
  };
}

const now = '2026-11-21T09:00:00.000Z';

/** One caller with two numbers and one user, in a tenant of their own, among others. */
async function fill(tenant: string): Promise<void> {
  const store = openStore(openTable(client, name), tenant);
  const { users, contacts, groups, companyNumbers } = store.directory;
  const user = (mobile: string): Omit<User, 'id'> => ({
    name: 'Uta Quell',
    email: `${mobile}@d.example`,
    mobile,
    locale: 'de',
  });
  await users.put('uta', user('+4915100000001'));
  await users.put('ben', { ...user('+4915100000002'), name: 'Ben' });
  await groups.put('g', { name: 'G', administrators: ['uta', 'ben'] } as Omit<Group, 'id'>);
  await companyNumbers.put('+4930555100', {
    name: 'N',
    country: 'DE',
    recipients: ['uta', 'ben'],
  } as unknown as CompanyNumber);
  const contact = (firstName: string, ...numbers: string[]) =>
    ({ firstName, numbers: numbers.map((number) => ({ number })), emails: [] }) as unknown as Contact;
  await contacts.put('z', contact('Zoe', '+491711111111', '+491722222222'));
  await contacts.put('n', contact('Nele', '+4917111111110'));
  for (const [callId, number] of [
    ['z1', '0171 1111111'],
    ['z2', '+491722222222'],
    ['n1', '+4917111111110'],
  ] as const) {
    const key = number === '0171 1111111' ? '+491711111111' : number;
    const report: MissedCallReport = {
      callId,
      kind: 'voice',
      caller: { number, withheld: false },
      calledNumber: '+4930555100',
      ringStartedAt: now,
      endedAt: now,
      reason: 'no-answer',
      rang: [
        { userId: 'uta', outcome: 'no-answer' },
        { userId: 'ben', outcome: 'busy' },
      ],
      reportedBy: '/pbx 1',
    };
    await store.calls.addReport(
      { source: '/pbx', id: callId, data: {} } as unknown as Event<'ringback.call.missed.v1'>,
      report,
    );
    await store.callers.addTalk(key, {
      callId: `${callId}-back`,
      kind: 'talk',
      direction: 'outbound',
      at: now,
      by: { userId: 'uta' },
    });
    await store.callers.decide(key, '+4930555100', { kind: 'process', at: now, userId: 'uta' });
    for (const userId of ['uta', 'ben']) {
      const row = withCall(newRow({ callerKey: key, number: '+4930555100', userId }), {
        callId,
        ringStartedAt: now,
      });
      await store.cases.write({ row, version: 0 }, row);
      const delivery = {
        subject: `CALL#${callId}`,
        recipient: userId,
        channel: 'email',
        purpose: 'missed',
        seq: 1,
      } as const;
      await store.deliveries.create(newDelivery(tenant, delivery, now, now));
    }
  }
  const invitees = ['+491722222222', '+4917111111110'].map((address, index) => ({
    name: index === 0 ? 'Zoe' : 'Nele',
    to: { channel: 'sms' as const, address },
  }));
  await store.meetings.create(newMeeting({ callId: 'm', hostId: 'uta' }, invitees, now));
}

let ids = 0;
function open(of: DynamoDBClient, tenant: string) {
  const table = openTable(of, name);
  return openPersonalData({
    store: openStore(table, tenant),
    table,
    whole: openWholeTable(of, name),
    sqs: new SQSClient({ region: 'eu-central-1' }),
    queues: [],
    pace: async () => {},
    progress: () => {},
    newId: () => {
      ids += 1;
      return `former-${tenant}-${ids}`;
    },
  });
}

/** All items, with the tenant and random ids made the same; of whom is left, there is one id in all of them. */
async function state(tenant: string): Promise<string[]> {
  const items: Item[] = [];
  for await (const page of openWholeTable(client, name).pages()) items.push(...page.items);
  const own = items.filter(({ pk }) => pk.startsWith(`T#${tenant}#`));
  const former = JSON.stringify(own).match(/former-\w+-\d+/g) ?? [];
  expect(new Set(former).size).toBeLessThan(2);
  return own
    .map((item) => JSON.stringify(item, (_key, value) => (value instanceof Set ? [...value].sort() : value)))
    .map((text) =>
      text.replaceAll(new RegExp(`former-${tenant}-\\d+`, 'g'), 'former').replaceAll(`T#${tenant}#`, 'T#'),
    )
    .map((text) => text.replace(/"(?:deliveryId|id|dueShard|version)":(?:"[^"]*"|\d+),?/g, ''))
    .sort();
}

let tenants = 0;
const people: [string, Asked, RegExp][] = [
  ['a caller', { keys: ['+491711111111'] }, /1711111111(?!0)|22222222|zoe|#z/i],
  ['a user', { userId: 'uta' }, /uta|Quell|100000001/],
];

test.each(people)(
  '%s is forgotten whole, wherever it was cut off',
  { timeout: 300_000 },
  async (_who, asked, traces) => {
    tenants += 1;
    const whole = `whole${tenants}`;
    await fill(whole);
    const counted = mortal();
    counted.dieAfter(0);
    expect((await open(counted.client, whole).forget(asked)).left).toEqual([]);
    const writes = counted.writes();
    expect(writes).toBeGreaterThan(10);
    const end = await state(whole);
    expect(end.filter((item) => traces.test(item.replaceAll('4917111111110', '')))).toEqual([]);
    expect(end.some((item) => item.includes('4917111111110'))).toBe(true);

    for (let at = 1; at <= writes; at = at === writes ? writes + 1 : Math.min(at + step, writes)) {
      tenants += 1;
      const tenant = `cut${tenants}`;
      await fill(tenant);
      counted.dieAfter(at);
      await expect(open(counted.client, tenant).forget(asked)).rejects.toThrow('died here');
      counted.dieAfter(0);
      expect((await open(counted.client, tenant).forget(asked)).left).toEqual([]);
      expect([at, await state(tenant)]).toEqual([at, end]);
      // Fewer items to read for the next.
      await clear(tenant);
    }
    counted.client.destroy();
  },
);

async function clear(tenant: string): Promise<void> {
  const table = openWholeTable(client, name);
  const items: Item[] = [];
  for await (const page of table.pages()) items.push(...page.items);
  await Promise.all(
    items.filter(({ pk }) => pk.startsWith(`T#${tenant}#`)).map((item) => table.remove(item)),
  );
}
