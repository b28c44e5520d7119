/** What protects data and keeps harm small, wherever somebody adds a resource. */
import { describe, expect, it } from 'vitest';
import { type Loose, synthesise } from './synthesise.ts';

const stack = synthesise();

describe('at rest', () => {
  it('everything that holds data is encrypted: tables, queues, secrets, logs', () => {
    for (const { Properties } of stack.ofType('AWS::DynamoDB::Table')) {
      expect(Properties.SSESpecification).toEqual({ SSEEnabled: true });
      expect(Properties.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
    }
    for (const { Properties } of stack.ofType('AWS::SQS::Queue'))
      expect(Properties.SqsManagedSseEnabled).toBe(true);
    // Secrets Manager and CloudWatch Logs always encrypt; nobody names a key that they could lose.
    for (const { Properties } of stack.ofType('AWS::SecretsManager::Secret'))
      expect(Properties).not.toHaveProperty('SecretString');
    // No kind of resource that would have to be looked at anew.
    const holding = /^AWS::(S3|RDS|EFS|ElastiCache|Kinesis|Redshift|Neptune|DocDB|OpenSearchService)::/;
    expect(stack.all.filter(({ Type }) => holding.test(Type))).toEqual([]);
  });

  it('no secret is in the template, nor in an environment', () => {
    for (const { Properties } of stack.ofType('AWS::Lambda::Function')) {
      for (const [name, value] of Object.entries<Loose>(Properties.Environment.Variables)) {
        if (!/SECRET|KEY|TOKEN|PASSWORD/.test(name)) continue;
        if (value === '') continue; // none
        // An address of a secret, or a reference that CloudFormation resolves when it deploys.
        expect([name, typeof value]).toEqual([name, 'object']);
      }
    }
    expect(JSON.stringify(stack.all)).not.toMatch(/-----BEGIN|AKIA[0-9A-Z]{16}/);
  });
});

describe('on the way', () => {
  it('queues and topics take nothing that is not encrypted', () => {
    const denies = (statements: Loose[]) =>
      statements.some(
        ({ Effect, Condition }) => Effect === 'Deny' && Condition?.Bool?.['aws:SecureTransport'] === 'false',
      );
    const policies = (type: string, of: string) =>
      stack
        .ofType(type)
        .flatMap(({ Properties }) =>
          denies(Properties.PolicyDocument.Statement)
            ? Properties[of].map((each: Loose) => stack.target(each).id)
            : [],
        );
    const ids = (type: string) => stack.ofType(type).map(({ id }) => id);
    expect(policies('AWS::SQS::QueuePolicy', 'Queues').sort()).toEqual(ids('AWS::SQS::Queue').sort());
    expect(policies('AWS::SNS::TopicPolicy', 'Topics').sort()).toEqual(ids('AWS::SNS::Topic').sort());
  });
});

describe('from outside', () => {
  it('nothing is public but the HTTP API: no policy lets everybody in', () => {
    const open: string[] = [];
    for (const { id, Type, Properties } of stack.all) {
      const documents = [
        Properties.PolicyDocument,
        Properties.AssumeRolePolicyDocument,
        Properties.ResourcePolicy,
      ];
      for (const { Effect, Principal, Condition } of documents.flatMap((each) => each?.Statement ?? [])) {
        const isEverybody = JSON.stringify(Principal ?? '').includes('"*"');
        if (Effect === 'Allow' && isEverybody && !Condition) open.push(`${Type} ${id}`);
      }
    }
    expect(open).toEqual([]);
    for (const type of [
      'AWS::Lambda::Url',
      'AWS::CloudFront::Distribution',
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      'AWS::ApiGateway::RestApi',
      'AWS::EC2::Instance',
    ]) {
      expect(stack.ofType(type)).toEqual([]);
    }
    // Who may call functions: the API, rules of ours, and nobody with no source named.
    for (const { Properties } of stack.ofType('AWS::Lambda::Permission')) {
      expect(Properties.Principal).toMatch(/^(apigateway|events)\.amazonaws\.com$/);
      expect(Properties.SourceArn).toBeDefined();
    }
  });

  it('roles are taken by Lambda only, and lie with one function each', () => {
    for (const { Properties } of stack.ofType('AWS::IAM::Role')) {
      const principals = Properties.AssumeRolePolicyDocument.Statement.map(
        ({ Principal }: Loose) => Principal,
      );
      expect(principals).toEqual([{ Service: 'lambda.amazonaws.com' }]);
    }
  });
});

describe('a reason for a grant that goes unused', () => {
  const roles = stack.ofType('AWS::IAM::Role') as (Loose & { Metadata?: Loose })[];

  it('is about something that is granted', () => {
    for (const { Metadata, Properties } of roles) {
      const granted = Properties.Policies.flatMap(({ PolicyDocument }: Loose) =>
        PolicyDocument.Statement.flatMap(({ Action, Resource }: Loose) =>
          [Action]
            .flat()
            .flatMap((action) => [Resource].flat().map((on) => `${action} ${JSON.stringify(on)}`)),
        ),
      );
      for (const { actions, resources, reason } of Metadata!['ringback:unused']) {
        expect(reason).toMatch(/^[A-Z].{20,}\.$/);
        for (const action of actions) {
          for (const on of resources) expect(granted).toContain(`${action} ${JSON.stringify(on)}`);
        }
      }
    }
  });
});
