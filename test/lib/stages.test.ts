import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { configFileOf, outputsFileOf, stageFault } from '../../lib/stage-config.ts';
import { type Loose, type Resource, synthesise } from './synthesise.ts';

/** Properties that are the name of a thing in an account and region (or, for Cognito's domains, in a region). */
const nameProperties = [
  'QueueName',
  'FunctionName',
  'TableName',
  'TopicName',
  'UserPoolName',
  'DashboardName',
  'AlarmName',
  'LogGroupName',
  'RoleName',
  'RuleName',
  'EmailIdentity',
  'DomainName',
  'Domain',
];

/** Every explicit name of a stack, with the type it is a name of. */
function namesOf(resources: Resource[]): string[] {
  return resources.flatMap(({ Type, Properties }) =>
    Object.entries<Loose>(Properties).flatMap(([property, value]) => {
      const isName =
        nameProperties.includes(property) || (property === 'Name' && Type !== 'AWS::ApiGatewayV2::Api');
      return isName && !Type.endsWith('::Tag') ? [`${Type} ${JSON.stringify(value)}`] : [];
    }),
  );
}

/** References tell nothing apart by themselves: they mean something of their own stack. */
const isOwn = (name: string) => !/^\S+ \{"(Ref|Fn::GetAtt)"/.test(name);

describe('two stages in one account', () => {
  const one = synthesise();
  const two = synthesise({ stage: 'test', mail: { from: 'calls@test.example', domains: ['test.example'] } });

  it('are two stacks, no thing of which has the name of one of the other', () => {
    expect(one.stackName).not.toBe(two.stackName);
    const names = namesOf(one.all).filter(isOwn);
    // Queues, functions, the user pool and its domain, the mail domain, the access log.
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name) => namesOf(two.all).includes(name))).toEqual([]);
  });

  it('export nothing that the other could export too', () => {
    for (const stack of [one, two]) {
      expect(Object.values<Loose>(stack.outputs).filter(({ Export }) => Export)).toEqual([]);
    }
  });
});

describe('RINGBACK_STAGE', () => {
  it('names the file of the configuration and that of the outputs', () => {
    const root = mkdtempSync(path.join(tmpdir(), 'ringback-stages-'));
    writeFileSync(path.join(root, 'ringback.test.config.ts'), '');
    expect(configFileOf(undefined, root)).toBe('ringback.config.ts');
    expect(configFileOf('', root)).toBe('ringback.config.ts');
    expect(configFileOf('test', root)).toBe('ringback.test.config.ts');
    expect(outputsFileOf(undefined)).toBe('ringback-outputs.json');
    expect(outputsFileOf('test')).toBe('ringback-outputs.test.json');
    expect(() => configFileOf('tset', root)).toThrow(/no ringback\.tset\.config\.ts/);
    expect(() => configFileOf('../test', root)).toThrow(/must be lower-case/);
  });

  it('has to be the stage that the file configures', () => {
    expect(stageFault({ stage: 'test' }, 'test')).toEqual([]);
    expect(stageFault({ stage: 'demo' }, undefined)).toEqual([]);
    expect(stageFault({ stage: 'demo' }, 'test')).toEqual([
      { field: 'stage', text: '"demo" must be "test", as RINGBACK_STAGE says' },
    ]);
  });
});
