import {
  ConfigurationSet,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { DeploymentConfig } from './deployment-config.ts';
import type { WorkQueue } from './work-queue.ts';

/** SES as Ringback uses it: the domains that mails come from, and reports on every mail through SNS into a queue. */
export class MailSending extends Construct {
  readonly identities: EmailIdentity[];
  readonly configurationSet: ConfigurationSet;

  constructor(scope: Construct, id: string, config: DeploymentConfig, reports: WorkQueue) {
    super(scope, id);
    this.identities = config.mail.domains.map(
      (domain) => new EmailIdentity(this, `mail-${domain}`, { identity: Identity.domain(domain) }),
    );
    const topic = new Topic(this, 'reports', { enforceSSL: true });
    topic.addSubscription(new SqsSubscription(reports.queue, { rawMessageDelivery: true }));
    this.configurationSet = new ConfigurationSet(this, 'sending', { reputationMetrics: true });
    this.configurationSet.addEventDestination('to-topic', {
      destination: EventDestination.snsTopic(topic),
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.DELIVERY_DELAY,
      ],
    });
  }
}
