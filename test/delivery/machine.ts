import { createHash } from 'node:crypto';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import type { Log } from '../../adapters/log.ts';
import { findDelivery } from '../../adapters/store/delivery-ids.ts';
import { openStore, type Store } from '../../adapters/store/store.ts';
import type { Table } from '../../adapters/store/table.ts';
import { instant } from '../../core/time.ts';
import { deliver } from '../../functions/deliver.ts';
import { type EnqueueDeliveries, parseDeliveryMessage } from '../../functions/delivery-message.ts';
import { stepFollower } from '../../functions/follow.ts';
import { onAnsweredCall, parseCallCourse } from '../../functions/on-answered-call/handler.ts';
import { onDue } from '../../functions/on-due/handler.ts';
import { onMissedCall, parseMissedCall } from '../../functions/on-missed-call/handler.ts';
import { onOutboundCall, parseOutboundCall } from '../../functions/on-outbound-call/handler.ts';
import type { ReportedType } from '../../functions/report-call.ts';
import { isAwsOutage, sqsWorker, type Worker } from '../../functions/sqs-worker.ts';
import { stepAdvancer } from '../../functions/steps.ts';
import { type ProviderReport, reportTaker } from '../../functions/take-report.ts';
import { memoryTable } from '../fixtures/memory-table.ts';
import { gatedTable } from './gated-table.ts';
import { watched } from './invariants.ts';
import { openProviders, type Simulation } from './provider.ts';
import { type Message, openQueues, type QueueName } from './queues.ts';
import { openScheduler, type Process } from './scheduler.ts';

/** A way to break the product, to see that it is noticed. */
export interface Sabotage {
  table?(table: Table): Table;
  store?(store: Store, table: Table): Store;
}

/** What a story adds to the machine. */
export interface Story extends Simulation {
  sabotage?: Sabotage;
  /** Partitions whose requests wait for the scheduler. */
  ofInterest?(partition: string, sortKey?: string): boolean;
  /** Sees every request that takes effect. */
  watch?(table: Table): Table;
  /** Runs the work on an event; knows when it began and whether it came to its end. */
  around?(event: object, work: () => Promise<void>, process: Process): Promise<void>;
}

/** Where the functions keep their data. */
export const tenant = 'demo';
/** Time-out of the workers and length of their leases, seconds. */
export const workerSeconds = 30;
const sweepSeconds = 60;
const silent: Log = { info() {}, warn() {}, error() {} };

/** The whole system in memory: real handlers over a table, queues and providers that the test drives. */
export function openMachine(story: Story) {
  const clock = { milliseconds: Date.parse('2026-11-21T09:15:00Z') };
  const violations: string[] = [];
  const deadLetters: string[] = [];
  const lines: string[] = [];
  const trace = (line: string) =>
    lines.push(`${new Date(clock.milliseconds).toISOString().slice(11, 19)} ${line}`);
  const violated = (what: string) => {
    violations.push(what);
    trace(`VIOLATION ${what}`);
  };
  const now = () => new Date(clock.milliseconds);
  const base = memoryTable();
  const checked = watched(base, () => instant(now()), violated);
  const table = story.watch?.(checked) ?? checked;
  const scheduler = openScheduler(clock, trace);
  const queues = openQueues(clock);
  const providers = openProviders(story, now, violated);

  /** What a function wires at its start, for one process. */
  function wire(process: Process) {
    const seen = gatedTable(story.sabotage?.table?.(table) ?? table, process, story.ofInterest);
    const storeOf = (name: string) => {
      const store = openStore(seen, name);
      return story.sabotage?.store?.(store, seen) ?? store;
    };
    const enqueue: EnqueueDeliveries = async (channel, messages) => {
      for (const { body, delaySeconds } of messages)
        await queues.putFrom(process, channel, JSON.stringify(body), delaySeconds);
    };
    const advance = stepAdvancer({ enqueue, now });
    const follow = stepFollower({ enqueue, advance, now });
    return { table: seen, storeOf, enqueue, advance, follow, now, log: silent };
  }

  /** The Lambda function behind a queue. */
  function worker(queue: QueueName, process: Process) {
    const tools = wire(process);
    const lambda = <T>({ parse, handle }: Pick<Worker<T>, 'parse' | 'handle'>) =>
      sqsWorker({ parse, handle, isOutage: isAwsOutage }, ownQueues(queue, process), silent);
    const events = <T extends { event: object }>(
      parse: Worker<T>['parse'],
      handle: (message: T) => Promise<void>,
    ) => {
      const { around = (_: object, work: () => Promise<void>) => work() } = story;
      return lambda<T>({ parse, handle: (message) => around(message.event, () => handle(message), process) });
    };
    switch (queue) {
      case 'on-missed-call':
        return events(parseMissedCall, onMissedCall(tools));
      case 'on-answered-call':
        return events(parseCallCourse, onAnsweredCall(tools));
      case 'on-outbound-call':
        return events(parseOutboundCall, onOutboundCall(tools));
      default: {
        const delivering = { ...tools, random: () => 0.5, leaseSeconds: workerSeconds };
        return lambda({
          parse: parseDeliveryMessage,
          handle: deliver(providers.channel(process), delivering),
        });
      }
    }
  }

  function ownQueues(queue: QueueName, process: Process) {
    interface Outgoing {
      body: string;
      delaySeconds?: number;
      attributes?: Record<string, string>;
    }
    return {
      putBack: ({ body, delaySeconds, attributes }: Outgoing) =>
        queues.putFrom(process, queue, body, delaySeconds, attributes),
      async deadLetter({ body, attributes }: Outgoing) {
        deadLetters.push(`${queue}: ${attributes?.reason}: ${body}`);
      },
    };
  }

  return {
    clock,
    now,
    violations,
    violated,
    deadLetters,
    lines,
    trace,
    scheduler,
    queues,
    providers,
    wire,
    items: base.items,
    /** Reads and writes at once, past the scheduler. */
    store: openStore(base, tenant),

    /** Hands a message to a worker; it is done when the worker says so. */
    async receive(message: Message): Promise<void> {
      queues.take(message);
      const name = `${message.queue}-worker (message ${message.id}, receive ${message.receives})`;
      await scheduler.start(name, workerSeconds, async (process) => {
        const { batchItemFailures } = await worker(message.queue, process)(eventOf(message));
        // SQS may not hear that it is done.
        if (
          (await process.pass(batchItemFailures.length > 0 ? 'gives up' : 'is done')) ||
          batchItemFailures.length > 0
        )
          return;
        message.done = true;
      });
    },

    async sweep(): Promise<void> {
      await scheduler.start('on-due', sweepSeconds, (process) =>
        onDue({
          ...wire(process),
          reportCall: (name, type, data) =>
            queues.putFrom(
              process,
              type === 'ringback.call.missed.v1' ? 'on-missed-call' : 'on-answered-call',
              JSON.stringify(ownEvent(name, type, data)),
            ),
        })(() => process.deadline - clock.milliseconds),
      );
    },

    async report(deliveryId: string, report: ProviderReport): Promise<void> {
      await scheduler.start(
        `report ${report.state} of ${report.providerId}`,
        workerSeconds,
        async (process) => {
          const tools = wire(process);
          const find = (id: string) => findDelivery(tools.table, id);
          await reportTaker({ ...tools, findDelivery: find })(deliveryId, report);
        },
      );
    },
  };
}

/** An event of our own: of the same data the same event, as `functions/queue-wiring.ts` makes it. */
export function ownEvent(name: string, type: ReportedType, data: Record<string, unknown>): object {
  const id = createHash('sha256')
    .update(JSON.stringify([type, data]))
    .digest('base64url')
    .slice(0, 22);
  return { specversion: '1.0', id, source: '/ringback', type, tenant: name, data };
}

/** What {@link openMachine} opens. */
export type Machine = ReturnType<typeof openMachine>;

function eventOf({ id, body, receives, sentAt, attributes }: Message): SQSEvent {
  const record = {
    messageId: String(id),
    body,
    attributes: { ApproximateReceiveCount: String(receives), SentTimestamp: String(sentAt) },
    messageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, stringValue]) => [name, { stringValue, dataType: 'String' }]),
    ),
  };
  return { Records: [record as unknown as SQSRecord] };
}
