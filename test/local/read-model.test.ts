import { afterEach, describe, expect, test } from 'vitest';
import type { StackModel, Surroundings } from '../../local/template/model.ts';
import { readModel } from '../../local/template/read-model.ts';
import { readSynthesisedStack } from '../../local/template/read-template.ts';
import { type Resources, type TinyStack, tinyStack } from './tiny-stack.ts';

const surroundings: Surroundings = {
  publicUrl: 'http://127.0.0.1:4100',
  sqsEndpoint: 'http://127.0.0.1:9324',
  region: 'eu-central-1',
  accountId: '000000000000',
};

let stack: TinyStack | undefined;
afterEach(() => stack?.remove());

function modelOf(change: (resources: Resources) => void = () => undefined): StackModel {
  stack = tinyStack('');
  stack.rewrite(change);
  return readModel(readSynthesisedStack(stack.templateDir), surroundings);
}
/** SES reports to a topic, and one subscription of it. */
const reportResources = (Protocol: string, Endpoint: unknown): Resources => ({
  Reports: { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'reports' } },
  Topic: { Type: 'AWS::SNS::Topic' },
  Destination: {
    Type: 'AWS::SES::ConfigurationSetEventDestination',
    Properties: {
      ConfigurationSetName: { Ref: 'Reports' },
      EventDestination: {
        MatchingEventTypes: ['send', 'bounce'],
        SnsDestination: { TopicARN: { Ref: 'Topic' } },
      },
    },
  },
  Subscription: {
    Type: 'AWS::SNS::Subscription',
    Properties: { Protocol, Endpoint, TopicArn: { Ref: 'Topic' }, RawMessageDelivery: true },
  },
});
const propertiesOf = (resources: Resources, id: string) =>
  resources[id]?.Properties as Record<string, unknown>;

describe('what is run', () => {
  test('queues with their redrive, by the addresses of this machine', () => {
    const [dead, work] = modelOf().queues;
    expect(dead?.arn).toBe('arn:aws:sqs:eu-central-1:000000000000:dead');
    expect(work).toMatchObject({
      url: 'http://127.0.0.1:9324/000000000000/work',
      deadLetterArn: dead?.arn,
      attributes: {
        VisibilityTimeout: '60',
        RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead?.arn, maxReceiveCount: 2 }),
      },
    });
  });

  test('the public address is the one of local mode, whatever the stack would use in AWS', () => {
    expect(modelOf().functions[0]?.environment).toEqual({
      QUEUE_URL: 'http://127.0.0.1:9324/000000000000/work',
      TABLE: 'tiny',
      PUBLIC_URL: 'http://127.0.0.1:4100',
    });
  });

  test('an unnamed resource is named by its construct path', () => {
    const model = modelOf((resources) => {
      delete propertiesOf(resources, 'Queue').QueueName;
      if (resources.Queue)
        resources.Queue.Metadata = { 'aws:cdk:path': 'stack/on-missed-call/queue/Resource' };
    });
    expect(model.queues.map(({ name }) => name)).toContain('on-missed-call-queue');
  });

  test('a resource whose condition does not hold is left out', () => {
    const model = modelOf((resources) => {
      if (resources.Every) resources.Every.Condition = 'NoPublicUrl';
    });
    expect(model.schedules).toEqual([]);
  });

  test('where mail events go: the queues behind the topic, not the mailboxes', () => {
    const model = modelOf((r) =>
      Object.assign(r, reportResources('sqs', { 'Fn::GetAtt': ['Queue', 'Arn'] })),
    );
    const topicArn = 'arn:aws:sns:eu-central-1:000000000000:Topic';
    expect(model.mailReports).toEqual([
      { configurationSet: 'reports', eventTypes: ['send', 'bounce'], topicArn },
    ]);
    expect(model.subscriptions).toEqual([
      { topicArn, queueArn: 'arn:aws:sqs:eu-central-1:000000000000:work', raw: true },
    ]);
    expect(modelOf((r) => Object.assign(r, reportResources('email', 'a@b.example'))).subscriptions).toEqual(
      [],
    );
  });
});

describe('what is refused, by name', () => {
  test.each<[string, (resources: Resources) => void, RegExp]>([
    [
      'an unknown type',
      (r) => Object.assign(r, { Cache: { Type: 'AWS::ElastiCache::Cluster' } }),
      /resource "Cache" is of type AWS::ElastiCache::Cluster/,
    ],
    [
      'an unknown property of a known type',
      (r) => Object.assign(propertiesOf(r, 'Source'), { FilterCriteria: { Filters: [] } }),
      /resource "Source" \(AWS::Lambda::EventSourceMapping\) has the property FilterCriteria/,
    ],
    [
      'a runtime other than Node.js',
      (r) => Object.assign(propertiesOf(r, 'Work'), { Runtime: 'python3.13' }),
      /python3\.13/,
    ],
    [
      'a schedule that is no rate',
      (r) => Object.assign(propertiesOf(r, 'Every'), { ScheduleExpression: 'cron(0 8 * * ? *)' }),
      /"Every".*cron/,
    ],
    [
      'code that no asset has',
      (r) => Object.assign(propertiesOf(r, 'Work'), { Code: { S3Key: 'gone.zip' } }),
      /"Work".*gone\.zip/,
    ],
    [
      'a route that leads nowhere',
      (r) => Object.assign(propertiesOf(r, 'Integration'), { IntegrationUri: 'arn:elsewhere' }),
      /Route "ANY \/things\/\{id\}"/,
    ],
    [
      'an event source of an unknown queue',
      (r) => Object.assign(propertiesOf(r, 'Source'), { EventSourceArn: 'arn:elsewhere' }),
      /Event source "Source"/,
    ],
    [
      'a route with an authorizer',
      (r) => Object.assign(propertiesOf(r, 'Route'), { AuthorizationType: 'JWT' }),
      /"Route".*AuthorizationType/s,
    ],
    [
      'a topic subscription that is neither a mailbox nor a queue',
      (r) => Object.assign(r, reportResources('lambda', 'x')),
      /"Subscription".*lambda/s,
    ],
    [
      'a topic subscription of a queue that is elsewhere',
      (r) => Object.assign(r, reportResources('sqs', 'arn:elsewhere')),
      /"Subscription".*arn:elsewhere/,
    ],
    [
      'mail events that go anywhere but to a topic',
      (r) => {
        Object.assign(r, reportResources('email', 'x'));
        propertiesOf(r, 'Destination').EventDestination = {
          MatchingEventTypes: [],
          KinesisFirehoseDestination: {},
        };
      },
      /"Destination".*KinesisFirehoseDestination/s,
    ],
  ])('%s', (_name, change, message) => {
    expect(() => modelOf(change)).toThrow(message);
  });

  test('everything unknown at once', () => {
    const change = (resources: Resources) => {
      resources.One = { Type: 'AWS::A::B' };
      resources.Two = { Type: 'AWS::C::D' };
    };
    expect(() => modelOf(change)).toThrow(/"One".*"Two"/);
  });
});
