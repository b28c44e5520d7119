import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { causeOf, keyed, openLog } from '../../adapters/log.ts';

/** What is written to standard output, a parsed entry each. */
let entries: any[];
beforeEach(() => {
  entries = [];
  vi.stubEnv('RINGBACK_STACK', 'ringback-demo');
  vi.stubEnv('LOG_KEY', 'a key');
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    entries.push(JSON.parse(String(line)));
    return true;
  });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('the log', () => {
  it('writes one line of JSON, in which people are hashes', () => {
    openLog('send-email').info('DELIVERY_STEP', { recipient: keyed('anna@demo.example'), channel: 'email' });
    expect(entries).toEqual([
      {
        level: 'info',
        code: 'DELIVERY_STEP',
        worker: 'send-email',
        recipient: expect.stringMatching(/^[0-9a-f]{12}$/),
        channel: 'email',
      },
    ]);
  });

  it('has figures in the same line', () => {
    openLog('canary').warn('CANARY_NOT_TOLD', {}, { values: { CanaryTold: 0 } });
    expect(entries[0]).toMatchObject({ level: 'warn', Stack: 'ringback-demo', CanaryTold: 0, _aws: {} });
  });

  it('says of errors what they are, not what they were about', () => {
    openLog('on-due').error('DUE_ITEM_FAILED', new TypeError('+491711234567 is odd'), { tenant: 'demo' });
    expect(entries[0]).toMatchObject({ level: 'error', cause: 'TypeError', tenant: 'demo' });
    expect(JSON.stringify(entries)).not.toContain('1711234567');
  });

  it('does not take a line of the message for a place', () => {
    const error = new SyntaxError('is not JSON:\n    at +491711234567 (anna@demo.example:1:1)');
    expect(causeOf(error).at).toMatch(/^at .*log\.test\.ts/);
    error.message = 'something else, set later';
    expect(causeOf(error).at ?? '').not.toContain('+49');
  });

  it('does not start without the name of the stack and the key, and says so', () => {
    vi.stubEnv('LOG_KEY', '');
    expect(() => openLog('on-due')).toThrow('LOG_KEY');
  });
});

describe('a hash', () => {
  it('is the same however a number or address is written, and another with another key', () => {
    const hash = (text: string, key = 'a key') => keyed(text)!.hash(key);
    expect(hash('+49 (171) 123-4567')).toBe(hash('+491711234567'));
    expect(hash(' Anna@Demo.example')).toBe(hash('anna@demo.example'));
    expect(hash('+491711234567', 'another')).not.toBe(hash('+491711234567'));
    expect(hash('1+2')).not.toBe(hash('+12'));
  });

  it('is nowhere the text itself, even where nobody hashes it', () => {
    expect(JSON.stringify({ caller: keyed('+491711234567') })).toBe('{"caller":"(keyed)"}');
    expect(String(Object.values(keyed('+491711234567')!))).toBe('');
  });
});
