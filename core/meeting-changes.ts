import {
  type Address,
  closedBy,
  firstLookSeconds,
  type Invitee,
  isSame,
  type Meeting,
  replaced,
  withdrawnLookSeconds,
} from './meetings.ts';
import { type Instant, plusSeconds } from './time.ts';

/** Why nothing is changed. */
export type Refusal =
  | 'unknown'
  | 'cancelled'
  | 'removed'
  | 'over'
  | 'joined'
  /** The link was for another address than the invitee's now. */
  | 'address-changed'
  | 'same-address'
  | 'too-often';

/** The meeting as it shall be, the same object when nothing changes; or why not. */
export type Changed = { meeting: Meeting } | { refused: Refusal };

/** How often an invitation may be sent again, and its address corrected. */
export const most = { resends: 5, moves: 10 };

/** An invitation is sent once more. @param key the client's name for the request: repeating it changes nothing */
export function withResend(meeting: Meeting, id: string, now: Instant, key?: string): Changed {
  const invitee = find(meeting, id);
  if (!invitee) return { refused: 'unknown' };
  if (key !== undefined && invitee.resends.some((each) => each.key === key)) return { meeting };
  const refused = closedBy(meeting, invitee, now) ?? (invitee.joinedAt && 'joined');
  if (refused) return { refused };
  if (invitee.resends.length >= most.resends) return { refused: 'too-often' };
  const resend = { at: now, ...(key !== undefined && { key }) };
  const next = invitedAgain({ ...invitee, resends: [...invitee.resends, resend] }, now);
  return { meeting: withLook(replaced(meeting, next), plusSeconds(now, firstLookSeconds)) };
}

/** The host corrects a name, or an address: then the invitation goes there, and links of the old one are over. */
export function withCorrection(
  meeting: Meeting,
  id: string,
  { name, to }: { name?: string; to?: Address },
  now: Instant,
): Changed {
  const invitee = find(meeting, id);
  if (!invitee) return { refused: 'unknown' };
  const closed = closedBy(meeting, invitee, now);
  if (closed) return { refused: closed };
  const renamed = name !== undefined && name !== invitee.name ? { ...invitee, name } : invitee;
  if (!to || isSame(to, invitee.to))
    return { meeting: renamed === invitee ? meeting : replaced(meeting, renamed) };
  if (invitee.joinedAt) return { refused: 'joined' };
  if (others(meeting, id).some((each) => isSame(each.to, to))) return { refused: 'same-address' };
  if (invitee.moves >= most.moves) return { refused: 'too-often' };
  const { alternative, openedAt: _theirs, ...rest } = invitedAgain(renamed, now);
  const moved: Invitee = {
    ...rest,
    to,
    validFrom: rest.seq,
    moves: rest.moves + 1,
    ...(alternative && alternative.channel !== to.channel && { alternative }),
  };
  return { meeting: withLook(replaced(meeting, moved), plusSeconds(now, firstLookSeconds)) };
}

/** An invitee is not to come. */
export function withRemoval(meeting: Meeting, id: string, now: Instant): Changed {
  const invitee = find(meeting, id);
  if (!invitee) return { refused: 'unknown' };
  if (invitee.removedAt || meeting.cancelledAt) return { meeting };
  const next = replaced(meeting, { ...invitee, removedAt: now });
  return { meeting: withLook(next, plusSeconds(now, withdrawnLookSeconds)) };
}

/** Nobody is to come. */
export function withCancellation(meeting: Meeting, now: Instant): Meeting {
  if (meeting.cancelledAt) return meeting;
  return withLook({ ...meeting, cancelledAt: now }, plusSeconds(now, withdrawnLookSeconds));
}

/**
 * An invitee pressed the button of the page behind their link.
 * @param seq number of the invitation whose link it was
 * @param entered false: there was no room to go into
 */
export function withJoining(
  meeting: Meeting,
  id: string,
  seq: number,
  entered: boolean,
  now: Instant,
): Changed {
  const invitee = find(meeting, id);
  if (!invitee) return { refused: 'unknown' };
  const refused = closedBy(meeting, invitee, now) ?? (seq < invitee.validFrom && 'address-changed');
  if (refused) return { refused };
  const { openedAt = now, joinedAt = entered ? now : undefined } = invitee;
  if (openedAt === invitee.openedAt && joinedAt === invitee.joinedAt) return { meeting };
  return { meeting: replaced(meeting, { ...invitee, openedAt, ...(joinedAt && { joinedAt }) }) };
}

/** A look at the meeting at this time or before. */
export function withLook(meeting: Meeting, at: Instant): Meeting {
  return meeting.dueAt !== undefined && meeting.dueAt <= at ? meeting : { ...meeting, dueAt: at };
}

function invitedAgain(invitee: Invitee, now: Instant): Invitee {
  const seq = invitee.seq + 1;
  return { ...invitee, seq, sendFrom: seq, invitedAt: now };
}

function find({ invitees }: Meeting, id: string): Invitee | undefined {
  return invitees.find((invitee) => invitee.id === id);
}

function others({ invitees }: Meeting, id: string): Invitee[] {
  return invitees.filter((invitee) => invitee.id !== id && !invitee.removedAt);
}
