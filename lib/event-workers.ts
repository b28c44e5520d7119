import type { ChannelQueues } from './channel-queues.ts';
import type { EventQueues } from './event-queues.ts';
import { seldom, sendTo, useItems } from './permissions.ts';
import { QueueWorker } from './queue-worker.ts';
import type { Surroundings } from './ringback-function.ts';

/** All who queue deliveries know all queues of channels; what a message is about decides on which it goes. */
const wiredAlike =
  'Wired like every sender of deliveries: what it sends so far goes on the other queues of channels.';

/** The workers of events: each records what happened, and decides who should know. */
export function workOffEvents(around: Surroundings, events: EventQueues, channels: ChannelQueues): void {
  const { table } = around;
  new QueueWorker(events.missedCalls, around, {
    batchSize: 10,
    maxConcurrency: 10,
    environment: channels.environment,
    may: [
      useItems(table, 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
      sendTo(...channels.usualQueues),
      seldom(wiredAlike, sendTo(...channels.urgentQueues)),
    ],
  });
  for (const talks of [events.answeredCalls, events.outboundCalls]) {
    new QueueWorker(talks, around, {
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
  new QueueWorker(events.videoCalls, around, {
    batchSize: 1,
    maxConcurrency: 10,
    environment: { ...channels.environment, ...events.environment },
    may: [
      useItems(table, 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
      sendTo(...channels.urgentQueues, events.missedCalls.queue, events.answeredCalls.queue),
      seldom(wiredAlike, sendTo(...channels.usualQueues)),
    ],
  });
}
