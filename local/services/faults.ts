import * as z from 'zod';

/** Everything that can be asked of a provider, over all providers (design section 7). */
export const FAULT_KINDS = [
  'throttle',
  'error',
  'refuse',
  'reset',
  'accept-then-reset',
  'hang',
  'bounce',
  'complaint',
  'undelivered',
  'gone',
  'no-callback',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Faults of the way to a provider, which each can be made to show: nothing answers as it should. */
const OUTAGES = ['throttle', 'error', 'reset', 'hang'] as const;

/**
 * Which faults each provider can be made to show; local/README.md says what each does there.
 * A new provider adds its line here and its own file.
 */
export const PROVIDER_FAULTS = {
  ses: [...OUTAGES, 'refuse', 'accept-then-reset', 'bounce', 'complaint', 'no-callback'],
  twilio: [...OUTAGES, 'refuse', 'accept-then-reset', 'undelivered', 'no-callback'],
  push: [...OUTAGES, 'refuse', 'accept-then-reset', 'undelivered', 'gone', 'no-callback'],
} as const satisfies Record<string, readonly FaultKind[]>;
export type Provider = keyof typeof PROVIDER_FAULTS;

/** Body of `PUT /local/faults`: replaces all faults, `[]` clears them. */
export const FaultList = z.array(
  z
    .strictObject({
      provider: z.enum(Object.keys(PROVIDER_FAULTS) as [Provider, ...Provider[]]),
      fault: z.enum(FAULT_KINDS),
      /** The provider's own error code, where the fault is an answer. */
      code: z
        .union([z.string().min(1), z.number().int()])
        .transform(String)
        .optional(),
      /** Only for messages to this recipient. */
      to: z.string().min(1).optional(),
      /** Share of the messages that it hits, 0 to 1; all of them when absent. */
      rate: z.number().min(0).max(1).optional(),
      /** How often it happens before it is over; without end when absent. */
      count: z.number().int().positive().optional(),
    })
    .refine(({ provider, fault }) => (PROVIDER_FAULTS[provider] as readonly string[]).includes(fault), {
      path: ['fault'],
      error: ({ input }) => {
        const { provider } = input as { provider: Provider };
        return `${provider} can show only: ${PROVIDER_FAULTS[provider].join(', ')}`;
      },
    }),
);
export type Fault = z.infer<typeof FaultList>[number];

/** The faults that are set now. Kept in memory only: a restart clears them. */
export interface FaultBoard {
  set(faults: readonly Fault[]): void;
  list(): readonly Fault[];
  /** The fault that hits a message to these recipients, if any; counts it. */
  take(provider: Provider, recipients: readonly string[]): Fault | undefined;
  /** The same for messages that are not to use up a fault's `count`: only where it names their recipient. */
  takeUncounted(provider: Provider, recipients: readonly string[]): Fault | undefined;
  /**
   * The fault that hits a request which sends nothing, such as a look at a list of messages. Only outages
   * do, and only those without a `count`, which counts messages.
   */
  takeForReading(provider: Provider, recipients: readonly string[]): Fault | undefined;
}

/** @param chance a number from 0 (inclusive) to 1 (exclusive), for `rate` */
export function makeFaultBoard(chance: () => number = Math.random): FaultBoard {
  let faults: Fault[] = [];
  function find(provider: Provider, recipients: readonly string[], fits: (fault: Fault) => boolean) {
    const addressed = new Set(recipients.map((recipient) => recipient.toLowerCase()));
    return faults.find(
      (fault) =>
        fault.provider === provider &&
        fits(fault) &&
        (!fault.to || addressed.has(fault.to.toLowerCase())) &&
        chance() < (fault.rate ?? 1),
    );
  }
  function take(provider: Provider, recipients: readonly string[], fits: (fault: Fault) => boolean) {
    const hit = find(provider, recipients, fits);
    if (hit?.count !== undefined) {
      hit.count -= 1;
      if (hit.count === 0) faults = faults.filter((fault) => fault !== hit);
    }
    return hit;
  }
  return {
    set(list) {
      faults = list.map((fault) => ({ ...fault }));
    },
    list: () => faults,
    take: (provider, recipients) => take(provider, recipients, () => true),
    takeUncounted: (provider, recipients) =>
      take(provider, recipients, ({ count, to }) => count === undefined || to !== undefined),
    takeForReading: (provider, recipients) =>
      find(
        provider,
        recipients,
        ({ fault, count }) => count === undefined && (OUTAGES as readonly string[]).includes(fault),
      ),
  };
}
