import { describe, expect, it } from 'vitest';
import { queuesOf } from '../../cli/connection.ts';
import { run } from './command-line.ts';

const table = { name: 'calls', region: 'eu-central-1' };

describe('who is meant', () => {
  it.each([
    [['forget'], 'say who is meant'],
    [['export', '--user', 'anna', '--caller', '+491711234567'], 'say who is meant'],
    [['export', '--user', 'T#other#USER'], 'is not the id of a user'],
    [['forget', '--call', 'c1', '--contact', 'x'], '--contact goes with'],
    [['export', '--user', 'anna', '--table', 'calls'], 'say which company is meant with --tenant'],
    [
      ['export', '--user', 'anna', '--table', 'calls', '--tenant', 'a#b'],
      'say which company is meant with --tenant',
    ],
  ])('%j is not understood: %s', async (args, said) => {
    const { code, stderr, stdout } = await run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(said);
  });

  it('is not looked for where the queues are not known, which may name people, too', async () => {
    const { code, stderr } = await run([
      'forget',
      '--user',
      'anna',
      '--table',
      'calls',
      '--tenant',
      'demo',
      '--yes',
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain('which queues belong to the table calls');
    expect(stderr).toContain('ringback-outputs.json');
  });
});

describe('the queues of a table', () => {
  const sources = { flags: {}, env: {}, stacks: [], local: undefined, localFile: '.ringback/local.json' };

  it('are in the outputs of its stack: all that end so, dead-letter queues included', () => {
    const outputs = {
      OnDueQueue: 's-on-due',
      OnDueDeadLetterQueue: 's-on-due-dead-letters',
      WebAddress: 'https://a',
    };
    const stack = { stackName: 's', url: 'https://a', table, outputs };
    expect(queuesOf(table, { ...sources, stacks: [stack] })).toEqual({
      names: ['s-on-due', 's-on-due-dead-letters'],
      region: 'eu-central-1',
    });
    expect(() => queuesOf({ name: 'other' }, { ...sources, stacks: [stack] })).toThrow('which queues');
  });
});
