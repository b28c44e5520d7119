import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Surroundings } from './ringback-function.ts';
import { WorkQueue } from './work-queue.ts';

/** How long a claim on a delivery holds after a crash; a provider is given 10 seconds of it to answer. */
const sendingTime = Duration.seconds(20);

/** The queues of the channels. Made before their workers, because each may have to queue what another sends next. */
export class ChannelQueues extends Construct {
  readonly email: WorkQueue;
  readonly sms: WorkQueue;
  readonly push: WorkQueue;
  /** Messages that seconds count for: nothing of them waits behind the others. */
  readonly urgent: { email: WorkQueue; sms: WorkQueue; push: WorkQueue };

  constructor(scope: Construct, id: string, around: Surroundings) {
    super(scope, id);
    this.email = new WorkQueue(this, 'send-email', around, {
      workTimeout: sendingTime,
      lateAfter: Duration.minutes(10),
      harm: {
        deadLetters: 'Mails about missed calls were given up: somebody does not know that they were called.',
        late: 'Mails about missed calls wait too long: people call back late or not at all.',
      },
    });
    this.sms = new WorkQueue(this, 'send-sms', around, {
      workTimeout: sendingTime,
      lateAfter: Duration.minutes(10),
      harm: {
        deadLetters: 'Texts were given up: somebody does not know that they were called.',
        late: 'Texts wait too long: people call back late or not at all.',
      },
    });
    this.push = new WorkQueue(this, 'send-push', around, {
      workTimeout: sendingTime,
      lateAfter: Duration.minutes(5),
      harm: {
        deadLetters: 'Notifications were given up: somebody does not know that they were called.',
        late: 'Notifications wait too long: people learn of calls late.',
      },
    });
    const urgent = (name: string) =>
      new WorkQueue(this, name, around, {
        workTimeout: sendingTime,
        lateAfter: Duration.minutes(1),
        harm: {
          deadLetters: 'Messages about a video call that rang were given up: somebody did not know of it.',
          late: 'Messages about video calls come after the ringing: nobody can answer in time.',
        },
      });
    this.urgent = {
      email: urgent('urgent-email'),
      sms: urgent('urgent-sms'),
      push: urgent('urgent-push'),
    };
  }

  /** All of them, for those who look after them. */
  get all(): WorkQueue[] {
    const { email, sms, push, urgent } = this;
    return [email, sms, push, urgent.email, urgent.sms, urgent.push];
  }

  /** The queues themselves, for those who may send to them. */
  get queues(): IQueue[] {
    return this.all.map(({ queue }) => queue);
  }

  /** Those of messages that may wait a little. */
  get usualQueues(): IQueue[] {
    return [this.email, this.sms, this.push].map(({ queue }) => queue);
  }

  /** Those of messages that seconds count for. */
  get urgentQueues(): IQueue[] {
    const { email, sms, push } = this.urgent;
    return [email, sms, push].map(({ queue }) => queue);
  }

  /** Variables that name the queues. */
  get environment(): Record<string, string> {
    return {
      SEND_EMAIL_QUEUE_URL: this.email.queue.queueUrl,
      SEND_SMS_QUEUE_URL: this.sms.queue.queueUrl,
      SEND_PUSH_QUEUE_URL: this.push.queue.queueUrl,
      URGENT_EMAIL_QUEUE_URL: this.urgent.email.queue.queueUrl,
      URGENT_SMS_QUEUE_URL: this.urgent.sms.queue.queueUrl,
      URGENT_PUSH_QUEUE_URL: this.urgent.push.queue.queueUrl,
    };
  }
}
