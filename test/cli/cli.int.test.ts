import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalMode, startLocal } from '../../local/start.ts';
import { missedCallEvent } from '../fixtures/events.ts';
import { runProcess } from './command-line.ts';

/** The real command, in a process of its own, against the real stack in local mode. */

const root = resolve(import.meta.dirname, '..', '..');
let dataDir: string;
let local: LocalMode;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'ringback-cli-'));
  const templateDir = join(root, '.build', 'cdk.out');
  const log = { info() {}, warn() {} };
  local = await startLocal({ port: 0, dataDir, templateDir, log });
});
afterAll(async () => {
  await local?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const ringback = (args: string[], env: Record<string, string> = {}, stdin = '') =>
  runProcess(args, { cwd: dataDir, env: { RINGBACK_DATA: dataDir, ...env }, stdin });

/** What a command with `--json` answered. */
async function answer(args: string[], env?: Record<string, string>, stdin?: string) {
  const ran = await ringback([...args, '--json'], env, stdin);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(ran.stdout);
}

async function mailsTo(address: string): Promise<{ raw: string }[]> {
  const { emails } = (await (await fetch(`${local.url}/local/outbox.json`)).json()) as {
    emails: { to: string[]; raw: string }[];
  };
  return emails.filter(({ to }) => to.includes(address));
}

describe('send and explain', () => {
  test('a missed call becomes a mail; the command says so, and where to look', async () => {
    const args = ['send', 'missed-call', '--from', '+491711234567', '--name', 'Erika Beispiel'];
    const { code, stdout, stderr } = await ringback(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Accepted by http:\/\/127\.0\.0\.1:\d+ \(local mode\): call cli-/);
    expect(stdout).toMatch(/anna {2}email {2}[\d:]{8} {2}(?:accepted by the mail provider|arrived)/);
    expect(stdout).toContain(`${local.url}/local`);
    expect(await mailsTo('anna@demo.example')).toHaveLength(1);
  });

  test('explain tells the same story', async () => {
    const sent = await answer([
      'send',
      'missed-call',
      '--withheld',
      '--rang',
      '11,ben:busy',
      '--call-id',
      'call-e',
    ]);
    expect(sent).toMatchObject({ callId: 'call-e', complete: true, outbox: `${local.url}/local` });
    expect(sent.deliveries.map(({ recipient }: { recipient: string }) => recipient)).toEqual(['anna', 'ben']);
    expect(await answer(['explain', 'call-e'])).toMatchObject({
      callId: 'call-e',
      deliveries: sent.deliveries,
    });
    const { stdout } = await ringback(['explain', 'call-e']);
    expect(stdout).toMatch(
      /ben, by email:\n.*waiting to be sent\n.*being sent\n.*accepted by the mail provider/,
    );
  });

  test('a call that rang at nobody is told to the mailbox that stands in', async () => {
    const { code, stdout } = await ringback(['send', 'missed-call', '--from', '1', '--rang', 'none']);
    expect(code).toBe(0);
    expect(stdout).toContain('mailbox team@demo.example');
  });

  test('a missed call is claimed, called back, and explained', async () => {
    const number = '+4917655500123';
    const send = (...args: string[]) => ringback(['send', ...args]);
    await send('missed-call', '--from', number, '--rang', 'anna,99', '--call-id', 'call-l');
    expect((await ringback(['claim', 'call-l', '--user', 'ben'])).stdout).toMatch(
      /^ben is calling back until /,
    );
    const taken = await ringback(['claim', 'call-l', '--user', 'anna']);
    expect(taken).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/409.*Ben Carter is calling back/s),
    });
    const listed = await ringback(['missed-calls', '--user', 'anna', '--state', 'open']);
    expect(listed.stdout).toMatch(/call-l .*open; ben is/s);

    const called = await send('outbound', '--to', number, '--by', 'ben');
    expect(called).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('ben called +49 176 55500123; they spoke.'),
    });
    const processed = () => answer(['missed-calls', '--state', 'processed']);
    await expect.poll(processed, { timeout: 60_000 }).toMatchObject({
      items: [{ callId: 'call-l', processed: { by: 'ben', reason: 'called-back' } }],
    });
    expect((await ringback(['reopen', 'call-l', '--user', 'anna'])).stdout).toMatch(/call-l .*open/s);
    const done = await ringback(['process', 'call-l', '--user', 'anna', '--note', 'Paid']);
    expect(done.stdout.replace(/\s+/g, ' ')).toMatch(/anna marked the call as done at .* "Paid"/);
    expect((await ringback(['explain', 'call-l'])).stdout).toContain(
      '99  The phone rang, but no user in the directory has it.',
    );
  });

  test('a call that rings, is answered and ends', async () => {
    const from = ['--from', '+4917655500124', '--call-id', 'call-r'];
    expect((await ringback(['send', 'ringing', ...from])).code).toBe(0);
    const explained = async () => (await ringback(['explain', 'call-r'])).stdout;
    await expect
      .poll(explained, { timeout: 60_000 })
      .toContain('It has not been reported yet how the call ended.');
    const answered = await ringback(['send', 'answered', ...from, '--by', '12']);
    expect(answered.stdout).toContain('anna  Ben Carter answered the call.');
    expect((await ringback(['send', 'ended', '--call-id', 'call-r'])).code).toBe(0);
    expect((await answer(['missed-calls'])).items).not.toContainEqual(
      expect.objectContaining({ callId: 'call-r' }),
    );
  });

  test('events of a file, and of standard input', async () => {
    const file = join(dataDir, 'events.json');
    const event = (callId: string) => missedCallEvent({ callId }, { id: callId });
    writeFileSync(file, JSON.stringify([event('call-f1'), event('call-f2')]));
    const listed = await answer(['send', 'event', 'events.json']);
    expect(listed.events).toMatchObject([{ callId: 'call-f1' }, { callId: 'call-f2' }]);
    const single = await answer(['send', 'event', '-'], {}, JSON.stringify(event('call-f3')));
    expect(single.events).toMatchObject([{ index: 0, callId: 'call-f3' }]);
    const refused = await ringback(['send', 'event', '-'], {}, '{"specversion":"1.0"}');
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^Refused: Not valid \(422\)\n.*\/type/s);
  });

  test('a call that nobody knows', async () => {
    const { code, stderr } = await ringback(['explain', 'call-unknown']);
    expect(code).toBe(1);
    expect(stderr).toContain('There is no call call-unknown.');
  });
});

describe('texts', () => {
  test('check says which sender the Twilio account does not own', async () => {
    expect((await ringback(['texts', 'check'])).code).toBe(0);
    const put = (sms: object) =>
      fetch(`${local.url}/v1/settings`, {
        method: 'PUT',
        headers: { authorization: 'Bearer local', 'content-type': 'application/json' },
        body: JSON.stringify({ sms }),
      });
    const before = await (
      await fetch(`${local.url}/v1/settings`, { headers: { authorization: 'Bearer local' } })
    ).json();
    expect((await put({ from: '+4930555100' })).status).toBe(200);
    const { code, stdout } = await ringback(['texts', 'check']);
    expect(code).toBe(1);
    expect(stdout).toContain('/sms/from: +49 30 555100 is not a number of the Twilio account');
    await fetch(`${local.url}/v1/settings`, {
      method: 'PUT',
      headers: { authorization: 'Bearer local', 'content-type': 'application/json' },
      body: JSON.stringify(before),
    });
  });
});

describe('keys', () => {
  test('a fresh key works for its scope only, until it is revoked', async () => {
    const made = await answer(['keys', 'create', '--name', 'PBX', '--scopes', 'events:write']);
    expect(made).toMatchObject({
      key: expect.stringMatching(/^rb_/),
      tenant: 'demo',
      scopes: ['events:write'],
    });
    const env = { RINGBACK_KEY: made.key };
    const send = ['send', 'missed-call', '--from', '1', '--to', '+4930555100', '--rang', 'anna'];

    const sent = await ringback(send, env);
    expect(sent.code).toBe(0);
    expect(sent.stderr).toContain('calls:read');
    expect((await ringback(['dead-letters', 'list'], env)).stderr).toContain('lacks the scope admin');

    const listed = await ringback(['keys', 'list']);
    expect(listed.stdout).toContain(made.id);
    expect(listed.stdout).not.toContain(made.key);
    expect(await answer(['keys', 'revoke', made.id])).toEqual({ id: made.id, tenant: 'demo', revoked: true });
    const refused = await ringback(send, env);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/401.*revoked.*whose own key is "local"/s);
  });

  test('a fresh key is shown once, and it is said that it is', async () => {
    const { stdout } = await ringback([
      'keys',
      'create',
      '--tenant',
      'other',
      '--name',
      'x',
      '--scopes',
      'admin',
    ]);
    expect(stdout).toMatch(/rb_[\w-]{32}\n.*cannot be shown again/s);
    expect((await answer(['keys', 'list'])).items).not.toContainEqual(
      expect.objectContaining({ tenant: 'other' }),
    );
    expect((await ringback(['keys', 'revoke', 'nothing'])).code).toBe(1);
  });
});

test('dead letters: listed with their reason, shown whole, sent back to work', async () => {
  expect((await ringback(['dead-letters', 'list'])).stdout).toMatch(/^There are no dead letters/);
  const queueUrl = local.model.queues.find(({ name }) => /on-missed-call$/.test(name))!.url;
  const sqs = new SQSClient({
    endpoint: local.endpoints.sqs,
    region: local.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const malformed = JSON.stringify(missedCallEvent({ reason: 'bored\u001b[2J' }, { tenant: 'demo' }));
  await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: malformed }));
  sqs.destroy();

  const deadLetterIds = async () =>
    (await answer(['dead-letters', 'list'])).items.map((each: { id: string }) => each.id);
  await expect.poll(deadLetterIds, { timeout: 60_000 }).toHaveLength(1);
  const [id] = await deadLetterIds();
  const listed = await ringback(['dead-letters', 'list']);
  expect(listed.stdout).toMatch(
    /^1 dead letter\n\n\S+ {2}on-missed-call {2}20[\d :-]{17}\n {2}ringback\.call\.missed\.v1 {2}call-4711/,
  );
  expect(listed.stdout).toContain('/data/reason');
  const whole = await ringback(['dead-letters', 'show', id]);
  expect(whole.stdout).toContain('"callId": "call-4711"');
  expect(whole.stdout).not.toContain('\u001b');
  expect(await ringback(['dead-letters', 'redrive', id])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^1 message sent back to work\./),
  });
  // Nothing was mended, so it comes back, as a new one.
  await expect.poll(deadLetterIds, { timeout: 60_000 }).toEqual([expect.not.stringMatching(id)]);
  expect((await answer(['dead-letters', 'redrive', '--all'])).redriven).toHaveLength(1);
  expect((await ringback(['dead-letters', 'redrive', id])).code).toBe(1);
});

test('a local mode that was killed: it says what to do', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-cli-'));
  const left = JSON.parse(readFileSync(join(dataDir, 'local.json'), 'utf8'));
  // Ports that were free a moment ago, as after a kill.
  const nowhere = 'http://127.0.0.1:2';
  const gone = { ...left, url: nowhere, endpoints: { ...left.endpoints, dynamodb: nowhere } };
  writeFileSync(join(folder, 'local.json'), JSON.stringify(gone));
  for (const args of [
    ['explain', 'x'],
    ['keys', 'list'],
  ]) {
    const { code, stderr } = await ringback(args, { RINGBACK_DATA: folder });
    expect(code).toBe(1);
    expect(stderr).toMatch(/Local mode was running at .*, but nothing answers.*npm start/s);
  }
  rmSync(folder, { recursive: true });
});
