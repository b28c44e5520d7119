import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answeredData } from '../../cli/send/answered.ts';
import { type CallFacts, personOf, rangList } from '../../cli/send/call-options.ts';
import { outboundData } from '../../cli/send/outbound.ts';
import { ringingData } from '../../cli/send/ringing.ts';
import { cloudEvent } from '../../cli/send/send-call-event.ts';
import type { EventType } from '../../core/event-schemas.ts';
import { parseEvent } from '../../core/events.ts';
import { pretendRingback, run } from './command-line.ts';

const now = Date.parse('2026-11-21T09:14:22Z');
const facts: CallFacts = {
  callId: 'call-1',
  caller: { number: '+491711234567' },
  calledNumber: '+4930555100',
  rang: rangList('anna,12'),
  now,
};
const made = (type: EventType, data: Record<string, unknown>) =>
  parseEvent(cloudEvent(type, data, 'event-1', now), 'demo');

describe('the events of send', () => {
  test('ringing: since now, for as long as was said', () => {
    const event = made('ringback.call.ringing.v1', ringingData({ ringsFor: 20 }, facts));
    expect(event).toMatchObject({
      ok: true,
      value: {
        data: {
          ringStartedAt: '2026-11-21T09:14:22.000Z',
          ringsUntil: '2026-11-21T09:14:42.000Z',
          rang: [{ userId: 'anna' }, { extension: '12' }],
        },
      },
    });
  });

  test('answered: just now, by a user or an extension', () => {
    for (const [by, answeredBy] of [
      ['ben', { userId: 'ben' }],
      ['12', { extension: '12' }],
    ] as const)
      expect(
        made('ringback.call.answered.v1', answeredData({ by: personOf(by), seconds: 10 }, facts)),
      ).toMatchObject({
        ok: true,
        value: {
          data: {
            answeredBy,
            ringStartedAt: '2026-11-21T09:14:12.000Z',
            answeredAt: '2026-11-21T09:14:22.000Z',
          },
        },
      });
  });

  test('outbound: answered, unless it was said that nobody picked up', () => {
    const options = { to: '+491711234567', by: personOf('anna'), seconds: 0 };
    const spoke = made('ringback.call.outbound.v1', outboundData(options, 'call-1', now));
    expect(spoke).toMatchObject({ ok: true, value: { data: { answeredAt: '2026-11-21T09:14:22.000Z' } } });
    const tried = made(
      'ringback.call.outbound.v1',
      outboundData({ ...options, unanswered: true }, 'call-1', now),
    );
    expect(tried.ok && tried.value.data).not.toHaveProperty('answeredAt');
  });

  test('whatever a person types makes an event that is accepted', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 64 });
    fc.assert(
      fc.property(text, text, fc.boolean(), (number, name, unanswered) => {
        const caller = { number, name };
        const by = personOf('ben');
        const events = [
          made('ringback.call.ringing.v1', ringingData({ ringsFor: 1 }, { ...facts, caller })),
          made('ringback.call.answered.v1', answeredData({ by, seconds: 1 }, { ...facts, caller })),
          made(
            'ringback.call.outbound.v1',
            outboundData({ to: number, by, unanswered, seconds: 1 }, 'call-1', now),
          ),
        ];
        for (const event of events) expect(event).toMatchObject({ ok: true });
      }),
    );
  });

  test.each(['', ' '])('somebody called %j is nobody', (text) => {
    expect(() => personOf(text)).toThrow(expect.objectContaining({ code: 'commander.invalidArgument' }));
  });
});

describe('send', () => {
  const accepted = { status: 202, body: { events: [{ index: 0, source: '/ringback-cli', id: 'e1' }] } };
  const directory = {
    'GET /v1/numbers': { body: { items: [{ number: '+4930555100', name: 'Demo Support' }], cursor: null } },
    'GET /v1/users': { body: { items: [{ id: 'anna' }], cursor: null } },
  };

  test.each([
    [
      ['outbound', '--to', '+491711234567', '--by', 'anna'],
      'ringback.call.outbound.v1',
      /anna called \+49 171 1234567; they spoke\./,
    ],
    [
      ['outbound', '--to', '1', '--by', '12', '--unanswered'],
      'ringback.call.outbound.v1',
      /12 called 1; nobody picked up\./,
    ],
    [['ringing', '--from', '+491711234567'], 'ringback.call.ringing.v1', /it rang at anna\./],
    [['ended', '--call-id', 'call-1'], 'ringback.call.ended.v1', /It is over\.\nMore: .* explain call-1\n$/],
  ])('%j posts its event and says what it means', async (args, type, said) => {
    await using ringback = await pretendRingback({ ...directory, 'POST /v1/events': accepted });
    const { code, stdout, stderr } = await run(['send', ...args], ringback);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Accepted by /);
    expect(stdout).toMatch(said);
    const [post] = ringback.seen.filter(({ method }) => method === 'POST');
    const event = JSON.parse(post!.body);
    expect(parseEvent(event, 'demo')).toMatchObject({ ok: true, value: { type } });
    const asJson = await run(['send', ...args, '--call-id', 'call-9', '--json'], ringback);
    expect(JSON.parse(asJson.stdout)).toMatchObject({ callId: 'call-9', event: { source: '/ringback-cli' } });
  });

  test('answered shows what became of the call', async () => {
    const notTold = [
      { userId: 'anna', code: 'answered', text: 'Ben Carter answered the call.', until: null },
    ];
    await using ringback = await pretendRingback({
      ...directory,
      'POST /v1/events': accepted,
      'GET /v1/calls/call-1/deliveries': { body: { callId: 'call-1', deliveries: [], notTold } },
    });
    const args = ['send', 'answered', '--call-id', 'call-1', '--by', 'ben', '--from', '+491711234567'];
    const { code, stdout } = await run(args, ringback);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /Nobody is told about this call\.\n\nNot told\n {2}anna {2}Ben Carter answered the call\.\n/,
    );
  });
});
