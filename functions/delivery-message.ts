import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { check } from '../core/check.ts';
import { type Delivery, deliverySortKey, queueDelay } from '../core/delivery.ts';
import type { Channel } from '../core/directory.ts';
import type { Checked } from '../core/problem.ts';

const schema = z.object({
  tenant: z.string(),
  subject: z.string(),
  sortKey: z.string(),
  attempt: z.int().check(z.minimum(1)),
});

/** What lies in a channel queue: which delivery, and the attempt it is for (copies of other attempts are dropped). */
export type DeliveryMessage = z.output<typeof schema>;

/** A message as received; `redelivered` when the queue gives it again, because whoever had it did not finish. */
export type ReceivedDeliveryMessage = DeliveryMessage & { redelivered: boolean };

/**
 * The form of messages that this version knows. A message without `v` is of the first; whoever changes what one means
 * counts up and writes `v`, so that a version that was gone back to gives it up instead of misunderstanding it.
 */
const knownForm = 1;

/** Reads a message of a channel queue; one of a later version becomes a dead letter, to be redriven after the update. */
export function parseDeliveryMessage(body: unknown, record: SQSRecord): Checked<ReceivedDeliveryMessage> {
  const { v = knownForm } = (body ?? {}) as { v?: unknown };
  if (v !== knownForm) {
    const detail = `The message is of a later version of Ringback (${JSON.stringify(v).slice(0, 20)}; known here: ${knownForm}).`;
    return {
      ok: false,
      faults: [{ pointer: '/v', code: 'later-version', detail, remedy: 'Update, then redrive it.' }],
    };
  }
  const checked = check(schema, body);
  if (!checked.ok) return checked;
  return {
    ok: true,
    value: { ...checked.value, redelivered: Number(record.attributes.ApproximateReceiveCount) > 1 },
  };
}

/** The message for a delivery's queued attempt. */
export function messageFor(tenant: string, delivery: Delivery): DeliveryMessage {
  return { tenant, subject: delivery.subject, sortKey: deliverySortKey(delivery), attempt: delivery.attempt };
}

/** Puts deliveries on the queues of their channels. */
export type EnqueueDeliveries = (
  channel: Channel,
  messages: { body: DeliveryMessage; delaySeconds?: number }[],
) => Promise<void>;

/** Queues the first attempts of new deliveries, but those that are held for long. Copies do no harm: the attempt in the message keeps them apart. */
export async function enqueueAll(
  deliveries: readonly Delivery[],
  tenant: string,
  enqueue: EnqueueDeliveries,
): Promise<void> {
  const byChannel = Map.groupBy(deliveries, (delivery) => delivery.channel);
  await Promise.all(
    [...byChannel].map(([channel, each]) =>
      enqueue(
        channel,
        each.flatMap((delivery) => {
          const delaySeconds = queueDelay(delivery);
          return delaySeconds === undefined ? [] : [{ body: messageFor(tenant, delivery), delaySeconds }];
        }),
      ),
    ),
  );
}
