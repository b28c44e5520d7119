import type { SQSEvent, SQSRecord } from 'aws-lambda';
import type { Log } from '../../adapters/log.ts';
import { findDelivery } from '../../adapters/store/delivery-ids.ts';
import { openStore, type Store } from '../../adapters/store/store.ts';
import type { Table } from '../../adapters/store/table.ts';
import { instant } from '../../core/time.ts';
import { deliver } from '../../functions/deliver.ts';
import { type EnqueueDeliveries, parseDeliveryMessage } from '../../functions/delivery-message.ts';
import { onDue } from '../../functions/on-due/handler.ts';
import { onMissedCall, parseMissedCall } from '../../functions/on-missed-call/handler.ts';
import { isAwsOutage, sqsWorker } from '../../functions/sqs-worker.ts';
import { stepAdvancer } from '../../functions/steps.ts';
import { type ProviderReport, reportTaker } from '../../functions/take-report.ts';
import { missedCallEvent } from '../fixtures/events.ts';
import { memoryTable } from '../fixtures/memory-table.ts';
import { gatedTable } from './gated-table.ts';
import { watched } from './invariants.ts';
import { type Plan, userName } from './plan.ts';
import { openProviders } from './provider.ts';
import { type Message, openQueues } from './queues.ts';
import { openScheduler, type Process } from './scheduler.ts';

/** A way to break the product, to see that it is noticed. */
export interface Sabotage {
  table?(table: Table): Table;
  store?(store: Store, table: Table): Store;
}

/** Time-out of the workers and length of their leases, seconds. */
const workerSeconds = 30;
const sweepSeconds = 60;
const tenant = 'demo';
const silent: Log = { info() {}, warn() {}, error() {} };

/** The whole system in memory: real handlers over a table, queues and providers that the test drives. */
export async function openWorld(plan: Plan, sabotage: Sabotage = {}) {
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
  const table = watched(base, () => instant(now()), violated);
  const scheduler = openScheduler(clock, trace);
  const queues = openQueues(clock);
  const providers = openProviders(plan, violated);
  const direct = openStore(base, tenant);
  await fillDirectory(direct, plan);

  /** What a function wires at its start, for one process. */
  function wire(process: Process) {
    const seen = gatedTable(sabotage.table?.(table) ?? table, process);
    const storeOf = (name: string) => {
      const store = openStore(seen, name);
      return sabotage.store?.(store, seen) ?? store;
    };
    const enqueue: EnqueueDeliveries = async (channel, messages) => {
      for (const { body, delaySeconds } of messages)
        await queues.putFrom(process, channel, JSON.stringify(body), delaySeconds);
    };
    const advance = stepAdvancer({ enqueue, now });
    return { table: seen, storeOf, enqueue, advance, now, log: silent };
  }

  /** The Lambda function behind a queue. */
  function worker({ queue }: Message, process: Process) {
    const tools = wire(process);
    const own = {
      putBack: ({
        body,
        delaySeconds,
        attributes,
      }: {
        body: string;
        delaySeconds?: number;
        attributes?: Record<string, string>;
      }) => queues.putFrom(process, queue, body, delaySeconds, attributes),
      async deadLetter({ body, attributes }: { body: string; attributes?: Record<string, string> }) {
        deadLetters.push(`${queue}: ${attributes?.reason}: ${body}`);
      },
    };
    const isOutage = isAwsOutage;
    if (queue === 'on-missed-call')
      return sqsWorker({ parse: parseMissedCall, handle: onMissedCall(tools), isOutage }, own, silent);
    const delivering = { ...tools, random: () => 0.5, leaseSeconds: workerSeconds };
    const handle = deliver(providers.channel(process), delivering);
    return sqsWorker({ parse: parseDeliveryMessage, handle, isOutage }, own, silent);
  }

  return {
    clock,
    violations,
    deadLetters,
    lines,
    trace,
    scheduler,
    queues,
    providers,
    items: base.items,
    store: direct,

    /** Hands a message to a worker; it is done when the worker says so. */
    async receive(message: Message): Promise<void> {
      queues.take(message);
      const name = `${message.queue}-worker (message ${message.id}, receive ${message.receives})`;
      await scheduler.start(name, workerSeconds, async (process) => {
        const { batchItemFailures } = await worker(message, process)(eventOf(message));
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
        onDue(wire(process))(() => process.deadline - clock.milliseconds),
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

    async settle(subject: string): Promise<void> {
      await scheduler.start(`settling of ${subject}`, workerSeconds, async (process) => {
        const { deliveries } = wire(process).storeOf(tenant);
        for (const { id } of await deliveries.about(subject)) {
          const place = (await findDelivery(base, id))!;
          await deliveries.step(place, { type: 'settle', now: instant(now()), code: 'processed' });
        }
      });
    },

    /** The phone system posts a call. */
    post(index: number): void {
      queues.put('on-missed-call', JSON.stringify(eventOfCall(plan, index)));
    },
  };
}

/** What {@link openWorld} opens. */
export type World = Awaited<ReturnType<typeof openWorld>>;

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

function eventOfCall(plan: Plan, index: number): object {
  const callId = `c${index + 1}`;
  const rang = plan.users.map((_, user) => ({ userId: userName(user), outcome: 'no-answer' }));
  return missedCallEvent({ callId, rang }, { id: callId, tenant });
}

async function fillDirectory(store: Store, plan: Plan): Promise<void> {
  const settings = await store.directory.settings();
  const mailboxes = plan.mailbox ? ['team@example.com'] : [];
  await store.directory.putSettings({
    ...settings,
    mailboxes,
    sms: { from: '+4930555100' },
  } as typeof settings);
  for (const [index, { steps, devices }] of plan.users.entries()) {
    const id = userName(index);
    await store.directory.users.put(id, {
      name: id,
      email: `${id}@example.com`,
      mobile: `+49171100000${index}`,
      locale: 'en',
      notify: { missed: steps },
    });
    await store.reach.change(id, (reach) => ({
      ...reach,
      devices: Array.from({ length: devices }, (_, number) => ({
        id: `device${number + 1}`,
        name: 'A browser',
        endpoint: `https://push.example/${id}/${number}`,
        keys: { p256dh: '', auth: '' },
        vapidKeyId: 'k1',
        addedAt: '2026-11-01T00:00:00.000Z',
      })),
    }));
  }
}
