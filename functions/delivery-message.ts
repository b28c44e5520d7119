import { z } from 'zod';
import { check } from '../core/check.ts';
import { type Delivery, deliverySortKey } from '../core/delivery.ts';
import type { Channel } from '../core/directory.ts';
import type { Checked } from '../core/problem.ts';

const schema = z.object({
  tenant: z.string(),
  subject: z.string(),
  sortKey: z.string(),
  attempt: z.number().int().min(1),
});

/** What lies in a channel queue: which delivery, and the attempt it is for (copies of other attempts are dropped). */
export type DeliveryMessage = z.output<typeof schema>;

/** Reads a message of a channel queue. */
export function parseDeliveryMessage(body: unknown): Checked<DeliveryMessage> {
  return check(schema, body);
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
