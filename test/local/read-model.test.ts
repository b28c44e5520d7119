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
      'a topic subscription that is no mailbox',
      (r) =>
        Object.assign(r, {
          Subscription: { Type: 'AWS::SNS::Subscription', Properties: { Protocol: 'lambda', Endpoint: 'x' } },
        }),
      /"Subscription".*lambda/,
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
