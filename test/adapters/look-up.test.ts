import { beforeEach, describe, expect, test } from 'vitest';
import { lookUpCall, lookUpForMessage, type Sought } from '../../adapters/store/look-up.ts';
import { openStore, type Store } from '../../adapters/store/store.ts';
import type { Key } from '../../adapters/store/table.ts';
import type { ProcessedBy } from '../../core/case-state.ts';
import { mostAlsoRang } from '../../core/mail-view.ts';
import { memoryTable } from '../fixtures/memory-table.ts';

const users = Array.from({ length: 100 }, (_, index) => ({
  id: `user-${index}`,
  name: `Person ${index}`,
  extension: String(200 + index),
}));
const byId: Sought = {
  callId: 'call-1',
  caller: { number: '+491711234567', withheld: false },
  calledNumber: '+4930555100',
  rang: users.map(({ id }) => ({ userId: id, outcome: 'no-answer' })),
};
const byExtension: Sought = {
  ...byId,
  rang: users.map(({ extension }) => ({ extension, outcome: 'no-answer' })),
};

let store: Store;
let read: Key[];

async function fill(processedBy: ProcessedBy): Promise<void> {
  const table = memoryTable();
  const { getMany } = table;
  table.getMany = (keys) => {
    read.push(...keys);
    return getMany(keys);
  };
  store = openStore(table, 'demo');
  await store.directory.companyNumbers.put('+4930555100', {
    name: 'Demo Support',
    country: 'DE',
    language: 'de',
    recipients: 'all',
    mailboxes: [],
    processedBy,
  });
  for (const { id, ...user } of users) await store.directory.users.put(id, { ...user, locale: 'de' });
  read = [];
}

const usersRead = () => read.filter(({ pk }) => pk.includes('USER#')).length;

beforeEach(() => {
  read = [];
});

describe.each([
  ['by their ids', byId],
  ['by their extensions', byExtension],
])('a call to a hundred users, told %s', (_, call) => {
  test('is looked up with all of them', async () => {
    await fill('everyone');
    const { rang } = await lookUpCall(store, call);
    expect(rang.map(({ id }) => id)).toEqual(users.map(({ id }) => id));
  });

  test('is looked up for a message with those that it names, in ring order, and some more', async () => {
    await fill('everyone');
    const { rang } = await lookUpForMessage(store, call);
    expect(rang.length).toBeGreaterThan(mostAlsoRang + 1);
    expect(rang.map(({ id }) => id)).toEqual(users.slice(0, rang.length).map(({ id }) => id));
    expect(usersRead()).toBeLessThan(20);
  });

  test('is looked up for a message with all where a talk of any of them counts', async () => {
    await fill('concerned');
    expect((await lookUpForMessage(store, call)).rang).toHaveLength(100);
  });
});

describe('those whom a message names are found', () => {
  beforeEach(() => fill('everyone'));
  const named = async (rang: Sought['rang']) =>
    (await lookUpForMessage(store, { ...byId, rang })).rang.map(({ id }) => id);

  test('behind many who are no users', async () => {
    const strangers = Array.from({ length: 40 }, (_, index) => ({ userId: `stranger-${index}` }));
    const rang = [...strangers, { userId: 'user-7' }, { userId: 'user-3' }];
    expect(await named(rang as Sought['rang'])).toEqual(['user-7', 'user-3']);
  });

  test('once, on however many phones it rang', async () => {
    const rang = users.flatMap(({ id, extension }) => [{ userId: id }, { extension }, { extension }]);
    const found = await named(rang as Sought['rang']);
    expect(found.length).toBeGreaterThan(mostAlsoRang + 1);
    expect(new Set(found).size).toBe(found.length);
    expect(usersRead()).toBeLessThan(20);
  });

  test('on a list whose first members have left', async () => {
    const number = (await store.directory.companyNumbers.get('+4930555100'))!;
    const left = Array.from({ length: 40 }, (_, index) => `left-${index}`);
    await store.directory.companyNumbers.put('+4930555100', { ...number, recipients: [...left, 'user-5'] });
    const { listed } = await lookUpForMessage(store, { ...byId, rang: [] });
    expect(listed.map(({ id }) => id)).toEqual(['user-5']);
  });
});
