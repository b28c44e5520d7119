/** The whole system on one page: what comes in, who works on it, what each part may do. */
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { Duration, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { alarmTopic } from './alarm-topic.ts';
import type { DeploymentConfig } from './deployment-config.ts';
import { EveryMinute } from './every-minute.ts';
import { HttpEntrance } from './http-entrance.ts';
import { HttpFunction } from './http-function.ts';
import { handleDeadLetters, queryIndexes, readSecrets, sendMailAs, sendTo, useItems } from './permissions.ts';
import { publicUrl } from './public-url.ts';
import { QueueWorker } from './queue-worker.ts';
import type { Surroundings } from './ringback-function.ts';
import { RingbackTable } from './ringback-table.ts';
import { linkKey } from './secrets.ts';
import { nameForAdministrators } from './stack-outputs.ts';

export interface RingbackStackProps {
  config: DeploymentConfig;
  /** Folder with a bundle per function. Absolute. */
  functionsDir: string;
}

export class RingbackStack extends Stack {
  constructor(scope: Construct, id: string, { config, functionsDir }: RingbackStackProps) {
    super(scope, id, { description: 'Ringback tells people about calls that did not reach them.' });

    const table = new RingbackTable(this, 'table', config);
    const identities = config.mail.domains.map(
      (domain) => new EmailIdentity(this, `mail-${domain}`, { identity: Identity.domain(domain) }),
    );
    const around: Surroundings = {
      config,
      functionsDir,
      table,
      alarmTopic: alarmTopic(this, 'alarms', config),
    };
    const entrance = new HttpEntrance(this, 'http', around);
    const url = publicUrl(this, config, entrance.endpoint);

    const links = linkKey(this, 'link-key', config);

    // Deliveries: one queue and worker per channel, so that a provider's outage stays in its channel.
    // How long a claim holds after a crash; SES is given 10 seconds of it to answer.
    const sendingTime = Duration.seconds(20);
    const sendEmail = new QueueWorker(this, 'send-email', around, {
      timeout: sendingTime,
      batchSize: 10,
      maxConcurrency: 5,
      lateAfter: Duration.minutes(10),
      environment: {
        RINGBACK_PUBLIC_URL: url,
        RINGBACK_MAIL_FROM: config.mail.from,
        RINGBACK_MAIL_DOMAINS: config.mail.domains.join(','),
        LINK_KEY_SECRET: links.secretArn,
        LEASE_SECONDS: String(sendingTime.toSeconds()),
      },
      may: [
        useItems(table, 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
        readSecrets(links),
        sendMailAs(...identities),
      ],
      harm: {
        deadLetters: 'Mails about missed calls were given up: somebody does not know that they were called.',
        late: 'Mails about missed calls wait too long: people call back late or not at all.',
      },
    });

    // Events: what happened on the phone is recorded, and who should know is decided.
    const onMissedCall = new QueueWorker(this, 'on-missed-call', around, {
      timeout: Duration.seconds(30),
      batchSize: 10,
      maxConcurrency: 10,
      lateAfter: Duration.minutes(5),
      environment: { SEND_EMAIL_QUEUE_URL: sendEmail.queue.queueUrl },
      may: [useItems(table, 'BatchGetItem', 'Query', 'PutItem'), sendTo(sendEmail.queue)],
      harm: {
        deadLetters: 'Missed calls could not be recorded: nobody is told about them.',
        late: 'Missed calls wait to be recorded: people learn of them late.',
      },
    });

    // Timers: whatever must happen later is due in the table, and looked for every minute.
    new EveryMinute(this, 'on-due', around, {
      timeout: Duration.seconds(55),
      environment: { SEND_EMAIL_QUEUE_URL: sendEmail.queue.queueUrl },
      may: [useItems(table, 'GetItem', 'PutItem'), queryIndexes(table, 'due'), sendTo(sendEmail.queue)],
      harm: 'Retries, reminders and next steps do not happen: messages that failed once stay unsent.',
    });

    // The way in: events of phone systems, and everything for people and administrators.
    const receiveEvents = new HttpFunction(this, 'receive-events', around, {
      timeout: Duration.seconds(10),
      environment: { MISSED_CALL_QUEUE_URL: onMissedCall.queue.queueUrl },
      may: [useItems(table, 'GetItem'), sendTo(onMissedCall.queue)],
      harm: 'Calls that phone systems reported were not accepted: nobody is told unless they are sent again.',
    });
    const workers = [onMissedCall, sendEmail];
    const serveWeb = new HttpFunction(this, 'serve-web', around, {
      timeout: Duration.seconds(15),
      environment: {
        RINGBACK_PUBLIC_URL: url,
        LINK_KEY_SECRET: links.secretArn,
        WORK_QUEUES: this.toJsonString(addressesOf(workers)),
      },
      may: [
        useItems(table, 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
        queryIndexes(table, 'list', 'delivery'),
        readSecrets(links),
        handleDeadLetters(...workers.map(({ deadLetters }) => deadLetters)),
        sendTo(...workers.map(({ queue }) => queue)),
      ],
      harm: 'People and administrators see errors instead of pages.',
    });
    entrance.route(
      HttpMethod.POST,
      '/v1/events',
      receiveEvents,
      'The function checks an API key and its scope.',
    );
    entrance.otherwise(
      serveWeb,
      'The function checks an API key, a link or a session, each where it belongs.',
    );

    nameForAdministrators(this, { config, url, table, topic: around.alarmTopic, identities, workers });
  }
}

/** Where work and dead letters lie, by worker, for those who look after them. */
function addressesOf(workers: QueueWorker[]): Record<string, { url: string; deadLetterUrl: string }> {
  return Object.fromEntries(
    workers.map(({ name, queue, deadLetters }) => [
      name,
      { url: queue.queueUrl, deadLetterUrl: deadLetters.queueUrl },
    ]),
  );
}
