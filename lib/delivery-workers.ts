/** The workers of deliveries: a sender for each channel, and who reads what SES reports about mails afterwards. */
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { alarmWhenNothingGetsThrough, alarmWhenReputationSuffers } from './channel-alarms.ts';
import type { ChannelQueues } from './channel-queues.ts';
import type { MailSending } from './mail-sending.ts';
import { maybe, queryIndexes, readSecrets, seldom, sendMailAs, sendTo, useItems } from './permissions.ts';
import { QueueWorker } from './queue-worker.ts';
import { alarmWhenRefused } from './refused-alarm.ts';
import type { Surroundings } from './ringback-function.ts';
import type { WorkQueue } from './work-queue.ts';

/** What whoever writes messages has to know. */
export interface Writing {
  /** Where links in messages lead. */
  url: string;
  /** The key that signs them. */
  links: ISecret;
  /** Where messages, and what follows them, are queued. */
  channels: ChannelQueues;
}

/** The same as variables. */
export function writingEnvironment({ url, links, channels }: Writing): Record<string, string> {
  return { RINGBACK_PUBLIC_URL: url, LINK_KEY_SECRET: links.secretArn, ...channels.environment };
}

/** Mails go out through SES. */
export function sendEmail(around: Surroundings, writing: Writing, mail: MailSending): void {
  const { config, table } = around;
  sender('email', around, writing, {
    maxConcurrency: 5,
    environment: {
      RINGBACK_MAIL_FROM: config.mail.from,
      RINGBACK_MAIL_DOMAINS: config.mail.domains.join(','),
      RINGBACK_SES_CONFIGURATION_SET: mail.configurationSet.configurationSetName,
    },
    may: [
      useItems(table, 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
      countInvitation(around),
      readSecrets(writing.links),
      sendMailAs(mail.configurationSet, ...mail.identities),
    ],
    harm: {
      refused: 'SES refuses us: mails about missed calls wait until somebody mends it.',
      nothingThrough: 'No mail gets through: people learn of calls late, or by other ways only.',
    },
  });
  alarmWhenReputationSuffers(mail, around);
}

/** Texts go out through Twilio. */
export function sendSms(around: Surroundings, writing: Writing, twilio: ISecret): void {
  sender('sms', around, writing, {
    maxConcurrency: 5,
    environment: { TWILIO_SECRET: twilio.secretArn },
    may: [
      useItems(around.table, 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'),
      readSecrets(writing.links, twilio),
    ],
    harm: {
      refused: 'Twilio refuses us: texts wait until somebody mends it.',
      nothingThrough: 'No text gets through: people learn of calls late, or by other ways only.',
    },
  });
}

/** Notifications go out through the browsers' push services. */
export function sendPush(around: Surroundings, writing: Writing, vapid: ISecret): void {
  sender('push', around, writing, {
    maxConcurrency: 10,
    environment: { VAPID_SECRET: vapid.secretArn, PUSH_HOSTS: around.config.pushHosts.join(',') },
    may: [
      useItems(around.table, 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
      readSecrets(writing.links, vapid),
    ],
    harm: {
      refused: 'Push services refuse us: notifications wait until somebody mends it.',
      nothingThrough: 'No notification gets through: people learn of calls late, or by other ways only.',
    },
  });
}

/** What SES reports about mails is recorded; for one that bounced the next step is taken. */
export function readMailReports(around: Surroundings, reports: WorkQueue, channels: ChannelQueues): void {
  new QueueWorker(reports, around, {
    batchSize: 10,
    maxConcurrency: 5,
    environment: channels.environment,
    may: [
      useItems(around.table, 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
      countInvitation(around),
      queryIndexes(around.table, 'delivery'),
      ...queueNextStep(channels),
    ],
  });
}

interface SenderProps {
  maxConcurrency: number;
  /** In addition to what every sender is told. */
  environment: Record<string, string>;
  /** In addition to queueing what comes next. */
  may: PolicyStatement[];
  /** What it means to people when the provider refuses us, and when no message gets through, in a sentence each. */
  harm: { refused: string; nothingThrough: string };
}

function sender(
  channel: 'email' | 'sms' | 'push',
  around: Surroundings,
  writing: Writing,
  { maxConcurrency, environment, may, harm }: SenderProps,
): void {
  const { channels } = writing;
  const work = channels[channel];
  const worker = new QueueWorker(work, around, {
    urgent: channels.urgent[channel],
    batchSize: 10,
    maxConcurrency,
    environment: {
      ...writingEnvironment(writing),
      // A claim on a delivery holds as long as its sender may run.
      LEASE_SECONDS: String(work.workTimeout.toSeconds()),
      ...environment,
    },
    may: [...may, ...queueNextStep(channels)],
  });
  alarmWhenRefused(worker, around, harm.refused);
  alarmWhenNothingGetsThrough(worker, around, channel, harm.nothingThrough);
}

/** Whoever learns that a message failed queues what comes instead. */
function queueNextStep(channels: ChannelQueues): PolicyStatement[] {
  return [
    sendTo(...channels.usualQueues),
    maybe('The next step of a video call, when a message fails.', sendTo(...channels.urgentQueues)),
  ];
}

function countInvitation({ table }: Surroundings): PolicyStatement {
  return seldom(
    'Needed only when an invitation to a call fails and goes another way: the day counts it.',
    useItems(table, 'UpdateItem'),
  );
}
