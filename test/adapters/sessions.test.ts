import { expect, test } from 'vitest';
import { openSessions } from '../../adapters/store/sessions.ts';
import { memoryTable } from '../fixtures/memory-table.ts';

const login = { issuer: 'https://login.example.com', subject: 'a', name: 'Anna' };
const start = Date.parse('2026-11-21T09:00:00.000Z');
const inDays = (days: number) => new Date(start + days * 86_400_000).toISOString();

test('is found by its token only, which is not in the table', async () => {
  const table = memoryTable();
  const sessions = openSessions(table);
  const token = await sessions.begin(login, inDays(0));
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(await sessions.find(token, inDays(0))).toMatchObject({ name: 'Anna', createdAt: inDays(0) });
  expect(JSON.stringify([...table.items.values()])).not.toContain(token);
  for (const wrong of ['', token.slice(1), `${token}=`, token.toUpperCase()]) {
    expect(await sessions.find(wrong, inDays(0))).toBeUndefined();
  }
});

test('lives 30 days at most, and 7 without use', async () => {
  const sessions = openSessions(memoryTable());
  const used = await sessions.begin(login, inDays(0));
  const unused = await sessions.begin(login, inDays(0));
  for (let day = 1; day < 30; day += 1) expect(await sessions.find(used, inDays(day))).toBeDefined();
  expect(await sessions.find(used, inDays(30))).toBeUndefined();
  expect(await sessions.find(unused, inDays(6.99))).toBeDefined();
  const idle = await sessions.begin(login, inDays(0));
  expect(await sessions.find(idle, inDays(7))).toBeUndefined();
});

test('notes its use once an hour at most', async () => {
  const table = memoryTable();
  const sessions = openSessions(table);
  const token = await sessions.begin(login, inDays(0));
  table.writes = 0;
  for (let minute = 0; minute < 60; minute += 1) await sessions.find(token, inDays(minute / 1440));
  expect(table.writes).toBe(0);
  await sessions.find(token, inDays(61 / 1440));
  await sessions.find(token, inDays(62 / 1440));
  expect(table.writes).toBe(1);
});

test('that ends while its use is noted stays ended', async () => {
  const table = memoryTable();
  const token = await openSessions(table).begin(login, inDays(0));
  const late = openSessions({
    ...table,
    async get(key) {
      const item = await table.get(key);
      await openSessions(table).end(token);
      return item;
    },
  });
  await late.find(token, inDays(1));
  expect(await openSessions(table).find(token, inDays(1))).toBeUndefined();
  expect(table.items.size).toBe(0);
});
