import { describe, expect, test } from 'vitest';
import { problem } from '../../core/problem.ts';
import { pretendRingback, run } from './command-line.ts';

const at = '2026-11-21T09:14:31.000Z';
const letter = (id: string) => ({
  id,
  queue: 'on-missed-call',
  reason: 'Refused: it is not JSON.',
  at,
  event: 'x',
});
const accepted = { status: 202, body: { events: [{ index: 0, source: '/ringback-cli', id: 'e1' }] } };
const sent = {
  callId: 'call-1',
  deliveries: [
    {
      id: 'd1',
      recipient: 'anna',
      channel: 'email',
      purpose: 'missed',
      state: 'sent',
      reason: null,
      history: [
        { at, state: 'queued' },
        { at, state: 'sent' },
      ],
    },
  ],
  notTold: [{ userId: 'ben', code: 'no-channel', text: 'There is no address.', until: null }],
};
const directory = {
  'GET /v1/numbers': { body: { items: [{ number: '+4930555100', name: 'Demo Support' }], cursor: null } },
  'GET /v1/users': { body: { items: [{ id: 'anna' }], cursor: null } },
};

describe('exit codes and streams', () => {
  test.each([
    [['--help'], 0],
    [['keys', 'create', '--help'], 0],
    [[], 2],
    [['sned'], 2],
    [['explain'], 2],
    [['send', 'missed-call'], 2],
    [['send', 'missed-call', '--from', '1', '--withheld'], 2],
    [['send', 'missed-call', '--from', '1', '--seconds', 'long'], 2],
    [['keys', 'create', '--tenant', 'demo', '--name', 'x', '--scopes', 'everything'], 2],
    [['keys', 'list', '--tenant', 'Not A Tenant'], 2],
    [['dead-letters', 'redrive'], 2],
    [['dead-letters', 'redrive', 'x', '--all'], 2],
    [['send', 'outbound', '--to', '1'], 2],
    [['send', 'ended'], 2],
    [['missed-calls', '--limit', '0'], 2],
    [['missed-calls', '--state', 'closed'], 2],
    [['process', 'call-1'], 2],
    [['claim', '--user', 'anna'], 2],
    [['explain', 'call-1'], 1],
  ])('%j ends with %i', async (args, code) => {
    const ran = await run(args);
    expect(ran.code).toBe(code);
    expect(code === 0 ? ran.stderr : ran.stdout).toBe('');
  });

  test('help fits 80 columns and has examples to copy', async () => {
    for (const args of [
      [],
      ['send', 'missed-call'],
      ['send', 'ringing'],
      ['send', 'answered'],
      ['send', 'ended'],
      ['send', 'outbound'],
      ['keys', 'create'],
      ['dead-letters', 'redrive'],
      ['explain'],
      ['missed-calls'],
      ['process'],
      ['reopen'],
      ['claim'],
    ]) {
      const { stdout } = await run([...args, '--help']);
      const [text, examples] = stdout.split('Examples:\n');
      for (const line of text!.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
      expect(examples).toMatch(/^ {2}npm run ringback -- /);
    }
  });

  test('colours only at a terminal, and not where they are not wanted', async () => {
    const args = ['explain', 'call-1'];
    await using ringback = await pretendRingback({ 'GET /v1/calls/call-1/deliveries': { body: sent } });
    const { env } = ringback;
    expect((await run(args, { env })).stdout).not.toContain('\u001b');
    expect((await run(args, { env, isTTY: true })).stdout).toContain('\u001b[');
    expect((await run(args, { env: { ...env, NO_COLOR: '1' }, isTTY: true })).stdout).not.toContain('\u001b');
  });
});

describe('refusals', () => {
  test('are printed with field and remedy, and as a problem with --json', async () => {
    const fault = { pointer: '/id', code: 'missing', detail: '/id is missing.', remedy: 'Add it.' };
    const body = problem(422, fault.detail, [fault]);
    await using ringback = await pretendRingback({ 'POST /v1/events': { status: 422, body } });
    const options = { env: ringback.env, stdin: '{}' };
    expect(await run(['send', 'event', '-'], options)).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Refused: Not valid (422)\n  /id is missing.\n    Add it.\n',
    });
    const asJson = await run(['send', 'event', '-', '--json'], options);
    expect(asJson).toMatchObject({ code: 1, stdout: '' });
    expect(JSON.parse(asJson.stderr)).toEqual(body);
  });

  test('of something that is not Ringback say where the address comes from; the key is never shown', async () => {
    await using ringback = await pretendRingback({ 'GET /v1/dead-letters': { body: '<html>' } });
    for (const args of [
      ['dead-letters', 'list'],
      ['explain', 'x'],
    ]) {
      const ran = await run(args, { env: ringback.env });
      expect(ran).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/RINGBACK_URL/) });
      expect(ran.stderr).not.toContain('secret-key');
    }
  });

  test('nobody there', async () => {
    const env = { RINGBACK_URL: 'http://127.0.0.1:9', RINGBACK_KEY: 'secret-key' };
    const { code, stderr } = await run(['explain', 'x'], { env });
    expect(code).toBe(1);
    expect(stderr).toMatch(/does not answer/);
    expect(stderr).not.toContain('secret-key');
  });
});

describe('send', () => {
  test('fills in what was not said, follows the call, says who is told and who is not', async () => {
    await using ringback = await pretendRingback({
      ...directory,
      'POST /v1/events': accepted,
      'GET /v1/calls/call-1/deliveries': { body: sent },
    });
    const args = ['send', 'missed-call', '--from', '0171 1234567', '--call-id', 'call-1'];
    const { code, stdout, stderr } = await run(args, { env: ringback.env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('it rang at anna.');
    expect(stdout).toMatch(/Told\n {2}anna {2}email {2}10:14:31 {2}accepted by the mail provider\n/);
    expect(stdout).toMatch(/Not told\n {2}ben {2}There is no address\.\n/);
    const post = ringback.seen.find(({ method }) => method === 'POST')!;
    expect(post).toMatchObject({ type: 'application/cloudevents+json', key: 'Bearer secret-key' });
    expect(JSON.parse(post.body)).toMatchObject({
      data: { calledNumber: '+4930555100', endedAt: at, rang: [{ userId: 'anna' }] },
    });
  });

  test('a key that may only report is enough: what cannot be seen is said, and is no failure', async () => {
    const body = problem(403, 'The API key lacks the scope calls:read.');
    await using ringback = await pretendRingback({
      'POST /v1/events': accepted,
      'GET /v1/calls/call-1/deliveries': { status: 403, body },
    });
    const args = [
      'send',
      'missed-call',
      '--from',
      '1',
      '--to',
      '2',
      '--rang',
      'anna',
      '--call-id',
      'call-1',
      '--json',
    ];
    const { code, stdout, stderr } = await run(args, { env: ringback.env });
    expect(code).toBe(0);
    expect(stderr).toMatch(/accepted.*calls:read/);
    expect(JSON.parse(stdout)).toMatchObject({ callId: 'call-1', deliveries: [], complete: false });
  });

  test('an empty directory: it says what to add', async () => {
    await using ringback = await pretendRingback({
      'GET /v1/numbers': { body: { items: [], cursor: null } },
    });
    const { code, stderr } = await run(['send', 'missed-call', '--from', '1'], { env: ringback.env });
    expect(code).toBe(1);
    expect(stderr).toMatch(/no company number yet.*--to/s);
  });

  test('a file goes as it is, a list as a batch', async () => {
    await using ringback = await pretendRingback({ 'POST /v1/events': accepted });
    const stdin = '[ {"data": {"callId":"call-7"}} ]';
    const { stdout } = await run(['send', 'event', '-', '--json'], { env: ringback.env, stdin });
    expect(JSON.parse(stdout)).toEqual({
      events: [{ index: 0, source: '/ringback-cli', id: 'e1', callId: 'call-7' }],
    });
    expect(ringback.seen).toMatchObject([{ type: 'application/cloudevents-batch+json', body: stdin }]);
  });

  test('what is not JSON or not there is not sent', async () => {
    await using ringback = await pretendRingback({});
    const { env } = ringback;
    expect(await run(['send', 'event', '-'], { env, stdin: '{,' })).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/Standard input is not JSON: .*position 1/),
    });
    expect(await run(['send', 'event', 'none.json'], { env })).toMatchObject({
      code: 1,
      stderr: 'There is no file none.json.\n',
    });
    expect(ringback.seen).toEqual([]);
  });
});

describe('dead letters', () => {
  test('of all pages; none are none', async () => {
    await using ringback = await pretendRingback({
      'GET /v1/dead-letters': [
        { body: { items: [letter('a')], cursor: 'next' } },
        { body: { items: [letter('b')], cursor: null } },
        { body: { items: [], cursor: null } },
      ],
    });
    const { stdout } = await run(['dead-letters', 'list'], ringback);
    expect(stdout).toMatch(
      /^2 dead letters\n\na {2}on-missed-call {2}2026-11-21 10:14:31\n {2}x\n {2}Refused/,
    );
    expect(ringback.seen.map(({ path }) => path)).toEqual([
      '/v1/dead-letters',
      '/v1/dead-letters?cursor=next',
    ]);
    expect((await run(['dead-letters', 'list'], ringback)).stdout).toMatch(/^There are no dead letters/);
  });

  test('redrive --all tries those again that somebody hid by looking, and says which are gone', async () => {
    const missing = { status: 404, body: problem(404, 'There is no such dead letter.') };
    await using ringback = await pretendRingback({
      'GET /v1/dead-letters': { body: { items: [letter('a'), letter('b'), letter('c')], cursor: null } },
      'POST /v1/dead-letters/a/redrive': { status: 202, body: { id: 'a' } },
      'POST /v1/dead-letters/b/redrive': [missing, { status: 202, body: { id: 'b' } }],
      'POST /v1/dead-letters/c/redrive': missing,
    });
    const { code, stdout, stderr } = await run(['dead-letters', 'redrive', '--all', '--json'], ringback);
    expect(JSON.parse(stdout)).toEqual({
      redriven: ['a', 'b'],
      failed: [{ id: 'c', detail: 'There is no dead letter c (any more).' }],
    });
    expect(code).toBe(1);
    expect(JSON.parse(stderr)).toMatchObject({ detail: 'There is no dead letter c (any more).' });
  });
});
