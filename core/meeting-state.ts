import type { Delivery, DeliveryState } from './delivery.ts';
import { deliveryWords } from './delivery-words.ts';
import { closedBy, type Invitee, inviteeRecipient, type Meeting } from './meetings.ts';
import type { Instant } from './time.ts';

/** How it stands with an invitee: derived from the deliveries and the invitee's own marks, never stored. */
export const inviteeStates = [
  'queued',
  'sent',
  'delivered',
  'bounced',
  'failed',
  'opened',
  'joined',
  'removed',
  'cancelled',
  'expired',
] as const;
/** One of {@link inviteeStates}. */
export type InviteeState = (typeof inviteeStates)[number];

/** Something that happened to an invitee or their messages. */
export interface InviteeEvent {
  at: Instant;
  state: DeliveryState | InviteeState;
  code?: string;
  /** The same in words. */
  text: string;
  /** Of which message; absent: what the invitee or the host did. */
  channel?: Delivery['channel'];
  message?: 'invitation' | 'cancellation';
}

/** All deliveries to an invitee. @param about the meeting's deliveries */
export function deliveriesTo(invitee: Invitee, about: readonly Delivery[]): Delivery[] {
  return about.filter(({ recipient }) => recipient === inviteeRecipient(invitee.id));
}

/** The invitations that count: the one the host asked for last, and the one that went another way. */
export function currentInvitations(
  invitee: Invitee,
  about: readonly Delivery[],
): { seq: number; channel: 'email' | 'sms'; since: Instant; delivery?: Delivery }[] {
  const { sendFrom, validFrom, to, invitedAt, fallback } = invitee;
  const found = (seq: number) =>
    deliveriesTo(invitee, about).find((each) => each.purpose === 'invite' && each.seq === seq);
  return [
    { seq: sendFrom, channel: to.channel, since: invitedAt, delivery: found(sendFrom) },
    ...(fallback && fallback.seq >= validFrom
      ? [
          {
            seq: fallback.seq,
            channel: fallback.to.channel,
            since: fallback.at,
            delivery: found(fallback.seq),
          },
        ]
      : []),
  ];
}

/** Whether a provider had accepted the message before. */
export function wasAccepted({ history }: Pick<Delivery, 'history'>): boolean {
  return history.some(({ state }) => state === 'sent' || state === 'delivered');
}

/** How it stands with an invitee, by the best of the invitations that count. */
export function stateOf(
  meeting: Meeting,
  invitee: Invitee,
  about: readonly Delivery[],
  now: Instant,
): InviteeState {
  if (invitee.removedAt) return 'removed';
  if (meeting.cancelledAt) return 'cancelled';
  if (invitee.joinedAt) return 'joined';
  const current = currentInvitations(invitee, about);
  const deliveries = current.flatMap(({ delivery }) => delivery ?? []);
  const some = (...states: DeliveryState[]) => deliveries.some(({ state }) => states.includes(state));
  if (invitee.openedAt || some('opened')) return 'opened';
  if (some('delivered')) return 'delivered';
  if (some('sent')) return 'sent';
  const isWaiting = deliveries.length < current.length || some('queued', 'sending', 'unknown');
  if (isWaiting) return closedBy(meeting, invitee, now) ? 'expired' : 'queued';
  const failed = deliveries.filter(({ state }) => state === 'failed');
  if (failed.some(isBounce)) return 'bounced';
  return failed.length > 0 || some('withdrawn') ? 'failed' : 'expired';
}

/** Everything that happened to an invitee, in its order. */
export function historyOf(meeting: Meeting, invitee: Invitee, about: readonly Delivery[]): InviteeEvent[] {
  const events = deliveriesTo(invitee, about).flatMap((delivery) =>
    delivery.history.map(({ at, state, code }, index): InviteeEvent => {
      const before = { ...delivery, state, history: delivery.history.slice(0, index) };
      return {
        at,
        state: isBounce(before) ? 'bounced' : state,
        ...(code && { code }),
        text: deliveryWords(state, delivery.channel, code),
        channel: delivery.channel,
        message: delivery.purpose === 'cancel' ? 'cancellation' : 'invitation',
      };
    }),
  );
  const { openedAt, joinedAt, removedAt } = invitee;
  const marks: [Instant | undefined, InviteeState, string][] = [
    [openedAt, 'opened', 'pressed the button behind the link'],
    [joinedAt, 'joined', 'went into the call'],
    [removedAt, 'removed', 'removed from the call'],
    [removedAt ? undefined : meeting.cancelledAt, 'cancelled', 'the call was cancelled'],
  ];
  const own = marks.flatMap(([at, state, text]): InviteeEvent[] => (at ? [{ at, state, text }] : []));
  // Sorting is stable: what happened at one instant stays in its order.
  return [...events, ...own].sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
}

/** A mail that a server had taken and then gave back. */
function isBounce(delivery: Pick<Delivery, 'state' | 'channel' | 'history'>): boolean {
  return delivery.state === 'failed' && delivery.channel === 'email' && wasAccepted(delivery);
}
