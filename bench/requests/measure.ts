import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAddressStops } from '../../adapters/store/address-stops.ts';
import { findDelivery } from '../../adapters/store/delivery-ids.ts';
import { openTable } from '../../adapters/store/dynamodb-table.ts';
import { openStore } from '../../adapters/store/store.ts';
import type { Table } from '../../adapters/store/table.ts';
import { type Delivery, newDelivery } from '../../core/delivery.ts';
import { plusSeconds } from '../../core/time.ts';
import { deliver } from '../../functions/deliver.ts';
import { type DeliveryMessage, messageFor } from '../../functions/delivery-message.ts';
import { deliveryFollower } from '../../functions/delivery-wiring.ts';
import { onAnsweredCall } from '../../functions/on-answered-call/handler.ts';
import { onMailReport } from '../../functions/on-mail-report/handler.ts';
import { onMissedCall } from '../../functions/on-missed-call/handler.ts';
import { onOutboundCall } from '../../functions/on-outbound-call/handler.ts';
import { channelQueueUrls } from '../../functions/queue-wiring.ts';
import { reportTaker } from '../../functions/take-report.ts';
import { localDynamoDbClient, startDynamoDb } from '../../local/services/dynamodb.ts';
import { callers, fillCompany, type Size } from './company.ts';
import { type Cost, type Counter, countedQueues, countTable, makeCounter } from './counted-clients.ts';
import { type Caller, courseOf, missedCall, outboundCall, ringsAt, tenant, users } from './events.ts';
import { openSenders } from './senders.ts';

/** What one record costs a worker. */
export interface Measured {
  worker: string;
  /** What the record says. */
  what: string;
  /** Users who are concerned. */
  users: number;
  size: Size;
  /** Deliveries that there are about the call afterwards. */
  deliveries: number;
  cost: Cost;
  /** Kinds of requests, in order. */
  requests: string[];
}

/** When events come in. */
const receivedAt = plusSeconds(ringsAt, 38);
/** Addresses of all queues that messages of channels go to. */
const environment = Object.fromEntries(
  Object.keys(channelQueueUrls).map((name) => [name, `https://sqs.example/${name}`]),
) as Record<keyof typeof channelQueueUrls, string>;

/**
 * Counts what each worker asks of DynamoDB and SQS for one record, in companies of different sizes: real handlers, the
 * SDK's own client, the embedded DynamoDB. Providers and Secrets Manager are left out.
 */
export async function measureRequests(sizes: readonly Size[]): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-requests-'));
  const service = await startDynamoDb({ folder, port: 0, onCall() {} });
  const filling = localDynamoDbClient(service.endpoint, 'eu-central-1');
  const client = localDynamoDbClient(service.endpoint, 'eu-central-1');
  const counter = makeCounter();
  countTable(client, counter);
  try {
    const measured: Measured[] = [];
    for (const [index, size] of sizes.entries()) {
      await fillCompany(filling, `company-${index}`, size);
      const tables = [client, filling].map((each) => openTable(each, `company-${index}`)) as [Table, Table];
      measured.push(...(await measureCompany(tables, size, counter)));
    }
    return measured;
  } finally {
    client.destroy();
    filling.destroy();
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param tables what is asked of the first is counted, of the second not */
async function measureCompany([table, apart]: [Table, Table], size: Size, counter: Counter) {
  const now = () => new Date(receivedAt);
  const queues = deliveryFollower(countedQueues(counter), environment, now);
  const log = { info() {}, warn() {}, error() {} };
  const tools = { ...queues, storeOf: (id: string) => openStore(table, id), now, log };
  const { deliveries } = openStore(apart, tenant);
  const measured: Measured[] = [];
  const [one, three, quiet] = callers;

  async function measure(
    worker: string,
    what: string,
    concerned: number,
    callId: string,
    work: () => Promise<void>,
  ) {
    counter.reset();
    await work();
    const { cost, requests } = counter;
    const made = (await deliveries.about(`CALL#${callId}`)).length;
    measured.push({ worker, what, users: concerned, size, deliveries: made, cost, requests });
  }

  const missed = onMissedCall(tools);
  const miss = (what: string, caller: Caller, callId: string, concerned: number) =>
    measure('on-missed-call', what, concerned, callId, () =>
      missed({ event: missedCall(caller, callId, concerned), receivedAt }),
    );
  await miss('missed', one, 'of-one', 1);
  await miss('missed', three, 'of-three', users.length);
  await miss('reported again', three, 'of-three', users.length);

  await deliveries.create(textAbout('of-one'));
  for (const delivery of await deliveries.about('CALL#of-one'))
    await measure(`send-${delivery.channel}`, 'sent', 1, 'of-one', () => send(delivery));

  const takeReport = reportTaker({ ...tools, findDelivery: (id) => findDelivery(table, id) });
  const onReport = onMailReport({ takeReport, addressStops: openAddressStops(table), now, log });
  const mail = (await deliveries.about('CALL#of-one')).find(({ channel }) => channel === 'email')!;
  for (const [type, state] of [
    ['Send', 'sent'],
    ['Delivery', 'delivered'],
  ] as const)
    await measure('on-mail-report', type, 1, 'of-one', () =>
      onReport({ type, state, messageId: 'accepted', deliveryId: mail.id, stop: [] }),
    );

  const course = onAnsweredCall(tools);
  for (const [what, event] of Object.entries(courseOf(quiet, 'of-nobody')))
    await measure('on-answered-call', what, 1, 'of-nobody', () => course({ event, receivedAt }));
  const { answered } = courseOf(one, 'of-one');
  await measure('on-answered-call', 'answered, told as missed', 1, 'of-one', () =>
    course({ event: answered, receivedAt }),
  );

  const outbound = onOutboundCall(tools);
  for (const [what, isAnswered] of [
    ['nobody picked up', false],
    ['called back', true],
    ['called once more', true],
  ] as const)
    await measure('on-outbound-call', what, users.length, 'of-three', () =>
      outbound({ event: outboundCall(three.other, what, isAnswered), receivedAt }),
    );
  return measured;

  async function send(delivery: Delivery): Promise<void> {
    const channel = openSenders(table, now)[delivery.channel];
    const message: DeliveryMessage = messageFor(tenant, delivery);
    const sending = deliver(channel, { ...tools, random: () => 0.5, leaseSeconds: 30 });
    await sending({ ...message, redelivered: false });
  }
}

/** A text as it would be a step of its own. */
function textAbout(callId: string): Delivery {
  const key = {
    subject: `CALL#${callId}`,
    recipient: users[0]!,
    channel: 'sms',
    purpose: 'missed',
    seq: 2,
  } as const;
  return newDelivery(tenant, key, receivedAt, plusSeconds(receivedAt, 3600));
}
