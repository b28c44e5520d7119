import type { Log } from '../adapters/log.ts';
import type { Store } from '../adapters/store/store.ts';
import type { Delivery, DeliveryInput, DeliveryStep, Failure } from '../core/delivery.ts';
import { type Instant, instant } from '../core/time.ts';
import { type DeliveryMessage, type EnqueueDeliveries, messageFor } from './delivery-message.ts';

/** What a provider made of a message: accepted under its id, or a classified failure. Never thrown. */
export type SendResult = { ok: true; providerId: string } | { ok: false; failure: Failure };

/** One channel's part of a delivery. */
export interface ChannelSender<Request> {
  /** Loads, judges and renders: the request to the provider, or the code why nothing is to be sent any more. */
  prepare(store: Store, delivery: Delivery): Promise<{ request: Request } | { withdraw: string }>;
  /** Makes the one request to the provider. */
  send(request: Request, delivery: Delivery): Promise<SendResult>;
}

/** What every channel needs. */
export interface Delivering {
  storeOf(tenant: string): Store;
  enqueue: EnqueueDeliveries;
  now(): Date;
  /** From 0 to 1; spreads waits. */
  random(): number;
  /** How long a claim holds: the function's time-out. */
  leaseSeconds: number;
  log: Log;
}

/**
 * Takes a delivery from its queue to the provider (design section 5): claim, judge again, send once, record.
 * The claim is the only door to the provider, so two copies of a message cannot both pass.
 */
export function deliver<Request>(channel: ChannelSender<Request>, tools: Delivering) {
  const { storeOf, enqueue, now, log } = tools;

  return async (message: DeliveryMessage): Promise<void> => {
    const store = storeOf(message.tenant);
    const { attempt } = message;
    const at = (): Instant => instant(now());
    const step = (input: DeliveryInput) => store.deliveries.step(message, input);

    const claimed = await step({ type: 'claim', attempt, now: at(), leaseSeconds: tools.leaseSeconds });
    if ('ignored' in claimed) return log.info('DELIVERY_DROPPED', { why: claimed.ignored });
    const { delivery, effects } = claimed;
    if (!effects.some(({ type }) => type === 'send')) return finished(delivery);

    let prepared: Awaited<ReturnType<typeof channel.prepare>>;
    try {
      prepared = await channel.prepare(store, delivery);
    } catch (error) {
      // Certainly not sent: the claim is given back before the fault goes on, so that nobody has to wonder.
      log.error('DELIVERY_NOT_PREPARED', error, { deliveryId: delivery.id });
      const failure: Failure = { class: 'retryable', code: 'not-prepared' };
      return follow(await step({ type: 'failure', attempt, now: at(), failure, random: tools.random() }));
    }
    if ('withdraw' in prepared)
      return follow(await step({ type: 'withdraw', attempt, now: at(), code: prepared.withdraw }));

    const result = await channel.send(prepared.request, delivery);
    await follow(
      await step(
        result.ok
          ? { type: 'accepted', attempt, now: at(), providerId: result.providerId }
          : { type: 'failure', attempt, now: at(), failure: result.failure, random: tools.random() },
      ),
    );

    async function follow(taken: DeliveryStep): Promise<void> {
      if ('ignored' in taken)
        return log.warn('DELIVERY_RESULT_LATE', { deliveryId: delivery.id, why: taken.ignored });
      for (const effect of taken.effects) {
        if (effect.type !== 'enqueue') continue;
        const body = { ...messageFor(message.tenant, taken.delivery), attempt: effect.attempt };
        await enqueue(delivery.channel, [{ body, delaySeconds: effect.delaySeconds }]);
      }
      finished(taken.delivery);
    }
  };

  function finished(delivery: Delivery): void {
    const last = delivery.history.at(-1);
    log.info('DELIVERY_STEP', {
      deliveryId: delivery.id,
      channel: delivery.channel,
      state: delivery.state,
      attempt: delivery.attempt,
      code: last?.code,
    });
  }
}
