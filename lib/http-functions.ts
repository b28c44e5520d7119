/** What answers HTTP requests: of phone systems, of providers, of people and administrators. */
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Duration, type Stack } from 'aws-cdk-lib/core';
import { type Writing, writingEnvironment } from './delivery-workers.ts';
import type { EventQueues } from './event-queues.ts';
import { HttpFunction } from './http-function.ts';
import {
  handleDeadLetters,
  maybe,
  queryIndexes,
  readSecrets,
  seldom,
  sendTo,
  useItems,
} from './permissions.ts';
import type { Surroundings } from './ringback-function.ts';
import type { SignIn } from './sign-in.ts';
import type { WorkQueue } from './work-queue.ts';

/** Takes the events of phone systems. */
export function receiveEvents(stack: Stack, around: Surroundings, events: EventQueues): HttpFunction {
  return new HttpFunction(stack, 'receive-events', around, {
    timeout: Duration.seconds(10),
    environment: {
      ...events.environment,
      OUTBOUND_CALL_QUEUE_URL: events.outboundCalls.queue.queueUrl,
      VIDEO_CALL_QUEUE_URL: events.videoCalls.queue.queueUrl,
    },
    may: [useItems(around.table, 'GetItem'), sendTo(...events.all.map(({ queue }) => queue))],
    harm: 'Calls that phone systems reported were not accepted: nobody is told unless they are sent again.',
  });
}

/** Takes the reports of Twilio and the receipts of browsers. */
export function receiveStatus(
  stack: Stack,
  around: Surroundings,
  writing: Writing,
  twilio: ISecret,
): HttpFunction {
  const { table } = around;
  const whenATextFails = "When a text fails, the person's next step is decided, counted and queued.";
  return new HttpFunction(stack, 'receive-status', around, {
    timeout: Duration.seconds(10),
    environment: { ...writingEnvironment(writing), TWILIO_SECRET: twilio.secretArn },
    may: [
      useItems(table, 'GetItem', 'PutItem'),
      maybe(whenATextFails, useItems(table, 'BatchGetItem', 'Query', 'UpdateItem')),
      seldom('Somebody writes START: the stop is lifted.', useItems(table, 'DeleteItem')),
      queryIndexes(table, 'delivery'),
      readSecrets(writing.links, twilio),
      maybe(whenATextFails, sendTo(...writing.channels.queues)),
    ],
    harm: 'Reports about texts and notifications were lost: people may be told twice, or not by another way.',
  });
}

/** What the web app and the API for administrators are made with. */
export interface WebParts {
  writing: Writing;
  events: EventQueues;
  vapid: ISecret;
  jitsi: ISecret;
  signIn: SignIn;
  /** All queues: whose dead letters are looked after. */
  queues: WorkQueue[];
}

/** Everything for people and administrators: pages, links in messages, the API. */
export function serveWeb(stack: Stack, around: Surroundings, parts: WebParts): HttpFunction {
  const { config, table } = around;
  const { writing, events, vapid, jitsi, signIn, queues } = parts;
  return new HttpFunction(stack, 'serve-web', around, {
    timeout: Duration.seconds(15),
    environment: {
      ...writingEnvironment(writing),
      VAPID_SECRET: vapid.secretArn,
      JITSI_SECRET: jitsi.secretArn,
      PUSH_HOSTS: config.pushHosts.join(','),
      ...signIn.environment,
      ...events.environment,
      WORK_QUEUES: stack.toJsonString(addressesOf(queues)),
    },
    may: [
      useItems(table, 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
      queryIndexes(table, 'list', 'delivery'),
      readSecrets(writing.links, vapid),
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
