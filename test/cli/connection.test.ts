import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ConnectionSources, findPlace, httpPlace, tableOf } from '../../cli/connection.ts';
import { readConnectionSources } from '../../cli/connection-files.ts';

const stack = {
  stackName: 'ringback-live',
  url: 'https://calls.example.com',
  table: { name: 'live-table', region: 'eu-north-1' },
};
const local = {
  url: 'http://127.0.0.1:4100',
  table: { name: 'local-table', region: 'eu-central-1', endpoint: 'http://127.0.0.1:8000' },
  clockOffset: 0,
};

function sources(given: Partial<ConnectionSources> = {}): ConnectionSources {
  return { flags: {}, env: {}, stacks: [], local: undefined, localFile: '.ringback/local.json', ...given };
}

describe('where Ringback is', () => {
  test('the command line goes before the environment, that before outputs, those before local mode', () => {
    const all = sources({
      flags: { url: 'https://flag.example' },
      env: { RINGBACK_URL: 'https://env.example' },
      stacks: [stack],
      local,
    });
    expect(findPlace(all)).toMatchObject({ url: 'https://flag.example', origin: '--url' });
    expect(findPlace({ ...all, flags: {} })).toMatchObject({
      url: 'https://env.example',
      origin: 'RINGBACK_URL',
    });
    expect(findPlace({ ...all, flags: {}, env: {} })).toMatchObject({
      url: stack.url,
      table: stack.table,
      origin: 'ringback-outputs.json',
    });
    expect(findPlace(sources({ local }))).toMatchObject({ url: local.url, key: 'local', table: local.table });
  });

  test('the key of the command line goes before that of the environment; empty variables count as none', () => {
    const env = { RINGBACK_KEY: 'from-env', RINGBACK_URL: ' ' };
    expect(findPlace(sources({ flags: { key: 'from-flag' }, env, local })).key).toBe('from-flag');
    expect(findPlace(sources({ env, local })).key).toBe('from-env');
    expect(findPlace(sources({ env: { RINGBACK_KEY: '' }, local })).key).toBe('local');
  });

  test('an address that is known brings its table, another does not get one of somebody else', () => {
    const known = sources({ flags: { url: 'https://calls.example.com/' }, stacks: [stack], local });
    expect(findPlace(known).table).toEqual(stack.table);
    const strange = sources({ flags: { url: 'https://strange.example' }, stacks: [stack], local });
    expect(findPlace(strange).table).toBeUndefined();
    expect(() => tableOf(findPlace(strange), strange)).toThrow(/not known which table/);
  });

  test('a table that is named is taken where it is known, else as AWS has it', () => {
    const env = { RINGBACK_TABLE: 'live-table' };
    expect(findPlace(sources({ env, stacks: [stack] })).table).toEqual(stack.table);
    expect(findPlace(sources({ env, local })).table).toEqual({ name: 'live-table' });
    expect(findPlace(sources({ flags: { table: 'local-table' }, local })).table).toEqual(local.table);
    expect(findPlace(sources({ env })).table).toEqual({ name: 'live-table' });
  });

  test('the address of the running local mode has its key although outputs are there', () => {
    const place = findPlace(sources({ flags: { url: 'http://127.0.0.1:4100/' }, stacks: [stack], local }));
    expect(place).toMatchObject({ key: 'local', local, table: local.table });
  });

  test('nothing found: it says everything that was looked at, and what to do', () => {
    const none = sources();
    for (const ask of [() => httpPlace(findPlace(none), none), () => tableOf(findPlace(none), none)]) {
      expect(ask).toThrow(/--url.*RINGBACK_URL.*ringback-outputs\.json.*\.ringback\/local\.json/);
      expect(ask).toThrow(expect.objectContaining({ remedy: expect.stringMatching(/npm start/) }));
    }
  });

  test('no key: it says for which address, and how to get one', () => {
    const given = sources({ stacks: [stack], local });
    expect(() => httpPlace(findPlace(given), given)).toThrow(
      expect.objectContaining({
        message: 'There is no API key for https://calls.example.com (from ringback-outputs.json).',
        remedy: expect.stringMatching(/keys create.*--url http:\/\/127\.0\.0\.1:4100/s),
      }),
    );
  });

  test.each([
    'localhost:4100',
    'ftp://x.example',
    'https://user:pass@x.example',
    'https://x.example/?a=b',
    'x',
  ])('refuses the address %s, and does not repeat it', (url) => {
    expect(() => findPlace(sources({ flags: { url } }))).toThrow(/^--url is no web address\.$/);
  });

  test('several stacks: it asks which', () => {
    const two = sources({
      stacks: [stack, { ...stack, stackName: 'ringback-test', url: 'https://t.example' }],
    });
    expect(() => findPlace(two)).toThrow(/ringback-live.*ringback-test/);
    expect(findPlace({ ...two, flags: { url: 'https://t.example' } }).table).toEqual(stack.table);
  });
});

describe('the files that say so', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ringback-cli-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (name: string, content: unknown) =>
    writeFileSync(join(folder, name), JSON.stringify(content));
  const read = (env = {}) => readConnectionSources({}, { RINGBACK_DATA: folder, ...env }, folder);

  test('outputs as the CDK writes them; the region is that of an ARN among them', () => {
    write('ringback-outputs.json', {
      'ringback-live': {
        WebAddress: 'https://calls.example.com',
        TableName: 'live-table',
        AlarmTopicArn: 'arn:aws:sns:eu-north-1:123456789012:alarms',
      },
      other: { Something: 'else' },
    });
    expect(read().stacks).toEqual([
      { ...stack, outputs: expect.objectContaining({ TableName: 'live-table' }) },
    ]);
  });

  test('each stage has outputs of its own', () => {
    write('ringback-outputs.json', {
      'ringback-live': { WebAddress: 'https://live.example', TableName: 'live' },
    });
    write('ringback-outputs.test.json', {
      'ringback-test': { WebAddress: 'https://test.example', TableName: 'test' },
    });
    const urlFor = (env: Record<string, string>) => findPlace(read(env)).url;
    expect(urlFor({})).toBe('https://live.example');
    expect(urlFor({ RINGBACK_STAGE: 'test' })).toBe('https://test.example');
    // Not to another stage, nor to local mode.
    expect(() => urlFor({ RINGBACK_STAGE: 'other' })).toThrow(/no ringback-outputs\.other\.json/);
    expect(urlFor({ RINGBACK_STAGE: 'other', RINGBACK_URL: 'https://other.example' })).toBe(
      'https://other.example',
    );
  });

  test('local mode, with its moved clock', () => {
    write('local.json', {
      url: local.url,
      region: 'eu-central-1',
      table: 'local-table',
      endpoints: { dynamodb: 'http://127.0.0.1:8000', sqs: 'http://127.0.0.1:8001' },
    });
    expect(read().local).toEqual(local);
    write('clock.json', { offset: 3_600_000 });
    expect(read().local?.clockOffset).toBe(3_600_000);
  });

  test('no files: nothing; files that are not as expected are named', () => {
    expect(read()).toMatchObject({ stacks: [], local: undefined, localFile: 'local.json' });
    writeFileSync(join(folder, 'local.json'), '{');
    expect(() => read()).toThrow(/local\.json is not as expected/);
    write('ringback-outputs.json', { 'ringback-live': { WebAddress: 'https://x.example' } });
    expect(() => read()).toThrow(/WebAddress and TableName/);
  });
});
