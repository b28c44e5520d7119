/** The whole system on one page: what comes in, who works on it, what each part may do. */
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { Duration, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { alarmTopic } from './alarm-topic.ts';
import { Canary } from './canary.ts';
import { alarmWhenNothingGetsThrough, alarmWhenReputationSuffers } from './channel-alarms.ts';
import { ChannelQueues } from './channel-queues.ts';
import { answerAtOneLook } from './dashboard.ts';
import type { DeploymentConfig } from './deployment-config.ts';
import { EveryMinute } from './every-minute.ts';
import { HttpEntrance } from './http-entrance.ts';
import { HttpFunction } from './http-function.ts';
import { MailSending } from './mail-sending.ts';
import {
  handleDeadLetters,
  maybe,
  queryIndexes,
  readSecrets,
  seldom,
  sendMailAs,
  sendTo,
  useItems,
} from './permissions.ts';
import { publicUrl } from './public-url.ts';
import { QueueWorker } from './queue-worker.ts';
import { alarmWhenRefused } from './refused-alarm.ts';
import type { Surroundings } from './ringback-function.ts';
import { RingbackTable } from './ringback-table.ts';
import { linkKey, logKey, providerSecret } from './secrets.ts';
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
      logKey: logKey(this, 'log-key'),
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
        useItems(table, 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
        seldom(
          'Needed only when an invitation to a call fails and goes another way: the day counts it.',
          useItems(table, 'UpdateItem'),
        ),
        readSecrets(links),
        sendMailAs(mail.configurationSet, ...mail.identities),
        sendTo(...channels.usualQueues),
        maybe('The next step of a video call, when a message fails.', sendTo(...channels.urgentQueues)),
      ],
    });
    alarmWhenRefused(
      sendEmail,
      around,
      'SES refuses us: mails about missed calls wait until somebody mends it.',
    );
    alarmWhenNothingGetsThrough(
      sendEmail,
      around,
      'email',
      'No mail gets through: people learn of calls late, or by other ways only.',
    );
    alarmWhenReputationSuffers(mail, around);
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
        sendTo(...channels.usualQueues),
        maybe('The next step of a video call, when a message fails.', sendTo(...channels.urgentQueues)),
      ],
    });
    alarmWhenRefused(sendSms, around, 'Twilio refuses us: texts wait until somebody mends it.');
    alarmWhenNothingGetsThrough(
      sendSms,
      around,
      'sms',
      'No text gets through: people learn of calls late, or by other ways only.',
    );
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
      may: [
        useDeliveries,
        readSecrets(links, vapid),
        sendTo(...channels.usualQueues),
        maybe('The next step of a video call, when a message fails.', sendTo(...channels.urgentQueues)),
      ],
    });
    alarmWhenRefused(
      sendPush,
      around,
      'Push services refuse us: notifications wait until somebody mends it.',
    );
    alarmWhenNothingGetsThrough(
      sendPush,
      around,
      'push',
      'No notification gets through: people learn of calls late, or by other ways only.',
    );
    new QueueWorker(mailReports, around, {
      batchSize: 10,
      maxConcurrency: 5,
      environment: channels.environment,
      may: [
        useItems(table, 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
        seldom(
          'Needed only when an invitation to a call fails and goes another way: the day counts it.',
          useItems(table, 'UpdateItem'),
        ),
        queryIndexes(table, 'delivery'),
        sendTo(...channels.usualQueues),
        maybe('The next step of a video call, when a message fails.', sendTo(...channels.urgentQueues)),
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
      may: [
        useItems(table, 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
        sendTo(...channels.usualQueues),
        seldom(wiredAlike, sendTo(...channels.urgentQueues)),
      ],
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
          sendTo(...channels.usualQueues),
          seldom(wiredAlike, sendTo(...channels.urgentQueues)),
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
        sendTo(...channels.urgentQueues, missedCalls.queue, answeredCalls.queue),
        seldom(wiredAlike, sendTo(...channels.usualQueues)),
      ],
    });

    // Timers: whatever must happen later is due in the table, and looked for every minute.
    const timers = new EveryMinute(this, 'on-due', around, {
      timeout: Duration.seconds(55),
      environment: { ...channels.environment, ...calls },
      may: [
        useItems(table, 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'),
        queryIndexes(table, 'due'),
        maybe('Counts the open calls in the first minute of an hour.', queryIndexes(table, 'list')),
        sendTo(...channels.usualQueues, missedCalls.queue, answeredCalls.queue),
        maybe(
          'Retries and next steps of video calls, when something fails.',
          sendTo(...channels.urgentQueues),
        ),
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
        useItems(table, 'GetItem', 'PutItem'),
        maybe(
          "When a text fails, the person's next step is decided, counted and queued.",
          useItems(table, 'BatchGetItem', 'Query', 'UpdateItem'),
        ),
        seldom('Somebody writes START: the stop is lifted.', useItems(table, 'DeleteItem')),
        queryIndexes(table, 'delivery'),
        readSecrets(links, twilio),
        maybe(
          "When a text fails, the person's next step is decided, counted and queued.",
          sendTo(...channels.queues),
        ),
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
        readSecrets(links, vapid),
        seldom('Only where rooms are in a Jitsi that asks for tokens.', readSecrets(jitsi)),
        ...(signIn.secret
          ? [seldom('Only where the issuer is one of your own.', readSecrets(signIn.secret))]
          : []),
        seldom(
          'Administrators look at dead letters when there are some.',
          handleDeadLetters(...queues.map(({ deadLetters }) => deadLetters)),
        ),
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

    // Watching: a call of our own, and one page that shows all.
    const canary = config.canary ? new Canary(this, around, url) : undefined;
    answerAtOneLook(this, { queues, entrance, timers, canary });

    const { identities } = mail;
    const topic = around.alarmTopic;
    nameForAdministrators(this, {
      config,
      url,
      logKey: around.logKey,
      assigned: entrance.endpoint,
      domainTarget: entrance.domainTarget,
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

/** All who queue deliveries know all queues of channels; what a message is about decides on which it goes. */
const wiredAlike =
  'Wired like every sender of deliveries: what it sends so far goes on the other queues of channels.';

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
