import { endOf, type Meeting } from '../../core/meetings.ts';
import { later } from '../../core/time.ts';
import { changeItem } from './change-item.ts';
import { dueShard } from './due.ts';
import { retention } from './retention.ts';
import type { Item, Key, Page, Table } from './table.ts';

/** The video calls that users of one tenant started, and whom they invited. */
export interface Meetings {
  get(callId: string): Promise<Meeting | undefined>;
  /** Records a new one. @returns the one that is there, which may be of an earlier request with the same name */
  create(meeting: Meeting): Promise<Meeting>;
  /**
   * Changes a meeting, decided anew whenever somebody else was faster.
   * @param decide undefined, or the same object, leaves it as it is
   * @returns the meeting as it is now; undefined when there is none
   */
  change(callId: string, decide: (meeting: Meeting) => Meeting | undefined): Promise<Meeting | undefined>;
  /** The latest first. Read through an index: for people to look at. */
  list(limit: number, from?: Page['next']): Promise<{ meetings: Meeting[]; next?: Page['next'] }>;
  /** Those of one host, the latest first. Read through an index. @param from what `next` of the page before said */
  ofHost(hostId: string, limit: number, from?: string): Promise<{ meetings: Meeting[]; next?: string }>;
}

const meetingKey = 'MEETING';
const rounds = { most: 20, tooMany: 'A meeting kept changing; it will be tried again.' };

/** The id of the meeting of an item found by its timer; undefined when it is another kind of item. */
export function meetingOf(subject: string, sortKey: string): string | undefined {
  return sortKey === meetingKey && subject.startsWith('MEETING#')
    ? subject.slice('MEETING#'.length)
    : undefined;
}

/** Opens the meetings of a tenant; `prefix` is `T#<tenant>#`. */
export function openMeetings(table: Table, prefix: string): Meetings {
  const keyOf = (callId: string): Key => ({ pk: `${prefix}MEETING#${callId}`, sk: meetingKey });
  const listAt = ({ createdAt, callId }: Meeting) => `${createdAt}#${callId}`;
  const expiresAt = (meeting: Meeting) => retention.calls(later(meeting.createdAt, endOf(meeting)));
  const toItem = (meeting: Meeting): Item => ({
    ...keyOf(meeting.callId),
    meeting,
    listKey: `${prefix}MEETINGS`,
    listAt: listAt(meeting),
    ...(meeting.dueAt && { dueShard: dueShard(meeting.callId), dueAt: meeting.dueAt }),
    expiresAt: expiresAt(meeting),
  });
  const hostKey = (hostId: string) => `${prefix}MEETINGS#${hostId}`;
  /** By which a host finds it; may lead to nothing, or to a meeting that another host was faster to make. */
  const toPointer = (meeting: Meeting): Item => ({
    pk: keyOf(meeting.callId).pk,
    sk: `HOST#${meeting.hostId}`,
    callId: meeting.callId,
    listKey: hostKey(meeting.hostId),
    listAt: listAt(meeting),
    expiresAt: expiresAt(meeting),
  });
  const meetings: Meetings = {
    async get(callId) {
      return meetingIn(await table.get(keyOf(callId)));
    },

    async create(meeting) {
      // First: there must be no meeting that its host does not find.
      await table.putIfAbsent(toPointer(meeting));
      if (await table.putIfAbsent({ ...toItem(meeting), version: 1 })) return meeting;
      return (await meetings.get(meeting.callId)) ?? meeting;
    },

    change: (callId, decide) =>
      changeItem(table, keyOf(callId), rounds, (item) => {
        const known = meetingIn(item);
        const changed = known && decide(known);
        return changed && changed !== known ? { next: toItem(changed), result: changed } : { result: known };
      }),

    async list(limit, from) {
      const partition = `${prefix}MEETINGS`;
      const page = await table.query({ index: 'list', partition, descending: true, limit, from });
      return { meetings: page.items.flatMap((item) => meetingIn(item) ?? []), next: page.next };
    },

    async ofHost(hostId, limit, from) {
      const partition = hostKey(hostId);
      const page = await table.query({
        index: 'list',
        partition,
        descending: true,
        limit: limit + 1,
        ...(from && { atMost: from }),
      });
      const pointers = page.items.slice(0, limit);
      const items = await table.getMany(pointers.map(({ callId }) => keyOf(String(callId))));
      const found = new Map(items.flatMap((item) => (meetingIn(item) ? [[item.pk, meetingIn(item)!]] : [])));
      const next = page.items[limit]?.listAt;
      return {
        meetings: pointers.flatMap(({ pk }) => {
          const meeting = found.get(pk);
          return meeting?.hostId === hostId ? [meeting] : [];
        }),
        ...(next !== undefined && { next: String(next) }),
      };
    },
  };
  return meetings;
}

function meetingIn(item: Item | undefined): Meeting | undefined {
  return item?.meeting as Meeting | undefined;
}
