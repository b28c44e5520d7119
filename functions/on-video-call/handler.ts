import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Log } from '../../adapters/log.ts';
import type { Store } from '../../adapters/store/store.ts';
import { check } from '../../core/check.ts';
import { correlationId } from '../../core/correlation.ts';
import type { Checked } from '../../core/problem.ts';
import { clampToReceipt, type Instant, instant, plusSeconds, secondsBetween } from '../../core/time.ts';
import {
  incomingVideo,
  isOver,
  type VideoCall,
  withAccepted,
  withEnd,
  withIncoming,
} from '../../core/video-calls.ts';
import { type EventMessage, parseEventFor } from '../event-message.ts';
import { conclude, ring, ringOn, taken, type VideoTools, videoStepSeconds } from '../video-call.ts';

const types = [
  'ringback.video.incoming.v1',
  'ringback.video.accepted.v1',
  'ringback.video.ended.v1',
] as const;

/** A look at a ringing call that this worker has asked itself for. */
const look = z.object({ look: z.object({ tenant: z.string(), callId: z.string() }) });

type Message = EventMessage<(typeof types)[number]> | z.output<typeof look>;

/** What handling needs. */
export interface Handling extends VideoTools {
  storeOf(tenant: string): Store;
  /** Has the worker look at a call again, within a minute. */
  lookAgain(tenant: string, callId: string, delaySeconds: number): Promise<void>;
  log: Log;
}

/** Queues delay for less than a minute (design section 2); a call that rings longer is found by its timer. */
const longestDelay = 59;
/** So long after the ringing a call is concluded by its timer, should no message do it, seconds. */
const concludeAfterSeconds = 5;

/** Reads the body of a record: an event of a video call, bare or in an EventBridge envelope, or our own reminder. */
export function parseVideoCall(body: unknown, record: SQSRecord): Checked<Message> {
  if (body !== null && typeof body === 'object' && 'look' in body) return check(look, body);
  return parseEventFor(types, body, record);
}

/** Records what happens to a video call: rings at once by all ways, settles when it is taken or over (V1, V10). */
export function onVideoCall(tools: Handling) {
  const { storeOf, log, now } = tools;
  return async (message: Message): Promise<void> => {
    if ('look' in message) {
      const { tenant, callId } = message.look;
      return lookAt(storeOf(tenant), callId);
    }
    const { event, receivedAt } = message;
    const store = storeOf(event.tenant);
    await record(store, event, receivedAt);
    const { tenant, type } = event;
    log.info('VIDEO_CALL_HANDLED', {
      tenant,
      type,
      correlationId: correlationId(tenant, `VIDEO#${event.data.callId}`),
    });
  };

  async function record(
    store: Store,
    event: EventMessage<(typeof types)[number]>['event'],
    receivedAt: Instant,
  ): Promise<void> {
    const at = instant(now());
    const { callId } = event.data;
    switch (event.type) {
      case 'ringback.video.incoming.v1': {
        const report = incomingVideo(event.data, receivedAt);
        const dueAt = plusSeconds(report.ringsUntil, concludeAfterSeconds);
        const call = await store.videos.change(callId, at, (known) => withIncoming(known, report), dueAt);
        if (isOver(call, at)) return conclude(store, call, tools);
        if (await ring(store, call, tools)) await tools.lookAgain(store.tenant, callId, videoStepSeconds);
        const left = secondsBetween(at, call.incoming!.ringsUntil) + 1;
        if (left <= longestDelay) await tools.lookAgain(store.tenant, callId, left);
        return;
      }
      case 'ringback.video.accepted.v1': {
        const acceptedAt = clampToReceipt(event.data.at, receivedAt);
        const call = await store.videos.change(callId, at, (known) =>
          withAccepted(known, event.data.by.userId, acceptedAt),
        );
        return taken(store, call, tools);
      }
      case 'ringback.video.ended.v1': {
        const endedAt = clampToReceipt(event.data.endedAt, receivedAt);
        const call = await store.videos.change(callId, at, (known) =>
          withEnd(known, endedAt, event.data.durationSeconds),
        );
        if (call.accepted && call.endedAt) {
          await tools.reportCall(store.tenant, 'ringback.call.ended.v1', { callId, endedAt: call.endedAt });
        }
        return conclude(store, call, tools);
      }
    }
  }

  async function lookAt(store: Store, callId: string): Promise<void> {
    const call: VideoCall | undefined = await store.videos.get(callId);
    if (!call) return;
    if (isOver(call, instant(now()))) return conclude(store, call, tools);
    if (await ringOn(store, callId, tools)) await tools.lookAgain(store.tenant, callId, videoStepSeconds);
  }
}
