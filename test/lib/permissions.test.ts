/** What each function may do, as a table; nothing more, and nothing on more than it needs. */
import { describe, expect, it } from 'vitest';
import { synthesise } from './synthesise.ts';

const stack = synthesise();

/** `action on resource` for each pair that the function's role allows. */
function allowed(name: string): string[] {
  const role = stack.target(stack.functionNamed(name).Properties.Role);
  expect(role.Properties.ManagedPolicyArns).toBeUndefined();
  return role.Properties.Policies.flatMap(({ PolicyDocument }: { PolicyDocument: { Statement: never[] } }) =>
    PolicyDocument.Statement.flatMap(({ Effect, Action, Resource }) => {
      expect(Effect).toBe('Allow');
      return [Action]
        .flat()
        .flatMap((action) => [Resource].flat().map((on) => `${action} on ${stack.readable(on)}`));
    }),
  )
    .map((line: string) =>
      line.replace(/arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity\//, ''),
    )
    .sort();
}

const on = (resource: string, ...actions: string[]) => actions.map((action) => `${action} on ${resource}`);
const items = (...actions: string[]) => on('table.Arn', ...actions.map((action) => `dynamodb:${action}`));
const fedFrom = (queue: string) =>
  on(`queue:${queue}.Arn`, 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes');
const sends = (...queues: string[]) => queues.flatMap((queue) => on(`queue:${queue}.Arn`, 'sqs:SendMessage'));
const ownLog = expect.stringMatching(/^logs:(CreateLogStream|PutLogEvents) on log:/);

describe('may', () => {
  it.each<[string, string[]]>([
    ['receive-events', [...items('GetItem'), ...sends('on-missed-call')]],
    [
      'on-missed-call',
      [
        ...items('BatchGetItem', 'Query', 'PutItem'),
        ...fedFrom('on-missed-call'),
        ...sends('on-missed-call', 'on-missed-call-dead-letters', 'send-email'),
      ],
    ],
    [
      'send-email',
      [
        ...items('GetItem', 'BatchGetItem', 'Query', 'PutItem'),
        ...fedFrom('send-email'),
        ...sends('send-email', 'send-email-dead-letters'),
        ...on('secret:linkkey', 'secretsmanager:GetSecretValue'),
        ...on('emailidentity:demo.example', 'ses:SendRawEmail'),
      ],
    ],
    [
      'on-due',
      [
        ...items('GetItem', 'PutItem'),
        ...on('table.Arn/index/due', 'dynamodb:Query'),
        ...sends('send-email'),
      ],
    ],
    [
      'serve-web',
      [
        ...items('GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
        ...on('table.Arn/index/list', 'dynamodb:Query'),
        ...on('table.Arn/index/delivery', 'dynamodb:Query'),
        ...on('secret:linkkey', 'secretsmanager:GetSecretValue'),
        ...['on-missed-call', 'send-email'].flatMap((queue) => [
          ...sends(queue),
          ...on(
            `queue:${queue}-dead-letters.Arn`,
            'sqs:ReceiveMessage',
            'sqs:DeleteMessage',
            'sqs:ChangeMessageVisibility',
          ),
        ]),
      ],
    ],
  ])('%s', (name, expected) => {
    const lines = allowed(name);
    const logs = lines.filter((line) => line.startsWith('logs:'));
    expect(logs).toEqual([ownLog, ownLog]);
    expect(lines.filter((line) => !logs.includes(line))).toEqual([...new Set(expected)].sort());
  });
});

it('knows no wildcard action, and no resource but those of the stack', () => {
  for (const { Properties } of stack.ofType('AWS::Lambda::Function')) {
    const lines = allowed(Properties.FunctionName.replace(`${stack.stackName}-`, ''));
    expect(lines.filter((line) => line.includes('*'))).toEqual([]);
  }
});

it('gives each function a role of its own, and lies nowhere else', () => {
  const roles = stack
    .ofType('AWS::Lambda::Function')
    .map(({ Properties }) => stack.target(Properties.Role).id);
  expect(new Set(roles).size).toBe(roles.length);
  expect(stack.ofType('AWS::IAM::Role')).toHaveLength(roles.length);
  expect(stack.ofType('AWS::IAM::Policy')).toEqual([]);
});
