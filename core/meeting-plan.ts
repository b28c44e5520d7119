import { type Delivery, type DeliveryKey, hasGoneOut, isFinal } from './delivery.ts';
import { currentInvitations, deliveriesTo } from './meeting-state.ts';
import {
  addressOf,
  closedBy,
  endOf,
  firstLookSeconds,
  type Invitee,
  inviteeRecipient,
  type Meeting,
  meetingSubject,
  notToBeSent,
  withdrawnLookSeconds,
} from './meetings.ts';
import { type Instant, later, plusSeconds, secondsBetween } from './time.ts';

/** What is to be done about a meeting's messages; doing it twice is doing it once. */
export interface MessagePlan {
  /** Messages that are not there yet. */
  create: DeliveryKey[];
  /** Messages that have not gone out and shall not. */
  settle: { delivery: Delivery; code: string }[];
}

/**
 * The messages that a meeting calls for, held against those that are there.
 * @param about the meeting's deliveries, read after the meeting was written (invariant 2)
 */
export function planMessages(meeting: Meeting, about: readonly Delivery[], now: Instant): MessagePlan {
  const subject = meetingSubject(meeting.callId);
  const plan: MessagePlan = { create: [], settle: [] };
  const isOver = now >= endOf(meeting);
  for (const invitee of meeting.invitees) {
    const own = deliveriesTo(invitee, about);
    const key = { subject, recipient: inviteeRecipient(invitee.id) };
    for (const { seq, channel, delivery } of currentInvitations(invitee, about)) {
      if (delivery || isOver || notToBeSent(meeting, invitee, seq)) continue;
      plan.create.push({ ...key, channel, purpose: 'invite', seq });
    }
    for (const delivery of own) {
      const code = delivery.purpose === 'invite' && notToBeSent(meeting, invitee, delivery.seq);
      if (code && !isFinal(delivery.state) && !delivery.settledAt) plan.settle.push({ delivery, code });
    }
    if (isOver) continue;
    for (const channel of toldBy(meeting, invitee, own)) {
      const isThere = own.some((each) => each.purpose === 'cancel' && each.channel === channel);
      if (!isThere) plan.create.push({ ...key, channel, purpose: 'cancel', seq: 1 });
    }
  }
  for (const { seq, ways } of isOver ? [] : meeting.notices) {
    const key = { subject, recipient: meeting.hostId, purpose: 'notice', seq } as const;
    for (const { channel, device } of ways) {
      const isThere = about.some(
        (each) =>
          each.purpose === 'notice' && each.seq === seq && each.channel === channel && each.device === device,
      );
      if (!isThere) plan.create.push({ ...key, channel, ...(device && { device }) });
    }
  }
  return plan;
}

/** By what somebody who is not to come any more was invited, so that they are told by the same. */
function toldBy(meeting: Meeting, invitee: Invitee, own: readonly Delivery[]): Set<'email' | 'sms'> {
  if (!meeting.cancelledAt && !invitee.removedAt) return new Set();
  return new Set(
    own.flatMap((delivery) => {
      const isOut = delivery.purpose === 'invite' && hasGoneOut(delivery);
      return (isOut && addressOf(invitee, delivery.seq)?.channel) || [];
    }),
  );
}

/**
 * When a meeting is to be looked at again; undefined: not any more. Ever more rarely, and once when
 * proof is due: a mail may come back late, and whoever was to do something about it may have died.
 */
export function nextLook(meeting: Meeting, about: readonly Delivery[], now: Instant): Instant | undefined {
  const looks = meeting.invitees.flatMap((invitee) => {
    const closed = closedBy(meeting, invitee, now);
    if (closed === 'over' || now >= endOf(meeting)) return [];
    const current = currentInvitations(invitee, about);
    if (closed) {
      const since = meeting.cancelledAt ?? invitee.removedAt!;
      const isUnderWay = deliveriesTo(invitee, about).some(
        ({ purpose, state }) => purpose === 'invite' && !isFinal(state),
      );
      return isUnderWay ? [lookAfter(since, withdrawnLookSeconds, now)] : [];
    }
    if (invitee.joinedAt) return [];
    return current.map(({ since }) => lookAfter(since, firstLookSeconds, now));
  });
  return looks.sort()[0];
}

/** The first of the instants `seconds`, twice that, four times that … after `since` that is still to come. */
function lookAfter(since: Instant, seconds: number, now: Instant): Instant {
  const passed = secondsBetween(since, later(since, now));
  let wait = seconds;
  while (wait <= passed) wait *= 2;
  return plusSeconds(since, wait);
}
