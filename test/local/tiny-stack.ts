import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalMode, type LocalOptions, startLocal } from '../../local/start.ts';

export type Resources = Record<
  string,
  { Type: string; Properties?: Record<string, unknown>; [more: string]: unknown }
>;

/** A synthesised stack of a few resources, in the shapes that the CDK makes, on disk for local mode. */
export interface TinyStack {
  readonly templateDir: string;
  readonly dataDir: string;
  /** Writes the template anew with these resources changed. */
  rewrite(change: (resources: Resources) => void): void;
  remove(): void;
}

/**
 * One function "work" that a queue (with a dead-letter queue), an HTTP route and a schedule invoke.
 * @param code CommonJS source of the function; `exports.handler` is invoked
 */
export function tinyStack(code: string, environment: Record<string, unknown> = {}): TinyStack {
  const root = mkdtempSync(join(tmpdir(), 'ringback-local-'));
  const templateDir = join(root, 'cdk.out');
  mkdirSync(join(templateDir, 'asset.work'), { recursive: true });
  writeFileSync(join(templateDir, 'asset.work', 'index.js'), code);
  writeFileSync(
    join(templateDir, 'tiny.assets.json'),
    JSON.stringify({
      files: {
        work: {
          source: { path: 'asset.work', packaging: 'zip' },
          destinations: { here: { bucketName: 'assets', objectKey: 'work.zip' } },
        },
      },
    }),
  );
  const rewrite = (change: (resources: Resources) => void) => {
    const resources = resourcesOf(environment);
    change(resources);
    const template = {
      Parameters: { PublicUrl: { Type: 'String', Default: '' } },
      Conditions: { NoPublicUrl: { 'Fn::Equals': [{ Ref: 'PublicUrl' }, ''] } },
      Resources: resources,
    };
    writeFileSync(join(templateDir, 'tiny.template.json'), JSON.stringify(template));
  };
  rewrite(() => undefined);
  return {
    templateDir,
    dataDir: join(root, 'data'),
    rewrite,
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

function resourcesOf(environment: Record<string, unknown>): Resources {
  const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
  return {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'tiny',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: ['pk', 'sk', 'dueShard', 'dueAt'].map((AttributeName) => ({
          AttributeName,
          AttributeType: 'S',
        })),
        KeySchema: keys('pk', 'sk'),
        GlobalSecondaryIndexes: [
          {
            IndexName: 'due',
            KeySchema: keys('dueShard', 'dueAt'),
            Projection: { ProjectionType: 'KEYS_ONLY' },
          },
        ],
      },
    },
    Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'dead', MessageRetentionPeriod: 1209600 } },
    Queue: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        QueueName: 'work',
        VisibilityTimeout: 60,
        RedrivePolicy: { deadLetterTargetArn: arn('Dead'), maxReceiveCount: 2 },
      },
    },
    Work: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { S3Bucket: { 'Fn::Sub': 'assets-${AWS::AccountId}' }, S3Key: 'work.zip' },
        Handler: 'index.handler',
        Runtime: 'nodejs24.x',
        Timeout: 2,
        Role: arn('Role'),
        Environment: {
          Variables: {
            QUEUE_URL: { Ref: 'Queue' },
            TABLE: { Ref: 'Table' },
            PUBLIC_URL: {
              'Fn::If': ['NoPublicUrl', { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] }, { Ref: 'PublicUrl' }],
            },
            ...environment,
          },
        },
      },
    },
    Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } },
    Source: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: arn('Queue'),
        FunctionName: { Ref: 'Work' },
        BatchSize: 10,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: 2 },
      },
    },
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'tiny', ProtocolType: 'HTTP' } },
    Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: { Ref: 'Api' }, StageName: '$default' } },
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        ApiId: { Ref: 'Api' },
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: arn('Work'),
        PayloadFormatVersion: '2.0',
      },
    },
    Route: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        ApiId: { Ref: 'Api' },
        RouteKey: 'ANY /things/{id}',
        Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
      },
    },
    Every: {
      Type: 'AWS::Events::Rule',
      Properties: { ScheduleExpression: 'rate(1 minute)', Targets: [{ Arn: arn('Work'), Id: 'Target0' }] },
    },
    Identity: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'demo.example' } },
  };
}

function keys(hash: string, range: string) {
  return [
    { AttributeName: hash, KeyType: 'HASH' },
    { AttributeName: range, KeyType: 'RANGE' },
  ];
}

/** Starts local mode on a tiny stack, silently and without the sample company. */
export function startTiny(stack: TinyStack, options: Partial<LocalOptions> = {}): Promise<LocalMode> {
  return startLocal({
    port: 0,
    dataDir: stack.dataDir,
    templateDir: stack.templateDir,
    sample: false,
    log: { info: () => undefined, warn: () => undefined },
    ...options,
  });
}

/** Waits until a probe gives something truthy. @throws Error after the limit, naming what was waited for */
export async function eventually<T>(
  what: string,
  probe: () => Promise<T> | T,
  limitMs = 30_000,
): Promise<NonNullable<T>> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    const value = await probe();
    if (value) return value as NonNullable<T>;
    if (performance.now() > deadline) throw new Error(`Waited ${limitMs} ms in vain for ${what}.`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** The counts of the tiny stack's queue. */
export async function workQueue(local: LocalMode) {
  const queues = (await (await fetch(`${local.url}/local/queues.json`)).json()) as {
    name: string;
    ready: number;
    inFlight: number;
    delayed: number;
    deadLetters: number;
  }[];
  const [work] = queues;
  if (!work) throw new Error('The tiny stack has no queue.');
  return work;
}
