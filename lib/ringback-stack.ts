/** The whole system on one page: what comes in, who works on it, what each part may do. */
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { Duration, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { alarmTopic } from './alarm-topic.ts';
import { ChannelQueues } from './channel-queues.ts';
import type { DeploymentConfig } from './deployment-config.ts';
import { EveryMinute } from './every-minute.ts';
import { HttpEntrance } from './http-entrance.ts';
import { HttpFunction } from './http-function.ts';
import { MailSending } from './mail-sending.ts';
import { handleDeadLetters, queryIndexes, readSecrets, sendMailAs, sendTo, useItems } from './permissions.ts';
import { publicUrl } from './public-url.ts';
import { QueueWorker } from './queue-worker.ts';
import { alarmWhenRefused } from './refused-alarm.ts';
import type { Surroundings } from './ringback-function.ts';
import { RingbackTable } from './ringback-table.ts';
import { linkKey, providerSecret } from './secrets.ts';
import { SignIn } from './sign-in.ts';
import { nameForAdministrators } from './stack-outputs.ts';
import { WorkQueue } from './work-queue.ts';

/** What the stack is made from. */
export interface RingbackStackProps {
  config: DeploymentConfig;
  /** Folder with a bundle per function. Absolute. */
  functionsDir: string;
}

/** One deployment of Ringback. */
export class RingbackStack extends Stack {
  constructor(scope: Construct, id: string, { config, functionsDir }: RingbackStackProps) {
    super(scope, id, { description: 'Ringback tells people about calls that did not reach them.' });

    const table = new RingbackTable(this, 'table', config);
    const around: Surroundings = {
      config,
      functionsDir,
      table,
      alarmTopic: alarmTopic(this, 'alarms', config),
    };
    const entrance = new HttpEntrance(this, 'http', around);
    const url = publicUrl(this, config, entrance.endpoint);
    const links = linkKey(this, 'link-key', config);
    const twilio = providerSecret(this, 'twilio', config, 'Account SID and auth token of Twilio');
    const vapid = providerSecret(this, 'vapid', config, 'VAPID keys for web push');
    const jitsi = providerSecret(this, 'jitsi', config, 'The key that signs tokens for rooms in Jitsi');

    // Deliveries: one queue and worker per channel, so that a provider's outage stays in its channel.
    const channels = new ChannelQueues(this, 'channels', around);
    const mailReports = new WorkQueue(this, 'on-mail-report', around, {
      workTimeout: Duration.seconds(30),
      lateAfter: Duration.minutes(30),
      harm: {
        deadLetters: 'Reports about mails could not be read: bounced addresses go on being written to.',
        late: 'Reports about mails wait: people whose mail bounced are not told another way.',
      },
    });
    const mail = new MailSending(this, 'mail', config, mailReports);
    const sending = { RINGBACK_PUBLIC_URL: url, LINK_KEY_SECRET: links.secretArn, ...channels.environment };
    const useDeliveries = useItems(table, 'GetItem', 'BatchGetItem', 'Query', 'PutItem');
    const sendEmail = new QueueWorker(channels.email, around, {
      urgent: channels.urgent.email,
      batchSize: 10,
      maxConcurrency: 5,
      environment: {
        ...sending,
        ...leaseOf(channels.email),
        RINGBACK_MAIL_FROM: config.mail.from,
        RINGBACK_MAIL_DOMAINS: config.mail.domains.join(','),
        RINGBACK_SES_CONFIGURATION_SET: mail.configurationSet.configurationSetName,
      },
      may: [
        useItems(table, 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'),
        readSecrets(links),
        sendMailAs(mail.configurationSet, ...mail.identities),
        sendTo(...channels.queues),
      ],
    });
    alarmWhenRefused(
      sendEmail,
      around,
      'SES refuses us: mails about missed calls wait until somebody mends it.',
    );
    const sendSms = new QueueWorker(channels.sms, around, {
      urgent: channels.urgent.sms,
      batchSize: 10,
      maxConcurrency: 5,
      environment: {
        ...channels.environment,
        ...leaseOf(channels.sms),
        RINGBACK_PUBLIC_URL: url,
        LINK_KEY_SECRET: links.secretArn,
        TWILIO_SECRET: twilio.secretArn,
      },
      may: [
        useItems(table, 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'),
        readSecrets(links, twilio),
        sendTo(...channels.queues),
      ],
    });
    alarmWhenRefused(sendSms, around, 'Twilio refuses us: texts wait until somebody mends it.');
    const sendPush = new QueueWorker(channels.push, around, {
      urgent: channels.urgent.push,
      batchSize: 10,
      maxConcurrency: 10,
      environment: {
        ...sending,
        ...leaseOf(channels.push),
        VAPID_SECRET: vapid.secretArn,
        PUSH_HOSTS: config.pushHosts.join(','),
      },
      may: [useDeliveries, readSecrets(links, vapid), sendTo(...channels.queues)],
    });
    alarmWhenRefused(
      sendPush,
      around,
      'Push services refuse us: notifications wait until somebody mends it.',
    );
    new QueueWorker(mailReports, around, {
      batchSize: 10,
      maxConcurrency: 5,
      environment: channels.environment,
      may: [
        useItems(table, 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'),
        queryIndexes(table, 'delivery'),
        sendTo(...channels.queues),
      ],
    });

    // Events: what happened on the phone is recorded, and who should know is decided.
    const missedCalls = new WorkQueue(this, 'on-missed-call', around, {
      workTimeout: Duration.seconds(30),
      lateAfter: Duration.minutes(5),
      harm: {
        deadLetters: 'Missed calls could not be recorded: nobody is told about them.',
        late: 'Missed calls wait to be recorded: people learn of them late.',
      },
    });
    new QueueWorker(missedCalls, around, {
      batchSize: 10,
      maxConcurrency: 10,
      environment: channels.environment,
      may: [useItems(table, 'GetItem', 'BatchGetItem', 'Query', 'PutItem'), sendTo(...channels.queues)],
    });
    const answeredCalls = new WorkQueue(this, 'on-answered-call', around, {
      workTimeout: Duration.seconds(30),
      lateAfter: Duration.minutes(5),
      harm: {
        deadLetters:
          'Answered calls could not be recorded: people are told of calls that a colleague answered.',
        late: 'Answered calls wait to be recorded: people are told of calls that a colleague answered.',
      },
    });
    const outboundCalls = new WorkQueue(this, 'on-outbound-call', around, {
      workTimeout: Duration.seconds(30),
      lateAfter: Duration.minutes(10),
      harm: {
        deadLetters: 'Calls back could not be recorded: callers are called back twice.',
        late: 'Calls back wait to be recorded: callers are called back twice.',
      },
    });
    for (const calls of [answeredCalls, outboundCalls]) {
      new QueueWorker(calls, around, {
        batchSize: 10,
        maxConcurrency: 5,
        environment: channels.environment,
        may: [
          useItems(table, 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'),
          sendTo(...channels.queues),
        ],
      });
    }

    const calls = {
      MISSED_CALL_QUEUE_URL: missedCalls.queue.queueUrl,
      ANSWERED_CALL_QUEUE_URL: answeredCalls.queue.queueUrl,
    };

    // Video calls ring for seconds: nothing of theirs waits behind missed calls.
    const videoCalls = new WorkQueue(this, 'on-video-call', around, {
      workTimeout: Duration.seconds(30),
      lateAfter: Duration.minutes(1),
      harm: {
        deadLetters: 'Video calls could not be recorded: nobody was told while they rang.',
        late: 'Video calls wait to be recorded: people are told when the ringing is over.',
      },
    });
    new QueueWorker(videoCalls, around, {
      batchSize: 1,
      maxConcurrency: 10,
      environment: { ...channels.environment, ...calls },
      may: [
        useItems(table, 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
        sendTo(...channels.queues, missedCalls.queue, answeredCalls.queue),
      ],
    });

    // Timers: whatever must happen later is due in the table, and looked for every minute.
    new EveryMinute(this, 'on-due', around, {
      timeout: Duration.seconds(55),
      environment: { ...channels.environment, ...calls },
      may: [
        useItems(table, 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'),
        queryIndexes(table, 'due'),
        sendTo(...channels.queues, missedCalls.queue, answeredCalls.queue),
      ],
      harm: 'Retries, reminders and next steps do not happen: messages that failed once stay unsent.',
    });

    // The way in: events of phone systems, reports of providers, and everything for people and administrators.
    const receiveEvents = new HttpFunction(this, 'receive-events', around, {
      timeout: Duration.seconds(10),
      environment: {
        ...calls,
        OUTBOUND_CALL_QUEUE_URL: outboundCalls.queue.queueUrl,
        VIDEO_CALL_QUEUE_URL: videoCalls.queue.queueUrl,
      },
      may: [
        useItems(table, 'GetItem'),
        sendTo(missedCalls.queue, answeredCalls.queue, outboundCalls.queue, videoCalls.queue),
      ],
      harm: 'Calls that phone systems reported were not accepted: nobody is told unless they are sent again.',
    });
    const receiveStatus = new HttpFunction(this, 'receive-status', around, {
      timeout: Duration.seconds(10),
      environment: { ...sending, TWILIO_SECRET: twilio.secretArn },
      may: [
        useItems(table, 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
        queryIndexes(table, 'delivery'),
        readSecrets(links, twilio),
        sendTo(...channels.queues),
      ],
      harm: 'Reports about texts and notifications were lost: people may be told twice, or not by another way.',
    });
    const signIn = new SignIn(this, 'sign-in', config, url);
    const queues = [missedCalls, answeredCalls, outboundCalls, videoCalls, mailReports, ...channels.all];
    const serveWeb = new HttpFunction(this, 'serve-web', around, {
      timeout: Duration.seconds(15),
      environment: {
        RINGBACK_PUBLIC_URL: url,
        LINK_KEY_SECRET: links.secretArn,
        VAPID_SECRET: vapid.secretArn,
        JITSI_SECRET: jitsi.secretArn,
        PUSH_HOSTS: config.pushHosts.join(','),
        ...signIn.environment,
        ...channels.environment,
        ...calls,
        WORK_QUEUES: this.toJsonString(addressesOf(queues)),
      },
      may: [
        useItems(table, 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
        queryIndexes(table, 'list', 'delivery'),
        readSecrets(links, vapid, jitsi, ...(signIn.secret ? [signIn.secret] : [])),
        handleDeadLetters(...queues.map(({ deadLetters }) => deadLetters)),
        sendTo(...queues.map(({ queue }) => queue)),
      ],
      harm: 'People and administrators see errors instead of pages.',
    });
    entrance.route(
      HttpMethod.POST,
      '/v1/events',
      receiveEvents,
      'The function checks an API key and its scope.',
    );
    entrance.route(
      HttpMethod.POST,
      '/v1/status/{provider}',
      receiveStatus,
      "The function checks the provider's signature or the receipt's token.",
    );
    entrance.otherwise(
      serveWeb,
      'The function checks an API key, a link or a session, each where it belongs.',
    );

    const { identities } = mail;
    const topic = around.alarmTopic;
    nameForAdministrators(this, {
      config,
      url,
      table,
      topic,
      twilio,
      vapid,
      jitsi,
      identities,
      queues,
      signIn,
    });
  }
}

/** A claim on a delivery holds as long as its sender may run. */
function leaseOf({ workTimeout }: WorkQueue): { LEASE_SECONDS: string } {
  return { LEASE_SECONDS: String(workTimeout.toSeconds()) };
}

/** Where work and dead letters lie, by worker, for those who look after them. */
function addressesOf(queues: WorkQueue[]): Record<string, { url: string; deadLetterUrl: string }> {
  return Object.fromEntries(
    queues.map(({ name, queue, deadLetters }) => [
      name,
      { url: queue.queueUrl, deadLetterUrl: deadLetters.queueUrl },
    ]),
  );
}
