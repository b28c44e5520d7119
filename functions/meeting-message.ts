import type { Store } from '../adapters/store/store.ts';
import type { Delivery } from '../core/delivery.ts';
import type { Settings, User } from '../core/directory.ts';
import { languageOf } from '../core/language.ts';
import { linkToken } from '../core/link-token.ts';
import { problemsOf } from '../core/meeting-problems.ts';
import {
  type Address,
  addressOf,
  closedBy,
  type Invitee,
  inviteeRecipient,
  type Meeting,
  meetingIn,
  notToBeSent,
} from '../core/meetings.ts';
import { instant } from '../core/time.ts';
import type { HostNoticeView, InvitationView } from '../core/video-view.ts';
import type { LinkMaking } from './message-links.ts';
import { type NotSent, pausedUntil } from './missed-call-message.ts';

/** An invitation as it is now, or that it is off; for one invitee. */
export interface InvitationMessage {
  meeting: Meeting;
  invitee: Invitee;
  /** Where this message goes. */
  address: Address;
  /** The user who invites: answers go to their address. Absent: they are not in the directory any more. */
  host?: User;
  settings: Settings;
  /** Without its link. */
  view: Omit<InvitationView, 'join'>;
}

/** What a host is told of an invitation that did not arrive. */
export interface HostNoticeMessage {
  user: User;
  settings: Settings;
  /** Names what replaces each other on screens: one invitee's notices. */
  conversation: string;
  /** Path of the page on which the host sees and mends the invitation. */
  path: string;
  /** Without its link. */
  view: Omit<HostNoticeView, 'page'>;
}

/** The meeting, the invitee and the host of a delivery; undefined when there is no such thing any more. */
export async function loadInvitee(
  store: Store,
  { subject, recipient }: Pick<Delivery, 'subject' | 'recipient'>,
): Promise<{ meeting: Meeting; invitee: Invitee; host?: User; settings: Settings } | undefined> {
  const callId = meetingIn(subject);
  const meeting = callId === undefined ? undefined : await store.meetings.get(callId);
  const invitee = meeting?.invitees.find(({ id }) => inviteeRecipient(id) === recipient);
  if (!meeting || !invitee) return undefined;
  const [settings, host] = await Promise.all([
    store.directory.settings(),
    store.directory.users.get(meeting.hostId),
  ]);
  return { meeting, invitee, host, settings };
}

/**
 * Loads what an invitation, or its cancellation, says, and judges it at the last moment (invariant 5): is the invitee still
 * to come, and still to be written to there? Purposes `invite` and `cancel`.
 */
export async function loadInvitation(
  store: Store,
  delivery: Delivery,
  clock: Date,
): Promise<InvitationMessage | NotSent> {
  const known = await loadInvitee(store, delivery);
  if (!known) return { withdraw: 'call-forgotten' };
  const { meeting, invitee, host, settings } = known;
  if (delivery.purpose === 'invite') {
    const code = notToBeSent(meeting, invitee, delivery.seq);
    if (code) return { withdraw: code };
    if (!host) return { withdraw: 'user-gone' };
  } else if (!meeting.cancelledAt && !invitee.removedAt) return { withdraw: 'not-cancelled' };
  const address = inviteeAddress(invitee, delivery);
  if (!address) return { withdraw: 'address-changed' };
  const paused = pausedUntil({ settings }, delivery);
  if (paused) return paused;
  return {
    meeting,
    invitee,
    address,
    host,
    settings,
    view: invitationView(known, clock),
  };
}

/** How an invitation is shown to its invitee: in messages, and on the page behind their link. */
export function invitationView(
  {
    meeting: { text, startsAt },
    invitee,
    host,
    settings,
  }: {
    meeting: Pick<Meeting, 'text' | 'startsAt'>;
    invitee: Pick<Invitee, 'name' | 'language'>;
    host?: User;
    settings: Settings;
  },
  now: Date,
): Omit<InvitationView, 'join'> {
  return {
    language: invitee.language ?? settings.language,
    // Where the invitee is, nobody knows; the zone is written beside the time.
    timeZone: host?.timeZone ?? settings.timeZone,
    now,
    host: host?.name ?? '',
    invitee: invitee.name,
    company: companyOf(settings),
    ...(text && { text }),
    ...(startsAt && { startsAt: new Date(startsAt) }),
  };
}

/** Loads what a host is told, as far as it still holds. Purpose `notice`. */
export async function loadHostNotice(
  store: Store,
  delivery: Delivery,
  clock: Date,
): Promise<HostNoticeMessage | NotSent> {
  const now = instant(clock);
  const callId = meetingIn(delivery.subject);
  const meeting = callId === undefined ? undefined : await store.meetings.get(callId);
  const notice = meeting?.notices.find(({ seq }) => seq === delivery.seq);
  const invitee = meeting?.invitees.find(({ id }) => id === notice?.inviteeId);
  if (!meeting || !notice || !invitee) return { withdraw: 'call-forgotten' };
  const closed = closedBy(meeting, invitee, now) ?? (invitee.joinedAt && 'joined');
  if (closed) return { withdraw: closed };
  if (notice.of < invitee.sendFrom && notice.of !== invitee.fallback?.seq)
    return { withdraw: 'invited-again' };
  const [about, settings, user] = await Promise.all([
    store.deliveries.about(delivery.subject),
    store.directory.settings(),
    store.directory.users.get(delivery.recipient),
  ]);
  if (!user) return { withdraw: 'user-gone' };
  // What went another way is told even if that has arrived by now.
  const holds = notice.other !== undefined || problemsOf(meeting, invitee, about, now).length > 0;
  if (!holds) return { withdraw: 'arrived' };
  const paused = pausedUntil({ settings }, delivery);
  if (paused) return paused;
  const { channel, reason, other } = notice;
  return {
    user,
    settings,
    conversation: `${delivery.subject}#${invitee.id}`,
    path: `/follow-up/${meeting.callId}#${invitee.id}`,
    view: {
      language: languageOf(user.locale),
      locale: user.locale,
      timeZone: user.timeZone ?? settings.timeZone,
      now: clock,
      host: user.name,
      company: companyOf(settings),
      invitee: invitee.name,
      channel,
      reason,
      ...(other && { other }),
    },
  };
}

/** Where a delivery to an invitee goes; undefined where it may not go any more. */
export function inviteeAddress(invitee: Invitee, { purpose, channel, seq }: Delivery): Address | undefined {
  const { validFrom, fallback } = invitee;
  const addresses =
    purpose === 'cancel'
      ? // By the way that the invitation went.
        [invitee.to, ...(fallback && fallback.seq >= validFrom ? [fallback.to] : [])]
      : [addressOf(invitee, seq)];
  return addresses.find((address) => address?.channel === channel);
}

/** The invitee's own way to the page of a call; a retry makes the same one. It is over when the call is. */
export async function joinLink({ publicUrl, linkKey }: LinkMaking, delivery: Delivery): Promise<string> {
  return `${publicUrl}/a/${linkToken(await linkKey(), delivery.id, 'join', delivery.usefulUntil)}`;
}

function companyOf({ name, color, logoUrl }: Settings): InvitationView['company'] {
  return { name, ...(color && { color }), ...(logoUrl && { logoUrl }) };
}
