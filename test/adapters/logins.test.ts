/** Invariant 8: a sign-in is connected once, by invitation; whatever happens at the same time, and wherever it dies. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Bound, type Logins, loginHashOf, openLogins } from '../../adapters/store/logins.ts';
import type { Table } from '../../adapters/store/table.ts';
import { type MemoryTable, memoryTable } from '../fixtures/memory-table.ts';

const key = async () => 'k'.repeat(64);
const now = '2026-11-21T09:00:00.000Z';
const inDays = (days: number) => new Date(Date.parse(now) + days * 86_400_000).toISOString();
const hashOf = (subject: string) => loginHashOf({ issuer: 'https://login.example.com', subject });
const anna = { tenant: 'demo', userId: 'anna' };

function opened(): { table: MemoryTable; logins: Logins } {
  const table = memoryTable();
  return { table, logins: openLogins(table, key) };
}

const inviteAnna = async (logins: Logins, at = now) => (await logins.invite('demo', 'anna', at))!.code;

describe('an invitation', () => {
  test('connects one sign-in with one user; repeating it by the same does no harm', async () => {
    const { logins } = opened();
    const code = await inviteAnna(logins);
    expect(await logins.bind(code, hashOf('a'), now)).toEqual({ result: 'bound', ...anna });
    expect(await logins.bind(code, hashOf('a'), inDays(1))).toEqual({ result: 'bound', ...anna });
    expect(await logins.userOf(hashOf('a'))).toEqual({ ...anna, boundAt: now });
    expect(await logins.bind(code, hashOf('b'), now)).toEqual({ result: 'used' });
    expect(await logins.userOf(hashOf('b'))).toBeUndefined();
    expect(await logins.invite('demo', 'anna', now)).toBeUndefined();
  });

  test('holds for seven days, and is replaced by the next', async () => {
    const { logins } = opened();
    const first = await inviteAnna(logins);
    expect(await logins.invitation(first, inDays(6.9))).toMatchObject({ ...anna, state: 'open' });
    expect(await logins.invitation(first, inDays(7))).toMatchObject({ state: 'expired' });
    for (const days of [7, 8]) {
      expect(await logins.bind(first, hashOf('a'), inDays(days))).toEqual({ result: 'over' });
    }
    const second = await inviteAnna(logins, inDays(8));
    expect(await logins.openInvitation('demo', 'anna', inDays(8))).toMatchObject({ code: second });
    expect(await logins.invitation(first, inDays(8))).toBeUndefined();
    expect((await logins.bind(second, hashOf('a'), inDays(8))).result).toBe('bound');
    expect(await logins.openInvitation('demo', 'anna', inDays(8))).toBeUndefined();
  });

  test('does not connect a sign-in that is connected with somebody else, and stays open', async () => {
    const { logins } = opened();
    await logins.connect({ tenant: 'other', userId: 'ben' }, hashOf('a'), now);
    const code = await inviteAnna(logins);
    expect(await logins.bind(code, hashOf('a'), now)).toEqual({ result: 'elsewhere' });
    expect(await logins.userOf(hashOf('a'))).toMatchObject({ tenant: 'other', userId: 'ben' });
    expect((await logins.bind(code, hashOf('b'), now)).result).toBe('bound');
  });

  test('that nobody made, or of which one character differs, leads nowhere', async () => {
    const { logins } = opened();
    const code = await inviteAnna(logins);
    for (const wrong of ['', 'x', `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`, `${code}=`]) {
      expect(await logins.invitation(wrong, now)).toBeUndefined();
      expect(await logins.bind(wrong, hashOf('a'), now)).toEqual({ result: 'over' });
    }
  });

  test('is not in the table, nor is who signs in: hashes are', async () => {
    const { table, logins } = opened();
    const code = await inviteAnna(logins);
    await logins.bind(code, loginHashOf({ issuer: 'https://login.example.com', subject: 'subject-a' }), now);
    const stored = JSON.stringify([...table.items.values()]);
    for (const secret of [code, 'subject-a', 'login.example.com']) expect(stored).not.toContain(secret);
  });
});

test('a reset ends the connection at once; the sign-in may be connected with somebody else then', async () => {
  const { logins } = opened();
  const code = await inviteAnna(logins);
  await logins.bind(code, hashOf('a'), now);
  await logins.unbind('demo', 'anna');
  expect(await logins.userOf(hashOf('a'))).toBeUndefined();
  expect(await logins.bind(code, hashOf('a'), now)).toEqual({ result: 'over' });
  const { code: bens } = (await logins.invite('demo', 'ben', now))!;
  expect((await logins.bind(bens, hashOf('a'), now)).result).toBe('bound');
  expect(await logins.userOf(hashOf('a'))).toMatchObject({ userId: 'ben' });
});

test('a reset that comes while the sign-in is being connected wins, and nobody is told otherwise', async () => {
  const { table, logins } = opened();
  const code = await inviteAnna(logins);
  const { putIfAbsent } = table;
  table.putIfAbsent = async (item) => {
    const written = await putIfAbsent(item);
    if (item.sk === 'LOGIN') await logins.unbind('demo', 'anna');
    return written;
  };
  expect(await logins.bind(code, hashOf('a'), now)).toEqual({ result: 'over' });
  expect(await logins.userOf(hashOf('a'))).toBeUndefined();
});

test('an issuer cannot be mistaken for another by where its name ends', () => {
  const of = (issuer: string, subject: string) => loginHashOf({ issuer, subject });
  expect(of('https://a.example', 'b')).not.toBe(of('https://a.example"', 'b'));
  expect(of('https://a.example/b', 'c')).not.toBe(of('https://a.example/', 'bc'));
});

/** Every operation waits for its turn; one process dies before its n-th. */
function racing(table: Table, scheduler: fc.Scheduler, diesAt: number): Table {
  let count = 0;
  const turn = async <T>(act: () => Promise<T>): Promise<T> => {
    await scheduler.schedule(Promise.resolve());
    count += 1;
    if (count >= diesAt) throw new Error('died here');
    return act();
  };
  return {
    ...table,
    get: (item) => turn(() => table.get(item)),
    put: (item) => turn(() => table.put(item)),
    putIfAbsent: (item) => turn(() => table.putIfAbsent(item)),
    putIfVersion: (item, version) => turn(() => table.putIfVersion(item, version)),
    delete: (item) => turn(() => table.delete(item)),
  };
}

test('at the same time and with crashes: nobody has two, nobody shares one, and who is told so has it', async () => {
  const attempt = fc.record({
    user: fc.constantFrom('anna', 'ben'),
    login: fc.constantFrom('a', 'b'),
    diesAt: fc.oneof(
      { weight: 2, arbitrary: fc.constant(99) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 9 }) },
    ),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(attempt, { minLength: 2, maxLength: 5 }),
      async (scheduler, attempts) => {
        const { table, logins } = opened();
        const codes = new Map<string, string>();
        for (const user of ['anna', 'ben']) codes.set(user, (await logins.invite('demo', user, now))!.code);
        const told = attempts.map(async ({ user, login, diesAt }) => {
          const own = openLogins(racing(table, scheduler, diesAt), key);
          return own.bind(codes.get(user)!, hashOf(login), now).catch(() => undefined);
        });
        await scheduler.waitFor(Promise.all(told));
        const results = await Promise.all(told);

        const check = async (answers: (Bound | undefined)[]) => {
          for (const [index, { login, user }] of attempts.entries()) {
            if (answers[index]?.result === 'bound')
              expect((await logins.userOf(hashOf(login)))?.userId).toBe(user);
          }
          const users = (await Promise.all(['a', 'b'].map((login) => logins.userOf(hashOf(login))))).flatMap(
            (found) => found?.userId ?? [],
          );
          expect(new Set(users).size).toBe(users.length);
        };
        await check(results);
        // Everybody presses the button once more, one after the other: whoever was bound still is, and nobody is stuck.
        const again: Bound[] = [];
        for (const { user, login } of attempts)
          again.push(await logins.bind(codes.get(user)!, hashOf(login), now));
        for (const [index, result] of results.entries()) {
          if (result?.result === 'bound') expect(again[index]!.result).toBe('bound');
        }
        await check(again);
        expect(again.some(({ result }) => result === 'bound')).toBe(true);
      },
    ),
    { numRuns: 400 },
  );
});
