import { createHash, randomUUID } from 'node:crypto';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Clock } from '../clock.ts';
import type { QueueModel, SubscriptionModel } from '../template/model.ts';

/** The embedded SNS, as far as topics that AWS itself publishes to and queues that subscribe go. */
export interface Topics {
  /**
   * Puts a message into every queue that subscribes to the topic.
   * @throws the SDK's error when a queue did not take it; publishing again repeats it in the others, as SNS may
   */
  publish(topicArn: string, subject: string, message: string): Promise<void>;
  stop(): void;
}

/** Opens the topics of the stack. */
export function openTopics(options: {
  subscriptions: readonly SubscriptionModel[];
  queues: readonly QueueModel[];
  sqsEndpoint: string;
  region: string;
  clock: Clock;
}): Topics {
  const sqs = new SQSClient({
    endpoint: options.sqsEndpoint,
    region: options.region,
    credentials: { accessKeyId: 'local-topics', secretAccessKey: 'local' },
  });
  return {
    async publish(topicArn, subject, message) {
      for (const { queueArn, raw } of options.subscriptions.filter((each) => each.topicArn === topicArn)) {
        const QueueUrl = options.queues.find(({ arn }) => arn === queueArn)?.url;
        const at = new Date(options.clock.now());
        const body = raw ? message : JSON.stringify(envelope(topicArn, subject, message, at));
        await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: inAscii(body) }));
      }
    },
    stop: () => sqs.destroy(),
  };
}

/**
 * What SNS puts around a message unless the subscription wants it raw. Its signature is none: a queue's reader
 * need not check it, because only SNS may write to the queue.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-sqs-as-subscriber.html
 */
function envelope(topicArn: string, subject: string, message: string, at: Date) {
  const region = topicArn.split(':')[3];
  return {
    Type: 'Notification',
    MessageId: randomUUID(),
    TopicArn: topicArn,
    Subject: subject,
    Message: message,
    Timestamp: at.toISOString(),
    SignatureVersion: '1',
    Signature: createHash('sha256').update(message).digest('base64'),
    SigningCertURL: `https://sns.${region}.amazonaws.com/SimpleNotificationService-local.pem`,
    UnsubscribeURL: `https://sns.${region}.amazonaws.com/?Action=Unsubscribe`,
  };
}

/** fauxqs refuses characters that SQS takes (above U+FFFD); in JSON all of them can be written in ASCII. */
function inAscii(json: string): string {
  return json.replaceAll(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
