import { describe, expect, it } from 'vitest';
import { comparePolicies } from '../../local/policies.ts';
import type { SdkCall } from '../../local/sdk-calls.ts';

const path = (name: string) => ({ 'aws:cdk:path': `stack/${name}/Resource` });
const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const index = (name: string) => ({ 'Fn::Join': ['', [arn('table'), `/index/${name}`]] });

/** A stack with one function, its statements, and the reasons that are given. */
function stack(statements: [string | string[], unknown][], reasons: object[] = []) {
  const Statement = statements.map(([Action, Resource]) => ({ Effect: 'Allow', Action, Resource }));
  return {
    Resources: {
      table: { Type: 'AWS::DynamoDB::Table' },
      mail: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 's-send-email' } },
      texts: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 's-send-sms' } },
      dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 's-send-sms-dead-letters' } },
      key: { Type: 'AWS::SecretsManager::Secret', Metadata: path('link-key') },
      role: {
        Type: 'AWS::IAM::Role',
        Properties: { Policies: [{ PolicyDocument: { Statement } }] },
        Metadata: { 'ringback:unused': reasons },
      },
      work: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 's-work', Role: arn('role') } },
    },
  };
}

const call = (name: string, resource: string): SdkCall => {
  const [service = '', action = ''] = name.split(':');
  return { functionName: 's-work', service, action, resource, count: 1 };
};
const because = (action: string, on: unknown, inADay = 'never') => ({
  inADay,
  reason: 'Only when something special happens.',
  actions: [action],
  resources: [on],
});

describe('a call', () => {
  it('must be allowed on just that resource', () => {
    const template = stack([
      ['dynamodb:Query', index('list')],
      ['sqs:SendMessage', arn('mail')],
      ['secretsmanager:GetSecretValue', { Ref: 'key' }],
    ]);
    const rightful = [
      call('dynamodb:Query', 'index:list'),
      call('sqs:SendMessageBatch', 'queue:s-send-email'),
      call('secretsmanager:GetSecretValue', 'secret:link-key'),
    ];
    expect(comparePolicies(template, rightful)).toEqual({ forbidden: [], unused: [], needless: [] });
    const wrong = [call('dynamodb:Query', 'table'), call('sqs:SendMessage', 'queue:s-send-sms')];
    expect(comparePolicies(template, [...rightful, ...wrong]).forbidden).toEqual([
      { functionName: 's-work', action: 'dynamodb:Query', on: 'table' },
      { functionName: 's-work', action: 'sqs:SendMessage', on: 'queue:s-send-sms' },
    ]);
  });

  it('may be one that nothing allows', () => {
    const { forbidden } = comparePolicies(stack([]), [call('dynamodb:Scan', 'table')]);
    expect(forbidden).toEqual([{ functionName: 's-work', action: 'dynamodb:Scan', on: 'table' }]);
  });
});

describe('a grant', () => {
  const template = (...reasons: object[]) =>
    stack(
      [
        [['dynamodb:GetItem', 'dynamodb:DeleteItem'], arn('table')],
        ['sqs:SendMessage', [arn('mail'), arn('texts'), arn('dead')]],
      ],
      reasons,
    );
  const day = [call('dynamodb:GetItem', 'table'), call('sqs:SendMessage', 'queue:s-send-email')];

  it('must be used on each kind of resource, or have a reason', () => {
    expect(comparePolicies(template(), day).unused).toEqual([
      { functionName: 's-work', action: 'dynamodb:DeleteItem', on: 'table' },
      { functionName: 's-work', action: 'sqs:SendMessage', on: 'dead letters' },
    ]);
    const reasons = [because('dynamodb:DeleteItem', arn('table')), because('sqs:SendMessage', arn('dead'))];
    expect(comparePolicies(template(...reasons), day)).toEqual({ forbidden: [], unused: [], needless: [] });
  });

  it('must have no reason when it is used, unless chance decides', () => {
    const others = [because('dynamodb:DeleteItem', arn('table')), because('sqs:SendMessage', arn('dead'))];
    const used = because('dynamodb:GetItem', arn('table'));
    expect(comparePolicies(template(...others, used), day).needless).toEqual([
      { functionName: 's-work', action: 'dynamodb:GetItem', on: 'table', reason: used.reason },
    ]);
    const chance = because('dynamodb:GetItem', arn('table'), 'maybe');
    expect(comparePolicies(template(...others, chance), day).needless).toEqual([]);
    expect(comparePolicies(template(...others, chance), day.slice(1)).unused).toEqual([]);
  });
});
