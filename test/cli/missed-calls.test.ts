import { describe, expect, test } from 'vitest';
import { problem } from '../../core/problem.ts';
import { pretendRingback, run } from './command-line.ts';

const at = '2026-11-21T09:14:02.000Z';
const call = (callId: string, more: object = {}) => ({
  callId,
  kind: 'voice',
  caller: { number: '+49 171 1234567', name: 'Erika Beispiel', withheld: false },
  contact: null,
  number: '+4930555100',
  reason: 'no-answer',
  ringStartedAt: at,
  endedAt: at,
  state: 'open',
  processed: null,
  claim: null,
  attempts: [],
  repeats: 0,
  recipients: [],
  ...more,
});
const processed = { at: '2026-11-22T08:00:00Z', by: 'ben', reason: 'called-back' };

describe('missed-calls', () => {
  test('lists them with how each stands', async () => {
    const items = [
      call('a', {
        claim: { userId: 'anna', until: '2026-11-21T09:29:00Z' },
        attempts: [{ at, by: null }],
        repeats: 2,
      }),
      call('b', { state: 'processed', processed }),
      call('c', {
        caller: { number: null, name: null, withheld: true },
        state: 'processed',
        processed: { at, by: null, reason: 'by-hand', note: 'Paid\u001b[2J' },
      }),
    ];
    await using ringback = await pretendRingback({
      'GET /v1/missed-calls': { body: { items, cursor: null } },
    });
    const { code, stdout } = await run(['missed-calls', '--user', 'anna', '--state', 'open'], ringback);
    expect(code).toBe(0);
    expect(ringback.seen[0]!.path).toBe('/v1/missed-calls?limit=50&user=anna&state=open');
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      '2026-11-21 10:14 a Erika Beispiel, +49 171 1234567 open; anna is calling back until 10:29; ' +
        'somebody tried at 10:14; 2 more of this caller',
    );
    expect(stdout.replace(/\s+/g, ' ')).toContain('ben called back at 2026-11-22 09:00.');
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'c number withheld Somebody marked the call as done at 10:14. "Paid[2J"',
    );
    expect(stdout).not.toContain('\u001b');
    const asJson = await run(['missed-calls', '--json'], ringback);
    expect(JSON.parse(asJson.stdout)).toEqual({ items, cursor: null });
  });

  test('reads on where a page has less than was asked for, up to the limit', async () => {
    await using ringback = await pretendRingback({
      'GET /v1/missed-calls': [
        { body: { items: [call('a')], cursor: 'x' } },
        { body: { items: [], cursor: 'y' } },
        { body: { items: [call('b')], cursor: 'z' } },
      ],
    });
    const { stdout } = await run(['missed-calls', '--limit', '2'], ringback);
    expect(stdout).toMatch(/^2 missed calls, and more\n/);
    expect(ringback.seen.map(({ path }) => path.split('?')[1])).toEqual([
      'limit=2',
      'limit=1&cursor=x',
      'limit=1&cursor=y',
    ]);
  });

  test('none are none', async () => {
    await using ringback = await pretendRingback({
      'GET /v1/missed-calls': { body: { items: [], cursor: null } },
    });
    expect((await run(['missed-calls', '--state', 'open'], ringback)).stdout).toBe(
      'There are no open missed calls.\n',
    );
  });
});

describe('process, reopen, claim', () => {
  test('say who, and show how the call stands then', async () => {
    await using ringback = await pretendRingback({
      'POST /v1/missed-calls/a%2F1/process': { body: call('a/1', { state: 'processed', processed }) },
      'POST /v1/missed-calls/a/reopen': { body: call('a') },
      'POST /v1/missed-calls/a/claim': { body: { callId: 'a', claim: { userId: 'anna', at, until: at } } },
    });
    const done = await run(['process', 'a/1', '--user', 'anna', '--note', 'Paid'], ringback);
    expect(done.stdout).toMatch(/ben called back/);
    expect(JSON.parse(ringback.seen[0]!.body)).toEqual({ userId: 'anna', note: 'Paid' });
    expect((await run(['reopen', 'a', '--user', 'anna'], ringback)).stdout).toMatch(/ open\n$/);
    expect((await run(['claim', 'a', '--user', 'anna'], ringback)).stdout).toBe(
      'anna is calling back until 2026-11-21 10:14:02.\n',
    );
    expect(
      JSON.parse((await run(['claim', 'a', '--user', 'anna', '--json'], ringback)).stdout),
    ).toMatchObject({
      callId: 'a',
    });
  });

  test('somebody else was faster: who, and what to do', async () => {
    const detail = 'Ben Carter is calling back until 10:29.';
    const body = problem(409, detail, [
      { pointer: '', code: 'claimed', detail, remedy: 'Leave it to them.' },
    ]);
    await using ringback = await pretendRingback({ 'POST /v1/missed-calls/a/claim': { status: 409, body } });
    expect(await run(['claim', 'a', '--user', 'anna'], ringback)).toEqual({
      code: 1,
      stdout: '',
      stderr: `Refused: Conflict (409)\n  ${detail}\n    Leave it to them.\n`,
    });
  });
});
