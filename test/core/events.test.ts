import { describe, expect, test } from 'vitest';
import { eventJsonSchema } from '../../core/event-schemas.ts';
import { parseEvent } from '../../core/events.ts';
import { missedCallEvent } from '../fixtures/events.ts';

function faultsOf(input: unknown, tenant?: string) {
  const parsed = parseEvent(input, tenant);
  return parsed.ok ? [] : parsed.faults.map(({ pointer, code }) => `${pointer} ${code}`);
}

describe('an event', () => {
  test('of the contract is taken, with the tenant of its key', () => {
    const parsed = parseEvent(missedCallEvent(), 'demo');
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        type: 'ringback.call.missed.v1',
        source: '/pbx/berlin',
        id: '8f1c',
        tenant: 'demo',
        data: { callId: 'call-4711' },
      },
    });
  });

  test('may say null for what it leaves out', () => {
    const parsed = parseEvent(missedCallEvent({ voicemail: null, queueId: null, kind: null }), 'demo');
    expect(parsed).toMatchObject({ ok: true, value: { data: { kind: 'voice' } } });
  });

  test('keeps fields that nobody knows', () => {
    const parsed = parseEvent(missedCallEvent({ trunk: 'sip-3' }, { traceparent: '00-1' }), 'demo');
    expect(parsed).toMatchObject({ ok: true, value: { data: { trunk: 'sip-3' } } });
  });

  test.each([
    ['a number', 5, [' wrong-type']],
    ['nothing', null, [' wrong-type']],
    [
      'an empty object',
      {},
      ['/specversion missing', '/id missing', '/source missing', '/type missing', '/data missing'],
    ],
    ['an unknown type', missedCallEvent({}, { type: 'ringback.call.lost.v1' }), ['/type unknown-type']],
    ['no tenant at all', missedCallEvent(), ['/tenant missing']],
    [
      'another specversion',
      missedCallEvent({}, { tenant: 'demo', specversion: '0.3' }),
      ['/specversion not-allowed'],
    ],
    [
      'a subject that is not the call',
      missedCallEvent({}, { tenant: 'demo', subject: 'x' }),
      ['/subject not-the-call'],
    ],
    [
      'a time without offset',
      missedCallEvent({ endedAt: '2026-11-21T09:14:31' }, { tenant: 'demo' }),
      ['/data/endedAt wrong-format'],
    ],
    [
      'an unknown reason',
      missedCallEvent({ reason: 'gone' }, { tenant: 'demo' }),
      ['/data/reason not-allowed'],
    ],
    ['a wrong type', missedCallEvent({ callId: 7 }, { tenant: 'demo' }), ['/data/callId wrong-type']],
    [
      'a ringing phone of nobody',
      missedCallEvent({ rang: [{}] }, { tenant: 'demo' }),
      ['/data/rang/0 missing'],
    ],
    [
      'control characters in an id',
      missedCallEvent({ callId: 'a\u0000b' }, { tenant: 'demo' }),
      ['/data/callId control-characters'],
    ],
  ])('with %s is refused, field and code named', (_name, input, expected) => {
    expect(faultsOf(input)).toEqual(expected);
  });

  test('of another tenant than its key is refused', () => {
    expect(faultsOf(missedCallEvent({}, { tenant: 'other' }), 'demo')).toEqual(['/tenant foreign-tenant']);
  });

  test('names every fault with a remedy', () => {
    const parsed = parseEvent(
      missedCallEvent({ callId: undefined, reason: 'x', ringStartedAt: 'noon' }, { tenant: 'demo' }),
    );
    expect(parsed.ok).toBe(false);
    const faults = parsed.ok ? [] : parsed.faults;
    expect(faults).toHaveLength(3);
    for (const fault of faults) expect(fault.remedy.length).toBeGreaterThan(5);
  });

  test('comes in an EventBridge envelope too, whole or as bare data', () => {
    const whole = {
      'detail-type': 'x',
      source: 'x',
      id: 'x',
      detail: missedCallEvent({}, { tenant: 'demo' }),
    };
    const { data, type, source, id } = missedCallEvent();
    const bare = {
      'detail-type': type,
      source,
      id,
      time: '2026-11-21T09:14:31Z',
      detail: { ...data, tenant: 'demo' },
    };
    for (const input of [whole, bare]) {
      expect(parseEvent(input)).toMatchObject({
        ok: true,
        value: { id: '8f1c', tenant: 'demo', data: { callId: 'call-4711' } },
      });
    }
  });

  test('cleans what a caller wrote', () => {
    const parsed = parseEvent(missedCallEvent({ caller: { name: 'Eve\r\nBcc: all\u202e' } }), 'demo');
    expect(parsed).toMatchObject({ ok: true, value: { data: { caller: { name: 'Eve Bcc: all' } } } });
  });
});

test('the JSON Schema names every type of the contract', () => {
  const schema = eventJsonSchema() as { $defs: Record<string, { properties: { type: { const: string } } }> };
  expect(Object.keys(schema.$defs)).toHaveLength(8);
  for (const [type, definition] of Object.entries(schema.$defs))
    expect(definition.properties.type.const).toBe(type);
});
