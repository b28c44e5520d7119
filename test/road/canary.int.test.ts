/** The canary on the real stack: from the public address to SES's report, with nobody at its end. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Running, startRinging } from '../fixtures/running.ts';

let ringing: Running;
beforeAll(async () => {
  ringing = await startRinging();
});
afterAll(() => ringing[Symbol.asyncDispose]());

const fly = () => ringing.request('POST', '/local/run/ringback-demo-canary');

/** Entries of all functions, as they are in `functions.log`. */
function entries(): any[] {
  return readFileSync(join(ringing.dataDir, 'functions.log'), 'utf8')
    .split('\n')
    .flatMap((line) => (line.includes('{"level"') ? [JSON.parse(line.slice(line.indexOf('{')))] : []));
}
const allOf = (name: string) => entries().filter(({ code }) => code === name);
/** The log is written after the answer: the last of so many entries, once they are there. */
const lastOf = (name: string, count: number) =>
  vi.waitFor(() => {
    expect(allOf(name)).toHaveLength(count);
    return allOf(name).at(-1);
  });

test('is told, over the whole road, and leaves no trace where people look', async () => {
  const { status, body } = await fly();
  expect(status).toBe(200);
  expect(body).toMatchObject({ told: true, stage: 'told' });
  expect(await ringing.mails()).toEqual([]);
  await ringing.settled();

  const told = await lastOf('CANARY_TOLD', 1);
  expect(told).toMatchObject({ Stack: 'ringback-demo', CanaryTold: 1, CanaryTime: body.milliseconds });
  const road = entries().filter(({ correlationId }) => correlationId === told.correlationId);
  expect(new Set(road.map(({ worker }) => worker))).toEqual(
    new Set(['receive-events', 'on-missed-call', 'send-email', 'on-mail-report', 'canary']),
  );
  // It is not about people: no figure of theirs counts it.
  expect(entries().filter(({ Told, TimeToProvider }) => Told || TimeToProvider)).toEqual([]);
  // Nor does anybody else see it.
  const calls = await ringing.request('GET', '/v1/missed-calls');
  expect(calls.body.items).toEqual([]);
});

test('is told again, and is not run by a clock that is moved by a day', async () => {
  expect((await fly()).body.told).toBe(true);
  await lastOf('CANARY_TOLD', 2);
  const { body } = await ringing.request('PUT', '/local/clock', { advanceSeconds: 86_400 });
  expect(body.quiet).toBe(true);
  expect(allOf('CANARY_TOLD')).toHaveLength(2);
});

test('is not told when SES refuses, says so, and does not use up a fault that is meant for people', async () => {
  const refuses = { provider: 'ses', fault: 'refuse', code: 'MessageRejected' };
  await ringing.request('PUT', '/local/faults', [{ ...refuses, count: 1 }]);
  expect((await fly()).body.told).toBe(true);
  await ringing.request('PUT', '/local/faults', [refuses]);
  const { body } = await fly();
  expect(body).toMatchObject({ told: false, stage: 'failed' });
  const entry = await lastOf('CANARY_NOT_TOLD', 1);
  expect(entry).toMatchObject({ level: 'warn', CanaryTold: 0, stage: 'failed' });
  expect(entry).not.toHaveProperty('CanaryTime');
  await ringing.request('PUT', '/local/faults', []);
});

test('runs only what a schedule runs', async () => {
  expect((await ringing.request('POST', '/local/run/ringback-demo-send-email')).status).toBe(404);
});
