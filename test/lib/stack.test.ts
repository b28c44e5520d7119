import { describe, expect, it } from 'vitest';
import { type Resource, synthesise } from './synthesise.ts';

const stack = synthesise();
const queues = stack.ofType('AWS::SQS::Queue');
const isDeadLetterQueue = ({ Properties }: Resource) => Properties.QueueName.endsWith('-dead-letters');

describe('queues', () => {
  const sources = stack.ofType('AWS::Lambda::EventSourceMapping').map(({ Properties }) => ({
    Properties,
    queue: stack.target(Properties.EventSourceArn),
    worker: stack.target(Properties.FunctionName),
  }));

  it('hide a message for at least six times as long as its function may run, and the batching window', () => {
    for (const { Properties, queue, worker } of sources) {
      const window = Properties.MaximumBatchingWindowInSeconds ?? 0;
      expect(queue.Properties.VisibilityTimeout).toBeGreaterThanOrEqual(
        6 * worker.Properties.Timeout + window,
      );
    }
  });

  it('give up after more receives than the worker does, into a queue that keeps for 14 days', () => {
    for (const { queue } of sources) {
      const { deadLetterTargetArn, maxReceiveCount } = queue.Properties.RedrivePolicy;
      expect(maxReceiveCount).toBeGreaterThanOrEqual(6);
      const deadLetters = stack.target(deadLetterTargetArn);
      expect(deadLetters.Properties.QueueName).toBe(`${queue.Properties.QueueName}-dead-letters`);
      expect(deadLetters.Properties.MessageRetentionPeriod).toBe(14 * 24 * 3600);
      // The age of a message goes on counting after it has moved.
      expect(queue.Properties.MessageRetentionPeriod).toBeLessThan(14 * 24 * 3600);
    }
  });

  it('report each record by itself, and are bounded in concurrency', () => {
    for (const { Properties } of sources) {
      expect(Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      expect(Properties.ScalingConfig.MaximumConcurrency).toBeGreaterThanOrEqual(2);
    }
    const functions = stack.ofType('AWS::Lambda::Function');
    expect(functions.filter(({ Properties }) => 'ReservedConcurrentExecutions' in Properties)).toEqual([]);
  });

  it('all belong to a worker', () => {
    const work = queues.filter((queue) => !isDeadLetterQueue(queue)).map(({ id }) => id);
    expect(sources.map(({ queue }) => queue.id).sort()).toEqual(work.sort());
    expect(queues).toHaveLength(2 * work.length);
  });

  it('are encrypted at rest and on the way', () => {
    for (const queue of queues) {
      expect(queue.Properties.SqsManagedSseEnabled).toBe(true);
      const policy = stack
        .ofType('AWS::SQS::QueuePolicy')
        .find(({ Properties }) => stack.target(Properties.Queues[0]).id === queue.id);
      expect(policy?.Properties.PolicyDocument.Statement).toContainEqual(
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      );
    }
  });
});

describe('table', () => {
  const table = stack.ofType('AWS::DynamoDB::Table')[0]!;

  it('keeps what people rely on', () => {
    expect(table).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      },
    });
  });

  it('has its key and indexes', () => {
    const keys = (schema: { AttributeName: string; KeyType: string }[]) =>
      schema.map(({ AttributeName, KeyType }) => `${AttributeName} ${KeyType}`);
    expect(keys(table.Properties.KeySchema)).toEqual(['pk HASH', 'sk RANGE']);
    const indexes = table.Properties.GlobalSecondaryIndexes.map((index: Resource['Properties']) => [
      index.IndexName,
      keys(index.KeySchema),
      index.Projection.ProjectionType,
    ]);
    expect(indexes).toEqual([
      ['due', ['dueShard HASH', 'dueAt RANGE'], 'KEYS_ONLY'],
      ['delivery', ['deliveryId HASH'], 'KEYS_ONLY'],
      ['list', ['listKey HASH', 'listAt RANGE'], 'ALL'],
    ]);
  });

  it('goes with its stack only where the configuration says so', () => {
    const [trial] = synthesise({ removalPolicy: 'destroy' }).ofType('AWS::DynamoDB::Table');
    expect(trial).toMatchObject({
      DeletionPolicy: 'Delete',
      Properties: { DeletionProtectionEnabled: false },
    });
  });
});

describe('secrets', () => {
  const secretsOf = (of: typeof stack) => of.ofType('AWS::SecretsManager::Secret');

  it('are made without the template knowing what is in them', () => {
    expect(secretsOf(stack).map((secret) => stack.readable({ Ref: secret.id }))).toEqual([
      'secret:logkey',
      'secret:linkkey',
      'secret:twilio',
      'secret:vapid',
      'secret:jitsi',
      'secret:canarykey',
    ]);
    for (const { Properties } of secretsOf(stack)) {
      expect(Object.keys(Properties).sort()).toEqual(['Description', 'GenerateSecretString']);
      // A template in it would be text of ours, known to whoever reads the stack.
      expect(Properties.GenerateSecretString).not.toHaveProperty('SecretStringTemplate');
    }
  });

  it('go with their stack only where the configuration says so', () => {
    const policies = (of: typeof stack) => secretsOf(of).map(({ DeletionPolicy }) => DeletionPolicy);
    // What means nothing without the stack goes with it: the keys of the hashes in logs, and of the canary.
    expect(policies(stack)).toEqual(['Delete', 'Retain', 'Retain', 'Retain', 'Retain', 'Delete']);
    expect(policies(synthesise({ removalPolicy: 'destroy' }))).toEqual([
      'Delete',
      'Delete',
      'Delete',
      'Delete',
      'Delete',
      'Delete',
    ]);
  });
});

describe('HTTP', () => {
  it('is bounded, and logs neither paths nor who asked', () => {
    const [stage] = synthesise({ throttle: { requestsPerSecond: 7, burst: 9 } }).ofType(
      'AWS::ApiGatewayV2::Stage',
    );
    expect(stage!.Properties.DefaultRouteSettings).toEqual({
      ThrottlingRateLimit: 7,
      ThrottlingBurstLimit: 9,
    });
    const { Format } = stage!.Properties.AccessLogSettings;
    expect(Format).toContain('$context.requestId');
    expect(Format).not.toMatch(/path|identity|userAgent|authorizer|querystring/i);
  });
});

it('keeps every log as long as configured, and each function writes to its own', () => {
  const logs = synthesise({ logRetentionDays: 90 }).ofType('AWS::Logs::LogGroup');
  expect(logs.map(({ Properties }) => Properties.RetentionInDays)).toEqual(logs.map(() => 90));
  const functions = stack.ofType('AWS::Lambda::Function');
  const written = functions.map(({ Properties }) => stack.target(Properties.LoggingConfig.LogGroup).id);
  expect(new Set(written).size).toBe(functions.length);
});

it('has one identity for each domain that mail comes from', () => {
  const mail = { from: 'calls@a.example', domains: ['a.example', 'b.example'] };
  const identities = synthesise({ mail }).ofType('AWS::SES::EmailIdentity');
  expect(identities.map(({ Properties }) => Properties.EmailIdentity)).toEqual(['a.example', 'b.example']);
});

it('runs everything on Node 24, arm64', () => {
  for (const { Properties } of stack.ofType('AWS::Lambda::Function')) {
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
    });
  }
});

it('names the stack and everything in it by the stage, so that stages stand side by side', () => {
  const other = synthesise({ stage: 'pilot' });
  expect(other.stackName).toBe('ringback-pilot');
  const fixed = other.all.flatMap(({ Properties }) =>
    ['FunctionName', 'QueueName', 'AlarmName', 'LogGroupName', 'TopicName', 'TableName', 'RoleName']
      .map((key) => Properties?.[key])
      .filter((name) => typeof name === 'string'),
  );
  expect(fixed.length).toBeGreaterThan(10);
  expect(fixed.filter((name) => !name.includes('ringback-pilot'))).toEqual([]);
});

it('tells administrators every address', () => {
  expect(Object.keys(stack.outputs).sort()).toEqual([
    'AlarmTopicArn',
    'AssignedAddress',
    'Dashboard',
    'DnsRecord11',
    'DnsRecord12',
    'DnsRecord13',
    'EventsEndpoint',
    'JitsiSecretArn',
    'LogKeySecretArn',
    'MailDomains',
    'MailFrom',
    'OnAnsweredCallDeadLetterQueue',
    'OnAnsweredCallQueue',
    'OnMailReportDeadLetterQueue',
    'OnMailReportQueue',
    'OnMissedCallDeadLetterQueue',
    'OnMissedCallQueue',
    'OnOutboundCallDeadLetterQueue',
    'OnOutboundCallQueue',
    'OnVideoCallDeadLetterQueue',
    'OnVideoCallQueue',
    'SendEmailDeadLetterQueue',
    'SendEmailQueue',
    'SendPushDeadLetterQueue',
    'SendPushQueue',
    'SendSmsDeadLetterQueue',
    'SendSmsQueue',
    'SignInCallback',
    'SignInClientId',
    'SignInIssuer',
    'TableName',
    'TwilioMessages',
    'TwilioSecretArn',
    'UrgentEmailDeadLetterQueue',
    'UrgentEmailQueue',
    'UrgentPushDeadLetterQueue',
    'UrgentPushQueue',
    'UrgentSmsDeadLetterQueue',
    'UrgentSmsQueue',
    'UserPoolId',
    'VapidSecretArn',
    'WebAddress',
    'WorkersAtOnce',
  ]);
});
