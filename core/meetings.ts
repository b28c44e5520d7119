import { createHash } from 'node:crypto';
import type { Language } from './language.ts';
import { type Instant, plusSeconds } from './time.ts';
import type { HostNoticeView } from './video-view.ts';

/** Where somebody is invited: a mail address, or a number in E.164. */
export interface Address {
  channel: 'email' | 'sms';
  address: string;
}

/** An invitation that went another way, because the first brought nothing. */
export interface Fallback {
  /** Its number among the invitee's invitations. */
  seq: number;
  to: Address;
  at: Instant;
}

/** Somebody invited to a call. Where the invitation stands is not kept: it follows from its deliveries and these marks. */
export interface Invitee {
  /** Unique within the meeting, never used again. */
  id: string;
  /** Also their name in the call (V4). */
  name: string;
  to: Address;
  /** Where else, if nothing arrives there. */
  alternative?: Address;
  /** Absent: the tenant's. */
  language?: Language;
  /** Number of the last invitation; each has its own, whatever way it goes. */
  seq: number;
  /** The first invitation to where `to` is now: links of earlier ones are over. */
  validFrom: number;
  /** The last invitation that the host asked for; of earlier ones those that are still here stay here. */
  sendFrom: number;
  /** When the host asked for it. */
  invitedAt: Instant;
  /** Invitations that were asked for again; `key`: what the client called its request. */
  resends: { at: Instant; key?: string }[];
  /** How often the address was corrected. */
  moves: number;
  openedAt?: Instant;
  joinedAt?: Instant;
  removedAt?: Instant;
  fallback?: Fallback;
}

/** That an invitation did not arrive, as its host is told. */
export interface Notice {
  /** Counts the notices of a meeting, from 1: sequence number of its deliveries. */
  seq: number;
  inviteeId: string;
  /** Which invitation of theirs. */
  of: number;
  channel: Address['channel'];
  reason: HostNoticeView['reason'];
  /** It went that way instead. */
  other?: Address['channel'];
  at: Instant;
  /** By what the host is told: the devices that there were at the time. */
  ways: { channel: 'email' | 'push'; device?: string }[];
}

/** A call that a user started, and whom they invited (V4). One item: its changes have one order. */
export interface Meeting {
  callId: string;
  hostId: string;
  /** The host's own words. */
  text?: string;
  /** Absent: at once. */
  startsAt?: Instant;
  createdAt: Instant;
  cancelledAt?: Instant;
  /** Hash of what the client sent, where it named its request: the same name for something else is refused. */
  request?: string;
  invitees: Invitee[];
  notices: Notice[];
  /** When it is looked at next, whether invitations arrived. */
  dueAt?: Instant;
}

/** Whom a new meeting is for. */
export type NewInvitee = Pick<Invitee, 'name' | 'to' | 'alternative' | 'language'>;

/** How long a meeting that begins at once, and one with a time after it began, is worth inviting to; seconds. */
const usefulSeconds = { atOnce: 24 * 3600, afterStart: 2 * 3600 };
/** Until then an invitation has to have arrived, seconds. */
export const proofSeconds = 180;
/** After this a meeting is looked at first: whoever was to send its invitations may have died, and it begins now. */
export const firstLookSeconds = proofSeconds / 4;
/** What was on its way when it was called off is looked at after this, seconds. */
export const withdrawnLookSeconds = 60;

/** The subject of a meeting's deliveries. */
export function meetingSubject(callId: string): string {
  return `MEETING#${callId}`;
}

/** The meeting that deliveries are about; undefined when they are about something else. */
export function meetingIn(subject: string): string | undefined {
  return subject.startsWith('MEETING#') ? subject.slice('MEETING#'.length) : undefined;
}

/** The recipient of an invitee's deliveries. */
export function inviteeRecipient(id: string): string {
  return `invitee:${id}`;
}

/** The id of the meeting that a client's named request makes: the same whenever it comes. */
export function namedMeetingId(tenant: string, key: string): string {
  const name = JSON.stringify(['video-call', tenant, key]);
  return createHash('sha256').update(name).digest().subarray(0, 16).toString('base64url');
}

/** A new meeting with its invitees. */
export function newMeeting(
  about: Pick<Meeting, 'callId' | 'hostId' | 'text' | 'startsAt' | 'request'>,
  invitees: readonly NewInvitee[],
  now: Instant,
): Meeting {
  return {
    ...about,
    createdAt: now,
    invitees: invitees.map((invitee, index) => ({
      ...invitee,
      id: `i${index + 1}`,
      seq: 1,
      validFrom: 1,
      sendFrom: 1,
      invitedAt: now,
      resends: [],
      moves: 0,
    })),
    notices: [],
    dueAt: plusSeconds(now, firstLookSeconds),
  };
}

/** From then on invitations are of no use, and links are over. */
export function endOf({ startsAt, createdAt }: Pick<Meeting, 'startsAt' | 'createdAt'>): Instant {
  return startsAt
    ? plusSeconds(startsAt, usefulSeconds.afterStart)
    : plusSeconds(createdAt, usefulSeconds.atOnce);
}

/** Why an invitee is not to come any more. */
export function closedBy(
  meeting: Meeting,
  invitee: Invitee,
  now: Instant,
): 'cancelled' | 'removed' | 'over' | undefined {
  if (meeting.cancelledAt) return 'cancelled';
  if (invitee.removedAt) return 'removed';
  return now >= endOf(meeting) ? 'over' : undefined;
}

/** Why an invitation is not to be sent any more, as a stable code; undefined: it is. */
export function notToBeSent(meeting: Meeting, invitee: Invitee, seq: number): string | undefined {
  if (meeting.cancelledAt) return 'cancelled';
  if (invitee.removedAt) return 'removed';
  if (invitee.joinedAt) return 'joined';
  if (seq < invitee.validFrom) return 'address-changed';
  return seq < invitee.sendFrom && seq !== invitee.fallback?.seq ? 'invited-again' : undefined;
}

/** Where an invitation with this number goes; undefined where it may not go any more. */
export function addressOf(invitee: Invitee, seq: number): Address | undefined {
  if (seq < invitee.validFrom) return undefined;
  return seq === invitee.fallback?.seq ? invitee.fallback.to : invitee.to;
}

/** With one invitee as given. */
export function replaced(meeting: Meeting, invitee: Invitee): Meeting {
  const invitees = meeting.invitees.map((each) => (each.id === invitee.id ? invitee : each));
  return { ...meeting, invitees };
}

/** Whether two addresses are one. Nobody has two mailboxes that differ in capitals only. */
export function isSame(a: Address, b: Address): boolean {
  return a.channel === b.channel && a.address.toLowerCase() === b.address.toLowerCase();
}
