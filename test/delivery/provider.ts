import type { Store } from '../../adapters/store/store.ts';
import type { Delivery, Failure } from '../../core/delivery.ts';
import type { ChannelSender, Prepared, SendResult } from '../../functions/deliver.ts';
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
export interface SimulatedRequest {
  hash?: string;
  /** Of a notification: what its device gets. */
  payload?: string;
}

/** How providers behave, and who watches them. */
export interface Simulation {
  /** In the order of the requests; afterwards everything is accepted. */
  answers: Answer[];
  /** So many looks at the SMS provider's list meet an error. */
  blindLooks: number;
  /** Makes the request to the provider; absent: of no content, once the call was judged. */
  prepare?(store: Store, delivery: Delivery, now: Date): Promise<Prepared<SimulatedRequest>>;
  /** A request reaches the provider. */
  asked?(delivery: Delivery): void;
  /** The provider accepted it. */
  taken?(delivery: Delivery, request: SimulatedRequest): void;
}

async function judged(store: Store, delivery: Delivery, now: Date): Promise<Prepared<SimulatedRequest>> {
  const loaded = await loadMissedCall(store, delivery, now);
  if (!('call' in loaded)) return loaded;
  return { request: delivery.channel === 'sms' ? { hash: delivery.id } : {} };
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
export function openProviders(simulation: Simulation, now: () => Date, violated: (what: string) => void) {
  const { prepare = judged, asked, taken } = simulation;
  const answers = [...simulation.answers];
  let blindLooks = simulation.blindLooks;
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
      prepare: (store, delivery) => prepare(store, delivery, now()),
      contentHash: ({ hash }) => hash ?? '',
      async send(request, delivery): Promise<SendResult> {
        await process.pass(`asks the provider to send ${nameOf(delivery)}`);
        account(delivery);
        asked?.(delivery);
        const answer = answers.shift() ?? 'accepts';
        const providerId = answer.includes('accept') ? accept(delivery) : '';
        if (providerId) taken?.(delivery, request);
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
