import type { Log } from '../adapters/log.ts';
import type { Store } from '../adapters/store/store.ts';
import { correlationId } from '../core/correlation.ts';
import type { Delivery, Failure } from '../core/delivery.ts';
import type { DeliveryInput, DeliveryStep } from '../core/delivery-step.ts';
import { type Instant, instant } from '../core/time.ts';
import { logDeliveryStep } from './delivery-log.ts';
import type { ReceivedDeliveryMessage } from './delivery-message.ts';
import type { FollowStep } from './follow.ts';

/** What a provider made of a message: accepted under its id, or a classified failure. Never thrown. */
export type SendResult = { ok: true; providerId: string } | { ok: false; failure: Failure };

/** What is to be sent; or why nothing is any more (`withdraw`); or why it cannot be (`failure`). */
export type Prepared<Request> = { request: Request } | { withdraw: string } | { failure: Failure };

/** A message as the provider's own list has it. */
export interface FoundMessage {
  providerId: string;
  /** The provider says that it did not arrive, and why. */
  failedCode?: string;
}

/** One channel's part of a delivery. */
export interface ChannelSender<Request> {
  /** Loads, judges again, and renders the request to the provider. */
  prepare(store: Store, delivery: Delivery): Promise<Prepared<Request>>;
  /** Makes the one request to the provider. */
  send(request: Request, delivery: Delivery): Promise<SendResult>;
  /** Identifies what is handed over, where the provider's list can be searched for it. */
  contentHash?(request: Request): string;
  /** Looks at the provider's list for a message whose outcome is unknown. @throws when the list cannot be read */
  look?(store: Store, delivery: Delivery): Promise<FoundMessage | undefined>;
  /** Told of each failure, for what follows beyond this delivery: a number or device that is gone. */
  failed?(store: Store, delivery: Delivery, failure: Failure): Promise<void>;
}

/** What every channel needs. */
export interface Delivering {
  storeOf(tenant: string): Store;
  follow: FollowStep;
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
  const { storeOf, now, log } = tools;

  return async (message: ReceivedDeliveryMessage): Promise<void> => {
    const store = storeOf(message.tenant);
    const { attempt } = message;
    const at = (): Instant => instant(now());
    const about = { correlationId: correlationId(message.tenant, message.subject) };
    const step = (input: DeliveryInput) => store.deliveries.step(message, input);

    const claimed = await take({
      type: 'claim',
      attempt,
      now: at(),
      leaseSeconds: tools.leaseSeconds,
      redelivered: message.redelivered,
    });
    if ('ignored' in claimed) return;
    for (const { type } of claimed.effects) {
      if (type === 'send') await take(await outcome(claimed.delivery));
      if (type === 'look') {
        const seen = await looked(claimed.delivery);
        if (seen) await take(seen);
      }
    }

    /** What came of the attempt, as the state machine wants to hear it. */
    async function outcome(delivery: Delivery): Promise<DeliveryInput> {
      const failed = (failure: Failure): DeliveryInput => ({
        type: 'failure',
        attempt,
        now: at(),
        failure,
        random: tools.random(),
      });
      let prepared: Prepared<Request>;
      try {
        prepared = await channel.prepare(store, delivery);
      } catch (error) {
        // Certainly not sent: the claim is given back, so that nobody has to wonder.
        log.error('DELIVERY_NOT_PREPARED', error, { ...about, deliveryId: delivery.id });
        return failed({ class: 'retryable', code: 'not-prepared' });
      }
      if ('withdraw' in prepared) return { type: 'withdraw', attempt, now: at(), code: prepared.withdraw };
      if ('failure' in prepared) return failed(prepared.failure);
      const contentHash = channel.contentHash?.(prepared.request);
      if (contentHash) {
        const noted = await step({ type: 'handing-over', attempt, contentHash });
        if ('ignored' in noted) return { type: 'withdraw', attempt, now: at(), code: 'claim-lost' };
      }
      const result = await channel.send(prepared.request, delivery);
      if (!result.ok) {
        await channel.failed?.(store, delivery, result.failure);
        if (result.failure.class === 'reconfigure') {
          log.error('DELIVERY_NEEDS_CONFIGURATION', undefined, {
            ...about,
            channel: delivery.channel,
            reason: result.failure.code,
          });
        }
        return failed(result.failure);
      }
      return { type: 'accepted', attempt, now: at(), providerId: result.providerId };
    }

    /** What the provider's list says about an attempt nobody knows the outcome of. */
    async function looked(delivery: Delivery): Promise<DeliveryInput | undefined> {
      // Without a hash it was never handed over: its sender died before.
      if (!delivery.contentHash) return { type: 'looked', attempt, now: at() };
      try {
        const found = await channel.look?.(store, delivery);
        // What an earlier attempt is known by says nothing of this one.
        if (found?.providerId === delivery.providerId) return { type: 'looked', attempt, now: at() };
        if (!found?.failedCode) return { type: 'looked', attempt, now: at(), found };
        return {
          type: 'report',
          now: at(),
          state: 'failed',
          code: found.failedCode,
          providerId: found.providerId,
        };
      } catch (error) {
        // Nothing is decided without the list; the delivery's timer brings it back.
        log.error('DELIVERY_NOT_LOOKED_UP', error, { ...about, deliveryId: delivery.id });
        return undefined;
      }
    }

    /** Takes a step, and does what follows it. */
    async function take(input: DeliveryInput): Promise<DeliveryStep> {
      const taken = await step(input);
      if ('ignored' in taken) log.info('DELIVERY_MESSAGE_DROPPED', { ...about, why: taken.ignored });
      else {
        logDeliveryStep(log, store.tenant, taken, input);
        await tools.follow(store, taken);
      }
      return taken;
    }
  };
}
