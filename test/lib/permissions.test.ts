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
    .map((line: string) => line.replace('arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:', ''))
    .sort();
}

const on = (resource: string, ...actions: string[]) => actions.map((action) => `${action} on ${resource}`);
const items = (...actions: string[]) => on('table.Arn', ...actions.map((action) => `dynamodb:${action}`));
const fedFrom = (queue: string) =>
  on(`queue:${queue}.Arn`, 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes');
const sends = (...queues: string[]) => queues.flatMap((queue) => on(`queue:${queue}.Arn`, 'sqs:SendMessage'));
const finds = (index: string) => on(`table.Arn/index/${index}`, 'dynamodb:Query');
const reads = (...secrets: string[]) =>
  secrets.flatMap((secret) => on(`secret:${secret}`, 'secretsmanager:GetSecretValue'));
/** Puts back, gives up. */
const works = (queue: string) => [...fedFrom(queue), ...sends(queue, `${queue}-dead-letters`)];
/** Wherever a delivery may fail, the next step of its user is decided, written and queued. */
const advancesSteps = [
  ...items('GetItem', 'BatchGetItem', 'Query', 'PutItem'),
  ...sends('send-email', 'send-sms', 'send-push', 'urgent-email', 'urgent-sms', 'urgent-push'),
];
const ownLog = expect.stringMatching(/^logs:(CreateLogStream|PutLogEvents) on log:/);

describe('may', () => {
  it.each<[string, string[]]>([
    [
      'receive-events',
      [
        ...items('GetItem'),
        ...sends('on-missed-call', 'on-answered-call', 'on-outbound-call', 'on-video-call'),
      ],
    ],
    ['on-missed-call', [...works('on-missed-call'), ...advancesSteps]],
    // Sets of facts, and the latest of each speaker, are updates of one attribute.
    ['on-answered-call', [...works('on-answered-call'), ...advancesSteps, ...items('UpdateItem')]],
    ['on-outbound-call', [...works('on-outbound-call'), ...advancesSteps, ...items('UpdateItem')]],
    [
      'on-mail-report',
      [...works('on-mail-report'), ...finds('delivery'), ...advancesSteps, ...items('UpdateItem')],
    ],
    [
      'send-email',
      [
        ...works('send-email'),
        ...fedFrom('urgent-email'),
        ...advancesSteps,
        ...items('UpdateItem'),
        ...reads('linkkey'),
        ...on('identity/emailidentity:demo.example', 'ses:SendRawEmail'),
        ...on('configuration-set/configurationset:mailsending', 'ses:SendRawEmail'),
      ],
    ],
    // Who took a video call, or missed it, is told to the workers of calls.
    [
      'on-video-call',
      [...works('on-video-call'), ...advancesSteps, ...sends('on-missed-call', 'on-answered-call')],
    ],
    // Counts what a day's cap allows.
    [
      'send-sms',
      [
        ...works('send-sms'),
        ...fedFrom('urgent-sms'),
        ...advancesSteps,
        ...items('UpdateItem'),
        ...reads('linkkey', 'twilio'),
      ],
    ],
    [
      'send-push',
      [...works('send-push'), ...fedFrom('urgent-push'), ...advancesSteps, ...reads('linkkey', 'vapid')],
    ],
    // Calls known by their legs only are reported as missed.
    [
      'on-due',
      [
        ...finds('due'),
        // Calls of the day, to count the open ones.
        ...finds('list'),
        ...advancesSteps,
        ...items('UpdateItem'),
        ...sends('on-missed-call', 'on-answered-call'),
      ],
    ],
    // Sees that its key is there; what it puts is bounded by the keys of items.
    ['canary', [...items('PutItem'), ...reads('canarykey')]],
    // START lifts a stop, which is an item.
    [
      'receive-status',
      [
        ...finds('delivery'),
        ...advancesSteps,
        ...items('UpdateItem', 'DeleteItem'),
        ...reads('linkkey', 'twilio'),
      ],
    ],
    [
      'serve-web',
      [
        ...items('GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
        ...finds('list'),
        ...finds('delivery'),
        ...reads('linkkey', 'vapid', 'jitsi'),
        ...[
          'on-missed-call',
          'on-answered-call',
          'on-outbound-call',
          'on-video-call',
          'on-mail-report',
          'send-email',
          'send-sms',
          'send-push',
          'urgent-email',
          'urgent-sms',
          'urgent-push',
        ].flatMap((queue) => [
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

it('reaches exactly the queues and secrets, and the configuration set, that its variables name', () => {
  const named = (text: string) =>
    [...new Set(text.match(/\b(queue|secret|configurationset):[a-z-]+/g) ?? [])].sort();
  for (const { Properties } of stack.ofType('AWS::Lambda::Function')) {
    // What CloudFormation puts in needs no right.
    const { LOG_KEY, ...read } = Properties.Environment.Variables;
    const variables = JSON.stringify(stack.readable(read));
    const lines = allowed(Properties.FunctionName.replace(`${stack.stackName}-`, ''));
    expect(named(lines.join('\n'))).toEqual(named(variables));
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

it('lets the canary put nothing but API keys of its own kind and names of tenants', () => {
  const role = stack.target(stack.functionNamed('canary').Properties.Role);
  const statements = role.Properties.Policies[0].PolicyDocument.Statement;
  expect(statements).toContainEqual(
    expect.objectContaining({
      Action: 'dynamodb:PutItem',
      Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['CANARY-KEY#*', 'TENANTS'] } },
    }),
  );
});
