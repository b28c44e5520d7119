/** The whole system on one page: what comes in, who works on it, where it goes. */
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { Duration, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { alarmTopic } from './alarm-topic.ts';
import { Canary } from './canary.ts';
import { ChannelQueues } from './channel-queues.ts';
import { answerAtOneLook } from './dashboard.ts';
import { readMailReports, sendEmail, sendPush, sendSms } from './delivery-workers.ts';
import type { DeploymentConfig } from './deployment-config.ts';
import { EventQueues } from './event-queues.ts';
import { workOffEvents } from './event-workers.ts';
import { EveryMinute } from './every-minute.ts';
import { HttpEntrance } from './http-entrance.ts';
import { receiveEvents, receiveStatus, serveWeb } from './http-functions.ts';
import { MailSending } from './mail-sending.ts';
import { maybe, queryIndexes, sendTo, useItems } from './permissions.ts';
import { publicUrl } from './public-url.ts';
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

    // What all parts share: data, the way in, secrets.
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

    // Deliveries: one queue and sender per channel, so that a provider's outage stays in its channel.
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
    const writing = { url, links, channels };
    sendEmail(around, writing, mail);
    sendSms(around, writing, twilio);
    sendPush(around, writing, vapid);
    readMailReports(around, mailReports, channels);

    // Events: what happened on the phone is recorded, and who should know is decided.
    const events = new EventQueues(this, around);
    workOffEvents(around, events, channels);

    // Timers: whatever must happen later is due in the table, and looked for every minute.
    const timers = new EveryMinute(this, 'on-due', around, {
      timeout: Duration.seconds(55),
      environment: { ...channels.environment, ...events.environment },
      may: [
        useItems(table, 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'),
        queryIndexes(table, 'due'),
        maybe('Counts the open calls in the first minute of an hour.', queryIndexes(table, 'list')),
        sendTo(...channels.usualQueues, events.missedCalls.queue, events.answeredCalls.queue),
        maybe(
          'Retries and next steps of video calls, when something fails.',
          sendTo(...channels.urgentQueues),
        ),
      ],
      harm: 'Retries, reminders and next steps do not happen: messages that failed once stay unsent.',
    });

    // The way in: events of phone systems, reports of providers, and everything for people and administrators.
    const signIn = new SignIn(this, 'sign-in', config, url);
    const queues = [...events.all, mailReports, ...channels.all];
    entrance.route(
      HttpMethod.POST,
      '/v1/events',
      receiveEvents(this, around, events),
      'The function checks an API key and its scope.',
    );
    entrance.route(
      HttpMethod.POST,
      '/v1/status/{provider}',
      receiveStatus(this, around, writing, twilio),
      "The function checks the provider's signature or the receipt's token.",
    );
    entrance.otherwise(
      serveWeb(this, around, { writing, events, vapid, jitsi, signIn, queues }),
      'The function checks an API key, a link or a session, each where it belongs.',
    );

    // Watching: a call of our own, and one page that shows all.
    const canary = config.canary ? new Canary(this, around, url) : undefined;
    answerAtOneLook(this, { queues, entrance, timers, canary });

    nameForAdministrators(this, {
      config,
      url,
      logKey: around.logKey,
      assigned: entrance.endpoint,
      domainTarget: entrance.domainTarget,
      table,
      topic: around.alarmTopic,
      twilio,
      vapid,
      jitsi,
      identities: mail.identities,
      queues,
      signIn,
    });
  }
}
