import { describe, expect, it } from 'vitest';
import { canaryEvent, canarySettings, canaryStage } from '../../core/canary.ts';
import { correlationId } from '../../core/correlation.ts';
import { type Delivery, newDelivery } from '../../core/delivery.ts';
import { stepDelivery } from '../../core/delivery-machine.ts';
import { settingsSchema } from '../../core/directory-schemas.ts';
import { parseEvent } from '../../core/events.ts';
import { plusSeconds } from '../../core/time.ts';
import { justHandedOver, tellsPeople } from '../../core/told.ts';

const at = '2026-11-21T09:14:31.000Z';
const key = { subject: 'CALL#1', recipient: 'anna', channel: 'email', purpose: 'missed', seq: 1 } as const;

describe('correlation ids', () => {
  it('are the same for all that belongs to one call, and for nothing else', () => {
    const id = correlationId('demo', 'CALL#call-4711');
    expect(id).toMatch(/^[0-9a-f]{16}$/);
    expect(correlationId('demo', 'VIDEO#call-4711')).toBe(id);
    expect(correlationId('demo', 'MEETING#call-4711')).toBe(id);
    expect(correlationId('other', 'CALL#call-4711')).not.toBe(id);
    expect(correlationId('demo', 'USER#call-4711')).not.toBe(id);
  });

  it('cannot be made to meet by a tenant or call id that holds a separator', () => {
    expect(correlationId('a","b', 'CALL#c')).not.toBe(correlationId('a', 'b","CALL#c'));
  });
});

describe('told', () => {
  const claimed = (delivery: Delivery) =>
    taken(delivery, { type: 'claim', attempt: delivery.attempt, now: plusSeconds(at, 3), leaseSeconds: 20 });
  const taken = (delivery: Delivery, input: Parameters<typeof stepDelivery>[1]) => {
    const step = stepDelivery(delivery, input);
    if ('ignored' in step) throw new Error(step.ignored);
    return step.delivery;
  };
  const made = (more: { receivedAt?: string } = {}, heldUntil?: string) =>
    newDelivery('demo', { ...key, ...more }, at, plusSeconds(at, 3600), heldUntil);
  const accepted = (delivery: Delivery, seconds: number) =>
    taken(claimed(delivery), {
      type: 'accepted',
      attempt: 1,
      now: plusSeconds(at, seconds),
      providerId: 'x',
    });

  it('is somebody once, when the provider has the message, counted from when we had the event', () => {
    const sent = accepted(made({ receivedAt: plusSeconds(at, -2) }), 4);
    expect(justHandedOver(sent)).toBe(6000);
    const delivered = taken(sent, { type: 'report', now: plusSeconds(at, 9), state: 'delivered' });
    expect(justHandedOver(delivered)).toBeUndefined();
  });

  it('counts no waiting on purpose, and begins with the decision where no event brought it', () => {
    expect(justHandedOver(accepted(made({ receivedAt: plusSeconds(at, -2) }, plusSeconds(at, 30)), 31))).toBe(
      1000,
    );
    expect(justHandedOver(accepted(made(), 4))).toBe(4000);
  });

  it('counts a report that comes before the answer, and no failure', () => {
    const early = taken(claimed(made()), { type: 'report', now: plusSeconds(at, 5), state: 'sent' });
    expect(justHandedOver(early)).toBe(5000);
    expect(justHandedOver(claimed(made()))).toBeUndefined();
    const failure = { class: 'permanent', code: 'ses:MessageRejected' } as const;
    const failed = taken(claimed(made()), { type: 'failure', attempt: 1, now: at, failure, random: 0 });
    expect(justHandedOver(failed)).toBeUndefined();
  });

  it('is nobody by news of what is known, and by messages about users themselves', () => {
    expect(tellsPeople({ purpose: 'missed' })).toBe(true);
    for (const purpose of ['settled', 'claimed', 'test', 'confirmation'] as const)
      expect(tellsPeople({ purpose })).toBe(false);
  });
});

describe('the canary', () => {
  it('sends an event and settings of the contract', () => {
    expect(parseEvent(canaryEvent('canary-1', at), 'ringback-canary')).toMatchObject({ ok: true });
    expect(settingsSchema.safeParse(canarySettings).success).toBe(true);
  });

  it('believes only the report that its mail was delivered', () => {
    const stage = (...states: string[]) => canaryStage(states.map((state) => ({ channel: 'email', state })));
    expect(stage()).toBe('waiting');
    expect(stage('sent')).toBe('waiting');
    expect(stage('delivered')).toBe('told');
    expect(stage('failed')).toBe('failed');
    expect(stage('failed', 'queued')).toBe('waiting');
  });
});
