import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { DeploymentConfig } from './deployment-config.ts';

/** Where alarms are announced. Without an address in the configuration anybody may be subscribed later. */
export function alarmTopic(scope: Construct, id: string, config: DeploymentConfig): Topic {
  const topic = new Topic(scope, id, { enforceSSL: true });
  // A policy of its own takes the place of the one that lets the whole account publish, alarms included.
  topic.grantPublish(
    new ServicePrincipal('cloudwatch.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  );
  if (config.alarmEmail) topic.addSubscription(new EmailSubscription(config.alarmEmail));
  return topic;
}
