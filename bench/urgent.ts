/**
 * How long a video call's event takes until push, text and mail are with their providers: idle, and with missed calls
 * coming in at half of what this machine can work off. The whole local stack on one machine: the ratio is what counts.
 *
 *   npm run bench:urgent -- --calls 30
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startLocal } from '../local/start.ts';
import { synthesise } from '../local/synthesise.ts';

const { values } = parseArgs({ options: { calls: { type: 'string', default: '30' } } });
const calls = Number(values.calls);
const dataDir = mkdtempSync(join(tmpdir(), 'ringback-urgent-'));
const local = await startLocal({
  port: 0,
  dataDir,
  templateDir: await synthesise(),
  log: { info() {}, warn() {} },
});

async function request(method: string, path: string, body?: unknown, type = 'application/json') {
  const response = await fetch(local.url + path, {
    method,
    headers: { authorization: 'Bearer local', 'content-type': type },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  if (response.status >= 300) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 200)}`);
  return text ? JSON.parse(text) : undefined;
}

const settings = await request('GET', '/v1/settings');
const sms = { ...settings.sms, perUserPerDay: 10_000, perDay: 100_000, spendPerDay: 100_000 };
await request('PUT', '/v1/settings', { ...settings, sms });
await request('POST', '/local/devices', { userId: 'anna' });

let events = 0;
const event = (type: string, data: Record<string, unknown>) => {
  events += 1;
  return { specversion: '1.0', id: `bench-${events}`, source: '/bench', type, data };
};
const missed = (n: number) => {
  const at = Date.now();
  return event('ringback.call.missed.v1', {
    callId: `bench-missed-${events}`,
    caller: { number: `+4917621${String(n).padStart(5, '0')}` },
    calledNumber: '+4930555100',
    ringStartedAt: new Date(at - 20_000).toISOString(),
    endedAt: new Date(at).toISOString(),
    reason: 'no-answer',
    rang: [{ userId: 'ben' }],
  });
};
const post = (list: unknown[]) => request('POST', '/v1/events', list, 'application/cloudevents-batch+json');
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Milliseconds from the event to the last of its three messages being with its provider, by the providers' clocks. */
async function ringOnce(): Promise<number> {
  const callId = `bench-video-${events}`;
  const began = Date.now();
  await request(
    'POST',
    '/v1/events',
    event('ringback.video.incoming.v1', {
      callId,
      caller: { name: 'Erika Beispiel', number: '+491711234567' },
      targets: [{ userId: 'anna' }],
      ringStartedAt: new Date(began).toISOString(),
      ringsUntil: new Date(began + 50_000).toISOString(),
      roomUrl: 'https://meet.demo.example/bench',
    }),
    'application/cloudevents+json',
  );
  for (let waited = 0; waited < 60_000; waited += 20) {
    await pause(20);
    const answer = await fetch(`${local.url}/v1/calls/${callId}/deliveries`, {
      headers: { authorization: 'Bearer local' },
    });
    if (answer.status !== 200) continue;
    const { deliveries } = (await answer.json()) as {
      deliveries: { history: { at: string; state: string }[] }[];
    };
    const sent = deliveries.flatMap(({ history }) => history.find(({ state }) => state === 'sent')?.at ?? []);
    if (sent.length === 3) return Math.max(...sent.map((at) => Date.parse(at))) - began;
  }
  throw new Error('A call did not ring within a minute.');
}

async function ringMany(): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < calls; n += 1) times.push(await ringOnce());
  return times.sort((a, b) => a - b);
}

/** Missed calls that are worked off in a second, with mails, everything included. */
async function capacity(): Promise<number> {
  const size = 200;
  const began = Date.now();
  for (let n = 0; n < size; n += 50) await post(Array.from({ length: 50 }, (_, each) => missed(n + each)));
  for (let calm = 0; calm < 2; ) {
    await pause(100);
    const queues: Record<string, number>[] = await request('GET', '/local/queues.json');
    const busy = queues.some(({ name, ready = 0, inFlight = 0 }) => Boolean(name) && ready + inFlight > 0);
    calm = busy ? 0 : calm + 1;
  }
  return size / ((Date.now() - began) / 1000);
}

const quantile = (times: readonly number[], share: number) =>
  times[Math.min(times.length - 1, Math.ceil(times.length * share) - 1)];

await ringOnce(); // the first starts the functions
const idle = await ringMany();
const perSecond = await capacity();
let running = true;
const background = (async () => {
  for (let n = 1000; running; n += 1) {
    await post([missed(n)]);
    await pause(1000 / (perSecond / 2));
  }
})();
await pause(3000);
const busy = await ringMany();
running = false;
await background;
await local.stop();
rmSync(dataDir, { recursive: true, force: true });

console.log(`Missed calls worked off: ${perSecond.toFixed(1)} a second; ${calls} video calls each way.`);
console.table({
  idle: { 'p50 ms': quantile(idle, 0.5), 'p99 ms': quantile(idle, 0.99) },
  'behind missed calls at half capacity': { 'p50 ms': quantile(busy, 0.5), 'p99 ms': quantile(busy, 0.99) },
});
process.exit(0);
