import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDeploymentConfig, describeFaults } from '../../lib/deployment-config.ts';
import sample from '../../ringback.config.ts';

const faultsOf = (input: unknown) => {
  const checked = checkDeploymentConfig(input);
  return checked.ok ? [] : checked.faults;
};
const fieldsOf = (input: unknown) => faultsOf(input).map(({ field }) => field);

const everythingWrong = {
  stage: 'My Stage',
  publicUrl: 'http://calls.example.com/path/',
  mail: { from: 'calls@elsewhere.example', domains: ['demo.example'] },
  alarmEmail: 'nobody',
  logRetentionDays: 31,
  removalPolicy: 'keep',
  pushHosts: ['https://push.example/'],
  throttle: { requestsPerSecond: 0, burst: 1.5 },
  color: 'blue',
};

const certificateArn = 'arn:aws:acm:eu-central-1:123456789012:certificate/0f9c1c2e';

describe('the configuration', () => {
  it('is fine as the repository has it', () => {
    expect(faultsOf(sample)).toEqual([]);
  });

  it('is told every fault at once, by field', () => {
    expect(fieldsOf(everythingWrong).sort()).toEqual(
      [
        '',
        'alarmEmail',
        'logRetentionDays',
        'mail.from',
        'publicUrl',
        'pushHosts[0]',
        'removalPolicy',
        'stage',
        'throttle.burst',
        'throttle.requestsPerSecond',
      ].sort(),
    );
  });

  it('names what is missing', () => {
    expect(fieldsOf({}).sort()).toEqual(['logRetentionDays', 'mail', 'removalPolicy', 'stage']);
    for (const { text } of faultsOf({})) expect(text).toMatch(/^is missing; it must be /);
  });

  it('names unknown options, wherever they are', () => {
    expect(faultsOf({ ...sample, mail: { ...sample.mail, form: 'x' } })).toEqual([
      { field: 'mail', text: 'has no option "form": remove it, or correct its spelling' },
    ]);
  });

  it.each([
    [{ ...sample, stage: 'a' }, 'stage'],
    [{ ...sample, stage: 'prod-' }, 'stage'],
    [{ ...sample, publicUrl: 'https://calls.example.com/' }, 'publicUrl'],
    [{ ...sample, publicUrl: 'calls.example.com' }, 'publicUrl'],
    [{ ...sample, signIn: { issuer: 'http://login.example.com', clientId: 'x' } }, 'signIn.issuer'],
    [{ ...sample, signIn: { issuer: 'https://login.example.com/?x', clientId: 'x' } }, 'signIn.issuer'],
    [{ ...sample, signIn: { issuer: 'https://login.example.com' } }, 'signIn.clientId'],
    [{ ...sample, signIn: { issuer: 'https://l.example', clientId: 'x', secret: 's' } }, 'signIn'],
    [{ ...sample, mail: { from: 'Ringback <calls@demo.example>', domains: ['demo.example'] } }, 'mail.from'],
    [{ ...sample, mail: { from: 'calls@demo.example', domains: [] } }, 'mail.domains'],
    [
      { ...sample, mail: { from: 'calls@demo.example', domains: ['demo.example', 'demo.example'] } },
      'mail.domains',
    ],
    [
      { ...sample, mail: { from: 'calls@demo.example', domains: ['demo.example', 'Demo.Example'] } },
      'mail.domains[1]',
    ],
    [{ ...sample, mail: 'calls@demo.example' }, 'mail'],
    [{ ...sample, domain: { name: 'https://calls.example.com', certificateArn } }, 'domain.name'],
    [{ ...sample, domain: { name: 'calls.example.com' } }, 'domain.certificateArn'],
    [
      { ...sample, domain: { name: 'calls.example.com', certificateArn: 'arn:aws:iam::1:x' } },
      'domain.certificateArn',
    ],
    [
      { ...sample, domain: { name: 'calls.example.com', certificateArn, hostedZoneId: 'z1' } },
      'domain.hostedZoneId',
    ],
    [
      {
        ...sample,
        domain: { name: 'calls.example.com', certificateArn },
        publicUrl: 'https://other.example',
      },
      'publicUrl',
    ],
    [{ ...sample, pushHosts: [] }, 'pushHosts'],
    [{ ...sample, pushHosts: 'push.example' }, 'pushHosts'],
    [{ ...sample, pushHosts: ['push.example', '*.push.example'] }, 'pushHosts[1]'],
    [null, ''],
    [[sample], ''],
  ])('%# refuses %j at %s', (input, field) => {
    expect(fieldsOf(input)).toEqual([field]);
  });

  it('takes the address from the domain, where there is one', () => {
    const domain = { name: 'calls.example.com', certificateArn };
    for (const publicUrl of [undefined, 'https://calls.example.com']) {
      const checked = checkDeploymentConfig({ ...sample, domain, publicUrl });
      expect(checked.ok && checked.config).toMatchObject({
        publicUrl: 'https://calls.example.com',
        domain: { ...domain, onlyAddress: false },
      });
    }
  });

  it('shows what was found and what to do', () => {
    expect(
      describeFaults('ringback.config.ts', faultsOf({ ...sample, logRetentionDays: 31, stage: 'X' })),
    ).toBe(
      [
        'ringback.config.ts has 2 faults:',
        '  stage: "X" must be 2 to 20 lower-case letters, digits or hyphens, beginning with a letter: it is part of the names of all resources',
        '  logRetentionDays: 31 must be one of the periods of CloudWatch: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653',
      ].join('\n'),
    );
  });
});

it('stops the app with the faults and nothing else', () => {
  const root = path.join(import.meta.dirname, '..', '..');
  const copy = mkdtempSync(path.join(tmpdir(), 'ringback-config-'));
  for (const part of ['bin', 'lib', 'package.json'])
    cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  writeFileSync(path.join(copy, 'ringback.config.ts'), `export default ${JSON.stringify(everythingWrong)};`);

  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/app.ts'], {
    cwd: copy,
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr.trimEnd().split('\n')).toHaveLength(11);
  expect(stderr).not.toMatch(/^\s+at /m);

  const stray = spawnSync(process.execPath, ['bin/app.ts'], {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, RINGBACK_STAGE: 'tset' },
  });
  expect(stray).toMatchObject({ status: 1, stdout: '' });
  expect(stray.stderr).toMatch(/^RINGBACK_STAGE is "tset", but there is no .+\n$/);
});
