import { keyed, type Log } from '../adapters/log.ts';
import type { Measured } from '../adapters/metrics.ts';
import { canaryTenant } from '../core/canary.ts';
import { correlationId } from '../core/correlation.ts';
import type { Delivery, Failure } from '../core/delivery.ts';
import type { DeliveryInput, DeliveryStep } from '../core/delivery-step.ts';
import { justHandedOver, tellsPeople } from '../core/told.ts';

/** Logs a step that a delivery took, with the figures that it changes: told and after how long, or failed and how. */
export function logDeliveryStep(
  log: Log,
  tenant: string,
  taken: Exclude<DeliveryStep, { ignored: string }>,
  input: DeliveryInput,
): void {
  const { delivery } = taken;
  const fields = {
    tenant,
    correlationId: correlationId(tenant, delivery.subject),
    deliveryId: delivery.id,
    recipient: keyed(delivery.recipient.replace(/^mailbox:/, '')),
    channel: delivery.channel,
    purpose: delivery.purpose,
    state: delivery.state,
    attempt: delivery.attempt,
    reason: delivery.history.at(-1)?.code,
  };
  log.info('DELIVERY_STEP', fields, peoplesFigures(tenant, figuresOf(delivery, input)));
}

/** Figures are about people: what happens to the canary is left out, for it has figures of its own. */
export function peoplesFigures(tenant: string, measured: Measured | undefined): Measured | undefined {
  return tenant === canaryTenant ? undefined : measured;
}

/** Only of messages by which people learn of something: an alarm holds those that failed against those that told. */
function figuresOf(delivery: Delivery, input: DeliveryInput): Measured | undefined {
  if (!tellsPeople(delivery)) return undefined;
  const { channel } = delivery;
  const failed = failureOf(delivery, input);
  if (failed) return { values: { Failed: 1 }, dimensions: { Channel: channel, Class: failed } };
  const milliseconds = justHandedOver(delivery);
  if (milliseconds === undefined) return undefined;
  return { values: { Told: 1, TimeToProvider: milliseconds }, dimensions: { Channel: channel } };
}

/** As what an attempt failed by this step, if it did. */
function failureOf(delivery: Delivery, input: DeliveryInput): Failure['class'] | undefined {
  switch (input.type) {
    case 'failure':
      return input.failure.class;
    case 'report':
      if (input.state !== 'failed') return undefined;
      if (delivery.state === 'failed') return 'permanent';
      return input.fallback ? 'fallback' : 'retryable';
    case 'claim':
    case 'due': {
      // Its sender died with it. Later steps leave it unknown: they are no further failures.
      const { code, at } = delivery.history.at(-1)!;
      return delivery.state === 'unknown' && code === 'lease-expired' && at === input.now
        ? 'unknown'
        : undefined;
    }
    default:
      return undefined;
  }
}
