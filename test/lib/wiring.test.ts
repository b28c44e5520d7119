/**
 * The wiring of the system as a table. Whoever adds or removes an environment variable, an event source or a route
 * says so here too; that the functions work with these is shown by the tests that run them from this template.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { deliveryVariables } from '../../functions/delivery-wiring.ts';
import { pushHostVariables } from '../../functions/push-wiring.ts';
import { channelQueueUrls } from '../../functions/queue-wiring.ts';
import { workerVariables } from '../../functions/worker-wiring.ts';
import { type Loose, synthesise } from './synthesise.ts';

const stack = synthesise();
const publicUrl = { 'Fn::If': ['PublicUrlIsEmpty', 'api.ApiEndpoint', '<PublicUrl>'] };

/** What every function is told for its log, which reads it by itself. */
const forTheLog = {
  RINGBACK_STACK: 'ringback-demo',
  // In no template: CloudFormation puts it in.
  LOG_KEY: '{{resolve:secretsmanager:secret:logkey:SecretString:::}}',
};

/** What each function is told beside the table, and for its log. */
const environments: Record<string, Loose> = {
  'receive-events': {
    MISSED_CALL_QUEUE_URL: 'queue:on-missed-call',
    ANSWERED_CALL_QUEUE_URL: 'queue:on-answered-call',
    OUTBOUND_CALL_QUEUE_URL: 'queue:on-outbound-call',
    VIDEO_CALL_QUEUE_URL: 'queue:on-video-call',
  },
  'receive-status': { ...links(), ...channels(), TWILIO_SECRET: 'secret:twilio' },
  'serve-web': {
    ...links(),
    ...channels(),
    ...calls(),
    JITSI_SECRET: 'secret:jitsi',
    OIDC_ISSUER: { 'Fn::If': ['OidcIssuerIsEmpty', 'userpool.ProviderURL', '<OidcIssuer>'] },
    OIDC_CLIENT_ID: { 'Fn::If': ['OidcIssuerIsEmpty', 'userpoolclient', '<OidcClientId>'] },
    OIDC_SECRET: '',
    VAPID_SECRET: 'secret:vapid',
    PUSH_HOSTS: 'fcm.googleapis.com,push.services.mozilla.com,push.apple.com,notify.windows.com',
    WORK_QUEUES: expect.any(String),
  },
  'on-missed-call': { ...own('on-missed-call'), ...channels() },
  'on-answered-call': { ...own('on-answered-call'), ...channels() },
  'on-outbound-call': { ...own('on-outbound-call'), ...channels() },
  'on-mail-report': { ...own('on-mail-report'), ...channels() },
  'send-email': {
    ...own('send-email'),
    ...links(),
    ...channels(),
    LEASE_SECONDS: '20',
    RINGBACK_MAIL_FROM: 'calls@demo.example',
    RINGBACK_MAIL_DOMAINS: 'demo.example',
    RINGBACK_SES_CONFIGURATION_SET: 'configurationset:mailsending',
  },
  'send-sms': {
    ...own('send-sms'),
    ...channels(),
    ...links(),
    LEASE_SECONDS: '20',
    TWILIO_SECRET: 'secret:twilio',
  },
  'send-push': {
    ...own('send-push'),
    ...links(),
    ...channels(),
    LEASE_SECONDS: '20',
    VAPID_SECRET: 'secret:vapid',
    PUSH_HOSTS: 'fcm.googleapis.com,push.services.mozilla.com,push.apple.com,notify.windows.com',
  },
  'on-video-call': { ...own('on-video-call'), ...channels(), ...calls() },
  'on-due': { ...channels(), ...calls() },
  canary: { RINGBACK_PUBLIC_URL: publicUrl, CANARY_KEY_SECRET: 'secret:canarykey' },
};

describe('environment', () => {
  it.each(Object.entries(environments))('of %s', (name, expected) => {
    expect(variablesOf(name)).toEqual({ RINGBACK_TABLE: 'table', ...forTheLog, ...expected });
  });

  it('names every work queue with its dead letters to serve-web', () => {
    const addresses = (name: string) => [
      name,
      { url: `queue:${name}`, deadLetterUrl: `queue:${name}-dead-letters` },
    ];
    expect(JSON.parse(variablesOf('serve-web').WORK_QUEUES)).toEqual(
      Object.fromEntries(
        [
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
        ].map(addresses),
      ),
    );
  });

  it('is listed here for every function', () => {
    const names = stack.ofType('AWS::Lambda::Function').map(({ Properties }) => Properties.FunctionName);
    expect(names.sort()).toEqual(
      Object.keys(environments)
        .map((name) => `ringback-demo-${name}`)
        .sort(),
    );
  });

  it.each(Object.keys(environments))('has all that %s needs, and nothing that it does not read', (name) => {
    expect(Object.keys(variablesOf(name)).sort()).toEqual(neededBy(name).sort());
  });

  it('lets a sender claim a delivery for as long as it may run', () => {
    for (const name of ['send-email', 'send-sms', 'send-push']) {
      expect(variablesOf(name).LEASE_SECONDS).toBe(String(stack.functionNamed(name).Properties.Timeout));
    }
  });

  it('names the push services and domains of the configuration', () => {
    const other = synthesise({
      pushHosts: ['push.a.example', 'push.b.example'],
      mail: { from: 'calls@b.example', domains: ['a.example', 'b.example'] },
    });
    const { RINGBACK_MAIL_FROM, RINGBACK_MAIL_DOMAINS } = variablesOf('send-email', other);
    expect(RINGBACK_MAIL_FROM).toBe('calls@b.example');
    expect(RINGBACK_MAIL_DOMAINS).toBe('a.example,b.example');
    for (const name of ['send-push', 'serve-web']) {
      expect(variablesOf(name, other).PUSH_HOSTS).toBe('push.a.example,push.b.example');
    }
  });
});

it('feeds each worker from its queue', () => {
  const sources = stack
    .ofType('AWS::Lambda::EventSourceMapping')
    .map(({ Properties }) => stack.readable(Properties));
  const source = (name: string, concurrency: number, worker = name, batchSize = 10) => ({
    EventSourceArn: `queue:${name}.Arn`,
    FunctionName: `function:${worker}`,
    BatchSize: batchSize,
    MaximumBatchingWindowInSeconds: 0,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    ScalingConfig: { MaximumConcurrency: concurrency },
  });
  const expected = [
    source('on-missed-call', 10),
    source('on-answered-call', 5),
    source('on-outbound-call', 5),
    source('on-mail-report', 5),
    source('send-email', 5),
    source('send-sms', 5),
    source('send-push', 10),
    // Seconds count: nothing of a call that rings waits behind others, or for nine more.
    source('on-video-call', 10, 'on-video-call', 1),
    source('urgent-email', 5, 'send-email', 1),
    source('urgent-sms', 5, 'send-sms', 1),
    source('urgent-push', 10, 'send-push', 1),
  ];
  expect(sources).toEqual(expect.arrayContaining(expected));
  expect(sources).toHaveLength(expected.length);
});

it('runs on-due every minute and the canary every hour, and lets only their rules do so', () => {
  const rules = stack.ofType('AWS::Events::Rule');
  expect(rules.map(({ Properties }) => stack.readable(Properties))).toMatchObject([
    { ScheduleExpression: 'rate(1 minute)', State: 'ENABLED', Targets: [{ Arn: 'function:on-due.Arn' }] },
    { ScheduleExpression: 'rate(1 hour)', State: 'ENABLED', Targets: [{ Arn: 'function:canary.Arn' }] },
  ]);
  for (const name of ['on-due', 'canary']) {
    expect(permissions()).toContainEqual([`function:${name}.Arn`, 'events.amazonaws.com', 'rule.Arn']);
  }
});

it('routes HTTP requests', () => {
  const routes = stack.ofType('AWS::ApiGatewayV2::Route').map(({ Properties }) => {
    const integration = stack.target(Properties.Target['Fn::Join'][1][1]).Properties;
    expect(integration).toMatchObject({ IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' });
    return [Properties.RouteKey, stack.readable(integration.IntegrationUri)];
  });
  expect(Object.fromEntries(routes)).toEqual({
    'POST /v1/events': 'function:receive-events.Arn',
    'POST /v1/status/{provider}': 'function:receive-status.Arn',
    $default: 'function:serve-web.Arn',
  });
  const anyRoute = expect.stringMatching(/:api\/\*\/\*\/\*$/);
  for (const name of ['receive-events', 'receive-status', 'serve-web']) {
    expect(permissions()).toContainEqual([`function:${name}.Arn`, 'apigateway.amazonaws.com', anyRoute]);
  }
});

it('lets nothing else call a function, and nothing but the HTTP API in from outside', () => {
  expect(permissions()).toHaveLength(5);
  expect(stack.ofType('AWS::Lambda::Url')).toEqual([]);
  expect(stack.ofType('AWS::ApiGatewayV2::Api')).toHaveLength(1);
});

function variablesOf(name: string, of = stack): Loose {
  return of.readable(of.functionNamed(name).Properties.Environment.Variables);
}

/** The variables that a function's `index.ts` asks for, without those that only local mode sets. */
function neededBy(name: string): string[] {
  const source = readFileSync(
    path.join(import.meta.dirname, '..', '..', 'functions', name, 'index.ts'),
    'utf8',
  );
  const own = [...source.matchAll(/\b([A-Z][A-Z_]+): z\.([^,\n]*)/g)]
    .filter(([, , type]) => !type!.includes('.optional()') && !type!.startsWith('optional('))
    .map(([, variable]) => variable!);
  const shared = Object.entries({ channelQueueUrls, deliveryVariables, pushHostVariables, workerVariables })
    .filter(([spread]) => source.includes(`...${spread}`))
    .flatMap(([, variables]) => Object.entries(variables))
    .filter(([, type]) => !type.safeParse(undefined).success)
    .map(([variable]) => variable);
  return [...own, ...shared, ...(source.includes('openLog(') ? Object.keys(forTheLog) : [])];
}

/** A worker's own queue, to put records back, and where it gives up. */
function own(name: string): Loose {
  return { WORK_QUEUE_URL: `queue:${name}`, DEAD_LETTER_QUEUE_URL: `queue:${name}-dead-letters` };
}

/** Whoever moves a delivery may have to queue the user's next step, by whichever channel. */
function channels(): Loose {
  return {
    SEND_EMAIL_QUEUE_URL: 'queue:send-email',
    SEND_SMS_QUEUE_URL: 'queue:send-sms',
    SEND_PUSH_QUEUE_URL: 'queue:send-push',
    URGENT_EMAIL_QUEUE_URL: 'queue:urgent-email',
    URGENT_SMS_QUEUE_URL: 'queue:urgent-sms',
    URGENT_PUSH_QUEUE_URL: 'queue:urgent-push',
  };
}

/** The queues of calls, for those who report what a phone system did not. */
function calls(): Loose {
  return {
    MISSED_CALL_QUEUE_URL: 'queue:on-missed-call',
    ANSWERED_CALL_QUEUE_URL: 'queue:on-answered-call',
  };
}

/** What it takes to make links, or to check them. */
function links(): Loose {
  return { RINGBACK_PUBLIC_URL: publicUrl, LINK_KEY_SECRET: 'secret:linkkey' };
}

function permissions(): string[][] {
  return stack
    .ofType('AWS::Lambda::Permission')
    .map(({ Properties: { FunctionName, Principal, SourceArn } }) => [
      stack.readable(FunctionName),
      Principal,
      stack.readable(SourceArn),
    ]);
}
