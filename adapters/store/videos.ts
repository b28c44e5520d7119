import type { Instant } from '../../core/time.ts';
import { newVideoCall, type VideoCall } from '../../core/video-calls.ts';
import { changeItem } from './change-item.ts';
import { dueShard } from './due.ts';
import { retention } from './retention.ts';
import type { Key, Table } from './table.ts';

/** The incoming video calls of one tenant. */
export interface Videos {
  get(callId: string): Promise<VideoCall | undefined>;
  /**
   * Changes a call, decided anew whenever somebody else was faster.
   * @param decide undefined leaves it as it is
   * @param dueAt when it is to be looked at at the latest
   * @returns the call as it is now
   */
  change(
    callId: string,
    now: Instant,
    decide: (call: VideoCall) => VideoCall | undefined,
    dueAt?: Instant,
  ): Promise<VideoCall>;
  /** What was to be done at the end of a call is done. */
  concluded(callId: string, dueAt: Instant): Promise<void>;
}

const callKey = 'CALL';
const rounds = { most: 20, tooMany: 'A video call kept changing; it will be tried again.' };

/** The id of the video call of an item found by its timer; undefined when it is another kind of item. */
export function videoOf(subject: string, sortKey: string): string | undefined {
  return sortKey === callKey && subject.startsWith('VIDEO#') ? subject.slice('VIDEO#'.length) : undefined;
}

/** Opens the video calls of a tenant; `prefix` is `T#<tenant>#`. */
export function openVideos(table: Table, prefix: string): Videos {
  const keyOf = (callId: string): Key => ({ pk: `${prefix}VIDEO#${callId}`, sk: callKey });
  return {
    async get(callId) {
      return (await table.get(keyOf(callId)))?.call as VideoCall | undefined;
    },

    change: (callId, now, decide, dueAt) =>
      changeItem(table, keyOf(callId), rounds, (item) => {
        const known = (item?.call as VideoCall | undefined) ?? newVideoCall(callId);
        const call = decide(known);
        if (!call || (item && call === known)) return { result: known };
        const at = call.incoming?.ringStartedAt ?? now;
        const next = {
          ...item,
          call,
          ...(dueAt && { dueShard: dueShard(callId), dueAt }),
          // Calls of a day are counted by it.
          listKey: `${prefix}VIDEOS`,
          listAt: `${at}#${callId}`,
          expiresAt: retention.calls(at),
        };
        return { next, result: call };
      }),

    concluded: (callId, dueAt) => table.clearDue(keyOf(callId), dueAt),
  };
}
