import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { DeploymentConfig } from './deployment-config.ts';

/** Where alarms are announced. Without an address in the configuration anybody may be subscribed later. */
export function alarmTopic(scope: Construct, id: string, config: DeploymentConfig): Topic {
  const topic = new Topic(scope, id, { enforceSSL: true });
  if (config.alarmEmail) topic.addSubscription(new EmailSubscription(config.alarmEmail));
  return topic;
}
