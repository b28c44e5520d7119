import type { z } from 'zod';
import type { Store } from '../../../adapters/store/store.ts';
import type { Delivery } from '../../../core/delivery.ts';
import { deliveryWords } from '../../../core/delivery-words.ts';
import { historyOf, stateOf } from '../../../core/meeting-state.ts';
import { type Invitee, type Meeting, meetingSubject } from '../../../core/meetings.ts';
import { instant } from '../../../core/time.ts';
import { type MeetingTools, roomOfHost } from '../../meeting-start.ts';
import type { inviteeItem, listedMeeting, meetingItem, startedMeeting } from '../api/meeting-schemas.ts';

/** An invitee and their invitations. @param about the meeting's deliveries */
export function inviteeOf(
  meeting: Meeting,
  invitee: Invitee,
  about: readonly Delivery[],
  now: Date,
): z.output<typeof inviteeItem> {
  const { id, name, to, alternative, fallback } = invitee;
  return {
    id,
    name,
    to: to.address,
    channel: to.channel,
    alternative: alternative?.address ?? null,
    state: stateOf(meeting, invitee, about, instant(now)),
    fallback: fallback ? { at: fallback.at, to: fallback.to.address, channel: fallback.to.channel } : null,
    history: historyOf(meeting, invitee, about).map((event) => ({
      at: event.at,
      state: event.state,
      code: event.code ?? null,
      text: event.text,
      channel: event.channel ?? null,
      message: event.message ?? null,
    })),
  };
}

/** What starting a call answers. */
export async function startedOf(
  store: Store,
  meeting: Meeting,
  tools: MeetingTools,
): Promise<z.output<typeof startedMeeting>> {
  const about = await store.deliveries.about(meetingSubject(meeting.callId));
  const invitees = meeting.invitees.map((invitee) => {
    const { id, name, channel, state } = inviteeOf(meeting, invitee, about, tools.now());
    return { id, name, channel, state };
  });
  return { callId: meeting.callId, hostUrl: await hostUrlOf(store, meeting, tools), invitees };
}

/** A call with its invitees. @param mayEnter whether whoever asks may go into the call as its host */
export async function meetingView(
  store: Store,
  meeting: Meeting,
  mayEnter: boolean,
  tools: MeetingTools,
): Promise<z.output<typeof meetingItem>> {
  const about = await store.deliveries.about(meetingSubject(meeting.callId));
  const { invitees, notices } = meeting;
  return {
    ...factsOf(meeting),
    hostUrl: mayEnter ? await hostUrlOf(store, meeting, tools) : null,
    invitees: invitees.map((invitee) => inviteeOf(meeting, invitee, about, tools.now())),
    notices: notices.map(({ seq, at, inviteeId, channel, reason, other }) => ({
      at,
      invitee: inviteeId,
      channel,
      reason,
      fallback: other ?? null,
      messages: about
        .filter((each) => each.purpose === 'notice' && each.seq === seq)
        .map((delivery) => {
          const code = delivery.history.at(-1)?.code;
          const text = deliveryWords(delivery.state, delivery.channel, code);
          return { channel: delivery.channel, state: delivery.state, code: code ?? null, text };
        }),
    })),
  };
}

/** A call as lists have it. */
export function listedOf(meeting: Meeting): z.output<typeof listedMeeting> {
  const invited = meeting.invitees.filter(({ removedAt }) => !removedAt);
  return {
    ...factsOf(meeting),
    invited: invited.length,
    joined: invited.filter(({ joinedAt }) => joinedAt).length,
  };
}

function factsOf({ callId, hostId, text, startsAt, createdAt, cancelledAt }: Meeting) {
  return {
    callId,
    host: hostId,
    text: text ?? null,
    startsAt: startsAt ?? null,
    createdAt,
    cancelledAt: cancelledAt ?? null,
  };
}

/** Null where there is no such user, or no room, any more. Made anew each time: it may carry a token. */
async function hostUrlOf(
  store: Store,
  { callId, hostId }: Meeting,
  tools: MeetingTools,
): Promise<string | null> {
  const [settings, host] = await Promise.all([store.directory.settings(), store.directory.users.get(hostId)]);
  const room = host && (await roomOfHost(store, settings, callId, host, tools));
  return room?.ok ? room.value : null;
}
