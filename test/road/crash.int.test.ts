import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { missedCallEvent } from '../fixtures/events.ts';
import { talkTo } from '../fixtures/running.ts';

const root = join(import.meta.dirname, '../..');
const events = 60;
let dataDir: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'ringback-crash-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

/** `npm start` as a process of its own; gives its address once it is ready. */
async function start(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['local/main.ts', '--port', '0'], {
    cwd: root,
    env: { ...process.env, RINGBACK_DATA: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  let said = '';
  for await (const chunk of child.stdout!) {
    said += chunk;
    const url = /Events\s+(http:\/\/[\d.:]+)\/v1\/events/.exec(said)?.[1];
    if (!url) continue;
    child.stdout!.on('data', () => {}).resume();
    return { child, url };
  }
  throw new Error(`It did not start: ${said}`);
}

/** Processes of functions belong to the killed one; none may go on and write into its data. */
function orphans(): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(dataDir);
    } catch {
      return false; // ended while we looked
    }
  });
}

test('killed in the middle of 60 events and started again: 60 mails, none twice after a known success', async () => {
  const first = await start();
  let talk = talkTo(first.url);
  const batches = Array.from({ length: events / 20 }, (_, batch) =>
    Array.from({ length: 20 }, (_, n) => {
      const callId = `crash-${batch}-${n}`;
      const now = new Date().toISOString();
      return missedCallEvent(
        {
          callId,
          caller: { number: `+49176${1_000_000 + batch * 20 + n}` },
          rang: [{ userId: 'anna' }],
          ringStartedAt: now,
          endedAt: now,
        },
        { id: callId },
      );
    }),
  );
  for (const batch of batches) expect((await talk.post(batch)).status).toBe(202);
  while ((await talk.mails()).length < 25) await new Promise((resolve) => setTimeout(resolve, 20));
  first.child.kill('SIGKILL');
  await new Promise((resolve) => first.child.once('exit', resolve));

  const second = await start();
  talk = talkTo(second.url);
  const left = (await talk.mails()).length;
  expect(left).toBeLessThan(events);
  // What was being sent when the power went is an unknown outcome: its lease ends, the provider's report is waited for.
  const states = async () => {
    const stories = await Promise.all(
      batches.flat().map(({ data }) => talk.request('GET', `/v1/calls/${data.callId}/deliveries`)),
    );
    return stories.flatMap(({ body }) => body.deliveries ?? []).map(({ state }: { state: string }) => state);
  };
  const isDone = (all: string[]) =>
    all.length === events && all.every((state) => !['queued', 'sending', 'unknown'].includes(state));
  for (let minute = 0; minute < 8 && !isDone(await states()); minute += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await talk.request('PUT', '/local/clock', { advanceSeconds: 60 });
  }
  expect(isDone(await states())).toBe(true);
  expect(new Set((await talk.mails()).map(({ deliveryId }) => deliveryId)).size).toBe(events);

  const mails = await talk.mails();
  const twice = mails.filter(
    ({ deliveryId }, index) => mails.findIndex((mail) => mail.deliveryId === deliveryId) !== index,
  );
  for (const batch of batches) {
    for (const { data } of batch) {
      const { deliveries } = (await talk.request('GET', `/v1/calls/${data.callId}/deliveries`)).body;
      expect(deliveries).toMatchObject([{ state: expect.stringMatching(/^(sent|delivered)$/) }]);
      // A second mail is allowed only where nobody knew of the first.
      if (twice.some(({ deliveryId }) => deliveryId === deliveries[0].id)) {
        expect(deliveries[0].history.map(({ state }: { state: string }) => state)).toContain('unknown');
      }
    }
  }
  for (const queue of await talk.queues()) expect(queue).toMatchObject({ deadLetters: 0 });
  second.child.kill('SIGTERM');
  await new Promise((resolve) => second.child.once('exit', resolve));
  expect(orphans()).toEqual([]);
}, 300_000);
