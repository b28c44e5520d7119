import * as z from 'zod';
import { type DeliveryState, isFinal } from '../core/delivery.ts';
import type { Api } from './api.ts';
import { Refusal } from './failure.ts';

const delivery = z.looseObject({
  id: z.string(),
  recipient: z.string(),
  channel: z.string(),
  purpose: z.string(),
  /** A `DeliveryState`; a newer Ringback may have more. */
  state: z.string(),
  reason: z.string().nullish(),
  history: z.array(z.looseObject({ at: z.string(), state: z.string(), code: z.string().nullish() })),
});
const callDeliveries = z.looseObject({
  callId: z.string(),
  /** What the log entries about the call carry. */
  correlationId: z.string().optional(),
  deliveries: z.array(delivery),
  notTold: z.array(
    z.looseObject({ userId: z.string(), code: z.string(), text: z.string(), until: z.string().nullish() }),
  ),
});

/** One notification about a call, as `GET /v1/calls/{callId}/deliveries` tells of it. */
export type ToldDelivery = z.output<typeof delivery>;
/** What became of a call's notifications. */
export type CallDeliveries = z.output<typeof callDeliveries>;

/** What became of a call so far. @throws Refusal with status 404 while the call is not recorded */
export function readDeliveries(api: Api, callId: string): Promise<CallDeliveries> {
  return api.get(`/v1/calls/${encodeURIComponent(callId)}/deliveries`, callDeliveries);
}

/** What became of a call, and whether that is all. */
export interface Outcome {
  /** Absent: the call is not recorded yet. */
  readonly call: CallDeliveries | undefined;
  /** False: something was still under way when the time was up. */
  readonly complete: boolean;
}

/** Time between two looks, milliseconds. */
const lookEvery = 250;
/** Recipients are written one after the other: what is seen must have stayed the same for so many looks. */
const quietLooks = 2;
/** Nobody to be told looks like a call that is half recorded, for a while. */
const quietLooksForNobody = 8;

/** What following a call needs of the clock; tests give their own. */
export interface FollowClock {
  now(): number;
  pause(milliseconds: number): Promise<void>;
}

/**
 * Looks at a call that was just reported until nothing more happens to its notifications.
 * @param seconds how long at most
 * @throws Refusal when the key may not look; Failure when Ringback stops answering
 */
export async function followCall(
  api: Api,
  callId: string,
  seconds: number,
  clock: FollowClock,
): Promise<Outcome> {
  const deadline = clock.now() + seconds * 1000;
  let call: CallDeliveries | undefined;
  let last = '';
  let quiet = 0;
  while (clock.now() < deadline) {
    call = await whereRecorded(() => readDeliveries(api, callId));
    const seen = JSON.stringify(call);
    quiet = seen === last ? quiet + 1 : 0;
    last = seen;
    if (call?.deliveries.every(({ state }) => isFinal(state as DeliveryState))) {
      // Why a phone's owner is not told can be seen before it is decided whom else to tell.
      const somebody = call.deliveries.length > 0;
      if (quiet >= (somebody ? quietLooks : quietLooksForNobody)) return { call, complete: true };
    }
    await clock.pause(lookEvery);
  }
  return { call, complete: false };
}

async function whereRecorded(read: () => Promise<CallDeliveries>): Promise<CallDeliveries | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Refusal && error.problem.status === 404) return undefined;
    throw error;
  }
}
