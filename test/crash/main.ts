/**
 * `npm run test:crash`: many events, three users, three channels, providers that fail in every way they can, workers
 * killed at random moments; then an account of what was lost and what was repeated.
 *
 *   npm run test:crash -- [--events 2000] [--kills 30] [--broken-claim]
 *
 * `--broken-claim` runs it with a claim that lets everybody through; then the account must not hold.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkDeploymentConfig } from '../../lib/deployment-config.ts';
import { ringbackApp } from '../../lib/ringback-app.ts';
import { startLocal } from '../../local/start.ts';
import config from '../../ringback.config.ts';
import { buildFunctions } from '../../scripts/build-functions.ts';
import { buildTemplates } from '../../scripts/build-templates.ts';
import { missedCallEvent } from '../fixtures/events.ts';
import { talkTo } from '../fixtures/running.ts';
import { account, holds, type Recorded } from './account.ts';
import { brokenClaim } from './broken.ts';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '2000' },
    kills: { type: 'string', default: '30' },
    'broken-claim': { type: 'boolean', default: false },
  },
});
const events = Number(values.events);
const wantedKills = Number(values.kills);
const users = ['anna', 'ben', 'carla'];
const channels = 3;
const root = path.join(import.meta.dirname, '../..');
const work = mkdtempSync(path.join(tmpdir(), 'ringback-crash-'));

await buildTemplates();
await buildFunctions({ root, outDir: work, plugins: values['broken-claim'] ? [brokenClaim] : [] });
const checked = checkDeploymentConfig(config);
if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
ringbackApp({
  config: checked.config,
  functionsDir: path.join(work, 'functions'),
  outdir: path.join(work, 'cdk.out'),
}).synth();

const local = await startLocal({
  port: 0,
  dataDir: path.join(work, 'data'),
  templateDir: path.join(work, 'cdk.out'),
  visibilityTimeoutSeconds: 4,
  log: { info() {}, warn() {} },
});
const talk = talkTo(local.url);
console.log(
  `${events} events, ${users.length} users, ${channels} channels, at least ${wantedKills} kills, at ${local.url}`,
);

await must('PUT', '/v1/settings', {
  notify: { missed: [['push', 'email', 'sms']] },
  sms: smsSettings(),
});
for (const userId of users) await must('POST', '/local/devices', { userId });
await must('PUT', '/local/faults', faults());

const killer = startKiller();
for (let start = 0; start < events; start += 20) await postAll(batchOf(start, Math.min(20, events - start)));
await quiet();
killer.stop();
await talk.request('PUT', '/local/faults', []);
console.log(
  `all events are in, ${killer.kills()} workers were killed; now time passes until every delivery is final`,
);

let recorded: Recorded[] = [];
for (let round = 0; round < 60; round += 1) {
  await talk.request('PUT', '/local/clock', { advanceSeconds: 60 });
  await quiet();
  recorded = await record();
  if (recorded.length === events * users.length * channels && recorded.every(isFinal)) break;
}
const outbox = (await talk.request('GET', '/local/outbox.json')).body;
const result = account(
  events,
  events * users.length * channels,
  [...outbox.emails, ...outbox.sms, ...outbox.pushes],
  recorded,
);
const queues = await talk.queues();
const left = queues.reduce((sum, { ready, inFlight, delayed }) => sum + ready + inFlight + delayed, 0);
const deadLetters = queues.reduce((sum, queue) => sum + queue.deadLetters, 0);
await local.stop();
rmSync(work, { recursive: true, force: true });

console.table(result.states);
console.log(`lost                           ${result.lost.length}`);
console.log(`repeated after a known success ${result.repeatedAfterSuccess.length}`);
console.log(`repeated without a reason      ${result.repeatedWithoutReason.length}`);
console.log(`repeated after unknown         ${result.repeatedAfterUnknown} (allowed by the declared policy)`);
console.log(`left in queues                 ${left}`);
console.log(`dead letters                   ${deadLetters}`);
for (const each of [...result.lost, ...result.repeatedAfterSuccess, ...result.repeatedWithoutReason].slice(
  0,
  10,
))
  console.log(`  ${each}`);
const good = holds(result) && left === 0 && deadLetters === 0;
if (values['broken-claim']) {
  console.log(good ? '\nThe broken claim was NOT caught.' : '\nThe broken claim was caught.');
  console.log(good ? '0 passed, 1 failed' : '1 passed, 0 failed');
  process.exit(good ? 1 : 0);
}
console.log(good ? '\n1 passed, 0 failed' : '\n0 passed, 1 failed');
process.exit(good ? 0 : 1);

/**
 * Every fault that people get over, together about a fifth of the requests of each provider. Not those that stop an
 * address for good (a bounce, a refused number): with three people nothing would be left to send.
 */
function faults() {
  const of = (provider: string, ...names: string[]) =>
    names.map((fault) => ({ provider, fault, rate: 0.2 / names.length }));
  const lines = ['throttle', 'error', 'reset', 'accept-then-reset', 'no-callback'];
  return [...of('ses', ...lines), ...of('twilio', ...lines), ...of('push', ...lines)];
}

/** A request without which the run would prove nothing. */
async function must(method: string, path: string, body: unknown): Promise<void> {
  const { status, body: answer } = await talk.request(method, path, body);
  if (status >= 300) throw new Error(`${method} ${path} was answered ${status}: ${JSON.stringify(answer)}`);
}

function smsSettings() {
  return {
    from: '+4915228817386',
    countries: ['DE', 'GB', 'DK'],
    perUserPerDay: 10_000,
    perDay: 100_000,
    spendPerDay: 100_000,
  };
}

function batchOf(start: number, size: number) {
  return Array.from({ length: size }, (_, n) => {
    const callId = `crash-${start + n}`;
    const now = new Date(local.now()).toISOString();
    const caller = { number: `+49176${1_000_000 + start + n}` };
    return missedCallEvent(
      { callId, caller, rang: users.map((userId) => ({ userId })), ringStartedAt: now, endedAt: now },
      { id: callId },
    );
  });
}

/** Posts until it is accepted: a phone system repeats what was not answered 202. */
async function postAll(batch: unknown[]): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await talk.post(batch).catch(() => undefined);
    if (answer?.status === 202) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('A batch was never accepted.');
}

function startKiller() {
  let kills = 0;
  const timer = setInterval(() => {
    if (kills >= wantedKills) return;
    const workers = local
      .processes()
      .filter(({ busy, functionName }) => busy && /-(on|send)-/.test(functionName));
    const victim = workers[Math.floor(Math.random() * workers.length)];
    if (!victim) return;
    try {
      process.kill(victim.pid, 'SIGKILL');
      kills += 1;
    } catch {
      // it ended by itself while we chose
    }
  }, 350);
  return { kills: () => kills, stop: () => clearInterval(timer) };
}

/** Waits until no message is ready, delayed or in flight. */
async function quiet(): Promise<void> {
  for (let calm = 0; calm < 4; ) {
    const busy = (await talk.queues()).some(({ ready, inFlight, delayed }) => ready + inFlight + delayed > 0);
    calm = busy ? 0 : calm + 1;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

async function record(): Promise<Recorded[]> {
  const all: Recorded[] = [];
  for (let start = 0; start < events; start += 25) {
    const ids = Array.from({ length: Math.min(25, events - start) }, (_, n) => `crash-${start + n}`);
    const answers = await Promise.all(ids.map((id) => talk.request('GET', `/v1/calls/${id}/deliveries`)));
    all.push(...answers.flatMap(({ body }) => body.deliveries ?? []));
  }
  return all;
}

function isFinal({ state }: Recorded): boolean {
  return !['queued', 'sending', 'unknown'].includes(state);
}
