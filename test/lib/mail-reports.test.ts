/** The way of SES's reports: configuration set, topic, queue; each lets in only the one before it. */
import { describe, expect, it } from 'vitest';
import { type Loose, synthesise } from './synthesise.ts';

const stack = synthesise();
const readable = (type: string) => stack.ofType(type).map(({ Properties }) => stack.readable(Properties));

describe('reports on mails', () => {
  it('go from the only configuration set to a topic', () => {
    expect(stack.ofType('AWS::SES::ConfigurationSet')).toHaveLength(1);
    expect(readable('AWS::SES::ConfigurationSetEventDestination')).toEqual([
      {
        ConfigurationSetName: 'configurationset:mailsending',
        EventDestination: {
          Enabled: true,
          MatchingEventTypes: ['send', 'delivery', 'bounce', 'complaint', 'reject', 'deliveryDelay'],
          SnsDestination: { TopicARN: 'topic:mailreports' },
        },
      },
    ]);
  });

  it('go on from there to the queue of on-mail-report, as SES made them, and nowhere else', () => {
    expect(readable('AWS::SNS::Subscription')).toEqual([
      {
        TopicArn: 'topic:mailreports',
        Protocol: 'sqs',
        Endpoint: 'queue:on-mail-report.Arn',
        RawMessageDelivery: true,
      },
    ]);
  });

  it('are published by SES for this configuration set only', () => {
    const ours = readable('AWS::SNS::TopicPolicy').filter(({ Topics }) =>
      Topics.includes('topic:mailreports'),
    );
    expect(statementsOf(ours, 'Allow')).toEqual([
      {
        Sid: expect.any(String),
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'ses.amazonaws.com' },
        Resource: 'topic:mailreports',
        Condition: {
          StringEquals: {
            'AWS:SourceAccount': '<AWS::AccountId>',
            'AWS:SourceArn':
              'arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:configuration-set/configurationset:mailsending',
          },
        },
      },
    ]);
  });

  it('are all that comes into a queue by a policy of the queue', () => {
    expect(statementsOf(readable('AWS::SQS::QueuePolicy'), 'Allow')).toEqual([
      {
        Effect: 'Allow',
        Action: 'sqs:SendMessage',
        Principal: { Service: 'sns.amazonaws.com' },
        Resource: 'queue:on-mail-report.Arn',
        Condition: { ArnEquals: { 'aws:SourceArn': 'topic:mailreports' } },
      },
    ]);
  });

  it('are asked for once they may come: SES tries the topic when it is named to it', () => {
    const needs = (type: string) =>
      stack.ofType(type).map(({ DependsOn = [] }) => DependsOn.map((id) => stack.readable({ Ref: id })));
    expect(needs('AWS::SES::ConfigurationSetEventDestination')).toEqual([['topicpolicy:mailreportsPolicy']]);
    expect(needs('AWS::SNS::Subscription')).toEqual([['queuepolicy:onmailreportworkqueuePolicy']]);
  });
});

it('lets nobody publish to a topic in clear', () => {
  expect(stack.ofType('AWS::SNS::Topic')).toHaveLength(2);
  expect(statementsOf(readable('AWS::SNS::TopicPolicy'), 'Deny')).toEqual(
    ['topic:alarms', 'topic:mailreports'].map((topic) => ({
      Sid: 'AllowPublishThroughSSLOnly',
      Effect: 'Deny',
      Action: 'sns:Publish',
      Principal: '*',
      Resource: topic,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    })),
  );
});

function statementsOf(policies: Loose[], effect: 'Allow' | 'Deny'): Loose[] {
  return policies
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .filter(({ Effect }) => Effect === effect);
}
