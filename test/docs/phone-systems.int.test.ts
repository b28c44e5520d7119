/** The scripts that docs/phone-systems.md hands out, fed as their phone systems feed them. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Running, startRinging } from '../fixtures/running.ts';

const folder = join(import.meta.dirname, '../../docs/phone-systems');
const hasCurl = spawnSync('curl', ['--version']).status === 0;
const started = new Date(Date.now() - 60_000).toISOString().replace(/\.\d+/, '');

let running: Running;
let home: string;
beforeAll(async () => {
  running = await startRinging();
  home = mkdtempSync(join(tmpdir(), 'ringback-pbx-'));
  writeFileSync(
    join(home, 'ringback.curl'),
    `url = "${running.local.url}/v1/events"\nheader = "authorization: Bearer local"\n`,
  );
});
afterAll(async () => {
  rmSync(home, { recursive: true, force: true });
  await running[Symbol.asyncDispose]();
});

async function callOf(callId: string) {
  await running.settled();
  const { items } = (await running.request('GET', '/v1/missed-calls?limit=100')).body;
  return items.find((each: { callId: string }) => each.callId === callId);
}

describe.skipIf(!hasCurl)('the script for Asterisk', () => {
  /** Runs it as Asterisk does: the call in lines, arguments among them. */
  async function agi(uniqueId: string, caller: { number: string; name: string }, ...args: string[]) {
    const lines = [
      'agi_request: asterisk-ringback.sh',
      `agi_uniqueid: ${uniqueId}`,
      `agi_callerid: ${caller.number}`,
      `agi_calleridname: ${caller.name}`,
      ...args.map((arg, index) => `agi_arg_${index + 1}: ${arg}`),
      '',
      '',
    ];
    const script = spawn('sh', [join(folder, 'asterisk-ringback.sh'), ...args], {
      cwd: home,
      env: { ...process.env, RINGBACK_CURL: join(home, 'ringback.curl') },
      stdio: ['pipe', 'inherit', 'inherit'],
    });
    script.stdin.end(lines.join('\n'));
    return new Promise((done) => script.once('exit', done));
  }

  test('reports a call that nobody answered; a hostile name stays a name', async () => {
    const name = `"$(touch ${home}/owned)\`id\`', "x":1}\\`;
    const code = await agi(
      '1763716442.17',
      { number: '+4915755501234', name },
      ...['NOANSWER', '+4930555100', started, '', '11&12', ''],
    );
    expect(code).toBe(0);
    const call = await callOf('1763716442.17');
    expect(call).toMatchObject({
      reason: 'no-answer',
      number: '+4930555100',
      caller: { number: '+49 1575 5501234' },
    });
    expect(call.recipients.map(({ userId }: { userId: string }) => userId)).toEqual(['anna', 'ben']);
    expect(call.caller.name).toBe(name);
    expect(() => readFileSync(join(home, 'owned'))).toThrow();
  });

  test.each([
    ['BUSY', 'busy'],
    ['CANCEL', 'abandoned'],
    ['CHANUNAVAIL', 'unreachable'],
  ])('takes %s as %s', async (status, reason) => {
    const number = `+4915755501${status.length}`;
    await agi(
      `1763716500.${status}`,
      { number, name: 'unknown' },
      status,
      '+4930555100',
      started,
      '',
      '11',
      '',
    );
    expect(await callOf(`1763716500.${status}`)).toMatchObject({ reason, caller: { name: null } });
  });

  test('reports an answered call, which nobody is told of', async () => {
    const caller = { number: '+4915755501999', name: '' };
    const args = ['ANSWER', '+4930555100', started, started, '11&12', '12/sip:12@192.0.2.7'];
    expect(await agi('1763716600.1', caller, ...args)).toBe(0);
    await running.settled();
    await agi('1763716600.1', caller, 'NOANSWER', ...args.slice(1));
    expect(await callOf('1763716600.1')).toBeUndefined();
    const { body } = await running.request('GET', '/v1/calls/1763716600.1/deliveries');
    expect(body.notTold, JSON.stringify(body)).toContainEqual(
      expect.objectContaining({ userId: 'anna', text: expect.stringMatching(/^Ben Carter /) }),
    );
  });

  test('says so when Ringback refuses the event', async () => {
    const caller = { number: '+491711234567', name: '' };
    expect(await agi('1763716700.1', caller, 'NOANSWER', '', started, '', '11', '')).not.toBe(0);
  });
});

describe('the Function for Twilio', () => {
  async function run(event: Record<string, string>): Promise<string> {
    const source = readFileSync(join(folder, 'twilio-ringback.js'), 'utf8');
    const exported: { handler?: (context: object, event: object, callback: unknown) => Promise<void> } = {};
    new Function('exports', source)(exported);
    const context = { RINGBACK_EVENTS: `${running.local.url}/v1/events`, RINGBACK_KEY: 'local' };
    return new Promise((done, fail) => {
      const callback = (error: unknown, answer: string) => (error ? fail(error) : done(answer));
      exported.handler!(context, event, callback).catch(fail);
    });
  }

  test('reports a missed and an answered call, and goes on with the call', async () => {
    const call = { From: '+442071838750', To: '+4930555200', started, rang: 'anna,12' };
    expect(await run({ ...call, CallSid: 'CA1', DialCallStatus: 'no-answer' })).toContain('<Response/>');
    expect(await callOf('CA1')).toMatchObject({ reason: 'no-answer', number: '+4930555200' });
    await run({
      ...call,
      From: '+442071838751',
      CallSid: 'CA2',
      DialCallStatus: 'completed',
      DialCallDuration: '20',
    });
    expect(await callOf('CA2')).toBeUndefined();
    const { status } = await running.request('GET', '/v1/calls/CA2/deliveries');
    expect(status).toBe(200);
  });
});
