import type { Store } from '../adapters/store/store.ts';
import { checkAddress } from '../core/meeting-addresses.ts';
import {
  type Changed,
  type Refusal,
  withCancellation,
  withCorrection,
  withJoining,
  withRemoval,
  withResend,
} from '../core/meeting-changes.ts';
import type { Address, Meeting } from '../core/meetings.ts';
import type { Fault } from '../core/problem.ts';
import { instant } from '../core/time.ts';
import { takeInvitations } from './meeting-caps.ts';
import { carryOut, type MeetingCare } from './meeting-check.ts';

/** What became of a request about a meeting. */
export type MeetingResult =
  | { meeting: Meeting }
  | { refused: Refusal | 'other-request' }
  /** 422 */
  | { faults: Fault[] }
  /** 429 */
  | { limit: Fault };

/** Sends an invitation once more. @param name what the client called its request: the same again sends nothing */
export async function resendInvitation(
  store: Store,
  callId: string,
  inviteeId: string,
  name: string | undefined,
  tools: MeetingCare,
): Promise<MeetingResult> {
  const now = instant(tools.now());
  return limited(
    store,
    callId,
    inviteeId,
    (meeting) => withResend(meeting, inviteeId, now, name),
    undefined,
    tools,
  );
}

/** Corrects an invitee's name or address; a new address is invited. */
export async function correctInvitee(
  store: Store,
  callId: string,
  inviteeId: string,
  { name, to }: { name?: string; to?: string },
  tools: MeetingCare,
): Promise<MeetingResult> {
  const now = instant(tools.now());
  const settings = await store.directory.settings();
  const address = to === undefined ? undefined : checkAddress(to, settings, '/to');
  if (address?.ok === false) return { faults: address.faults };
  const correction = { ...(name !== undefined && { name }), ...(address && { to: address.value }) };
  return limited(
    store,
    callId,
    inviteeId,
    (meeting) => withCorrection(meeting, inviteeId, correction, now),
    address?.value,
    tools,
  );
}

/** An invitee is not to come: what has not gone out does not, whoever was invited is told. */
export function removeInvitee(
  store: Store,
  callId: string,
  inviteeId: string,
  tools: MeetingCare,
): Promise<MeetingResult> {
  const now = instant(tools.now());
  return change(store, callId, (meeting) => withRemoval(meeting, inviteeId, now), tools);
}

/** Nobody is to come. */
export function cancelMeeting(store: Store, callId: string, tools: MeetingCare): Promise<MeetingResult> {
  const now = instant(tools.now());
  return change(store, callId, (meeting) => ({ meeting: withCancellation(meeting, now) }), tools);
}

/** An invitee pressed the button. @param entered false: there was no room to go into; parameters as of `withJoining` */
export async function recordJoining(
  store: Store,
  callId: string,
  { inviteeId, seq, entered }: { inviteeId: string; seq: number; entered: boolean },
  now: Date,
): Promise<MeetingResult> {
  return record(store, callId, (meeting) => withJoining(meeting, inviteeId, seq, entered, instant(now)));
}

/** A change that sends one more invitation: the day has to allow it. @param to where, if not to the invitee's address */
async function limited(
  store: Store,
  callId: string,
  inviteeId: string,
  decide: (meeting: Meeting) => Changed,
  to: Address | undefined,
  tools: MeetingCare,
): Promise<MeetingResult> {
  const known = await store.meetings.get(callId);
  const invitee = known?.invitees.find(({ id }) => id === inviteeId);
  if (!known || !invitee) return { refused: 'unknown' };
  const tried = decide(known);
  if ('refused' in tried) return tried;
  const sends = tried.meeting.invitees.some(({ id, seq }) => id === inviteeId && seq > invitee.seq);
  if (sends) {
    const settings = await store.directory.settings();
    const limit = await takeInvitations(store, settings, known.hostId, [to ?? invitee.to], tools.now());
    if (limit) return { limit: { ...limit, pointer: '' } };
  }
  return change(store, callId, decide, tools);
}

async function change(
  store: Store,
  callId: string,
  decide: (meeting: Meeting) => Changed,
  tools: MeetingCare,
): Promise<MeetingResult> {
  const result = await record(store, callId, decide);
  return 'meeting' in result ? act(store, result.meeting, tools) : result;
}

async function record(
  store: Store,
  callId: string,
  decide: (meeting: Meeting) => Changed,
): Promise<MeetingResult> {
  let refused: Refusal | undefined;
  const meeting = await store.meetings.change(callId, (known) => {
    const changed = decide(known);
    refused = 'refused' in changed ? changed.refused : undefined;
    return 'meeting' in changed ? changed.meeting : undefined;
  });
  if (!meeting) return { refused: 'unknown' };
  return refused ? { refused } : { meeting };
}

/** Does what a meeting calls for. Also when nothing was changed: whoever changed it may have died before it was done. */
export async function act(store: Store, meeting: Meeting, tools: MeetingCare): Promise<MeetingResult> {
  await carryOut(store, meeting, tools);
  return { meeting };
}
