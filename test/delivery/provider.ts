import type { Delivery, Failure } from '../../core/delivery.ts';
import type { ChannelSender, SendResult } from '../../functions/deliver.ts';
import { loadMissedCall } from '../../functions/missed-call-message.ts';
import { nameOf } from './gated-table.ts';
import type { Answer } from './plan.ts';
import type { Process } from './scheduler.ts';

/** A message that a provider accepted. */
export interface Accepted {
  deliveryId: string;
  channel: Delivery['channel'];
  providerId: string;
  /** The provider has found out that it does not arrive. */
  failedCode?: string;
}

/** A request to send; a text's can be found again at the provider. */
interface SimulatedRequest {
  hash?: string;
}

const failures: Partial<Record<Answer, Failure>> = {
  'times out, had accepted': { class: 'unknown', code: 'time-out' },
  'times out': { class: 'unknown', code: 'time-out' },
  'refuses for good': { class: 'permanent', code: 'refused' },
  'refuses for now': { class: 'retryable', code: 'busy' },
  'refuses for ten minutes': { class: 'retryable', code: 'down', waitSeconds: 600 },
  'refuses until reconfigured': { class: 'reconfigure', code: 'no-permission' },
  'refuses this way': { class: 'fallback', code: 'not-so', fallback: 'other-way' },
};

/** How many messages may have gone out before another is asked for: the policy for unknown outcomes. */
function mostOut({ channel, unknowns }: Delivery): number {
  switch (channel) {
    case 'sms':
      return 0; // the provider's list shows it
    case 'email':
      return unknowns;
    case 'push':
      return Number.POSITIVE_INFINITY; // the device shows the last one only
  }
}

/** Simulated providers of all channels, and the account of what they were asked. */
export function openProviders(
  plan: { answers: Answer[]; blindLooks: number },
  violated: (what: string) => void,
) {
  const answers = [...plan.answers];
  let blindLooks = plan.blindLooks;
  const accepted: Accepted[] = [];
  const requests = new Map<string, number[]>();

  /** Called when a request reaches the provider. */
  function account(delivery: Delivery): void {
    const earlier = requests.get(delivery.id) ?? [];
    if (earlier.includes(delivery.attempt))
      violated(`${nameOf(delivery)}: two requests to the provider in attempt ${delivery.attempt}`);
    requests.set(delivery.id, [...earlier, delivery.attempt]);
    const out = accepted.filter(
      ({ deliveryId, failedCode }) => deliveryId === delivery.id && !failedCode,
    ).length;
    if (out > mostOut(delivery))
      violated(`${nameOf(delivery)}: asked for again without need, ${out} went out before`);
  }

  function accept({ id, channel }: Delivery): string {
    const providerId = `m${accepted.length + 1}`;
    accepted.push({ deliveryId: id, channel, providerId });
    return providerId;
  }

  return {
    accepted,
    /** A channel as one process uses it. */
    channel: (process: Process): ChannelSender<SimulatedRequest> => ({
      async prepare(store, delivery) {
        const loaded = await loadMissedCall(store, delivery);
        return 'call' in loaded
          ? { request: delivery.channel === 'sms' ? { hash: delivery.id } : {} }
          : loaded;
      },
      contentHash: ({ hash }) => hash ?? '',
      async send(_request, delivery): Promise<SendResult> {
        await process.pass(`asks the provider to send ${nameOf(delivery)}`);
        account(delivery);
        const answer = answers.shift() ?? 'accepts';
        const providerId = answer.includes('accept') ? accept(delivery) : '';
        if (answer.endsWith('never answers')) return new Promise(() => {});
        await process.pass(`hears that the provider ${answer} ${providerId}`);
        const failure = failures[answer];
        return failure ? { ok: false, failure } : { ok: true, providerId };
      },
      async look(_store, { id, contentHash }) {
        await process.pass("looks at the provider's list");
        if (blindLooks > 0) {
          blindLooks -= 1;
          throw new Error('The provider does not show its list.');
        }
        if (contentHash !== id) violated('looks for another text than was handed over');
        return accepted.findLast(({ deliveryId }) => deliveryId === id);
      },
    }),
  };
}
