/**
 * The wiring of the system as a table. Whoever adds or removes an environment variable, an event source or a route
 * says so here too; that the functions need exactly these is shown by the tests that run them from this template.
 */
import { describe, expect, it } from 'vitest';
import { type Loose, synthesise } from './synthesise.ts';

const stack = synthesise();
const publicUrl = { 'Fn::If': ['PublicUrlIsEmpty', 'api.ApiEndpoint', '<PublicUrl>'] };

describe('environment', () => {
  const own = (name: string) => ({
    WORK_QUEUE_URL: `queue:${name}`,
    DEAD_LETTER_QUEUE_URL: `queue:${name}-dead-letters`,
  });

  it.each<[string, Loose]>([
    ['receive-events', { MISSED_CALL_QUEUE_URL: 'queue:on-missed-call' }],
    ['serve-web', { RINGBACK_PUBLIC_URL: publicUrl, LINK_KEY_SECRET: 'secret:linkkey', WORK_QUEUES: expect.any(String) }],
    ['on-missed-call', { ...own('on-missed-call'), SEND_EMAIL_QUEUE_URL: 'queue:send-email' }],
    [
      'send-email',
      {
        ...own('send-email'),
        RINGBACK_PUBLIC_URL: publicUrl,
        RINGBACK_MAIL_FROM: 'calls@demo.example',
        RINGBACK_MAIL_DOMAINS: 'demo.example',
        LINK_KEY_SECRET: 'secret:linkkey',
        LEASE_SECONDS: '20',
      },
    ],
    ['on-due', { SEND_EMAIL_QUEUE_URL: 'queue:send-email' }],
  ])('of %s', (name, expected) => {
    const { Properties } = stack.functionNamed(name);
    expect(stack.readable(Properties.Environment.Variables)).toEqual({
      RINGBACK_TABLE: 'table',
      ...expected,
    });
  });

  it('names every work queue with its dead letters to serve-web', () => {
    const { WORK_QUEUES } = stack.readable(stack.functionNamed('serve-web').Properties.Environment.Variables);
    expect(JSON.parse(WORK_QUEUES)).toEqual({
      'on-missed-call': { url: 'queue:on-missed-call', deadLetterUrl: 'queue:on-missed-call-dead-letters' },
      'send-email': { url: 'queue:send-email', deadLetterUrl: 'queue:send-email-dead-letters' },
    });
  });

  it('is listed here for every function', () => {
    const names = stack.ofType('AWS::Lambda::Function').map(({ Properties }) => Properties.FunctionName);
    expect(names.sort()).toEqual(
      ['on-due', 'on-missed-call', 'receive-events', 'send-email', 'serve-web'].map(
        (name) => `ringback-demo-${name}`,
      ),
    );
  });
});

it('feeds each worker from its queue', () => {
  const sources = stack
    .ofType('AWS::Lambda::EventSourceMapping')
    .map(({ Properties }) => stack.readable(Properties));
  const common = {
    BatchSize: 10,
    MaximumBatchingWindowInSeconds: 0,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
  };
  expect(sources).toEqual(
    expect.arrayContaining([
      {
        ...common,
        EventSourceArn: 'queue:on-missed-call.Arn',
        FunctionName: 'function:on-missed-call',
        ScalingConfig: { MaximumConcurrency: 10 },
      },
      {
        ...common,
        EventSourceArn: 'queue:send-email.Arn',
        FunctionName: 'function:send-email',
        ScalingConfig: { MaximumConcurrency: 5 },
      },
    ]),
  );
  expect(sources).toHaveLength(2);
});

it('runs on-due every minute, and lets only that rule do so', () => {
  const rules = stack.ofType('AWS::Events::Rule');
  expect(rules.map(({ Properties }) => stack.readable(Properties))).toMatchObject([
    { ScheduleExpression: 'rate(1 minute)', State: 'ENABLED', Targets: [{ Arn: 'function:on-due.Arn' }] },
  ]);
  expect(permissions()).toContainEqual(['function:on-due.Arn', 'events.amazonaws.com', 'rule.Arn']);
});

it('routes HTTP requests', () => {
  const routes = stack.ofType('AWS::ApiGatewayV2::Route').map(({ Properties }) => {
    const integration = stack.target(Properties.Target['Fn::Join'][1][1]).Properties;
    expect(integration).toMatchObject({ IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' });
    return [Properties.RouteKey, stack.readable(integration.IntegrationUri)];
  });
  expect(Object.fromEntries(routes)).toEqual({
    'POST /v1/events': 'function:receive-events.Arn',
    $default: 'function:serve-web.Arn',
  });
  const anyRoute = expect.stringMatching(/:api\/\*\/\*\/\*$/);
  expect(permissions()).toContainEqual(['function:receive-events.Arn', 'apigateway.amazonaws.com', anyRoute]);
  expect(permissions()).toContainEqual(['function:serve-web.Arn', 'apigateway.amazonaws.com', anyRoute]);
});

it('lets nothing else call a function, and nothing but the HTTP API in from outside', () => {
  expect(permissions()).toHaveLength(3);
  expect(stack.ofType('AWS::Lambda::Url')).toEqual([]);
  expect(stack.ofType('AWS::ApiGatewayV2::Api')).toHaveLength(1);
});

function permissions(): string[][] {
  return stack
    .ofType('AWS::Lambda::Permission')
    .map(({ Properties: { FunctionName, Principal, SourceArn } }) => [
      stack.readable(FunctionName),
      Principal,
      stack.readable(SourceArn),
    ]);
}
