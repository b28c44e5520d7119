import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { OutboxPush, PushRecord } from '../outbox/messages.ts';
import type { Outbox } from '../outbox/store.ts';
import { decryptPush } from './push-encryption.ts';
import type { PushRequest } from './push-rules.ts';
import type { PushSubscriptions, Subscription } from './push-subscriptions.ts';

/** A message that waits for its device. */
export interface WaitingPush {
  readonly message: OutboxPush;
  readonly record: PushRecord;
  readonly subscription: Subscription;
}

/** Brings messages to one kind of device. */
export interface PushCarrier {
  /** @returns whether the device is there to take it now */
  carry(waiting: WaitingPush): boolean;
}

/** Messages of the push service: kept until they are delivered, replaced or out of date. */
export interface PushMessages {
  /** Takes a message: it is in the outbox when this returns, and on its way where the device is there. */
  accept(subscription: Subscription, request: PushRequest, body: Buffer, fate?: Fate): OutboxPush;
  /** What waits for these subscriptions, oldest first; what is out of date is given up on the way. */
  waiting(fits: (subscription: Subscription) => boolean): WaitingPush[];
  /** Whether a message is still to be delivered: neither replaced nor out of date meanwhile. */
  isWaiting(id: string): boolean;
  /** What became of a message; ignored when that is known already. */
  finish(id: string, state: Exclude<PushRecord['state'], 'waiting'>): void;
}

/** A fault: `silent` devices send no receipt, `lost` messages never arrive. */
export type Fate = 'silent' | 'lost';

/** @param endpointOf the address of a subscription */
export function openPushMessages(options: {
  outbox: Outbox;
  subscriptions: PushSubscriptions;
  clock: Clock;
  carriers: readonly PushCarrier[];
  endpointOf: (subscription: Subscription) => string;
}): PushMessages {
  const { outbox, subscriptions, clock } = options;
  const waitingIds = new Set(
    outbox.pushes
      .list()
      .filter(({ id }) => outbox.pushes.recordOf(id)?.state === 'waiting')
      .map(({ id }) => id),
  );

  function finish(id: string, state: PushRecord['state']): void {
    const record = outbox.pushes.recordOf(id);
    if (record?.state !== 'waiting') return;
    waitingIds.delete(id);
    const { body: _body, ...rest } = record;
    outbox.pushes.note(id, { ...rest, state });
  }
  function waiting(fits: (subscription: Subscription) => boolean): WaitingPush[] {
    return [...waitingIds].flatMap((id) => {
      const message = outbox.pushes.get(id);
      const record = outbox.pushes.recordOf(id);
      const subscription = record && subscriptions.find(record.subscriptionId);
      if (!message || !subscription) return [];
      // Nobody is left to take it.
      if (subscription === 'gone') finish(id, 'lost');
      else if (clock.now() >= record.expiresAt) finish(id, 'expired');
      else if (fits(subscription)) return [{ message, record, subscription }];
      return [];
    });
  }
  return {
    accept(subscription, request, body, fate) {
      const { ttl, urgency, topic, encoding } = request;
      if (topic !== null) {
        for (const other of waiting(({ id }) => id === subscription.id)) {
          if (other.message.topic === topic) finish(other.message.id, 'replaced');
        }
      }
      const { payload, readable } = open(body, subscription);
      const message: OutboxPush = {
        id: randomBytes(16).toString('base64url'),
        deliveryId: deliveryIdIn(payload),
        at: new Date(clock.now()).toISOString(),
        endpoint: options.endpointOf(subscription),
        ttl,
        urgency,
        topic,
        status: 201,
        payload,
      };
      const state = fate === 'lost' ? 'lost' : readable ? 'waiting' : 'undecryptable';
      const record: PushRecord = {
        subscriptionId: subscription.id,
        to: ownerOf(subscription),
        state,
        ...(state === 'waiting' && { body: body.toString('base64') }),
        ...(encoding && { encoding }),
        // Without time to wait, a message is for now or never; the moment lasts a second.
        expiresAt: clock.now() + Math.max(ttl, 1) * 1000,
        silent: fate === 'silent',
      };
      outbox.pushes.add(message, record);
      if (state === 'waiting') {
        waitingIds.add(message.id);
        const taken = options.carriers.some((carrier) => carrier.carry({ message, record, subscription }));
        if (!taken && ttl === 0) finish(message.id, 'expired');
      }
      return message;
    },
    waiting,
    isWaiting(id) {
      const record = waitingIds.has(id) ? outbox.pushes.recordOf(id) : undefined;
      if (record && clock.now() >= record.expiresAt) finish(id, 'expired');
      return waitingIds.has(id);
    },
    finish,
  };
}

function ownerOf({ holder }: Subscription): string {
  return holder.kind === 'device' ? `${holder.userId} (${holder.deviceId})` : 'A browser';
}

/** Decrypts where we hold the keys; a device drops what it cannot decrypt, and no sender is told. */
function open(body: Buffer, { holder }: Subscription): { payload: unknown; readable: boolean } {
  if (holder.kind === 'browser' || body.length === 0) return { payload: null, readable: true };
  let text: string;
  try {
    text = decryptPush(body, holder).toString('utf8');
  } catch {
    return { payload: null, readable: false };
  }
  try {
    return { payload: JSON.parse(text), readable: true };
  } catch {
    return { payload: text, readable: true };
  }
}

/** Members of the declarative payload that local mode looks at. */
export interface PushData {
  readonly deliveryId?: unknown;
  readonly receipt?: unknown;
}

/** `notification.data` of a payload; empty where it has none. */
export function dataOf(payload: unknown): PushData {
  const { notification } = (payload ?? {}) as { notification?: { data?: PushData } };
  return notification?.data ?? {};
}

function deliveryIdIn(payload: unknown): string | null {
  const { deliveryId } = dataOf(payload);
  return typeof deliveryId === 'string' ? deliveryId : null;
}
