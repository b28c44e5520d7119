/** Everything about a caller and about a user: exported whole, then gone from every item and message, and nothing else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../cli/command-line.ts';
import { type Running, startRinging } from '../fixtures/running.ts';
import { caller, fillEverything, neighbours, user } from './company.ts';
import { dumpQueues, dumpTable } from './dump.ts';

let running: Running;
beforeAll(async () => {
  running = await startRinging();
  await fillEverything(running);
}, 180_000);
afterAll(() => running?.[Symbol.asyncDispose]());

const ringback = (...args: string[]) => run([...args, '--json'], { env: { RINGBACK_DATA: running.dataDir } });
async function answer(...args: string[]) {
  const ran = await ringback(...args);
  expect(ran.code, ran.stderr).toBe(0);
  return { ...ran, body: JSON.parse(ran.stdout) };
}

/** Keys of items that are not as before, apart from those that this was put on record by. */
function differences(before: Map<string, string>, after: Map<string, string>) {
  const gone = [...before.keys()].filter((key) => !after.has(key));
  const changed = [...before]
    .filter(([key, item]) => after.has(key) && after.get(key) !== item)
    .map(([key]) => key);
  const fresh = [...after.keys()].filter((key) => !before.has(key) && !key.includes('#AUDIT#'));
  return { gone, changed, fresh };
}

const ofOthers = ([key, item]: [string, string]) =>
  key.startsWith('T#other#') || item.includes('"tenant":"other"');

describe('a caller', () => {
  const words = ['1729876543', '172/9876543', '20334455', 'zyprian', 'oberwalder', 'zo-'];
  const names = (text: string) => {
    const close = text.toLowerCase().replace(/(?<=\d)[ /](?=\d)/g, '');
    const plain = neighbours.reduce((all, number) => all.replaceAll(number.slice(1), ''), close);
    return words.filter((word) => plain.includes(word));
  };

  test('is shown, exported, and gone', async () => {
    const before = await dumpTable(running.local);
    const made = await answer('export', '--caller', caller.number);
    expect(made.stderr).toContain(caller.contact);
    const plan = await answer('forget', '--caller', caller.number);
    expect(plan.body).toMatchObject({ done: false });
    const read = await run(['forget', '--caller', caller.number], {
      env: { RINGBACK_DATA: running.dataDir },
    });
    expect(read.stdout).toMatch(/^Would be removed\n {2}\d+ /);
    expect(read.stdout).toContain('Report of a missed call');
    expect(read.stdout).toContain('Nothing was changed. To do it, add: --yes');
    expect(read.stdout).not.toContain(caller.number);
    const out = join(running.dataDir, 'caller.json');
    const written = await run(['export', '--caller', caller.number, '--out', out], {
      env: { RINGBACK_DATA: running.dataDir },
    });
    expect(written.stdout).toContain('items written to');
    expect(JSON.parse(readFileSync(out, 'utf8')).items).toHaveLength(made.body.items.length);
    for (const [file, remedy] of [
      [out, 'does not exist yet'],
      [join(running.dataDir, 'no-folder', 'caller.json'), 'in a folder that exists'],
    ]) {
      const refused = await run(['export', '--caller', caller.number, '--out', file!], {
        env: { RINGBACK_DATA: running.dataDir },
      });
      expect(refused.stderr).toContain(remedy);
    }
    expect(await dumpTable(running.local).then((now) => differences(before, now))).toEqual({
      gone: [],
      changed: [],
      fresh: [],
    });

    const done = await answer('forget', '--caller', '0172 9876543', '--yes');
    expect(done.body).toMatchObject({ done: true, inWork: 0, mentions: [] });
    expect(done.body.kept.map(({ kind }: { kind: string }) => kind)).toEqual(['address-stop']);
    const after = await dumpTable(running.local);
    for (const [key, item] of after)
      if (!ofOthers([key, item])) expect(names(`${key} ${item}`), key).toEqual([]);
    for (const message of await dumpQueues(running.local)) {
      if (!message.includes('"tenant":"other"')) expect(names(message)).toEqual([]);
    }

    // What is gone or changed was exported, and nothing else is.
    const { gone, changed, fresh } = differences(before, after);
    const exported = new Set(made.body.items.map(({ place }: { place: string }) => place));
    expect([...gone, ...changed].filter((key) => !exported.has(key))).toEqual([]);
    expect(fresh).toEqual([]);
    expect(changed.filter((key) => !/#(?:DIGEST#anna#|USER#ben PHONE|MEETING#|AUDIT#)/.test(key))).toEqual(
      [],
    );
    expect([...before].filter(ofOthers).filter(([key, item]) => after.get(key) !== item)).toEqual([]);
    expect(after.get('T#demo#NUMBER#+4917298765430 OWNERS')).toContain('CONTACT#neighbour');
  });

  test('is not in any list any more, and nothing breaks', async () => {
    await running.settled();
    for (const path of ['/v1/missed-calls', '/v1/missed-calls?user=anna&state=open', '/v1/video-calls']) {
      const { status, body } = await running.request('GET', path);
      if (status === 404) continue;
      expect([path, status]).toEqual([path, 200]);
      expect(names(JSON.stringify(body)), path).toEqual([]);
    }
    expect((await running.request('GET', '/v1/calls/zo-1/deliveries')).status).toBe(404);
    await running.request('PUT', '/local/clock', { advanceSeconds: 3600 });
    await running.settled();
    expect(
      (await running.request('GET', '/v1/dead-letters')).body.items.map(
        (each: any) => each.event?.data?.callId ?? '',
      ),
    ).not.toContain('dead-zo');
  });

  test('may be forgotten again', async () => {
    const again = await answer('forget', '--caller', caller.number, '--yes');
    expect(again.body).toMatchObject({ done: true, removed: {}, changed: {} });
  });
});

describe('a user', () => {
  const words = ['quillon', 'ferreira', '15199988877', user.endpoint];
  const names = (text: string) => words.filter((word) => text.toLowerCase().includes(word));

  test('is exported, and gone; what belongs to the company stays, with a neutral id', async () => {
    const openCalls = async () =>
      (await running.request('GET', '/v1/missed-calls?limit=200')).body.items.map(
        (each: any) => `${each.callId} ${each.state}`,
      );
    const openBefore = await openCalls();
    const before = await dumpTable(running.local);
    const made = await answer('export', '--user', user.id);
    const done = await answer('forget', '--user', user.id, '--yes');
    expect(done.body).toMatchObject({ done: true, mentions: [] });
    const after = await dumpTable(running.local);
    for (const [key, item] of after)
      if (!ofOthers([key, item])) expect(names(`${key} ${item}`), key).toEqual([]);
    for (const message of await dumpQueues(running.local)) {
      if (!message.includes('"tenant":"other"')) expect(names(message)).toEqual([]);
    }
    const { gone, changed } = differences(before, after);
    const exported = new Set(made.body.items.map(({ place }: { place: string }) => place));
    expect([...gone, ...changed].filter((key) => !exported.has(key))).toEqual([]);
    expect([...before].filter(ofOthers).filter(([key, item]) => after.get(key) !== item)).toEqual([]);
    // Their own call is theirs; the calls that rang at their phone are still there, open or processed as they were.
    expect(await openCalls()).toEqual(openBefore.filter((each: string) => !each.startsWith('q-mobile')));
    const [dead] = (await dumpQueues(running.local)).filter((each) => each.includes('dead-q'));
    expect(dead).toMatch(/former-[0-9a-f]{12}/);
    expect(made.stdout).not.toContain('"nonce":"');
    expect(made.stdout).toContain(user.mail);
  });

  test('may be forgotten again, and their id is free for somebody else', async () => {
    expect((await answer('forget', '--user', user.id, '--yes')).body).toMatchObject({
      removed: {},
      changed: {},
    });
    expect((await running.request('GET', `/v1/users/${user.id}`)).status).toBe(404);
    await running.settled();
  });
});

test('a blocked contact stays blocked: found by the number, without anything else', async () => {
  const number = '+491733334444';
  const contact = { firstName: 'Bodo', lastName: 'Lauter', numbers: [{ number }], blocked: true };
  expect((await running.request('PUT', '/v1/contacts/bodo', contact)).status).toBe(201);
  const { body } = await answer('forget', '--caller', number, '--contact', 'bodo', '--yes');
  expect(body).toMatchObject({ done: true, removed: expect.any(Object), changed: { contact: 1 } });
  const after = await dumpTable(running.local);
  expect(after.get(`T#demo#NUMBER#${number} OWNERS`)).toContain('CONTACT#bodo');
  expect([...after.values()].filter((item) => /bodo.*lauter/i.test(item))).toEqual([]);
  const strange = await ringback('export', '--caller', number, '--contact', 'bobo');
  expect(strange.stderr).toContain('No contact bobo has one of these addresses');
});

test('the only administrator is not forgotten', async () => {
  const { items } = (await running.request('GET', '/v1/users?limit=200')).body;
  const administrators = items.filter(({ role }: { role?: string }) => role === 'administrator');
  expect(administrators).toHaveLength(1);
  const { code, stderr } = await ringback('forget', '--user', administrators[0].id, '--yes');
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('only administrator') });
  expect((await running.request('GET', `/v1/users/${administrators[0].id}`)).status).toBe(200);
});
